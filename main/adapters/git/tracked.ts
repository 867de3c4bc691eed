/** The files Git knows, as its index says it, in the form in which they are compared with those on disk. */
import { lstatSync } from "node:fs";
import type { IndexEntry } from "./index-file.ts";
import { MODE } from "./objects.ts";
import type { DiskRules } from "./working-tree.ts";

export interface Tracked {
  /** All paths, those with a conflict too. */
  readonly paths: ReadonlySet<string>;
  /** The folders above them, each ending with a slash; of the top an empty name. */
  readonly folders: ReadonlySet<string>;
  readonly submodules: ReadonlySet<string>;
  /** Entries without a conflict, by path. */
  readonly staged: ReadonlyMap<string, IndexEntry>;
  /** Of plain files whose stamp proves something, in the numbers that a disk answers quickest in. */
  readonly stamps: ReadonlyMap<string, QuickStamp>;
}

interface QuickStamp {
  /** Milliseconds since 1970, with what a number can hold of their fractions. */
  readonly mtime: number;
  readonly ctime: number;
  readonly isExecutable: boolean;
}

/** What an index written at `time` (nanoseconds) says. */
export function trackedBy(entries: readonly IndexEntry[], time: bigint): Tracked {
  const paths = new Set<string>();
  const folders = new Set<string>([""]);
  const submodules = new Set<string>();
  const staged = new Map<string, IndexEntry>();
  const stamps = new Map<string, QuickStamp>();
  for (const entry of entries) {
    const { path, mode } = entry;
    paths.add(path);
    if (mode === MODE.submodule) submodules.add(path);
    if (entry.stage === 0) staged.set(path, entry);
    const isPlain = mode === MODE.file || mode === MODE.executable;
    if (entry.stage === 0 && isPlain && !entry.intentToAdd && entry.mtime < time) {
      const isExecutable = mode === MODE.executable;
      stamps.set(path, { mtime: milliseconds(entry.mtime), ctime: milliseconds(entry.ctime), isExecutable });
    }
    for (let slash = path.lastIndexOf("/"); slash > 0; slash = path.lastIndexOf("/", slash - 1)) {
      const folder = path.slice(0, slash + 1);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  return { paths, folders, submodules, staged, stamps };
}

const SECOND = 1_000_000_000n;

/** The number that Node makes of the same moment. */
function milliseconds(nanoseconds: bigint): number {
  return Number(nanoseconds / SECOND) * 1e3 + Number(nanoseconds % SECOND) / 1e6;
}

const BITS_KEPT_OF_INODE = 0x100000000;

/**
 * Whether the file at a path (whose folders are known to be folders) shows at first sight that it is what was put into
 * the index. Where it does not, `isProvenSame` may still find that it is.
 */
export function isSameAtSight(root: string, path: string, { staged, stamps }: Tracked, rules: DiskRules): boolean {
  const stamp = stamps.get(path);
  const entry = staged.get(path);
  if (stamp === undefined || entry === undefined) return false;
  const stats = lstatOf(`${root}/${path}`);
  return (
    stats?.isFile() === true &&
    stats.size === entry.size &&
    stats.mtimeMs === stamp.mtime &&
    (!rules.trustCtime || stats.ctimeMs === stamp.ctime) &&
    (entry.ino === 0 || stats.ino % BITS_KEPT_OF_INODE === entry.ino) &&
    (!rules.trustMode || ((stats.mode & 0o100) !== 0) === stamp.isExecutable)
  );
}

function lstatOf(place: string) {
  try {
    return lstatSync(place, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

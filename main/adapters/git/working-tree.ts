/** The files on disk: which there are, and what Git would store of each. Reads only. */
import { lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { TEMPORARY_PREFIX } from "../durable-file.ts";
import { type IgnoreFile, isIgnored, parseIgnore } from "./ignore.ts";
import type { FileStamp, IndexEntry } from "./index-file.ts";
import { MODE } from "./objects.ts";
import type { Tracked } from "./tracked.ts";

/** Local state of Orgata; not part of the business even where `.gitignore` does not say so. */
const OWN_FOLDER = ".orgata";

/** A file on disk: its stamp, and the mode Git would give it. */
export interface DiskFile extends FileStamp {
  readonly mode: number;
}

/** What of Git's settings matters here. */
export interface DiskRules {
  /** Whether the permission to execute says anything on this disk. */
  readonly trustMode: boolean;
  /** Whether the time of the last change of permissions and names says anything. */
  readonly trustCtime: boolean;
  readonly ignoreCase: boolean;
  /** Texts of lists of what to leave out that are not in the folder itself, the weakest first. */
  readonly exclude: readonly string[];
}

/**
 * The file at a path, not followed if it is a link; undefined when there is none, it is no file, or the way there leads
 * through a link: what lies behind that is not in this folder.
 */
export function diskFile(root: string, path: string): DiskFile | undefined {
  for (let slash = path.indexOf("/"); slash !== -1; slash = path.indexOf("/", slash + 1)) {
    if (lstatOf(join(root, path.slice(0, slash)))?.isDirectory() !== true) return undefined;
  }
  return walkedFile(root, path);
}

/** Like `diskFile`, for a path whose folders are known to be folders. */
export function walkedFile(root: string, path: string): DiskFile | undefined {
  // Numbers are big because times in nanoseconds do not fit into others.
  const stats = lstatOf(join(root, path));
  if (stats === undefined || !(stats.isFile() || stats.isSymbolicLink())) return undefined;
  return {
    ctime: stats.ctimeNs,
    mtime: stats.mtimeNs,
    dev: Number(BigInt.asUintN(32, stats.dev)),
    ino: Number(BigInt.asUintN(32, stats.ino)),
    uid: Number(stats.uid),
    gid: Number(stats.gid),
    size: Number(BigInt.asUintN(32, stats.size)),
    mode: stats.isSymbolicLink() ? MODE.link : (stats.mode & 0o100n) === 0n ? MODE.file : MODE.executable,
  };
}

function lstatOf(place: string) {
  try {
    return lstatSync(place, { bigint: true, throwIfNoEntry: false });
  } catch {
    // A file stands where a folder should be: there is nothing below it.
    return undefined;
  }
}

/** The bytes of a file on disk; of a link, what it leads to. */
export function bytesOnDisk(root: string, path: string, file: DiskFile): Buffer {
  const place = join(root, path);
  return file.mode === MODE.link ? readlinkSync(place, "buffer") : readFileSync(place);
}

const SECOND = 1_000_000_000n;

/**
 * Whether the stamps prove that a file is what was put into the index. A file written at the moment of the index or
 * later proves nothing: it may have been changed after it was read, without its stamp showing it.
 */
export function isProvenSame(entry: IndexEntry, file: DiskFile, indexTime: bigint, rules: DiskRules): boolean {
  return (
    entry.mtime < indexTime &&
    entry.size === file.size &&
    isSameTime(entry.mtime, file.mtime) &&
    (!rules.trustCtime || isSameTime(entry.ctime, file.ctime)) &&
    // Some programs, and Git on some systems, do not keep it.
    (entry.ino === 0 || entry.ino === file.ino)
  );
}

/** Programs that keep whole seconds only write zero for the rest. */
function isSameTime(kept: bigint, now: bigint): boolean {
  return kept % SECOND === 0n ? kept / SECOND === now / SECOND : kept === now;
}

/** Whether the two modes differ as far as this disk can tell. */
export function isOtherMode(mode: number, file: DiskFile, rules: DiskRules): boolean {
  return rules.trustMode ? mode !== file.mode : (mode === MODE.link) !== (file.mode === MODE.link);
}

export interface Walked {
  /** Paths of the index that are on disk. */
  readonly present: ReadonlySet<string>;
  /** Files that Git does not know and was not told to leave out. */
  readonly untracked: readonly string[];
}

/** Goes through the whole folder. */
export function walkDisk(root: string, tracked: Tracked, rules: DiskRules): Walked {
  const present = new Set<string>();
  const untracked: string[] = [];

  function visit(folder: string, above: readonly IgnoreFile[], isLeftOut: boolean): void {
    const names = namesIn(join(root, folder));
    // A folder with a repository of its own is not part of this one.
    if (folder !== "" && names.some((entry) => entry.name === ".git")) return;
    const own = names.find((entry) => entry.name === ".gitignore" && entry.isFile());
    const files = own === undefined ? above : [...above, ignoreFile(root, folder, rules.ignoreCase)];
    for (const entry of names) {
      const path = folder + entry.name;
      if (path === ".git" || path === OWN_FOLDER || entry.name.startsWith(TEMPORARY_PREFIX)) continue;
      if (entry.isDirectory()) {
        if (tracked.submodules.has(path)) continue;
        const leftOut = isLeftOut || isIgnored(files, path, true);
        if (!leftOut || tracked.folders.has(`${path}/`)) visit(`${path}/`, files, leftOut);
      } else if (entry.isFile() || entry.isSymbolicLink()) {
        if (tracked.paths.has(path)) present.add(path);
        else if (!isLeftOut && !isIgnored(files, path, false)) untracked.push(path);
      }
    }
  }
  const outside = rules.exclude.map((text) => parseIgnore(text, "", rules.ignoreCase));
  visit("", outside, false);
  return { present, untracked };
}

function ignoreFile(root: string, folder: string, ignoreCase: boolean): IgnoreFile {
  try {
    return parseIgnore(readFileSync(join(root, folder, ".gitignore"), "utf8"), folder, ignoreCase);
  } catch {
    return { folder, rules: [] };
  }
}

/** What is in a folder; nothing when it may not be read or is gone. */
function namesIn(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** Everything that the operations on one repository need. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "./configuration.ts";
import type { EngineRepository } from "./engine.ts";
import { type IndexEntry, parseIndex } from "./index-file.ts";
import type { Layout } from "./layout.ts";
import { idOf, MODE } from "./objects.ts";
import type { Store } from "./store.ts";
import { type Tracked, trackedBy } from "./tracked.ts";
import { bytesOnDisk, type DiskFile, type DiskRules } from "./working-tree.ts";

export interface Access {
  readonly layout: Layout;
  readonly home: string;
  readonly repository: EngineRepository;
  readonly store: Store;
  readonly memory: Memory;
}

/** What is remembered between calls; each part says by itself when it no longer holds. */
export interface Memory {
  index?: { readonly stamp: string; readonly index: Index };
  /** What a file on disk would be stored as, by path, as long as its stamp stays. */
  readonly hashes: Map<string, { readonly stamp: string; readonly oid: string }>;
  readonly distances: Map<string, { readonly ahead: number; readonly behind: number }>;
}

export interface Index {
  readonly entries: readonly IndexEntry[];
  /** When the file was written, in nanoseconds; 0 without one. */
  readonly time: bigint;
  /** The entries as they are compared with the files on disk; worked out when first asked for. */
  readonly tracked: () => Tracked;
}

/** An empty memory. */
export function createMemory(): Memory {
  return { hashes: new Map(), distances: new Map() };
}

/** The index as it is now; empty when there is none. */
export function readIndex({ layout, memory }: Pick<Access, "layout" | "memory">): Index {
  const place = join(layout.gitdir, "index");
  for (;;) {
    const stats = statSync(place, { bigint: true, throwIfNoEntry: false });
    if (stats === undefined) return indexOf([], 0n);
    const stamp = `${stats.ino} ${stats.size} ${stats.mtimeNs} ${stats.ctimeNs}`;
    if (memory.index?.stamp === stamp) return memory.index.index;
    const index = indexOf(parseIndex(readFileSync(place)), stats.mtimeNs);
    // Replaced while it was read: then the stamp belongs to another file.
    if (statSync(place, { bigint: true, throwIfNoEntry: false })?.ino !== stats.ino) continue;
    memory.index = { stamp, index };
    return index;
  }
}

function indexOf(entries: readonly IndexEntry[], time: bigint): Index {
  let tracked: Tracked | undefined;
  return {
    entries,
    time,
    tracked() {
      tracked ??= trackedBy(entries, time);
      return tracked;
    },
  };
}

/** Settings and lists that say how files on disk are to be looked at. */
export function diskRules({ layout, home }: Access, config: Config): DiskRules {
  const own = config.get("core.excludesfile")?.replace(/^~(?=\/|$)/, home) ?? join(home, ".config", "git", "ignore");
  const lists = [own, join(layout.commondir, "info", "exclude")].map(textOf).filter((text) => text !== "");
  return {
    trustMode: process.platform !== "win32" && config.flag("core.filemode") !== false,
    trustCtime: config.flag("core.trustctime") !== false,
    ignoreCase: config.flag("core.ignorecase") === true,
    exclude: lists,
  };
}

function textOf(place: string): string {
  try {
    return readFileSync(place, "utf8");
  } catch {
    return "";
  }
}

/** Whether line ends or filters may make what is stored of a file another thing than what is on disk. */
export async function converts({ layout, home, repository, memory }: Omit<Access, "store">): Promise<boolean> {
  const config = await repository.config();
  const autocrlf = config.get("core.autocrlf")?.toLowerCase();
  if (autocrlf === "true" || autocrlf === "input") return true;
  if (!repository.knowsAttributes) return false;
  const places = [join(layout.root, ATTRIBUTES), join(layout.commondir, "info", "attributes")];
  return (
    config.get("core.attributesfile") !== undefined ||
    [...places, join(home, ".config", "git", "attributes")].some((place) => existsSync(place)) ||
    readIndex({ layout, memory }).entries.some(({ path }) => path.endsWith(ATTRIBUTES))
  );
}

const ATTRIBUTES = ".gitattributes";

/** A stamp younger than this (milliseconds) may stay the same while the file changes: disks do not count finer. */
const SETTLED_AFTER_MS = 2500;

/** Ids that Git would give to files on disk, in their order; undefined for one that is gone meanwhile. */
export async function idsOnDisk(
  { layout, home, repository, memory }: Omit<Access, "store">,
  files: readonly (readonly [path: string, file: DiskFile])[],
): Promise<readonly (string | undefined)[]> {
  const ids: (string | undefined)[] = files.map(([path, file]) => {
    const known = memory.hashes.get(path);
    return known?.stamp === stampOf(file) ? known.oid : undefined;
  });
  const open = files.filter((_, place) => ids[place] === undefined);
  const byGit = (await converts({ layout, home, repository, memory }))
    ? open.filter(([, file]) => file.mode !== MODE.link)
    : [];
  const found = byGit.length === 0 ? [] : await repository.hashOnDisk(byGit.map(([path]) => path));
  const converted = new Map(byGit.map(([path], number) => [path, found[number]]));
  const settled = BigInt(Date.now() - SETTLED_AFTER_MS) * 1_000_000n;
  return files.map(([path, file], place) => {
    const known = ids[place];
    if (known !== undefined) return known;
    const oid = converted.has(path) ? converted.get(path) : hashOf(layout.root, path, file);
    if (oid !== undefined && file.mtime < settled) memory.hashes.set(path, { stamp: stampOf(file), oid });
    return oid;
  });
}

function stampOf(file: DiskFile): string {
  return `${file.mtime} ${file.ctime} ${file.ino} ${file.size} ${file.mode}`;
}

function hashOf(root: string, path: string, file: DiskFile): string | undefined {
  try {
    return idOf("blob", bytesOnDisk(root, path, file));
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR")) {
      return undefined;
    }
    throw error;
  }
}

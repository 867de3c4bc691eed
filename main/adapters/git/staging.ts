/** From files and texts to what Git stores: blobs, index entries, and the index file itself. */
import { join } from "node:path";
import { writeAtomically } from "../durable-file.ts";
import { type Access, converts, diskRules, type Index, idsOnDisk } from "./access.ts";
import { type FileStamp, formatIndex, type IndexEntry, NO_STAMP } from "./index-file.ts";
import type { IndexLock } from "./lock.ts";
import { idOf, MODE, makeObject } from "./objects.ts";
import type { TreeFile } from "./store.ts";
import { bytesOnDisk, diskFile, isOtherMode, isProvenSame } from "./working-tree.ts";

/** A file as it is to be stored; the stamp is that of the file on disk if it has just this content. */
export interface StagedFile extends TreeFile {
  readonly stamp: FileStamp;
}

/** Content for a path that is not what is on disk. */
export interface GivenFile {
  readonly path: string;
  readonly bytes: Buffer;
  readonly mode: number;
}

/** Stores files as they are on disk; null for those that are not there. */
export async function stageFromDisk(
  access: Access,
  paths: readonly string[],
  modeOf: (path: string) => number | undefined,
): Promise<ReadonlyMap<string, StagedFile | null>> {
  const { root } = access.layout;
  const rules = diskRules(access, await access.repository.config());
  const staged = new Map<string, StagedFile | null>(paths.map((path) => [path, null]));
  const there = paths.flatMap((path) => {
    // The stamp is taken first: a file changed after it must not look unchanged.
    const file = diskFile(root, path);
    return file === undefined ? [] : [{ path, file, bytes: bytesOnDisk(root, path, file) }];
  });
  const ids = await storeBlobs(
    access,
    there.map(({ path, file, bytes }) => ({ path, bytes, mode: file.mode })),
  );
  for (const [number, { path, file }] of there.entries()) {
    const known = modeOf(path);
    const mode = known !== undefined && !isOtherMode(known, file, rules) ? known : file.mode;
    staged.set(path, { mode, oid: ids[number] ?? "", stamp: file });
  }
  return staged;
}

/** Stores given content; the ids in order. */
export async function storeBlobs(access: Access, files: readonly GivenFile[]): Promise<readonly string[]> {
  const converted = (await converts(access)) ? files.filter(({ mode }) => mode !== MODE.link) : [];
  const given = converted.length === 0 ? [] : await access.repository.toGit(converted);
  const ids = new Map(converted.map((file, number) => [file, given[number]]));
  const plain = files.filter((file) => !ids.has(file)).map(({ bytes }) => makeObject("blob", bytes));
  await access.store.write(plain);
  return files.map((file) => ids.get(file) ?? idOf("blob", file.bytes));
}

/** The entry of a file in the index. */
export function indexEntry(path: string, { mode, oid }: TreeFile, stamp: FileStamp = NO_STAMP): IndexEntry {
  const { ctime, mtime, dev, ino, uid, gid, size } = stamp;
  const flags = { stage: 0, assumeValid: false, skipWorktree: false, intentToAdd: false };
  return { path, mode, oid, ctime, mtime, dev, ino, uid, gid, size, ...flags };
}

/** The entries with those of some paths replaced (null: gone), conflicts of these paths included. */
export function entriesWith(
  entries: readonly IndexEntry[],
  changes: ReadonlyMap<string, IndexEntry | null>,
): readonly IndexEntry[] {
  const kept = entries.filter((entry) => !changes.has(entry.path) && !isInTheWay(entry.path, changes));
  return [...kept, ...[...changes.values()].filter((entry) => entry !== null)];
}

/** A file cannot stand where a folder is needed. */
function isInTheWay(path: string, changes: ReadonlyMap<string, IndexEntry | null>): boolean {
  for (let slash = path.indexOf("/"); slash !== -1; slash = path.indexOf("/", slash + 1)) {
    if ((changes.get(path.slice(0, slash)) ?? null) !== null) return true;
  }
  return false;
}

/**
 * Replaces the index. It is dated back to when its lock was taken: whoever compares later knows by that which files may
 * have been changed after they were read, and looks into them.
 */
export async function writeIndex(
  access: Access,
  before: Index,
  entries: readonly IndexEntry[],
  lock: IndexLock,
): Promise<void> {
  const place = join(access.layout.gitdir, "index");
  const bytes = formatIndex(await withoutFalseProofs(access, before, entries));
  await writeAtomically(place, bytes, { changedAt: Number(lock.takenAt / 1_000_000n) / 1000 });
}

/**
 * Entries whose stamp proved nothing under the old index would prove too much under the new, younger one: those of files
 * that are not what they were lose it.
 */
async function withoutFalseProofs(
  access: Access,
  before: Index,
  entries: readonly IndexEntry[],
): Promise<readonly IndexEntry[]> {
  const kept = new Set(before.entries);
  const rules = diskRules(access, await access.repository.config());
  const doubtful = entries.flatMap((entry) => {
    if (!kept.has(entry) || entry.mtime < before.time || entry.stage !== 0 || entry.mode === MODE.submodule) return [];
    const file = diskFile(access.layout.root, entry.path);
    return file !== undefined && isProvenSame(entry, file, entry.mtime + 1n, rules) ? [{ entry, file }] : [];
  });
  if (doubtful.length === 0) return entries;
  const ids = await idsOnDisk(
    access,
    doubtful.map(({ entry, file }) => [entry.path, file]),
  );
  const changed = new Set(doubtful.filter(({ entry }, number) => ids[number] !== entry.oid).map(({ entry }) => entry));
  return entries.map((entry) => (changed.has(entry) ? { ...entry, ...NO_STAMP } : entry));
}

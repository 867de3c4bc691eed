/** What differs between two states of the files: commits, what is staged, what is on disk. */
import type { FileDifference, GitSide } from "#ports/git.ts";
import { type Access, readIndex } from "./access.ts";
import { MODE } from "./objects.ts";
import { readHead } from "./refs.ts";
import { withRenames } from "./renames.ts";
import { commitOf } from "./revisions.ts";
import { changedFiles } from "./status.ts";
import type { TreeFile } from "./store.ts";
import { bytesOnDisk, diskFile } from "./working-tree.ts";

type Files = ReadonlyMap<string, TreeFile>;

/** Files that differ, sorted by path; renames are found. Submodules are left out. */
export async function diffOf(access: Access, before: GitSide, after: GitSide): Promise<readonly FileDifference[]> {
  const [one, other] = [await filesOf(access, before), await filesOf(access, after)];
  return withRenames(compare(one, other), (ids) => contentOf(access, ids, [before, after]));
}

/** Files that are not the same on both sides, sorted by path. */
export function compare(before: Files, after: Files): FileDifference[] {
  const found: FileDifference[] = [];
  for (const path of [...new Set([...before.keys(), ...after.keys()])].sort()) {
    const [old, now] = [before.get(path), after.get(path)];
    if (old?.oid === now?.oid && old?.mode === now?.mode) continue;
    if (old?.mode === MODE.submodule || now?.mode === MODE.submodule) continue;
    const state = old === undefined ? "added" : now === undefined ? "deleted" : "modified";
    found.push({ path, state, before: old?.oid ?? null, after: now?.oid ?? null });
  }
  return found;
}

async function filesOf(access: Access, side: GitSide): Promise<Files> {
  if (side === "index") {
    // Of a conflict, our own side stands for what is staged.
    const entries = readIndex(access).entries.filter(
      (entry) => (entry.stage === 0 || entry.stage === 2) && !entry.intentToAdd,
    );
    return new Map(entries.map(({ path, mode, oid }) => [path, { mode, oid }]));
  }
  if (side === "working_tree") return filesOnDisk(access);
  const commit = await access.store.commit(await commitOf(access, side.commit));
  return access.store.files(commit.tree);
}

async function filesOnDisk(access: Access): Promise<Files> {
  const head = readHead(access.layout);
  const config = await access.repository.config();
  const { files, committed } = await changedFiles(access, { head, config, withUntracked: true });
  const onDisk = new Map(committed);
  for (const { path, disk } of files) {
    if (disk === null) onDisk.delete(path);
    else onDisk.set(path, disk);
  }
  return onDisk;
}

/** Contents by id, also of files on disk that are not stored. */
async function contentOf(
  access: Access,
  ids: readonly string[],
  sides: readonly GitSide[],
): Promise<ReadonlyMap<string, Buffer>> {
  const stored = await access.store.blobs(ids);
  const missing = new Set(ids.filter((id) => !stored.has(id)));
  if (missing.size === 0 || !sides.includes("working_tree")) return stored;
  const contents = new Map(stored);
  for (const [path, { oid }] of await filesOnDisk(access)) {
    const file = missing.has(oid) ? diskFile(access.layout.root, path) : undefined;
    if (file !== undefined) contents.set(oid, bytesOnDisk(access.layout.root, path, file));
  }
  return contents;
}

/** Commits chosen paths and nothing else, like `git commit --only`. */
import { stat } from "node:fs/promises";
import { join } from "node:path";
import * as git from "isomorphic-git";
import type { TreeEntry } from "isomorphic-git";
import type { CommitRequest } from "#ports/git.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { GitCommit } from "#shared/workspace.ts";
import { checkIdentity } from "./configuration.ts";
import { withIndexLock } from "./lock.ts";
import { type Access, entriesOf, headOf, readCommit, treeOf } from "./objects.ts";

/** Mode and id of a file in the new commit; null = not in it. */
type Change = { readonly mode: string; readonly oid: string } | null;

/**
 * Makes the commit. What was staged for other paths stays staged. Fails with STALE when HEAD moved, CONFLICT during a
 * merge or while another program works, NOTHING_TO_COMMIT when the paths are as in HEAD.
 */
export async function commit(access: Access, request: CommitRequest): Promise<GitCommit> {
  checkIdentity(request.author);
  return withIndexLock(access.gitdir, async () => {
    await refuseDuringMerge(access.gitdir);
    const head = await headOf(access);
    if (request.expectedHead !== undefined && request.expectedHead !== head) {
      throw new ExpectedError("STALE", "Another commit was made meanwhile.", {
        next: "Look at the change again on top of it, then commit.",
      });
    }
    const changes = await stage(access, request.paths);
    const before = head === undefined ? undefined : await treeOf(access, head);
    const tree = await treeWith(access, before, changes);
    if (tree === before) {
      throw new ExpectedError("NOTHING_TO_COMMIT", "Nothing differs from the last commit.", {
        next: "Change something first.",
      });
    }
    const oid = await git.commit({
      ...access,
      message: request.message,
      author: request.author,
      tree,
      parent: head === undefined ? [] : [head],
    });
    return readCommit(access, oid);
  });
}

const OPERATIONS_UNDER_WAY = ["MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply"];

async function refuseDuringMerge(gitdir: string): Promise<void> {
  for (const name of OPERATIONS_UNDER_WAY) {
    if ((await stat(join(gitdir, name)).catch(() => undefined)) === undefined) continue;
    throw new ExpectedError("CONFLICT", "A merge was begun in this folder with another program and not finished.", {
      next: "Finish or abort it there, then commit.",
    });
  }
}

/** Puts the paths as they are on disk into the index; what they are there. */
async function stage(access: Access, paths: readonly string[]): Promise<ReadonlyMap<string, Change>> {
  const present: string[] = [];
  for (const path of paths) {
    const isThere = (await access.fs.promises.lstat(join(access.dir, path)).catch(() => undefined)) !== undefined;
    if (isThere) present.push(path);
    else await git.remove({ ...access, filepath: path });
  }
  await git.add({ ...access, filepath: present, force: true });
  const wanted = new Set(present);
  const changes = new Map<string, Change>(paths.map((path) => [path, null]));
  await git.walk({
    ...access,
    trees: [git.STAGE()],
    map: async (path, [entry]) => {
      if (wanted.has(path) && entry) {
        changes.set(path, { mode: (await entry.mode()).toString(8), oid: await entry.oid() });
      }
      return undefined;
    },
  });
  return changes;
}

/** The tree `base` with changes by path below it. A folder that nothing is left in vanishes. */
async function treeWith(
  access: Access,
  base: string | undefined,
  changes: ReadonlyMap<string, Change>,
): Promise<string> {
  const entries = new Map<string, TreeEntry>((await entriesOf(access, base)).map((entry) => [entry.path, entry]));
  const below = new Map<string, Map<string, Change>>();
  for (const [path, change] of changes) {
    const slash = path.indexOf("/");
    if (slash === -1) {
      if (change === null) entries.delete(path);
      else entries.set(path, { ...change, path, type: "blob" });
      continue;
    }
    const folder = path.slice(0, slash);
    below.set(folder, (below.get(folder) ?? new Map<string, Change>()).set(path.slice(slash + 1), change));
  }
  for (const [folder, inside] of below) {
    const old = entries.get(folder);
    const oid = await treeWith(access, old?.type === "tree" ? old.oid : undefined, inside);
    if ((await entriesOf(access, oid)).length > 0)
      entries.set(folder, { mode: "040000", path: folder, oid, type: "tree" });
    else if (old?.type === "tree") entries.delete(folder);
  }
  return git.writeTree({ ...access, tree: [...entries.values()] });
}

/** The history of a repository: which commits there are, and which of them changed a file. */
import * as git from "isomorphic-git";
import type { GitCommit } from "#shared/workspace.ts";
import { type Access, entryAt, headOf, readCommit, treeOf } from "./objects.ts";

/** Commits further apart than this are shown as this far apart. */
const DISTANCE_LIMIT = 1000;

/** Commits reachable from HEAD, newest first; with `path`, those that changed the file against each of their parents. */
export async function historyOf(access: Access, limit: number, path: string | undefined): Promise<GitCommit[]> {
  const head = await headOf(access);
  const found: GitCommit[] = [];
  if (head === undefined) return found;
  for await (const id of newestFirst(access, head)) {
    if (path === undefined || (await changes(access, id, path))) found.push(await readCommit(access, id));
    if (found.length === limit) break;
  }
  return found;
}

/** Commits of `head` that `upstream` lacks, and the other way round. */
export async function distance(
  access: Access,
  head: string,
  upstream: string,
): Promise<{ readonly ahead: number; readonly behind: number }> {
  if (head === upstream) return { ahead: 0, behind: 0 };
  const mine = await idsFrom(access, head);
  const theirs = await idsFrom(access, upstream);
  return {
    ahead: [...mine].filter((id) => !theirs.has(id)).length,
    behind: [...theirs].filter((id) => !mine.has(id)).length,
  };
}

async function idsFrom(access: Access, start: string): Promise<Set<string>> {
  const ids = new Set<string>();
  for await (const id of newestFirst(access, start)) {
    ids.add(id);
    if (ids.size === DISTANCE_LIMIT) break;
  }
  return ids;
}

/** Walks all commits reachable from `start` by date, a child always before its parents where dates are right. */
async function* newestFirst(access: Access, start: string): AsyncGenerator<string> {
  const shallow = await shallowCommits(access);
  const seen = new Set([start]);
  const waiting = [await dated(access, start)];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    yield next.id;
    for (const parent of shallow.has(next.id) ? [] : next.parents) {
      if (seen.has(parent)) continue;
      seen.add(parent);
      const commit = await dated(access, parent);
      const place = waiting.findIndex((other) => other.time < commit.time);
      waiting.splice(place === -1 ? waiting.length : place, 0, commit);
    }
  }
}

async function dated(access: Access, id: string) {
  const { commit } = await git.readCommit({ ...access, oid: id });
  return { id, time: commit.committer.timestamp, parents: commit.parent };
}

/** Commits whose parents were not fetched. */
async function shallowCommits(access: Access): Promise<ReadonlySet<string>> {
  const text = await access.fs.promises.readFile(`${access.gitdir}/shallow`, "utf8").catch(() => "");
  return new Set(text.split("\n").filter((line) => line !== ""));
}

async function changes(access: Access, id: string, path: string): Promise<boolean> {
  const { commit } = await git.readCommit({ ...access, oid: id });
  const now = (await entryAt(access, commit.tree, path))?.oid;
  if (commit.parent.length === 0) return now !== undefined;
  for (const parent of commit.parent) {
    const before = await treeOf(access, parent).catch(() => undefined);
    if (before !== undefined && (await entryAt(access, before, path))?.oid === now) return false;
  }
  return true;
}

/** The history of a repository in the form of the contract: commits, what each changed, and one file through renames. */
import type { CommitChanges, FileVersion, LogQuery } from "#ports/git.ts";
import type { GitCommit } from "#shared/workspace.ts";
import type { Access } from "./access.ts";
import type { Distance, Walk } from "./engine.ts";
import { parseMessage } from "./message.ts";
import type { Commit } from "./objects.ts";
import { listRefs, readHead } from "./refs.ts";
import { commitOf } from "./revisions.ts";

type Ref = NonNullable<GitCommit["refs"]>[number];

/** Commits, newest first; none in a repository without any. */
export async function logOf(access: Access, query: LogQuery): Promise<GitCommit[]> {
  const walk = await walkOf(access, query);
  if (walk === undefined) return [];
  const ids = await access.repository.log(walk);
  const refs = await refsByCommit(access);
  return (await access.store.commits(ids)).map((commit) => toGitCommit(commit, refs));
}

/** Like `logOf`, with what each commit changed. */
export async function changesOf(access: Access, query: LogQuery): Promise<CommitChanges[]> {
  const walk = await walkOf(access, query);
  if (walk === undefined) return [];
  const found = await access.repository.changes(walk);
  const commits = await access.store.commits(found.map(({ id }) => id));
  return commits.map((commit, number) => ({ commit: toGitCommit(commit), files: found[number]?.files ?? [] }));
}

/** Commits that changed a file, followed through renames. */
export async function fileHistoryOf(
  access: Access,
  path: string,
  { limit, from }: { readonly limit: number; readonly from?: string | undefined },
): Promise<FileVersion[]> {
  const walk = await walkOf(access, { limit, from });
  if (walk === undefined) return [];
  const found = await access.repository.fileHistory(path, walk);
  const commits = await access.store.commits(found.map(({ id }) => id));
  return commits.flatMap((commit, number) =>
    (found[number]?.files ?? []).map((change) => ({ commit: toGitCommit(commit), change })),
  );
}

/** Commits `one` has and `other` lacks, and the other way round. */
export async function distanceOf({ repository, memory }: Access, one: string, other: string): Promise<Distance> {
  if (one === other) return { ahead: 0, behind: 0 };
  const key = `${one} ${other}`;
  const known = memory.distances.get(key) ?? (await repository.distance(one, other));
  memory.distances.set(key, known);
  return known;
}

/** A commit in the form of the contract. */
export function toGitCommit(commit: Commit, refs?: ReadonlyMap<string, readonly Ref[]>): GitCommit {
  const { subject, body, trailers } = parseMessage(commit.message);
  const here = refs?.get(commit.id);
  return {
    id: commit.id,
    subject,
    body,
    trailers: { ...trailers },
    author: { name: commit.author.name, email: commit.author.email },
    at: isoTime(commit.author.seconds),
    parents: [...commit.parents],
    ...(here === undefined ? {} : { refs: [...here] }),
  };
}

/** A moment as Git keeps it, in ISO form. */
export function isoTime(seconds: number): string {
  const date = new Date(seconds * 1000);
  // A broken commit may hold any number.
  return (Number.isNaN(date.getTime()) ? new Date(0) : date).toISOString();
}

const KINDS: readonly (readonly [prefix: string, kind: Ref["kind"]])[] = [
  ["refs/heads/", "branch"],
  ["refs/remotes/", "remote"],
  ["refs/tags/", "tag"],
];

/** Branches and tags by the commit they stand at. */
async function refsByCommit(access: Access): Promise<ReadonlyMap<string, readonly Ref[]>> {
  const found = new Map<string, Ref[]>();
  for (const [prefix, kind] of KINDS) {
    for (const [ref, id] of listRefs(access.layout, prefix)) {
      const name = ref.slice(prefix.length);
      if (kind === "remote" && name.endsWith("/HEAD")) continue;
      // Only a tag may stand for something else than a commit.
      const commit = kind === "tag" ? await commitOf(access, ref).catch(() => undefined) : id;
      if (commit !== undefined) found.set(commit, [...(found.get(commit) ?? []), { name, kind }]);
    }
  }
  return found;
}

/** The query with its revisions resolved; undefined when there is nothing to walk. */
async function walkOf(access: Access, query: LogQuery): Promise<Walk | undefined> {
  const from = await startsOf(access, query.from);
  if (from.length === 0 || query.limit < 1) return undefined;
  const { limit, skip, path, text, author } = query;
  const without = query.without === undefined ? undefined : await commitOf(access, query.without);
  return { limit, skip, path, text, author, from, without };
}

async function startsOf(access: Access, from: LogQuery["from"]): Promise<readonly string[]> {
  const head = readHead(access.layout).id;
  if (from === undefined) return head === undefined ? [] : [head];
  if (from !== "everywhere") return [await commitOf(access, from)];
  const named = await refsByCommit(access);
  return [...new Set([...(head === undefined ? [] : [head]), ...named.keys()])];
}

/** The history through the objects alone, without a program: which commits there are, what each changed, and renames. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { FileDifference } from "#ports/git.ts";
import { compare } from "../differences.ts";
import type { ChangedFiles, Distance, Walk } from "../engine.ts";
import type { Layout } from "../layout.ts";
import { type Commit, EMPTY_TREE, MODE, type TreeEntry } from "../objects.ts";
import { withRenames } from "../renames.ts";
import type { Store, TreeFile } from "../store.ts";

/** A repository's objects, and the commits whose parents a shallow clone left out. */
export interface Past {
  readonly store: Store;
  readonly cutOff: ReadonlySet<string>;
}

/** The past of a repository as it is now. */
export function pastOf(store: Store, layout: Layout): Past {
  return { store, cutOff: shallowCommits(layout) };
}

/** Ids of commits, newest first. */
export async function log(past: Past, walk: Walk): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const commit of wantedCommits(past, walk)) found.push(commit.id);
  return found;
}

/** Commits with what each changed against its parent; of merges, what differs from every parent. */
export async function changes(past: Past, walk: Walk): Promise<readonly ChangedFiles[]> {
  const found: ChangedFiles[] = [];
  for await (const commit of wantedCommits(past, walk))
    found.push({ id: commit.id, files: await filesOf(past, commit) });
  return found;
}

/** Commits that changed one file, through renames. */
export async function fileHistory(
  past: Past,
  path: string,
  { limit, from }: Pick<Walk, "limit" | "from">,
): Promise<readonly ChangedFiles[]> {
  const found: ChangedFiles[] = [];
  let name = path;
  for await (const commit of newestFirst(past, from)) {
    const parents = parentsOf(past, commit);
    if (parents.length > 1 || (await isUntouched(past, commit, parents[0], name))) continue;
    const change = (await filesOf(past, commit)).find((file) => file.path === name);
    if (change === undefined) continue;
    found.push({ id: commit.id, files: [change] });
    if (found.length === limit) break;
    name = change.oldPath ?? name;
  }
  return found;
}

/** Commits `one` has and `other` lacks, and the other way round. */
export async function distance(past: Past, one: string, other: string): Promise<Distance> {
  const mine = await ancestorsOf(past, one);
  const theirs = await ancestorsOf(past, other);
  return {
    ahead: [...mine.keys()].filter((id) => !theirs.has(id)).length,
    behind: [...theirs.keys()].filter((id) => !mine.has(id)).length,
  };
}

/** Every best common ancestor: one that is no ancestor of another common one. */
export async function mergeBases(past: Past, one: string, other: string): Promise<readonly string[]> {
  const mine = await ancestorsOf(past, one);
  const theirs = await ancestorsOf(past, other);
  const common = [...mine.keys()].filter((id) => theirs.has(id));
  // What both have, both have with all its ancestors: so the parents of common ones are just those that are not best.
  const surpassed = new Set(common.flatMap((id) => mine.get(id) ?? []));
  return common.filter((id) => !surpassed.has(id)).sort();
}

async function ancestorsOf(past: Past, id: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  for (let level = [id]; level.length > 0; ) {
    const commits = await past.store.commits(level);
    const parents: string[] = [];
    for (const commit of commits) {
      const known = parentsOf(past, commit);
      found.set(commit.id, known);
      parents.push(...known);
    }
    level = [...new Set(parents)].filter((parent) => !found.has(parent));
  }
  return found;
}

/** The commits a walk asks for. */
async function* wantedCommits(past: Past, walk: Walk): AsyncGenerator<Commit> {
  const without = walk.without === undefined ? undefined : await ancestorsOf(past, walk.without);
  let passed = 0;
  let given = 0;
  for await (const commit of newestFirst(past, walk.from)) {
    if (without?.has(commit.id) === true || !(await isWanted(past, commit, walk))) continue;
    passed += 1;
    if (passed <= (walk.skip ?? 0)) continue;
    yield commit;
    given += 1;
    if (given === walk.limit) return;
  }
}

async function isWanted(past: Past, commit: Commit, { text, author, path }: Walk): Promise<boolean> {
  if (text !== undefined && !holds(commit.message, text)) return false;
  if (author !== undefined && !holds(`${commit.author.name} <${commit.author.email}>`, author)) return false;
  return path === undefined || changesPath(past, commit, path);
}

function holds(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}

/** Whether the file or folder is another than in each of the parents. */
async function changesPath(past: Past, commit: Commit, path: string): Promise<boolean> {
  const parents = parentsOf(past, commit);
  if (parents.length === 0) return (await past.store.entryAt(commit.tree, path)) !== undefined;
  for (const parent of parents) if (await isUntouched(past, commit, parent, path)) return false;
  return true;
}

async function isUntouched(
  { store }: Past,
  commit: Commit,
  parent: string | undefined,
  path: string,
): Promise<boolean> {
  const now = await store.entryAt(commit.tree, path);
  if (parent === undefined) return now === undefined;
  const before = await store.entryAt((await store.commit(parent)).tree, path);
  return before?.oid === now?.oid && before?.mode === now?.mode;
}

/** Walks all commits by date, a child always before its parents where dates are right. */
async function* newestFirst(past: Past, starts: readonly string[]): AsyncGenerator<Commit> {
  const seen = new Set(starts);
  const waiting: Commit[] = [];
  const add = (commit: Commit): void => {
    const place = waiting.findIndex((other) => other.committer.seconds < commit.committer.seconds);
    waiting.splice(place === -1 ? waiting.length : place, 0, commit);
  };
  for (const commit of await past.store.commits([...seen])) add(commit);
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    yield next;
    const parents = parentsOf(past, next).filter((parent) => !seen.has(parent));
    for (const parent of parents) seen.add(parent);
    for (const commit of await past.store.commits(parents)) add(commit);
  }
}

/** The parents that are here. */
function parentsOf({ cutOff }: Past, commit: Commit): readonly string[] {
  return cutOff.has(commit.id) ? [] : commit.parents;
}

function shallowCommits(layout: Layout): ReadonlySet<string> {
  try {
    return new Set(readFileSync(join(layout.commondir, "shallow"), "utf8").split("\n"));
  } catch {
    return new Set();
  }
}

/** What a commit changed: against its parent with renames; of a merge what differs from every parent. */
async function filesOf(past: Past, commit: Commit): Promise<readonly FileDifference[]> {
  const parents = parentsOf(past, commit);
  const [first, ...others] = parents;
  const base = first === undefined ? EMPTY_TREE : (await past.store.commit(first)).tree;
  const differences = await compareTrees(past.store, base, commit.tree);
  if (others.length === 0) return withRenames(differences, (ids) => past.store.blobs(ids));
  const result: FileDifference[] = [];
  for (const one of differences) {
    const isOwn = await Promise.all(others.map(async (parent) => !(await isUntouched(past, commit, parent, one.path))));
    if (isOwn.every(Boolean)) result.push(one);
  }
  return result;
}

/** Files that differ between two trees; folders that are the same are not gone into. */
async function compareTrees(store: Store, before: string, after: string): Promise<FileDifference[]> {
  const [olds, news] = [new Map<string, TreeFile>(), new Map<string, TreeFile>()];
  await collect(store, { before, after, prefix: "" }, olds, news);
  return compare(olds, news);
}

interface Folder {
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly prefix: string;
}

async function collect(
  store: Store,
  { before, after, prefix }: Folder,
  olds: Map<string, TreeFile>,
  news: Map<string, TreeFile>,
): Promise<void> {
  const byName = async (id: string | undefined) =>
    new Map((id === undefined ? [] : await store.tree(id)).map((entry) => [entry.name, entry]));
  const [old, now] = [await byName(before), await byName(after)];
  for (const name of new Set([...old.keys(), ...now.keys()])) {
    const [one, other] = [old.get(name), now.get(name)];
    if (one?.oid === other?.oid && one?.mode === other?.mode) continue;
    if (isFile(one)) olds.set(prefix + name, one);
    if (isFile(other)) news.set(prefix + name, other);
    const [from, to] = [folderOf(one), folderOf(other)];
    if (from !== undefined || to !== undefined) {
      await collect(store, { before: from, after: to, prefix: `${prefix}${name}/` }, olds, news);
    }
  }
}

function isFile(entry: TreeEntry | undefined): entry is TreeEntry {
  return entry !== undefined && entry.mode !== MODE.folder;
}

function folderOf(entry: TreeEntry | undefined): string | undefined {
  return entry?.mode === MODE.folder ? entry.oid : undefined;
}

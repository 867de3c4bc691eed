/** How changes came into the history between two revisions: by which commit, and what that did to the files. */
import type { GitEntry, GitRepository } from "#ports/git.ts";
import type { GitCommit } from "#shared/workspace.ts";
import { exportPath } from "./exported.ts";

/** Commits since the base that are looked through. */
export const MOST_COMMITS = 2000;

/** What happened between two revisions. */
export interface History {
  /** Ids of the base, and of the commit from which both went on: the base itself when everything happened on top of it. */
  readonly base: string;
  readonly start: string;
  readonly to: string;
  /** Newest first. */
  readonly commits: readonly GitCommit[];
}

/** How the change of a session came in. */
export interface Landing {
  /** The commit with the change: its own, or the one that it was squashed into. */
  readonly made: GitCommit;
  readonly parent: string;
  /** What it came to: it is judged against that. */
  readonly target: string;
  /** The end of its branch, where a merge brought it in. */
  readonly tip?: string;
  /** The commits before and after it came in. */
  readonly before: string;
  readonly after: string;
}

/** The commits of `to` that `base` does not have. Fails with NOT_FOUND for a revision that is not there. */
export async function historyBetween(git: GitRepository, base: string, to: string): Promise<History> {
  const [first] = await git.log({ from: base, limit: 1 });
  const id = first?.id ?? base;
  const bases = await git.mergeBases(base, to);
  const start = bases.includes(id) ? id : (bases[0] ?? id);
  return { base: id, start, to, commits: await git.log({ from: to, without: base, limit: MOST_COMMITS }) };
}

/** How the change came in whose session is in this file; undefined when no commit tells. */
export async function landingOf(git: GitRepository, history: History, file: string): Promise<Landing | undefined> {
  const { base, start, to, commits } = history;
  const made =
    commits.find(({ trailers: { "Change-Id": id } }) => id !== undefined && exportPath(id) === file) ??
    (await git.fileHistory(file, { limit: 1, from: to }))[0]?.commit;
  const parent = made?.parents[0];
  if (made === undefined || parent === undefined) return undefined;
  const byId = new Map(commits.map((commit) => [commit.id, commit]));
  const merge = mergeOf(byId, commits[0], made.id);
  if (merge !== undefined) return { made, parent, target: merge.before, ...merge };
  return { made, parent, target: start === base ? parent : base, before: parent, after: made.id };
}

/** The merge that brought a commit in: where it came by several, one after the other, the first of them. */
function mergeOf(
  commits: ReadonlyMap<string, GitCommit>,
  from: GitCommit | undefined,
  made: string,
): Required<Pick<Landing, "before" | "after" | "tip">> | undefined {
  for (let at = from; at !== undefined && at.id !== made; at = commits.get(at.parents[0] ?? "")) {
    const [before, ...brought] = at.parents;
    const tip = brought.find((one) => leadsTo(commits, one, made));
    if (before === undefined || tip === undefined || leadsTo(commits, before, made)) continue;
    return mergeOf(commits, commits.get(tip), made) ?? { before, after: at.id, tip };
  }
  return undefined;
}

/** What a landing did to files, by path: Git's ids of the contents before and after (undefined: not there). */
export async function landedContents(
  git: GitRepository,
  { before, after, tip }: Landing,
): Promise<ReadonlyMap<string, readonly [string | undefined, string | undefined]>> {
  const [here, merged] = [await git.listTree(before), await git.listTree(after)];
  const differing = [...new Set([...here.keys(), ...merged.keys()])].filter(
    (path) => here.get(path)?.blob !== merged.get(path)?.blob,
  );
  const [fork] = tip === undefined ? [] : await git.mergeBases(before, tip);
  const [start, tree] = await Promise.all([fork, tip].map(async (one) => one && git.listTree(one)));
  const brought = differing.filter((path) => !start || !tree || isBrought(path, { start, tip: tree, here, merged }));
  return new Map(brought.map((path) => [path, [here.get(path)?.blob, merged.get(path)?.blob]]));
}

type Tree = ReadonlyMap<string, GitEntry>;

/** Whether a merge has a file from its branch: as it is there, or brought together with what was done to it here. */
function isBrought(path: string, trees: Readonly<Record<"start" | "tip" | "here" | "merged", Tree>>): boolean {
  const { start, tip, here, merged } = trees;
  const [from, brought, was, is] = [start, tip, here, merged].map((tree) => tree.get(path)?.blob);
  return brought !== from && (is === brought || was !== from);
}

function leadsTo(commits: ReadonlyMap<string, GitCommit>, from: string, wanted: string): boolean {
  const open = [from];
  const seen = new Set(open);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === wanted) return true;
    for (const parent of commits.get(id)?.parents ?? []) {
      if (seen.has(parent)) continue;
      seen.add(parent);
      open.push(parent);
    }
  }
  return false;
}

/** Where a folder's repository lies on disk: in `.git`, or elsewhere for linked worktrees and submodules. */
import { readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

export interface Layout {
  /** The working tree. */
  readonly root: string;
  /** HEAD, index and whatever else belongs to this working tree alone. */
  readonly gitdir: string;
  /** Objects, branches and configuration; the same as `gitdir` but for linked worktrees. */
  readonly commondir: string;
}

// Asked before everything else that is done: a few files beside each other are read quicker without letting go.

/** The repository whose working tree begins at `root`, or undefined when there is none. */
export function findLayout(root: string): Layout | undefined {
  const gitdir = gitdirOf(root);
  if (gitdir === undefined || textOf(join(gitdir, "HEAD")) === undefined) return undefined;
  const common = textOf(join(gitdir, "commondir"));
  return { root, gitdir, commondir: common === undefined ? gitdir : resolve(gitdir, common.trim()) };
}

/** The nearest folder above `root` that is the working tree of a repository, or undefined. */
export function findOuterRepository(root: string): string | undefined {
  for (let folder = dirname(root); ; folder = dirname(folder)) {
    if (findLayout(folder) !== undefined) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}

function gitdirOf(root: string): string | undefined {
  const place = join(root, ".git");
  const stats = statOf(place);
  if (stats === undefined) return undefined;
  if (stats.isDirectory()) return place;
  const pointer = /^gitdir: (.+)$/m.exec(textOf(place) ?? "")?.[1];
  return pointer === undefined ? undefined : resolve(root, pointer.trim());
}

function statOf(place: string) {
  try {
    return statSync(place, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function textOf(place: string): string | undefined {
  // What is not there (in most repositories a `commondir`) is quicker to be asked about than to fail on.
  if (statOf(place) === undefined) return undefined;
  try {
    return readFileSync(place, "utf8");
  } catch {
    return undefined;
  }
}

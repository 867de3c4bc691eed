/** Where a folder's repository lies on disk: in `.git`, or elsewhere for linked worktrees and submodules. */
import { readFile, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

export interface Layout {
  /** The working tree. */
  readonly root: string;
  /** HEAD, index and whatever else belongs to this working tree alone. */
  readonly gitdir: string;
  /** Objects, branches and configuration; the same as `gitdir` but for linked worktrees. */
  readonly commondir: string;
}

/** The repository whose working tree begins at `root`, or undefined when there is none. */
export async function findLayout(root: string): Promise<Layout | undefined> {
  const gitdir = await gitdirOf(root);
  if (gitdir === undefined || (await textOf(join(gitdir, "HEAD"))) === undefined) return undefined;
  const common = await textOf(join(gitdir, "commondir"));
  return { root, gitdir, commondir: common === undefined ? gitdir : resolve(gitdir, common.trim()) };
}

/** The nearest folder above `root` that is the working tree of a repository, or undefined. */
export async function findOuterRepository(root: string): Promise<string | undefined> {
  for (let folder = dirname(root); ; folder = dirname(folder)) {
    if ((await findLayout(folder)) !== undefined) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}

async function gitdirOf(root: string): Promise<string | undefined> {
  const place = join(root, ".git");
  const stats = await stat(place).catch(() => undefined);
  if (stats === undefined) return undefined;
  if (stats.isDirectory()) return place;
  const pointer = /^gitdir: (.+)$/m.exec((await textOf(place)) ?? "")?.[1];
  return pointer === undefined ? undefined : resolve(root, pointer.trim());
}

async function textOf(place: string): Promise<string | undefined> {
  return readFile(place, "utf8").catch(() => undefined);
}

/** What differs between the last commit, the index and the working tree. */
import * as git from "isomorphic-git";
import type { WalkerEntry } from "isomorphic-git";
import { basename, join } from "node:path";
import type { GitStatus } from "#shared/workspace.ts";
import { TEMPORARY_PREFIX } from "../durable-file.ts";
import { distance } from "./history.ts";
import { type Access, headOf } from "./objects.ts";

type FileState = GitStatus["files"][number];

/** Local state of Orgata; not part of the business even where `.gitignore` does not say so. */
const OWN_FOLDER = ".orgata";

/** Branch, distance to its upstream, and changed files sorted by path. */
export async function statusOf(access: Access): Promise<GitStatus> {
  const head = await headOf(access);
  const branch = (await git.currentBranch({ ...access })) ?? undefined;
  const upstream = branch === undefined ? undefined : await upstreamOf(access, branch);
  const apart =
    head === undefined || upstream === undefined ? { ahead: 0, behind: 0 } : await distance(access, head, upstream);
  return {
    isRepository: true,
    ...(branch === undefined ? {} : { branch }),
    ...(head === undefined ? {} : { head }),
    ...apart,
    files: (await changedFiles(access, head)).sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
}

async function upstreamOf(access: Access, branch: string): Promise<string | undefined> {
  const remote: unknown = await git.getConfig({ ...access, path: `branch.${branch}.remote` });
  const merge: unknown = await git.getConfig({ ...access, path: `branch.${branch}.merge` });
  if (typeof remote !== "string" || typeof merge !== "string") return undefined;
  const ref = remote === "." ? merge : `refs/remotes/${remote}/${merge.replace(/^refs\/heads\//, "")}`;
  return git.resolveRef({ ...access, ref }).catch(() => undefined);
}

async function changedFiles(access: Access, head: string | undefined): Promise<FileState[]> {
  const indexTime = await access.fs.promises
    .lstat(join(access.gitdir, "index"))
    .then((stats) => Math.floor(stats.mtimeMs / 1000))
    .catch(() => 0);
  const found: FileState[] = [];
  // Without commits there is no tree to compare with; an empty one stands in for it.
  const trees = head === undefined ? [] : [git.TREE({ ref: head })];
  await git.walk({
    ...access,
    trees: [git.WORKDIR(), git.STAGE(), ...trees],
    map: async (path, [disk, staged, committed]) => {
      if (path === ".") return true;
      if (path === OWN_FOLDER || path === ".git" || basename(path).startsWith(TEMPORARY_PREFIX)) return null;
      const types = await Promise.all([disk, staged, committed].map((entry) => entry?.type()));
      const tracked = staged ?? committed;
      if (!tracked) {
        if (!disk || types[0] === "special" || (await isIgnored(access, path, types[0] === "tree"))) return null;
        if (types[0] !== "tree") found.push({ path, state: "untracked" });
        return true;
      }
      // A submodule is a repository of its own.
      if (types[1] === "commit" || types[2] === "commit") return null;
      const state = await stateOf(
        types[0] === "tree" ? null : (disk ?? null),
        types[1] === "tree" ? null : (staged ?? null),
        types[2] === "tree" ? null : (committed ?? null),
        indexTime,
      );
      if (state !== undefined) found.push({ path, state });
      return types.includes("tree") ? true : undefined;
    },
  });
  return found;
}

async function stateOf(
  disk: WalkerEntry | null,
  staged: WalkerEntry | null,
  committed: WalkerEntry | null,
  indexTime: number,
): Promise<FileState["state"] | undefined> {
  if (disk === null) return committed === null && staged === null ? undefined : "deleted";
  if (committed === null) return staged === null ? undefined : "added";
  const id = await committed.oid();
  if (staged !== null && (await isAsStaged(disk, staged, indexTime))) {
    return (await staged.oid()) === id ? undefined : "modified";
  }
  return (await blobId(disk)) === id ? undefined : "modified";
}

/**
 * Whether the file's figures prove that it is what was staged. Stricter than isomorphic-git, which compares whole
 * seconds and so overlooks a change of the same length made within the second of the last commit.
 */
async function isAsStaged(disk: WalkerEntry, staged: WalkerEntry, indexTime: number): Promise<boolean> {
  const now = await disk.stat();
  const then = await staged.stat();
  return (
    now.mtimeSeconds < indexTime &&
    now.size === then.size &&
    now.mtimeSeconds === then.mtimeSeconds &&
    milliseconds(now.mtimeNanoseconds) === milliseconds(then.mtimeNanoseconds) &&
    now.ctimeSeconds === then.ctimeSeconds &&
    now.ino === then.ino
  );
}

function milliseconds(nanoseconds: number): number {
  return Math.floor(nanoseconds / 1_000_000);
}

async function blobId(entry: WalkerEntry): Promise<string> {
  const content = await entry.content();
  return (await git.hashBlob({ object: content ?? new Uint8Array() })).oid;
}

async function isIgnored(access: Access, path: string, isFolder: boolean): Promise<boolean> {
  return git.isIgnored({ ...access, filepath: isFolder ? `${path}/` : path });
}

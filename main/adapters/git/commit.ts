/** Commits chosen paths and nothing else, like `git commit --only`, with exactly the content that was asked for. */
import type { CommitRequest } from "#ports/git.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { GitCommit } from "#shared/workspace.ts";
import { type Access, type Index, readIndex } from "./access.ts";
import { checkIdentity } from "./configuration.ts";
import { stale } from "./failures.ts";
import { toGitCommit } from "./history.ts";
import type { IndexEntry } from "./index-file.ts";
import { withIndexLock } from "./lock.ts";
import { type Commit, EMPTY_TREE, MODE, signatureNow, tidyMessage } from "./objects.ts";
import { checkPath } from "./paths.ts";
import { announceCommit, forgetCommit } from "./pending-commit.ts";
import { writeRecoveryPoint } from "./recovery.ts";
import { readHead } from "./refs.ts";
import { entriesWith, indexEntry, type StagedFile, stageFromDisk, storeBlobs, writeIndex } from "./staging.ts";
import type { TreeFile } from "./store.ts";
import { refuseWhileUnderWay } from "./under-way.ts";

/** Makes the commit. What was staged for other paths stays staged; no file on disk is touched. */
export async function commit(access: Access, request: CommitRequest): Promise<GitCommit> {
  checkIdentity(request.author);
  for (const path of request.paths) checkPath(path);
  const { layout, store, repository } = access;
  return withIndexLock(layout.gitdir, async (lock) => {
    refuseWhileUnderWay(layout.gitdir);
    const head = readHead(layout);
    if (request.expectedHead !== undefined && request.expectedHead !== head.id) throw stale();
    const latest = head.id === undefined ? undefined : await store.commit(head.id);
    const amended = request.amend === true ? amendable(latest) : undefined;
    const index = readIndex(access);
    refuseConflicts(index, request.paths);

    const before = latest === undefined ? new Map<string, TreeFile>() : await store.files(latest.tree);
    const staged = await stage(access, request, index, before);
    const tree = await store.treeWith(latest?.tree, staged);
    const message = tidyMessage(request.message);
    const isSame = tree.id === (latest?.tree ?? EMPTY_TREE);
    if (isSame && (amended === undefined || amended.message === message)) throw nothingToCommit();
    await store.write(tree.objects);
    if (amended !== undefined) await writeRecoveryPoint(access, "amend");

    await announceCommit(access, index, staged.keys());
    const committer = signatureNow(request.author);
    const plan = {
      tree: tree.id,
      parents: amended?.parents ?? (head.id === undefined ? [] : [head.id]),
      author: amended?.author ?? committer,
      committer,
      message,
      amend: amended !== undefined,
      head: head.id,
      entries: entriesOf(await store.files(tree.id), index, staged),
    };
    const id = await repository.commit(plan).catch(async (error: unknown) => {
      await forgetCommit(access);
      throw error;
    });
    const made = await store.commit(id);
    await writeIndex(access, index, await entriesAfter(access, index, staged, { tree: tree.id, made }), lock);
    await forgetCommit(access);
    return toGitCommit(made);
  });
}

/** Stores the files of the request; null = not in the commit. */
async function stage(
  access: Access,
  { paths, contents }: CommitRequest,
  index: Index,
  before: ReadonlyMap<string, TreeFile>,
): Promise<ReadonlyMap<string, StagedFile | TreeFile | null>> {
  const known = new Map(index.entries.map((entry) => [entry.path, entry.mode]));
  const modeOf = (path: string) => known.get(path) ?? before.get(path)?.mode;
  const submodule = paths.find((path) => modeOf(path) === MODE.submodule);
  if (submodule !== undefined) throw isSubmodule(submodule);
  const staged = new Map<string, StagedFile | TreeFile | null>(
    await stageFromDisk(
      access,
      paths.filter((path) => contents?.has(path) !== true),
      modeOf,
    ),
  );
  const given = paths.flatMap((path) => {
    const text = contents?.get(path);
    if (text === null) staged.set(path, null);
    const mode = modeOf(path);
    const bytes = Buffer.from(text ?? "", "utf8");
    return typeof text === "string" ? [{ path, bytes, mode: mode === MODE.executable ? mode : MODE.file }] : [];
  });
  const ids = await storeBlobs(access, given);
  for (const [number, { path, mode }] of given.entries()) staged.set(path, { mode, oid: ids[number] ?? "" });
  return staged;
}

/** Entries of an index that holds just these files; what is known of those on disk is taken over. */
function entriesOf(
  files: ReadonlyMap<string, TreeFile>,
  index: Index,
  staged: ReadonlyMap<string, StagedFile | TreeFile | null>,
): readonly IndexEntry[] {
  const known = new Map(index.entries.filter((entry) => entry.stage === 0).map((entry) => [entry.path, entry]));
  return [...files].map(([path, file]) => {
    const now = staged.get(path);
    if (now !== undefined && now !== null) return indexEntry(path, file, "stamp" in now ? now.stamp : undefined);
    const entry = known.get(path);
    return entry?.oid === file.oid && entry.mode === file.mode ? entry : indexEntry(path, file);
  });
}

/** The index after the commit: the paths of the request as committed, and whatever a hook added to it. */
async function entriesAfter(
  { store }: Access,
  index: Index,
  staged: ReadonlyMap<string, StagedFile | TreeFile | null>,
  { tree, made }: { readonly tree: string; readonly made: Commit },
): Promise<readonly IndexEntry[]> {
  const changes = new Map<string, IndexEntry | null>();
  for (const [path, file] of staged) {
    changes.set(path, file === null ? null : indexEntry(path, file, "stamp" in file ? file.stamp : undefined));
  }
  if (made.tree !== tree) {
    const wanted = await store.files(tree);
    const got = await store.files(made.tree);
    for (const path of new Set([...wanted.keys(), ...got.keys()])) {
      const file = got.get(path);
      if (file?.oid !== wanted.get(path)?.oid) changes.set(path, file === undefined ? null : indexEntry(path, file));
    }
  }
  return entriesWith(index.entries, changes);
}

function amendable(latest: Commit | undefined): Commit {
  if (latest !== undefined) return latest;
  throw new ExpectedError("NOT_FOUND", "There is no commit yet that could be changed.", {
    next: "Make the first one.",
  });
}

function refuseConflicts(index: Index, paths: readonly string[]): void {
  const asked = new Set(paths);
  const conflict = index.entries.find((entry) => entry.stage > 0 && asked.has(entry.path));
  if (conflict === undefined) return;
  throw new ExpectedError("CONFLICT", `${conflict.path} has a conflict that is not resolved.`, {
    path: conflict.path,
    next: "Resolve it with the program that began the merge, then try again.",
  });
}

function nothingToCommit(): ExpectedError {
  return new ExpectedError("NOTHING_TO_COMMIT", "Nothing differs from the last commit.", {
    next: "Change something first.",
  });
}

function isSubmodule(path: string): ExpectedError {
  return new ExpectedError("BAD_INPUT", `${path} is a repository of its own inside this one (a submodule).`, {
    path,
    next: "Open that folder to commit what is in it.",
  });
}

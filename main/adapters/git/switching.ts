/** Brings the working tree to another commit: switching, moving the branch, merging, and putting files back. */
import type {
  MergedFile,
  MergeRequest,
  Moved,
  MoveRequest,
  RecoveryPoint,
  RestoreRequest,
  SwitchRequest,
} from "#ports/git.ts";
import { ExpectedError } from "#shared/errors.ts";
import { type Access, readIndex } from "./access.ts";
import { checkIdentity } from "./configuration.ts";
import type { HeadMove } from "./intent.ts";
import { differences, type Move, type MoveOptions, move } from "./moving.ts";
import { EMPTY_TREE, MODE, makeCommit, makeObject, type NewObject, signatureNow, tidyMessage } from "./objects.ts";
import { checkPath } from "./paths.ts";
import { recoveryPoint, writeRecoveryPoint } from "./recovery.ts";
import { readHead, readRef } from "./refs.ts";
import { commitOf } from "./revisions.ts";
import { shortName } from "./status.ts";
import type { TreeFile } from "./store.ts";
import { refuseMissingHistory } from "./three-way.ts";

type Files = ReadonlyMap<string, TreeFile>;

/** Goes to a branch, or with a detached HEAD to any other commit. */
export async function switchTo(access: Access, { to, overwrite = "refuse" }: SwitchRequest): Promise<Moved> {
  const ref = `refs/heads/${to.replace(/^refs\/heads\//, "")}`;
  const branch = readRef(access.layout, ref);
  const target = branch ?? (await commitOf(access, to));
  const reason = `checkout: moving to ${to}`;
  return move(access, { reason: "switch", overwrite }, async () =>
    moveTo(access, target, { kind: "switch", to: branch === undefined ? target : ref, reason }),
  );
}

/** Moves the current branch forward. */
export async function fastForward(access: Access, request: MoveRequest): Promise<Moved> {
  const target = await commitOf(access, request.to);
  return move(access, { ...optionsOf(request), reason: "merge" }, async () => {
    const head = readHead(access.layout).id ?? null;
    const isForward = head === null || (await access.repository.mergeBases(head, target)).includes(head);
    if (!isForward) {
      await refuseMissingHistory(access, head, target);
      throw new ExpectedError("DIVERGED", `Your branch and ${shortName(request.to)} have gone different ways.`, {
        path: request.to,
        next: "Merge them.",
      });
    }
    return moveTo(access, target, {
      kind: "advance",
      to: target,
      from: head,
      reason: `merge ${request.to}: Fast-forward`,
    });
  });
}

/** Moves the current branch to any commit; commits left behind are in the recovery point. */
export async function reset(access: Access, request: MoveRequest): Promise<Moved> {
  const target = await commitOf(access, request.to);
  return move(access, { ...optionsOf(request), reason: "reset", keep: true }, async () => {
    const head = readHead(access.layout).id ?? null;
    return moveTo(access, target, {
      kind: "advance",
      to: target,
      from: head,
      reason: `reset: moving to ${request.to}`,
    });
  });
}

/** Makes the merge commit and brings the files to it. */
export async function merge(access: Access, request: MergeRequest): Promise<Moved> {
  checkIdentity(request.author);
  for (const path of request.changes.keys()) checkPath(path);
  const { store, layout } = access;
  const theirs = await commitOf(access, request.theirs);
  return move(access, { ...optionsOf(request), reason: "merge" }, async () => {
    const head = readHead(layout).id;
    if (head === undefined) throw nothingToMergeInto();
    const ours = await store.commit(head);
    const { files, objects } = mergedFiles(request.changes);
    const tree = await store.treeWith(ours.tree, files);
    const signature = signatureNow(request.author);
    const made = makeCommit({
      tree: tree.id,
      parents: [head, theirs],
      author: signature,
      committer: signature,
      message: tidyMessage(request.message),
    });
    await store.write([...objects, ...tree.objects, made]);
    return moveTo(access, made.id, { kind: "advance", to: made.id, from: head, reason: `merge ${request.theirs}` });
  });
}

/** Makes files as in the last commit, staged or not. */
export async function discard(access: Access, paths: readonly string[]): Promise<RecoveryPoint> {
  for (const path of paths) checkPath(path);
  const options: MoveOptions = { reason: "discard", overwrite: "after_snapshot", keep: true };
  const { recovery } = await move(access, options, async () => {
    const head = readHead(access.layout).id;
    const committed: Files =
      head === undefined ? new Map() : await access.store.files((await access.store.commit(head)).tree);
    const files = new Map(paths.map((path) => [path, committed.get(path) ?? null]));
    return { files, index: files };
  });
  if (recovery === undefined) throw new Error("a discard without a recovery point");
  return recovery;
}

/** Puts back what a recovery point holds. */
export async function restore(access: Access, request: RestoreRequest): Promise<Moved> {
  const { point, tree, stagedTree } = await recoveryPoint(access, request.id);
  const kept = await writeRecoveryPoint(access, "restore");
  const now = await access.store.files((await access.store.commit(kept.commit)).tree);
  const then = await access.store.files(tree);
  const wanted = request.paths === undefined ? undefined : new Set(request.paths);
  const all = differences(now, then);
  const files = wanted === undefined ? all : new Map([...all].filter(([path]) => wanted.has(path)));
  const options: MoveOptions = { reason: "restore", overwrite: "after_snapshot", kept };
  if (request.what === "files") return move(access, options, async () => ({ files, index: new Map() }));
  if (point.reason === "branch_delete") return bringBranchBack(access, point, kept);
  return move(access, options, async () => {
    const staged = await access.store.files(stagedTree ?? (await treeOf(access, point.head)));
    return { files, index: differences(indexFiles(access), staged), ...headOf(access, point) };
  });
}

/** Where HEAD and the branch of a recovery point go back to. */
function headOf(access: Access, { branch, head, id }: RecoveryPoint): { readonly head?: HeadMove } {
  if (head === undefined) return {};
  const reason = `restore ${id}`;
  if (branch === undefined) return { head: { kind: "switch", to: head, reason } };
  const ref = `refs/heads/${branch}`;
  return { head: { kind: "return", branch: ref, to: head, from: readRef(access.layout, ref) ?? null, reason } };
}

async function bringBranchBack(
  access: Access,
  { branch, head, id }: RecoveryPoint,
  kept: RecoveryPoint,
): Promise<Moved> {
  const name = `refs/heads/${branch ?? ""}`;
  if (branch === undefined || head === undefined) throw new Error(`the recovery point ${id} names no branch`);
  const now = readRef(access.layout, name) ?? null;
  if (now !== null && now !== head) {
    throw new ExpectedError("CONFLICT", `There is a branch “${branch}” again, at another commit.`, {
      path: branch,
      next: "Rename it first, or make a branch of another name at the commit of the recovery point.",
    });
  }
  if (now === null) await access.repository.updateRefs([{ name, to: head, from: null }], `restore ${id}`);
  return { head: readHead(access.layout).id ?? head, files: [], recovery: kept };
}

/** From HEAD to a commit, files and index alike. */
async function moveTo(access: Access, target: string, head: HeadMove): Promise<Move> {
  const { store, layout } = access;
  const now = await store.files(await treeOf(access, readHead(layout).id));
  const then = await store.files((await store.commit(target)).tree);
  const files = differences(now, then);
  return { files, index: files, head };
}

async function treeOf({ store }: Access, commit: string | undefined): Promise<string> {
  return commit === undefined ? EMPTY_TREE : (await store.commit(commit)).tree;
}

/** The index as files of a tree. */
function indexFiles(access: Access): Files {
  return new Map(readIndex(access).entries.map(({ path, mode, oid }) => [path, { mode, oid }]));
}

const KINDS = { file: MODE.file, executable: MODE.executable, link: MODE.link, submodule: MODE.submodule };

function mergedFiles(changes: ReadonlyMap<string, MergedFile>) {
  const files = new Map<string, TreeFile | null>();
  const objects: NewObject[] = [];
  for (const [path, file] of changes) {
    if (file === null) files.set(path, null);
    else if ("blob" in file) files.set(path, { mode: KINDS[file.kind], oid: file.blob });
    else {
      const blob = makeObject("blob", Buffer.from(file.text, "utf8"));
      objects.push(blob);
      files.set(path, { mode: MODE.file, oid: blob.id });
    }
  }
  return { files, objects };
}

function optionsOf({ overwrite = "refuse", expectedHead }: Pick<MoveRequest, "overwrite" | "expectedHead">) {
  return { overwrite, expectedHead };
}

function nothingToMergeInto(): ExpectedError {
  return new ExpectedError("NOT_FOUND", "There is no commit here yet to merge into.", {
    next: "Move the branch forward to the other one instead.",
  });
}

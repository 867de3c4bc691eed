/**
 * Recovery points: before anything is overwritten, the whole working state is kept as a commit below
 * `refs/orgata/recovery/`. Its tree is every file that is not ignored; its parents are HEAD, what was staged (when that
 * is something else), and the tip of a branch that is about to go.
 */
import { RECOVERY_REASONS, type RecoveryPoint, type RecoveryReason } from "#ports/git.ts";
import type { GitCommit } from "#shared/workspace.ts";
import { type Access, readIndex } from "./access.ts";
import { identityIn } from "./configuration.ts";
import { notFound } from "./failures.ts";
import { toGitCommit } from "./history.ts";
import { EMPTY_TREE, MODE, makeCommit, type NewObject, signatureNow } from "./objects.ts";
import { branchOf, listRefs, readHead } from "./refs.ts";
import { storeBlobs } from "./staging.ts";
import { changedFiles } from "./status.ts";
import type { TreeFile } from "./store.ts";
import { bytesOnDisk, diskFile } from "./working-tree.ts";

const PREFIX = "refs/orgata/recovery/";

/** What is written into the message, so that it can be read back. */
const KEYS = { reason: "Orgata-Recovery", branch: "Orgata-Branch", head: "Orgata-Head", index: "Orgata-Index" };

export interface Deleted {
  readonly branch: string;
  readonly tip: string;
}

/**
 * Keeps the working state. `also` are paths to be kept even if they are ignored; `deleted` is a branch that is about to
 * go.
 */
export async function writeRecoveryPoint(
  access: Access,
  reason: RecoveryReason,
  { also = [], deleted }: { readonly also?: readonly string[]; readonly deleted?: Deleted } = {},
): Promise<RecoveryPoint> {
  const head = readHead(access.layout);
  const tree = await treeOnDisk(access, also);
  const signature = signatureNow(
    identityIn(await access.repository.config()) ?? { name: "Orgata", email: "orgata@localhost" },
  );
  const parents = head.id === undefined ? [] : [head.id];
  const objects: NewObject[] = [...tree.objects];

  const staged = await stagedTree(access, head.id);
  const index =
    staged === undefined
      ? undefined
      : makeCommit({ tree: staged.id, parents, author: signature, committer: signature, message: "Staged\n" });
  if (staged !== undefined && index !== undefined) objects.push(...staged.objects, index);

  const branch = deleted?.branch ?? branchOf(head);
  const at = deleted?.tip ?? head.id;
  const lines = [
    `${KEYS.reason}: ${reason}`,
    ...(branch === undefined ? [] : [`${KEYS.branch}: ${branch}`]),
    ...(at === undefined ? [] : [`${KEYS.head}: ${at}`]),
    ...(index === undefined ? [] : [`${KEYS.index}: ${index.id}`]),
  ];
  const commit = makeCommit({
    tree: tree.id,
    parents: [
      ...new Set([
        ...parents,
        ...(index === undefined ? [] : [index.id]),
        ...(deleted === undefined ? [] : [deleted.tip]),
      ]),
    ],
    author: signature,
    committer: signature,
    message: `Recovery point before: ${reason.replaceAll("_", " ")}\n\n${lines.join("\n")}\n`,
  });
  await access.store.write([...objects, commit]);
  const id = await keepUnderName(access, commit.id, reason);
  return pointOf(id, toGitCommit(await access.store.commit(commit.id)));
}

/** Newest first. */
export async function recoveryPoints(access: Access): Promise<RecoveryPoint[]> {
  const refs = [...listRefs(access.layout, PREFIX)].toReversed();
  const commits = await access.store.commits(refs.map(([, id]) => id));
  return refs.flatMap(([name], place) => {
    const commit = commits[place];
    return commit === undefined ? [] : [pointOf(name.slice(PREFIX.length), toGitCommit(commit))];
  });
}

/** A point, and the tree that was staged when it was written if that was another than HEAD's. Fails with NOT_FOUND. */
export async function recoveryPoint(
  access: Access,
  id: string,
): Promise<{ readonly point: RecoveryPoint; readonly tree: string; readonly stagedTree: string | undefined }> {
  const oid = listRefs(access.layout, PREFIX).get(PREFIX + id);
  if (oid === undefined) throw notFound("recovery point", id);
  const commit = await access.store.commit(oid);
  const made = toGitCommit(commit);
  const index = made.trailers[KEYS.index];
  const stagedTree = index === undefined ? undefined : (await access.store.commit(index)).tree;
  return { point: pointOf(id, made), tree: commit.tree, stagedTree };
}

const DAY_MS = 86_400_000;

/** Forgets old points; returns how many. */
export async function expireRecovery(access: Access, days: number, count: number): Promise<number> {
  const points = await recoveryPoints(access);
  const oldest = new Date(Date.now() - days * DAY_MS).toISOString();
  const old = points.filter((point, place) => place >= count || point.at < oldest);
  if (old.length > 0) {
    const changes = old.map((point) => ({ name: PREFIX + point.id, to: null, from: point.commit }));
    await access.repository.updateRefs(changes, "recovery points expired");
  }
  return old.length;
}

/** The tree of everything on disk that is not ignored. */
async function treeOnDisk(access: Access, also: readonly string[]) {
  const { layout, store, repository } = access;
  const head = readHead(layout);
  const config = await repository.config();
  const { files, committed } = await changedFiles(access, { head, config });
  const modes = new Map(files.map((file) => [file.path, file.disk?.mode]));
  const wanted = new Set([...modes.keys(), ...also]);
  const there = [...wanted].flatMap((path) => {
    const file = diskFile(layout.root, path);
    const isModule = committed.get(path)?.mode === MODE.submodule;
    if (file === undefined || isModule) return [];
    return [{ path, mode: modes.get(path) ?? file.mode, bytes: bytesOnDisk(layout.root, path, file) }];
  });
  const ids = await storeBlobs(access, there);
  const changes = new Map<string, TreeFile | null>([...wanted].map((path) => [path, null]));
  for (const [place, { path, mode }] of there.entries()) changes.set(path, { mode, oid: ids[place] ?? "" });
  return store.treeWith(head.id === undefined ? undefined : (await store.commit(head.id)).tree, changes);
}

/** The tree of what is staged, or undefined when it is HEAD's or cannot be one because of conflicts. */
async function stagedTree(access: Access, head: string | undefined) {
  const { entries } = readIndex(access);
  if (entries.some((entry) => entry.stage > 0)) return undefined;
  const base = head === undefined ? EMPTY_TREE : (await access.store.commit(head)).tree;
  const committed = await access.store.files(base);
  const staged = new Map(
    entries.filter((entry) => !entry.intentToAdd).map(({ path, mode, oid }) => [path, { mode, oid }]),
  );
  const changes = new Map<string, TreeFile | null>();
  for (const [path, file] of staged) {
    const then = committed.get(path);
    if (then?.oid !== file.oid || then.mode !== file.mode) changes.set(path, file);
  }
  for (const path of committed.keys()) if (!staged.has(path)) changes.set(path, null);
  return changes.size === 0 ? undefined : access.store.treeWith(base, changes);
}

/** Names the commit by the moment; two points of one millisecond get different ones. */
async function keepUnderName(access: Access, commit: string, reason: RecoveryReason): Promise<string> {
  const taken = listRefs(access.layout, PREFIX);
  for (let time = Date.now(); ; time += 1) {
    const stamp = new Date(time).toISOString().replaceAll(/[-:.]/g, "");
    const isTaken = [...taken.keys()].some((name) => name.startsWith(`${PREFIX}${stamp}-`));
    if (isTaken) continue;
    const id = `${stamp}-${reason}`;
    await access.repository.updateRefs([{ name: PREFIX + id, to: commit, from: null }], "recovery point");
    return id;
  }
}

function pointOf(id: string, { id: commit, trailers }: GitCommit): RecoveryPoint {
  const [, year, month, day, hour, minute, second, rest] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z/.exec(id) ?? [];
  const branch = trailers[KEYS.branch];
  const head = trailers[KEYS.head];
  return {
    id,
    reason: RECOVERY_REASONS.find((reason) => reason === trailers[KEYS.reason]) ?? "restore",
    at: `${year}-${month}-${day}T${hour}:${minute}:${second}.${rest}Z`,
    commit,
    ...(branch === undefined ? {} : { branch }),
    ...(head === undefined ? {} : { head }),
  };
}

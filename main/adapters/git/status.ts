/** What differs between the last commit, the index and the files on disk. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { GitStatus } from "#shared/workspace.ts";
import { type Access, diskRules, type Index, idsOnDisk, readIndex } from "./access.ts";
import type { Config } from "./configuration.ts";
import { distanceOf } from "./history.ts";
import type { IndexEntry } from "./index-file.ts";
import { MODE } from "./objects.ts";
import { branchOf, type Head, readHead, readRef } from "./refs.ts";
import type { TreeFile } from "./store.ts";
import { isSameAtSight } from "./tracked.ts";
import { operationUnderWay } from "./under-way.ts";
import { type DiskFile, type DiskRules, isOtherMode, isProvenSame, walkDisk, walkedFile } from "./working-tree.ts";

/** Branch, distance to its upstream, and changed files sorted by path. */
export async function statusOf(access: Access): Promise<GitStatus> {
  const head = readHead(access.layout);
  const config = await access.repository.config();
  const upstream = upstreamOf(config, branchOf(head));
  const there = upstream === undefined ? undefined : readRef(access.layout, upstream);
  const apart =
    head.id === undefined || there === undefined ? { ahead: 0, behind: 0 } : await distanceOf(access, head.id, there);
  const { files, conflicts } = await changedFiles(access, { head, config });
  const branch = branchOf(head);
  const underWay = operationUnderWay(access.layout.gitdir);
  return {
    isRepository: true,
    ...(branch === undefined ? {} : { branch }),
    ...(head.id === undefined ? {} : { head: head.id }),
    ...apart,
    files: files.map(({ path, state }) => ({ path, state })),
    ...(upstream === undefined ? {} : { upstream: shortName(upstream) }),
    ...(underWay === undefined ? {} : { underWay }),
    ...(conflicts.length === 0 ? {} : { conflicts: [...conflicts] }),
    ...(existsSync(join(access.layout.commondir, "shallow")) ? { isShallow: true } : {}),
  };
}

/** The whole name of the branch that `branch` is kept in step with, or undefined. */
export function upstreamOf(config: Config, branch: string | undefined): string | undefined {
  const remote = config.get(`branch.${branch ?? ""}.remote`);
  const merge = config.get(`branch.${branch ?? ""}.merge`);
  if (branch === undefined || remote === undefined || merge === undefined) return undefined;
  return remote === "." ? merge : `refs/remotes/${remote}/${merge.replace(/^refs\/heads\//, "")}`;
}

/** A whole name as people say it. */
export function shortName(ref: string): string {
  return ref.replace(/^refs\/(heads|remotes|tags)\//, "");
}

export interface ChangedFile {
  readonly path: string;
  readonly state: GitStatus["files"][number]["state"];
  /** What the last commit has; null: nothing. */
  readonly committed: TreeFile | null;
  /** What is on disk, as Git would store it; null: nothing, or an untracked file that was not asked about. */
  readonly disk: TreeFile | null;
}

export interface Changes {
  /** Sorted by path. */
  readonly files: readonly ChangedFile[];
  /** Files with an unresolved conflict in the index, sorted. */
  readonly conflicts: readonly string[];
  readonly index: Index;
  /** The files of the last commit. */
  readonly committed: ReadonlyMap<string, TreeFile>;
}

export interface ChangesQuery {
  readonly head: Head;
  readonly config: Config;
  /** Untracked files are read, too. */
  readonly withUntracked?: boolean;
}

/** The files that differ on disk from the last commit. */
export async function changedFiles(
  access: Access,
  { head, config, withUntracked = false }: ChangesQuery,
): Promise<Changes> {
  const { store, layout } = access;
  const rules = diskRules(access, config);
  const index = readIndex(access);
  const committed =
    head.id === undefined ? new Map<string, TreeFile>() : await store.files((await store.commit(head.id)).tree);
  const tracked = index.tracked();
  const { staged } = tracked;
  const conflicts = [...tracked.paths].filter((path) => !staged.has(path));
  const { present, untracked } = walkDisk(layout.root, tracked, rules);
  // Nearly all files are as they were: only the others are worth a closer look.
  const [same, others] = partition(present, (path) => isSameAtSight(layout.root, path, tracked, rules));
  const looked = [...others, ...(withUntracked ? untracked : untracked.filter((path) => committed.has(path)))];
  const onDisk = new Map(looked.flatMap((path) => entryOf(path, walkedFile(layout.root, path))));
  const content = await contentOnDisk(access, { onDisk, staged, index, rules });

  const files: ChangedFile[] = [];
  const look = (path: string): void => {
    const then = committed.get(path) ?? null;
    const entry = staged.get(path);
    const isSame = entry !== undefined && same.has(path);
    if (isSame && then?.oid === entry.oid && then.mode === entry.mode) return;
    if (then?.mode === MODE.submodule || entry?.mode === MODE.submodule) return;
    // A sparse checkout left it out; that is no deletion.
    const isLeftOut = entry?.skipWorktree === true && !onDisk.has(path);
    const now = isSame || isLeftOut ? entryFile(entry) : (content.get(path) ?? null);
    const isKnown = entry !== undefined || then !== null || tracked.paths.has(path);
    const state = isKnown ? stateOf(then, entry, now) : "untracked";
    if (state !== undefined) files.push({ path, state, committed: then, disk: now });
  };
  const unlisted = new Set(untracked);
  for (const path of committed.keys()) if (!tracked.paths.has(path)) unlisted.add(path);
  for (const path of tracked.paths) look(path);
  for (const path of unlisted) look(path);
  return { files: files.sort((a, b) => (a.path < b.path ? -1 : 1)), conflicts: conflicts.sort(), index, committed };
}

function partition<T>(all: Iterable<T>, isFirst: (one: T) => boolean): readonly [ReadonlySet<T>, readonly T[]] {
  const first = new Set<T>();
  const second: T[] = [];
  for (const one of all) {
    if (isFirst(one)) first.add(one);
    else second.push(one);
  }
  return [first, second];
}

function entryOf(path: string, file: DiskFile | undefined): readonly (readonly [string, DiskFile])[] {
  return file === undefined ? [] : [[path, file]];
}

interface Looked {
  readonly onDisk: ReadonlyMap<string, DiskFile>;
  readonly staged: ReadonlyMap<string, IndexEntry>;
  readonly index: Index;
  readonly rules: DiskRules;
}

/** What Git would store of each file on disk. Only those are read whose stamps do not prove that they are as staged. */
async function contentOnDisk(
  access: Access,
  { onDisk, staged, index, rules }: Looked,
): Promise<ReadonlyMap<string, TreeFile>> {
  const content = new Map<string, TreeFile>();
  const unproven: [string, DiskFile][] = [];
  for (const [path, file] of onDisk) {
    const entry = staged.get(path);
    const isProven =
      entry !== undefined && !entry.intentToAdd && (entry.assumeValid || isProvenSame(entry, file, index.time, rules));
    if (!isProven) unproven.push([path, file]);
    else content.set(path, { mode: isOtherMode(entry.mode, file, rules) ? file.mode : entry.mode, oid: entry.oid });
  }
  const ids = await idsOnDisk(access, unproven);
  for (const [number, [path, file]] of unproven.entries()) {
    const oid = ids[number];
    const entry = staged.get(path);
    const mode = entry !== undefined && !isOtherMode(entry.mode, file, rules) ? entry.mode : file.mode;
    if (oid !== undefined) content.set(path, { mode, oid });
  }
  return content;
}

function entryFile({ mode, oid }: IndexEntry): TreeFile {
  return { mode, oid };
}

function stateOf(
  then: TreeFile | null,
  entry: IndexEntry | undefined,
  now: TreeFile | null,
): ChangedFile["state"] | undefined {
  if (now === null) return then === null && entry === undefined ? undefined : "deleted";
  if (then === null) return "added";
  return now.oid === then.oid && now.mode === then.mode ? undefined : "modified";
}

/**
 * Brings files, index and HEAD to another state. What is about to be overwritten is looked at first; new contents are
 * prepared beside; what is intended is written down; then it is carried out. A crash before that leaves everything as it
 * was, one after it is carried out to its end at the next opening. No file is ever half written.
 */
import type { Moved, Overwrite, RecoveryPoint, RecoveryReason } from "#ports/git.ts";
import { ExpectedError } from "#shared/errors.ts";
import { type Access, idsOnDisk, readIndex } from "./access.ts";
import { stale } from "./failures.ts";
import { carryOut, type HeadMove, type IntendedFile, type Intent, intend, prepareFiles } from "./intent.ts";
import { withIndexLock } from "./lock.ts";
import { obstaclesOf } from "./obstacles.ts";
import { isSafePath } from "./paths.ts";
import { writeRecoveryPoint } from "./recovery.ts";
import { readHead } from "./refs.ts";
import type { TreeFile } from "./store.ts";
import { refuseWhileUnderWay } from "./under-way.ts";
import { diskFile } from "./working-tree.ts";

export interface Move {
  /** What becomes of files on disk; null: deleted. */
  readonly files: ReadonlyMap<string, TreeFile | null>;
  /** What becomes of paths in the index; null: gone. */
  readonly index: ReadonlyMap<string, TreeFile | null>;
  readonly head?: HeadMove;
}

export interface MoveOptions {
  readonly reason: RecoveryReason;
  readonly overwrite: Overwrite;
  /** A recovery point is written even if nothing is overwritten. */
  readonly keep?: boolean;
  /** It was written already. */
  readonly kept?: RecoveryPoint;
  /** The move ends what another program began. */
  readonly whileUnderWay?: boolean;
  readonly expectedHead?: string | undefined;
  /** False: a loss of power may undo it. For folders that nobody knows of yet. */
  readonly durable?: boolean;
}

/**
 * Plans the move with `plan`, while nobody else can change the index, and carries it out. Fails with UNSAVED_WORK,
 * STALE, MERGE_UNDER_WAY.
 */
export async function move(access: Access, options: MoveOptions, plan: () => Promise<Move>): Promise<Moved> {
  const { layout } = access;
  return withIndexLock(layout.gitdir, async (lock) => {
    if (options.whileUnderWay !== true) refuseWhileUnderWay(layout.gitdir);
    const head = readHead(layout).id;
    if (options.expectedHead !== undefined && options.expectedHead !== head) throw stale();
    const planned = await plan();
    for (const path of planned.files.keys()) if (!isSafePath(path)) throw unsafePath(path);
    const obstacles = await obstaclesOf(access, planned.files);
    if (obstacles.length > 0 && options.overwrite === "refuse") throw unsaved(obstacles);
    const isRecovered = obstacles.length > 0 || options.keep === true;
    const recovery =
      options.kept ?? (isRecovered ? await writeRecoveryPoint(access, options.reason, { also: obstacles }) : undefined);
    const intent = await intentOf(access, planned, obstacles);
    await prepareFiles(access, intent, options.durable ?? true);
    await intend(access, intent);
    const failed = await carryOut(access, intent, lock);
    if (failed.length > 0) throw notWritten(failed, recovery);
    return {
      head: readHead(layout).id ?? "",
      files: intent.files.map((file) => file.path),
      ...(recovery === undefined ? {} : { recovery }),
    };
  });
}

/** Files of `after` that are not the same in `before`, with what they are to be. */
export function differences(
  before: ReadonlyMap<string, TreeFile>,
  after: ReadonlyMap<string, TreeFile>,
): ReadonlyMap<string, TreeFile | null> {
  const found = new Map<string, TreeFile | null>();
  for (const path of before.keys()) if (!after.has(path)) found.set(path, null);
  for (const [path, file] of after) {
    const old = before.get(path);
    if (old?.oid !== file.oid || old.mode !== file.mode) found.set(path, file);
  }
  return found;
}

/** What is to be done to the disk: only to files that are not there as they should be. */
async function intentOf(access: Access, planned: Move, obstacles: readonly string[]): Promise<Intent> {
  const { root } = access.layout;
  const sparse = new Set(
    readIndex(access)
      .entries.filter((entry) => entry.skipWorktree)
      .map((entry) => entry.path),
  );
  // What stands in the way without being part of the move has to go, too.
  const gone = obstacles.filter((path) => !planned.files.has(path)).map((path) => [path, null] as const);
  const changes = [...gone, ...planned.files].filter(([path]) => !sparse.has(path));
  const onDisk = changes.flatMap(([path]) => {
    const file = diskFile(root, path);
    return file === undefined ? [] : [[path, file] as const];
  });
  const ids = await idsOnDisk(access, onDisk);
  const now = new Map(onDisk.map(([path, file], place) => [path, { mode: file.mode, oid: ids[place] ?? "" }]));
  const files = changes.flatMap(([path, after]): IntendedFile[] => {
    const before = now.get(path) ?? null;
    const isThere = before?.oid === after?.oid && before?.mode === after?.mode;
    return isThere ? [] : [{ path, before, after }];
  });
  return {
    files,
    index: Object.fromEntries(planned.index),
    ...(planned.head === undefined ? {} : { head: planned.head }),
  };
}

const FILES_SHOWN = 5;

function unsaved(paths: readonly string[]): ExpectedError {
  const more = paths.length > FILES_SHOWN ? ` and ${paths.length - FILES_SHOWN} more` : "";
  return new ExpectedError(
    "UNSAVED_WORK",
    `Changes that are not committed would be overwritten: ${paths.slice(0, FILES_SHOWN).join(", ")}${more}.`,
    { next: "Commit or discard them first, or go on: they are then kept as a recovery point.", data: { files: paths } },
  );
}

function unsafePath(path: string): ExpectedError {
  return new ExpectedError("GIT_FAILED", `The history holds a file that may not be written: “${path}”.`, {
    path,
    next: "It would change Git itself or lie outside the folder. Do not trust this repository.",
  });
}

function notWritten(paths: readonly string[], recovery: RecoveryPoint | undefined): ExpectedError {
  return new ExpectedError("READ_ONLY", `Some files could not be written: ${paths.slice(0, FILES_SHOWN).join(", ")}.`, {
    next: "Close programs that use them and check their permissions. They now show as changed; discard that change.",
    data: { files: paths, ...(recovery === undefined ? {} : { recovery: recovery.id }) },
  });
}

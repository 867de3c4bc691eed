/** Clears away what a killed Orgata left in a repository, and brings to its end what it had begun. */
import { readdir, rm, stat, unlink } from "node:fs/promises";
import { join } from "node:path";
import { ExpectedError } from "#shared/errors.ts";
import { TEMPORARY_PREFIX } from "../durable-file.ts";
import type { Access } from "./access.ts";
import { TEMPORARY_INDEX } from "./index-file.ts";
import { carryOut, hasTraceOfMove, unfinishedIntent } from "./intent.ts";
import type { Layout } from "./layout.ts";
import { AMONG_NAMES, isDeadLock, releaseDeadLock, withIndexLock } from "./lock.ts";
import { followCommit, hasPendingCommit } from "./pending-commit.ts";

/** Names are locked for moments only: an older lock belongs to a program that was killed. Milliseconds. */
const LOCKED_AT_MOST_MS = 60_000;
/** How long a `git` that a killed Orgata had started may go on, in milliseconds. */
const LAST_WORDS_MS = 1000;

/** Runs when a repository is opened, before anything else. */
export async function recoverFromCrash(access: Access): Promise<void> {
  const { layout } = access;
  const index = join(layout.gitdir, "index.lock");
  const wasKilled = await isDeadLock(index);
  await releaseDeadLocks(layout, wasKilled ? LAST_WORDS_MS : LOCKED_AT_MOST_MS);
  await releaseDeadLock(index);
  const leftovers = (await readdir(layout.gitdir)).filter((name) => name.startsWith(TEMPORARY_INDEX));
  if (leftovers.length === 0 && !hasTraceOfMove(access) && !(await hasPendingCommit(access))) return;
  try {
    await withIndexLock(layout.gitdir, async (lock) => {
      for (const name of leftovers) await rm(join(layout.gitdir, name), { force: true });
      await followCommit(access, lock);
      const intent = await unfinishedIntent(access);
      if (intent !== undefined) await carryOut(access, intent, lock);
    });
  } catch (error) {
    // Whoever holds the lock is alive, and is about to finish it.
    if (!(error instanceof ExpectedError) || error.failure.code !== "BUSY_REPOSITORY") throw error;
  }
}

/** Removes locks and unfinished files whose owner is gone: our locks by their text, all else by its age. */
async function releaseDeadLocks({ gitdir, commondir }: Layout, patience: number): Promise<void> {
  const places = [
    join(gitdir, "HEAD.lock"),
    join(commondir, "config.lock"),
    join(commondir, "packed-refs.lock"),
    ...(await locksBelow(join(commondir, "refs"))),
    ...(await unfinishedIn(gitdir)),
    ...(await unfinishedIn(commondir)),
  ];
  for (const place of places) {
    await releaseDeadLock(place);
    for (let age = await ageOf(place); age !== undefined; age = await ageOf(place)) {
      if (age >= patience) await unlink(place).catch(() => undefined);
      else if (patience === LAST_WORDS_MS) await new Promise((resolve) => setTimeout(resolve, patience - age));
      else break;
    }
  }
}

/** Milliseconds since a lock was taken; undefined when there is none. */
async function ageOf(place: string): Promise<number | undefined> {
  const stats = await stat(place).catch(() => undefined);
  return stats === undefined ? undefined : Math.max(0, Date.now() - stats.mtimeMs);
}

/** Files that somebody was about to write when they were killed. */
async function unfinishedIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder);
  const isUnfinished = (name: string) => name.startsWith(TEMPORARY_PREFIX) || name.startsWith(AMONG_NAMES.prefix);
  return names.filter(isUnfinished).map((name) => join(folder, name));
}

async function locksBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  return entries.filter((entry) => entry.name.endsWith(".lock")).map((entry) => join(entry.parentPath, entry.name));
}

/** Locks that other Git programs respect too: a file `….lock` beside the one that is about to be changed. */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { link, readFile, rename, stat, unlink, writeFile } from "node:fs/promises";
import { uptime } from "node:os";
import { dirname, join } from "node:path";
import { ExpectedError } from "#shared/errors.ts";
import type { TemporaryName } from "../durable-file.ts";

/**
 * How files are called while they are being written among a repository's names: what ends like a lock is no name to Git,
 * should a crash leave it there.
 */
export const AMONG_NAMES = { prefix: "orgata-writing-", suffix: ".lock" } as const satisfies TemporaryName;

const MARK = "orgata ";
/** How long a lock of another program is waited for, and how often it is looked at, in milliseconds. */
const PATIENCE_MS = 1000;
const LOOK_EVERY_MS = 25;

/** The lock of the index, while it is held. */
export interface IndexLock {
  /** The moment it was taken by the clock of the disk, in nanoseconds: files written later may not be what was read. */
  readonly takenAt: bigint;
}

/**
 * Runs `work` while holding `index.lock`. Fails with BUSY_REPOSITORY when another program holds it. A lock left behind by
 * an Orgata that was killed is taken over.
 */
export async function withIndexLock<T>(gitdir: string, work: (lock: IndexLock) => Promise<T>): Promise<T> {
  return withLockFile(join(gitdir, "index"), async (place) => {
    const { mtimeNs } = await stat(place, { bigint: true });
    return work({ takenAt: mtimeNs });
  });
}

/** Locks that this very process holds: its number alone would not tell them from those of one with the same number. */
const held = new Set<string>();

/** Runs `work` while holding the lock of `file`; it is given the lock's own path. */
export async function withLockFile<T>(file: string, work: (place: string) => Promise<T>): Promise<T> {
  const place = `${file}.lock`;
  await take(place);
  try {
    return await work(place);
  } finally {
    await unlink(place).catch(() => undefined);
    held.delete(place);
  }
}

async function take(place: string): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    await releaseDeadLock(place);
    if (await tryToTake(place)) return;
    if (Date.now() >= until) throw busy(place);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/** Makes the lock together with its text: one without text could not be told from the lock of another program. */
async function tryToTake(place: string): Promise<boolean> {
  if (held.has(place)) return false;
  held.add(place);
  const text = `${MARK}${process.pid}`;
  const draft = beside(place);
  held.add(draft);
  try {
    await writeFile(draft, text, { flag: "wx" });
    await link(draft, place).catch(async (error: unknown) => {
      if (codeOf(error) === "EEXIST") throw error;
      // Some network disks know no links; there a crash in this very moment leaves a lock to be deleted by hand.
      await writeFile(place, text, { flag: "wx" });
    });
    return true;
  } catch (error) {
    held.delete(place);
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  } finally {
    await unlink(draft).catch(() => undefined);
    held.delete(draft);
  }
}

/** A new name in the folder of a lock. */
function beside(place: string): string {
  return join(dirname(place), `${AMONG_NAMES.prefix}${randomUUID()}${AMONG_NAMES.suffix}`);
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

/** Removes a lock whose Orgata no longer runs; others stay. */
export async function releaseDeadLock(place: string): Promise<void> {
  if (!(await isDeadLock(place))) return;
  // Put aside before it is deleted: somebody else may have done so meanwhile, and taken the lock anew.
  const aside = beside(place);
  try {
    await rename(place, aside);
    if (!(await isDeadLock(place, aside))) await link(aside, place);
  } catch (error) {
    if (codeOf(error) !== "ENOENT" && codeOf(error) !== "EEXIST") throw error;
  } finally {
    await unlink(aside).catch(() => undefined);
  }
}

/** Whether a lock is there (or in `file`) that an Orgata took which no longer runs. */
export async function isDeadLock(place: string, file = place): Promise<boolean> {
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text?.startsWith(MARK) !== true) return false;
  const taken = (await stat(file).catch(() => undefined))?.mtimeMs ?? 0;
  // Numbers of processes are given again after the computer was started anew.
  const started = Date.now() - uptime() * 1000;
  return taken < started || !isHeld(place, Number(text.slice(MARK.length)));
}

function isHeld(place: string, pid: number): boolean {
  if (pid === process.pid) return held.has(place);
  try {
    process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
  return !isZombie(pid);
}

/** A process that has ended, and whose parent has not asked how, still has its number. */
function isZombie(pid: number): boolean {
  try {
    return /^\d+ \(.*\) [ZX] /s.test(readFileSync(`/proc/${pid}/stat`, "latin1"));
  } catch {
    return false;
  }
}

function busy(place: string): ExpectedError {
  return new ExpectedError("BUSY_REPOSITORY", "Another Git program is working in this folder.", {
    path: place,
    next: `Wait until it has finished, then try again. If none is running, delete the file ${place}.`,
  });
}

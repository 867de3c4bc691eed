/** Keeps other Git programs away from the index while a commit is made, with the lock that they respect too. */
import { randomUUID } from "node:crypto";
import { link, readFile, unlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ExpectedError } from "#shared/errors.ts";
import { TEMPORARY_PREFIX } from "../durable-file.ts";

const MARK = "orgata ";

/**
 * Runs `work` while holding `index.lock`. Fails with CONFLICT when another program holds it. A lock left behind by an
 * Orgata that was killed is taken over.
 */
export async function withIndexLock<T>(gitdir: string, work: () => Promise<T>): Promise<T> {
  const place = join(gitdir, "index.lock");
  await releaseDeadLock(gitdir);
  await take(place);
  try {
    return await work();
  } finally {
    await unlink(place).catch(() => undefined);
  }
}

/** Makes the lock together with its text: one without text could not be told from the lock of another program. */
async function take(place: string): Promise<void> {
  const text = `${MARK}${process.pid}`;
  const draft = join(dirname(place), `${TEMPORARY_PREFIX}${randomUUID()}`);
  try {
    await writeFile(draft, text, { flag: "wx" });
    await link(draft, place).catch(async (error: unknown) => {
      if (codeOf(error) === "EEXIST") throw error;
      // Some network disks know no links; there a crash in this very moment leaves a lock to be deleted by hand.
      await writeFile(place, text, { flag: "wx" });
    });
  } catch (error) {
    throw codeOf(error) === "EEXIST" ? busy() : error;
  } finally {
    await unlink(draft).catch(() => undefined);
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

/** Removes a lock whose Orgata no longer runs; others stay. */
export async function releaseDeadLock(gitdir: string): Promise<void> {
  const place = join(gitdir, "index.lock");
  const text = await readFile(place, "utf8").catch(() => undefined);
  if (text?.startsWith(MARK) === true && !isRunning(Number(text.slice(MARK.length)))) {
    await unlink(place).catch(() => undefined);
  }
}

function isRunning(pid: number): boolean {
  // Within this process commits are made one after the other: a lock that is still there belongs to nobody.
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

function busy(): ExpectedError {
  return new ExpectedError("CONFLICT", "Another Git program is working in this folder.", {
    next: "Wait until it has finished, then try again. If none is running, delete the file .git/index.lock.",
  });
}

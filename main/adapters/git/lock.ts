/** Keeps other Git programs away from the index while a commit is made, with the lock that they respect too. */
import { open, readFile, unlink } from "node:fs/promises";
import { join } from "node:path";
import { ExpectedError } from "#shared/errors.ts";

const MARK = "orgata ";

/**
 * Runs `work` while holding `index.lock`. Fails with CONFLICT when another program holds it. A lock left behind by an
 * Orgata that was killed is taken over.
 */
export async function withIndexLock<T>(gitdir: string, work: () => Promise<T>): Promise<T> {
  const place = join(gitdir, "index.lock");
  await releaseDeadLock(gitdir);
  const handle = await open(place, "wx").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") throw busy();
    throw error;
  });
  try {
    await handle.writeFile(`${MARK}${process.pid}`);
    await handle.close();
    return await work();
  } finally {
    await unlink(place).catch(() => undefined);
  }
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
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function busy(): ExpectedError {
  return new ExpectedError("CONFLICT", "Another Git program is working in this folder.", {
    next: "Wait until it has finished, then try again. If none is running, delete the file .git/index.lock.",
  });
}

/**
 * Copying the write-ahead log into the database file, in a thread of its own: it takes as long as hundreds of steps of
 * work, which would all wait for it.
 */
import { Worker } from "node:worker_threads";
import type { DatabaseKey } from "./encryption.ts";

/** Which file the thread works on. */
export interface CheckpointTarget {
  readonly file: string;
  readonly key: DatabaseKey | undefined;
}

export interface Checkpoints {
  /** Pages of the log before whoever writes next copies what is left of them, in case the thread cannot keep up. */
  readonly pagesAtMost: number;
  /** So many steps of work were committed. */
  committed(steps: number): void;
  close(): Promise<void>;
}

/** Pages of the log before they are copied by whoever writes next: long enough that most pages are copied once. */
const PAGES = 16_000;
const PAGES_BEFORE_HELPING = 3 * PAGES;
/** Steps of work between two copies: about as many pages as `PAGES`. */
const STEPS = 1000;

/** Without a thread, whoever writes copies. */
export const CHECKPOINTS_INLINE: Checkpoints = {
  pagesAtMost: PAGES,
  committed: () => undefined,
  close: async () => undefined,
};

/**
 * Lets the thread that begins at `start` copy; it begins when there is enough to copy for the first time. What was written
 * while it copied is little; `finish` copies that, so that the log begins anew instead of growing.
 */
export function checkpointsInThread(start: URL, target: CheckpointTarget, finish: () => void): Checkpoints {
  let worker: Worker | undefined;
  let steps = 0;
  let copying = false;
  let closed = false;

  function begin(): Worker {
    const begun = new Worker(start, { name: "checkpoints", execArgv: [], workerData: target });
    // Copying keeps no program running, and a thread that fails leaves it to whoever writes.
    begun.unref();
    begun.on("error", () => undefined);
    begun.on("message", () => {
      copying = false;
      if (!closed) finish();
    });
    return begun;
  }

  return {
    pagesAtMost: PAGES_BEFORE_HELPING,
    committed(count) {
      steps += count;
      if (steps < STEPS || copying) return;
      steps = 0;
      copying = true;
      worker ??= begin();
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      worker.postMessage("copy");
    },
    async close() {
      closed = true;
      await worker?.terminate();
    },
  };
}

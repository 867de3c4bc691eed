/** Long computations in a thread of this process: begun when first needed, ended when nothing was asked for a while. */
import { Worker } from "node:worker_threads";
import type { Jobs, Work } from "#ports/work.ts";
import type { FromThread, ToThread } from "./protocol.ts";

/** How long the thread stays for the next job, in milliseconds: its memory is worth more than its start. */
const PATIENCE_MS = 60_000;

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** A running thread and the jobs it has not done yet. */
interface Running {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
  patience?: ReturnType<typeof setTimeout>;
}

/** Jobs are done by the thread that begins at `start`; it calls `serveJobs` with the same ones. */
export function createThreadWork<J extends Jobs>(start: URL): Work<J> {
  let running: Running | undefined;
  let lastId = 0;

  function begin(): Running {
    const worker = new Worker(start, { name: "work", execArgv: [] });
    const waiting = new Map<number, Waiting>();
    const begun: Running = { worker, waiting };
    worker.on("message", (message: FromThread) => {
      const job = waiting.get(message.id);
      waiting.delete(message.id);
      if (waiting.size === 0) rest(begun);
      if (message.ok) job?.resolve(message.value);
      else job?.reject(new Error(`In the working thread: ${message.bug}`));
    });
    const fail = (reason: unknown): void => {
      if (running === begun) running = undefined;
      clearTimeout(begun.patience);
      for (const job of waiting.values()) job.reject(reason);
      waiting.clear();
    };
    worker.on("error", fail);
    worker.on("exit", () => fail(new Error("The working thread ended.")));
    return begun;
  }

  /** Nobody waits: the thread keeps no program running, and goes after a while. */
  function rest(begun: Running): void {
    begun.worker.unref();
    begun.patience = setTimeout(() => void end(begun), PATIENCE_MS).unref();
  }

  async function end(ended: Running | undefined): Promise<void> {
    if (ended === undefined) return;
    if (running === ended) running = undefined;
    clearTimeout(ended.patience);
    await ended.worker.terminate();
  }

  return {
    run(name, input) {
      running ??= begin();
      const { worker, waiting, patience } = running;
      clearTimeout(patience);
      worker.ref();
      lastId += 1;
      const id = lastId;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve: resolve as Waiting["resolve"], reject });
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
        worker.postMessage({ id, name, input } satisfies ToThread);
      });
    },
    close: () => end(running),
  };
}

/** The other end of `thread.ts`: does the jobs it is asked for. */
import type { MessagePort } from "node:worker_threads";
import type { Jobs } from "#ports/work.ts";
import type { FromThread, ToThread } from "./protocol.ts";

/** Answers every job that comes in through the port. */
export function serveJobs(jobs: Jobs, port: MessagePort): void {
  const answer = async ({ id, name, input }: ToThread): Promise<void> => {
    const outcome = await outcomeOf(jobs, name, input);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    port.postMessage({ id, ...outcome } satisfies FromThread);
  };
  port.on("message", (message: ToThread) => void answer(message));
}

type Outcome = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly bug: string };

async function outcomeOf(jobs: Jobs, name: string, input: unknown): Promise<Outcome> {
  try {
    const job = jobs[name];
    if (job === undefined) throw new Error(`There is no job ${name}.`);
    return { ok: true, value: await job(input as never) };
  } catch (error) {
    return { ok: false, bug: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

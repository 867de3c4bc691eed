/** The sandbox for algorithms: one at a time in a thread of its own, which is ended when an algorithm does not end. */
import { Worker } from "node:worker_threads";
import type { Sandbox, SandboxFailure, SandboxLimits, SandboxResult, SandboxRun } from "#ports/sandbox.ts";
import { createSerial } from "../serial.ts";
import type { RunReply, RunRequest } from "./protocol.ts";

const LIMITS: SandboxLimits = { milliseconds: 5_000, bytes: 64 * 1_048_576 };

/**
 * The engine stops itself when it has computed for as long as allowed. When it cannot, or the computer is too busy, its
 * thread is ended after so many times that long and a while, in milliseconds.
 */
const GRACE_TIMES = 4;
const GRACE_MS = 3_000;

export interface SandboxOptions {
  /** Start file of the thread. */
  readonly workerUrl: URL;
  /** Replaces the usual limits. */
  readonly limits?: Partial<SandboxLimits>;
  /** Hears of threads that died by themselves. */
  readonly onCrash?: (error: unknown) => void;
}

function failed(kind: SandboxFailure["kind"], message: string): SandboxResult {
  return { outcome: { ok: false, failure: { kind, message } }, console: [], milliseconds: 0 };
}

/** Makes a sandbox; its thread is started when it is first needed. */
export function createSandbox({ workerUrl, limits, onCrash = () => undefined }: SandboxOptions): Sandbox {
  const serial = createSerial();
  let worker: Worker | undefined;
  let runs = 0;

  function thread(): Worker {
    if (worker !== undefined) return worker;
    // No argument of the program, no environment: an algorithm that broke out would find nothing to read.
    const started = new Worker(workerUrl, { name: "sandbox", execArgv: [], env: {}, argv: [] });
    started.unref();
    worker = started;
    return started;
  }

  async function end(): Promise<void> {
    const ending = worker;
    worker = undefined;
    await ending?.terminate();
  }

  function runNow(run: SandboxRun): Promise<SandboxResult> {
    const { signal } = run;
    if (signal?.aborted === true) return Promise.resolve(failed("cancelled", "It was called off."));
    const allowed: SandboxLimits = { ...LIMITS, ...limits, ...run.limits };
    runs += 1;
    const request: RunRequest = {
      id: runs,
      file: run.file,
      code: run.code,
      inputText: JSON.stringify(run.input ?? null),
      contextText: JSON.stringify(run.context ?? null),
      limits: allowed,
    };
    const running = thread();
    return new Promise((resolve) => {
      const onReply = (reply: RunReply): void => {
        if (reply.id === request.id) finish(reply.result);
      };
      const onError = (error: unknown): void => {
        worker = undefined;
        onCrash(error);
        finish(failed("crashed", "The sandbox ended unexpectedly."));
      };
      const onExit = (): void => {
        worker = undefined;
        finish(failed("crashed", "The sandbox ended unexpectedly."));
      };
      const onAbort = (): void => void endWith(failed("cancelled", "It was called off."));
      const late = setTimeout(
        () => {
          void endWith(
            failed("time", `It was still computing after ${allowed.milliseconds / 1000} s and was stopped.`),
          );
        },
        allowed.milliseconds * GRACE_TIMES + GRACE_MS,
      );

      function finish(result: SandboxResult): void {
        clearTimeout(late);
        signal?.removeEventListener("abort", onAbort);
        running.off("message", onReply).off("error", onError).off("exit", onExit);
        running.unref();
        resolve(result);
      }
      async function endWith(result: SandboxResult): Promise<void> {
        running.off("exit", onExit);
        await end();
        finish(result);
      }

      running.on("message", onReply).on("error", onError).on("exit", onExit);
      signal?.addEventListener("abort", onAbort);
      running.ref();
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      running.postMessage(request);
    });
  }

  return {
    run: (run) => serial("run", () => runNow(run)),
    close: end,
  };
}

/** Git for the core: every call is done by a worker thread, which is started when first needed and again when it died. */
import { homedir } from "node:os";
import { Worker } from "node:worker_threads";
import type { Git, GitRepository } from "#ports/git.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { Request, Response } from "./protocol.ts";

export interface GitOptions {
  /** The worker's start file: `worker.ts` beside this file, or what the build made of it. */
  readonly workerUrl: URL;
  /** Where the user's own Git settings are; the system's home when absent. */
  readonly home?: string;
  /** Hears why the worker died. */
  readonly onCrash?: (error: unknown) => void;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** A running worker and the calls it has not answered. */
interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
}

/** Makes Git available. The thread ends when the last repository is closed. */
export function createGit(options: GitOptions): Git {
  const home = options.home ?? homedir();
  let thread: Thread | undefined;
  let lastId = 0;
  let open = 0;

  function start(): Thread {
    const started: Thread = {
      worker: new Worker(options.workerUrl, { name: "git", execArgv: [] }),
      waiting: new Map(),
    };
    started.worker.on("message", (response: Response) => settle(started, response));
    started.worker.on("error", (error) => options.onCrash?.(error));
    started.worker.on("exit", () => {
      if (thread === started) thread = undefined;
      abandon(started);
    });
    return started;
  }

  function send<T>(root: string, method: Request["method"], args: readonly unknown[]): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      lastId += 1;
      thread ??= start();
      thread.waiting.set(lastId, { resolve: resolve as (value: unknown) => void, reject });
      // Only a call that is waited for keeps the program running.
      thread.worker.ref();
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      thread.worker.postMessage({ id: lastId, root, home, method, args } satisfies Request);
    });
  }

  return {
    async open(root): Promise<GitRepository> {
      let isOpen = true;
      open += 1;
      const call = <T>(method: keyof GitRepository & Request["method"], ...args: readonly unknown[]) =>
        isOpen
          ? send<T>(root, method, args)
          : Promise.reject(new ExpectedError("NO_WORKSPACE", "This business was closed.", { next: "Open it again." }));
      return {
        isRepository: () => call("isRepository"),
        init: () => call("init"),
        status: () => call("status"),
        log: (query) => call("log", query),
        head: () => call("head"),
        readFile: (revision, path) => call("readFile", revision, path),
        readTree: (revision) => call("readTree", revision),
        blobId: (text) => call("blobId", text),
        commit: (request) => call("commit", request),
        identity: () => call("identity"),
        setIdentity: (identity) => call("setIdentity", identity),
        async close() {
          if (!isOpen) return;
          isOpen = false;
          open -= 1;
          if (thread === undefined) return;
          await send(root, "forget", []);
          if (open > 0) return;
          const ended = thread;
          thread = undefined;
          await ended?.worker.terminate();
        },
      };
    },
  };
}

function settle({ worker, waiting }: Thread, response: Response): void {
  const call = waiting.get(response.id);
  waiting.delete(response.id);
  if (waiting.size === 0) worker.unref();
  if (response.ok) call?.resolve(response.value);
  else if ("bug" in response) call?.reject(new Error(`In the Git worker: ${response.bug}`));
  else call?.reject(new ExpectedError(response.failure.code, response.failure.message, response.failure));
}

/** Answers every call of a worker that is gone. */
function abandon({ waiting }: Thread): void {
  for (const call of waiting.values()) {
    call.reject(
      new ExpectedError("GIT_FAILED", "Git stopped unexpectedly while working in this folder.", {
        next: "Try again. Your files are as they were.",
      }),
    );
  }
  waiting.clear();
}

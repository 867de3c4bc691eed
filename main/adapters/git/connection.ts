/** Calls to the Git process: started when first needed and again when it died, ended when nobody needs it any more. */
import type { GitProgress } from "#ports/git.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { Channel, StartChannel } from "./channel.ts";
import { cancelled } from "./failures.ts";
import type { FromWorker, Request, Setup } from "./protocol.ts";

export interface ConnectionOptions {
  readonly start: StartChannel;
  /** The start file: `worker.ts` beside this file, or what the build made of it. */
  readonly workerUrl: URL;
  readonly setup: Setup;
  /** Hears why the process died. */
  readonly onCrash?: ((error: unknown) => void) | undefined;
}

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: GitProgress) => void) | undefined;
}

export interface Connection {
  call<T>(request: Omit<Request, "id">, options?: CallOptions): Promise<T>;
  isRunning(): boolean;
  end(): Promise<void>;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  readonly onProgress: CallOptions["onProgress"];
}

/** A running process and the calls it has not answered. */
interface Running {
  readonly channel: Channel;
  readonly waiting: Map<number, Waiting>;
}

/** Nothing is started yet. */
export function createConnection({ start, workerUrl, setup, onCrash }: ConnectionOptions): Connection {
  let running: Running | undefined;
  let lastId = 0;

  function begin(): Running {
    const waiting = new Map<number, Waiting>();
    const channel = start(workerUrl, {
      onMessage(message) {
        if ("crash" in message) onCrash?.(new Error(message.crash));
        else settle(started, message);
      },
      onError: (error) => onCrash?.(error),
      onEnd() {
        if (running === started) running = undefined;
        abandon(started);
      },
    });
    const started: Running = { channel, waiting };
    channel.send({ setup });
    return started;
  }

  return {
    async call<T>(request: Omit<Request, "id">, { signal, onProgress }: CallOptions = {}): Promise<T> {
      if (signal?.aborted === true) throw cancelled();
      lastId += 1;
      const id = lastId;
      running ??= begin();
      const { channel, waiting } = running;
      const cancel = (): void => channel.send({ cancel: id });
      signal?.addEventListener("abort", cancel, { once: true });
      try {
        return await new Promise<T>((resolve, reject) => {
          waiting.set(id, { resolve: resolve as (value: unknown) => void, reject, onProgress });
          // Only a call that is waited for keeps the program running.
          channel.hold(true);
          channel.send({ request: { ...request, id } });
        });
      } finally {
        signal?.removeEventListener("abort", cancel);
      }
    },
    isRunning: () => running !== undefined,
    async end() {
      const ended = running;
      running = undefined;
      await ended?.channel.end();
    },
  };
}

function settle({ channel, waiting }: Running, message: Exclude<FromWorker, { readonly crash: string }>): void {
  const call = waiting.get(message.id);
  if ("progress" in message) {
    call?.onProgress?.(message.progress);
    return;
  }
  waiting.delete(message.id);
  if (waiting.size === 0) channel.hold(false);
  if (message.ok) call?.resolve(message.value);
  else if ("bug" in message) call?.reject(new Error(`In the Git process: ${message.bug}`));
  else call?.reject(new ExpectedError(message.failure.code, message.failure.message, message.failure));
}

/** Answers every call of a process that is gone. */
function abandon({ waiting }: Running): void {
  for (const call of waiting.values()) {
    call.reject(
      new ExpectedError("GIT_FAILED", "Git stopped unexpectedly while working in this folder.", {
        next: "Try again. Your files are as they were.",
      }),
    );
  }
  waiting.clear();
}

/** The ways to the code that works on repositories: a small process of its own, or a thread of this one. */
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { FromWorker, ToWorker } from "./protocol.ts";

export interface Channel {
  send(message: ToWorker): void;
  /** Whether the program is kept running for it. */
  hold(isHeld: boolean): void;
  /** Ends it; resolves when it has ended. */
  end(): Promise<void>;
}

export interface ChannelEvents {
  readonly onMessage: (message: FromWorker) => void;
  /** It ended because of this. */
  readonly onError: (error: unknown) => void;
  readonly onEnd: () => void;
}

/** Starts the code at a place, and listens to it. */
export type StartChannel = (start: URL, events: ChannelEvents) => Channel;

/** In a thread. */
export const startThread: StartChannel = (start, { onMessage, onError, onEnd }) => {
  const worker = new Worker(start, { name: "git", execArgv: [] });
  worker.on("message", onMessage);
  worker.on("error", onError);
  worker.on("exit", onEnd);
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    send: (message) => worker.postMessage(message),
    hold: (isHeld) => (isHeld ? worker.ref() : worker.unref()),
    end: async () => void (await worker.terminate()),
  };
};

/** How long a process may take to end by itself, in milliseconds. */
const GRACE_MS = 10_000;

/** In a process of Node's own. */
export const startProcess: StartChannel = (start, { onMessage, onError, onEnd }) => {
  const child = fork(fileURLToPath(start), [], {
    // Texts by path cross as they are.
    serialization: "advanced",
    execArgv: [],
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const ended = Promise.withResolvers<void>();
  child.on("message", (message) => onMessage(message as FromWorker));
  child.on("error", onError);
  child.once("exit", () => {
    ended.resolve();
    onEnd();
  });
  return {
    send(message) {
      // It may be gone already; then its end is about to be told.
      if (child.connected) child.send(message, () => undefined);
    },
    hold(isHeld) {
      if (isHeld) {
        child.ref();
        child.channel?.ref();
      } else {
        child.unref();
        child.channel?.unref();
      }
    },
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.ref();
      if (child.connected) child.disconnect();
      const last = setTimeout(() => child.kill("SIGKILL"), GRACE_MS);
      await ended.promise;
      clearTimeout(last);
    },
  };
};

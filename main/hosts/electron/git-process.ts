/** The Git process on Electron: a utility process, since Electron's own program is no Node that could be started again. */
import { fileURLToPath } from "node:url";
import { utilityProcess } from "electron";
import type { StartChannel } from "#adapters/git/channel.ts";

/** How long it may take to end by itself, in milliseconds. */
const GRACE_MS = 10_000;

/** Starts it; only once the app is ready. */
export const startGitProcess: StartChannel = (start, { onMessage, onError, onEnd }) => {
  const child = utilityProcess.fork(fileURLToPath(start), [], { serviceName: "Orgata Git", stdio: "ignore" });
  const ended = Promise.withResolvers<void>();
  child.on("message", onMessage);
  child.on("error", (type, location) => onError(new Error(`The Git process failed: ${type} at ${location}`)));
  child.once("exit", () => {
    ended.resolve();
    onEnd();
  });
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process has no origin
    send: (message) => child.postMessage(message),
    // The window keeps the app running, not this.
    hold: () => undefined,
    async end() {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process has no origin
      child.postMessage({ end: true });
      const last = setTimeout(() => child.kill(), GRACE_MS);
      await ended.promise;
      clearTimeout(last);
    },
  };
};

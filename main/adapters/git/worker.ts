/**
 * Start file of the process (or, without the program `git`, the thread) that does all work on repositories: no window
 * waits for it, and because it is small, starting `git` from it is cheap.
 */
import { parentPort } from "node:worker_threads";
import type { FromWorker, ToWorker } from "./protocol.ts";
import { createWork } from "./work.ts";

/** The other end, in an Electron utility process. */
interface ElectronPort {
  postMessage(message: unknown): void;
  on(event: "message", listener: (event: { readonly data: unknown }) => void): void;
}
const electronPort = (process as { readonly parentPort?: ElectronPort }).parentPort;

const work = createWork(send);

function receive(message: unknown): void {
  const told = message as ToWorker;
  if ("end" in told) void endWhenDone();
  else work.receive(told);
}

parentPort?.on("message", receive);
electronPort?.on("message", (event) => receive(event.data));
process.on("message", receive);
process.on("disconnect", () => void endWhenDone());
if (parentPort === null) {
  process.on("uncaughtException", (error) => {
    send({ crash: error.stack ?? error.message });
    work.abandon();
    process.exit(1);
  });
}

function send(message: FromWorker): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process has no origin
  (parentPort ?? electronPort)?.postMessage(message);
  if (process.connected) process.send?.(message);
}

/** Nobody needs it any more, or the core is gone: what was begun in a folder is brought to its end, so that nothing is left half done. */
async function endWhenDone(): Promise<void> {
  await work.drain();
  process.exit(0);
}

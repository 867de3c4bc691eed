/** The Git process, which dies when asked for the version “crash”, before it has answered. */
import { parentPort } from "node:worker_threads";

function crashOnPurpose(message: { readonly request?: { readonly args: readonly unknown[] } }): void {
  if (message.request?.args[0] === "crash") throw new Error("crashed on purpose");
}

// Heard before the process itself hears it.
parentPort?.on("message", crashOnPurpose);
process.on("message", crashOnPurpose);
await import("#adapters/git/worker.ts");

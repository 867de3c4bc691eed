/** The Git worker, which dies when asked for the version “crash”. */
import { parentPort } from "node:worker_threads";

await import("#adapters/git/worker.ts");

parentPort?.on("message", (request: { args: readonly unknown[] }) => {
  if (request.args[0] === "crash") {
    setImmediate(() => {
      throw new Error("crashed on purpose");
    });
  }
});

/** Start file of the thread that copies the write-ahead log into the database file, each time it is asked to. */
import { parentPort, workerData } from "node:worker_threads";
import SqliteDatabase from "better-sqlite3";
import type { CheckpointTarget } from "./checkpoints.ts";
import { unlock } from "./encryption.ts";

const { file, key } = workerData as CheckpointTarget;
const database = new SqliteDatabase(file);
if (key !== undefined) unlock(database, key);
database.pragma("synchronous = FULL");

/** Pages that whoever writes copies without being held up for long. */
const FEW = 300;
const ROUNDS = 5;

/** Copies the log as it is by now, and tells how many pages of it are in the file. */
function copy(): number {
  // Neither readers nor writers are waited for: what they hold up is copied next time.
  const [found] = database.pragma("wal_checkpoint(PASSIVE)") as { readonly checkpointed: number }[];
  return found?.checkpointed ?? 0;
}

parentPort?.on("message", () => {
  // Meanwhile others write, ever less each time.
  for (let round = 1, before = 0; round <= ROUNDS; round += 1) {
    const copied = copy();
    if (copied - before < FEW) break;
    before = copied;
  }
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage("done");
});

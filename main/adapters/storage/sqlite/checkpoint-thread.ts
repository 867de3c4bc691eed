/** Start file of the thread that copies the write-ahead log into the database file, each time it is asked to. */
import { parentPort, workerData } from "node:worker_threads";
import SqliteDatabase from "better-sqlite3";
import type { CheckpointTarget } from "./checkpoints.ts";
import { unlock } from "./encryption.ts";

const { file, key } = workerData as CheckpointTarget;
const database = new SqliteDatabase(file);
if (key !== undefined) unlock(database, key);
database.pragma("synchronous = FULL");

parentPort?.on("message", () => {
  // Neither readers nor writers are waited for: what they hold up is copied next time.
  database.pragma("wal_checkpoint(PASSIVE)");
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage("done");
});

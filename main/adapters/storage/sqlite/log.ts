/**
 * The write-ahead log of a database, synced by us after each commit instead of by SQLite within it: others go on meanwhile,
 * and only what was written is synced, not also when.
 */
import { closeSync, fdatasync, fdatasyncSync, openSync } from "node:fs";
import type { Log } from "../shared-commits.ts";

export interface OpenLog extends Log {
  close(): void;
}

/** The log of the database in `file`, to be closed before the database, which deletes it. */
export function logOf(file: string): OpenLog {
  let descriptor: number | undefined;

  function opened(): number {
    descriptor ??= openSync(`${file}-wal`, "r+");
    return descriptor;
  }

  return {
    syncNow: () => fdatasyncSync(opened()),
    sync: () =>
      new Promise((resolve, reject) => {
        fdatasync(opened(), (error) => (error === null ? resolve() : reject(error)));
      }),
    close() {
      if (descriptor !== undefined) closeSync(descriptor);
    },
  };
}

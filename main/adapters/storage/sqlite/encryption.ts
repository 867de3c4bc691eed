/** Encryption of the database file at rest. */
import { closeSync, openSync, readSync } from "node:fs";
import type SqliteDatabase from "better-sqlite3";
import { ExpectedError } from "#shared/errors.ts";

/** What every file that is not encrypted begins with. */
const PLAIN_HEADER = "SQLite format 3\0";

/** The key of a file: 256 bits in hex, or any other text, which is stretched to a key each time it is opened. */
export type DatabaseKey = string;

/** How a file is as it stands on disk. */
export type FileState = "absent" | "plain" | "unreadable";

/** Whether there is a database in the file that can be read without a key. */
export function fileState(file: string): FileState {
  let descriptor: number;
  try {
    descriptor = openSync(file, "r");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "absent";
    throw error;
  }
  try {
    const start = Buffer.alloc(PLAIN_HEADER.length);
    const length = readSync(descriptor, start, 0, start.length, 0);
    if (length === 0) return "absent";
    return start.toString("latin1", 0, length) === PLAIN_HEADER ? "plain" : "unreadable";
  } finally {
    closeSync(descriptor);
  }
}

/** The key as the database wants to be told. */
function literal(key: DatabaseKey): string {
  return /^[0-9a-f]{64}$/i.test(key) ? `'raw:${key}'` : `'${key.replaceAll("'", "''")}'`;
}

/** Tells a connection that was just opened the key of its file. */
export function unlock(database: SqliteDatabase.Database, key: DatabaseKey): void {
  database.pragma(`key = ${literal(key)}`);
}

/** Encrypts a file that nobody else has open. Fails with SQLITE_BUSY when somebody has. */
export function encrypt(database: SqliteDatabase.Database, key: DatabaseKey): void {
  // Pages are written anew in place, which the write-ahead log cannot do.
  database.pragma("journal_mode = DELETE");
  database.pragma(`rekey = ${literal(key)}`);
}

/** The failure for a file that needs a key, or another one than was given. */
export function wrongKey(file: string, given: boolean): ExpectedError {
  return new ExpectedError(
    "STORAGE_FAILED",
    given
      ? `The database of this business cannot be read with the key that is known here, or is damaged: ${file}.`
      : `The database of this business is damaged, or encrypted with a key that is not known here: ${file}.`,
    {
      path: file,
      next: "Open it where it was made, or give its key in ORGATA_DATABASE_KEY. If it is damaged, put a backup in its place: Settings, Data of this business, Copies; or “orgata restore”. Your .busy files are not affected.",
    },
  );
}

/** The databases of businesses as such: where one is, copies of it, and moving it. Their contents are behind `Storage`. */
import type { DatabaseBackup, DatabaseInfo } from "#shared/database.ts";
import type { Storage } from "./storage.ts";

/** A business as a shared database holds it. */
export interface HeldBusiness {
  /** By which it is joined. */
  readonly schema: string;
  /** Name of the folder it was brought from; empty when it never said so. */
  readonly folder: string;
  /** Against what this program makes: older data is brought up to date by opening it. */
  readonly version: "same" | "older" | "newer";
  readonly runs: number;
  readonly openTasks: number;
  /** Of the run that began last. */
  readonly lastStartedAt: string | undefined;
  /** Files of the processes that were run. */
  readonly processFiles: readonly string[];
}

/** All take the folder of a business. */
export interface Databases {
  info(root: string): Promise<DatabaseInfo>;
  /** Which server answers at an address. Fails with BAD_INPUT, UNAVAILABLE or STORAGE_FAILED. */
  serverAt(address: string): Promise<string>;
  /** Newest first. */
  backups(root: string): Promise<readonly DatabaseBackup[]>;
  /** Copies the file, also while it is in use. Fails with NOT_FOUND when there is none. */
  backUp(root: string): Promise<DatabaseBackup>;
  /** Puts a copy in place of the file, which nobody may have open. Fails with NOT_FOUND or STORAGE_FAILED. */
  restore(root: string, file: string): Promise<void>;
  /** Copies the file's data, which nobody may be writing, to a shared database. Fails with CONFLICT when there is some. */
  copyTo(root: string, address: string): Promise<{ readonly tables: number; readonly rows: number }>;
  /** The businesses in a shared database. Fails as `serverAt` does. */
  businessesAt(address: string): Promise<readonly HeldBusiness[]>;
  /**
   * From the next opening on, the business uses what is in a schema of a shared database, which is brought up to date.
   * Fails with NOT_FOUND and NEWER_DATA, and as `serverAt` does; the business goes on with its file then.
   */
  join(root: string, address: string, schema: string): Promise<void>;
  /** Gives the folder an id of its own, so that a business of the same folder name is not taken for it. */
  separate(root: string): Promise<string>;
  /**
   * Copies what the shared database holds of the business as of one moment into a file, lets `check` look at it, and
   * puts it in place of the file in the folder, which is kept beside it. The shared database is only read, and is still
   * what the business uses until `use` says otherwise.
   */
  takeBack(
    root: string,
    check: (storage: Storage) => Promise<void>,
  ): Promise<{ readonly tables: number; readonly rows: number; readonly file: string; readonly before: string | null }>;
  /** From the next opening on, the business uses this shared database; null: its file. */
  use(root: string, address: string | null): Promise<void>;
}

/** The databases of businesses as such: where one is, copies of it, and moving it. Their contents are behind `Storage`. */
import type { DatabaseBackup, DatabaseInfo } from "#shared/database.ts";

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
  /** From the next opening on, the business uses this shared database; null: its file. */
  use(root: string, address: string | null): Promise<void>;
}

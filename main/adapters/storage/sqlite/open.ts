/** Opens the database file inside a workspace (SQLite): the one people have without setting anything up. */
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import SqliteDatabase from "better-sqlite3";
import { Kysely, sql } from "kysely";
import type { Storage } from "#ports/storage.ts";
import type { StorageDialect } from "../dialect.ts";
import { MIGRATIONS, migrate } from "../migrations/migrate.ts";
import type { Migration } from "../migrations/migration.ts";
import { createStorage } from "../store.ts";
import type { Tables } from "../tables.ts";
import { waitingSqliteDialect, whenFree } from "./dialect.ts";
import { codeOf, sqliteFailure } from "./failures.ts";

/** Milliseconds SQLite itself waits for a lock; longer waits are done without blocking the thread. */
const BUSY_TIMEOUT_MS = 50;

/** Where the database of a workspace is. */
export function databaseFile(workspaceRoot: string): string {
  return path.join(workspaceRoot, ".orgata", "orgata.db");
}

function sqliteStorageDialect(file: string): StorageDialect {
  return {
    name: "SQLite",
    text: sql`text`,
    // `begin immediate` has taken the lock already.
    lockForWriting: async () => undefined,
    translate: (error) => sqliteFailure(error, file),
  };
}

/** Makes the folder of local state, which Git must not see. */
async function prepareFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  try {
    await writeFile(path.join(folder, ".gitignore"), "*\n", { flag: "wx" });
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  }
}

/** Copies the database as it is now, complete, into `.orgata/backups`. */
async function backUp(database: SqliteDatabase.Database, file: string, version: number): Promise<void> {
  const folder = path.join(path.dirname(file), "backups");
  await mkdir(folder, { recursive: true });
  const stamp = new Date().toISOString().replaceAll(/[:.]/g, "-");
  const target = path.join(folder, `orgata-v${version}-${stamp}-${process.pid}.db`);
  const unfinished = `${target}.unfinished`;
  try {
    await database.backup(unfinished);
    await rename(unfinished, target);
  } finally {
    await rm(unfinished, { force: true });
  }
}

/**
 * Opens (or makes) the database in `file`, brings it to the current version, and returns the storage. `:memory:` makes
 * one that is gone when closed. Fails with READ_ONLY, STORAGE_FAILED (damaged, not openable), UNAVAILABLE (held by
 * another program) or NEWER_DATA; the file is never deleted or replaced.
 */
export async function openSqliteStorage(file: string, migrations: readonly Migration[] = MIGRATIONS): Promise<Storage> {
  const dialect = sqliteStorageDialect(file);
  let database: SqliteDatabase.Database | undefined;
  try {
    if (file !== ":memory:") await prepareFolder(path.dirname(file));
    const opened = new SqliteDatabase(file, { timeout: BUSY_TIMEOUT_MS });
    database = opened;
    await whenFree(async () => opened.pragma("journal_mode = WAL"));
    opened.pragma("synchronous = FULL");
    opened.pragma("foreign_keys = ON");
    const db = new Kysely<Tables>({ dialect: waitingSqliteDialect(opened) });
    await migrate(db, dialect, migrations, async (version) => {
      if (file !== ":memory:") await backUp(opened, file, version);
    });
    return createStorage(db, dialect);
  } catch (error) {
    database?.close();
    throw dialect.translate(error);
  }
}

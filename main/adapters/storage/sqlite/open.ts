/** Opens the database file inside a workspace (SQLite): the one people have without setting anything up. */
import { type Stats, statSync } from "node:fs";
import { chmod, copyFile, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import SqliteDatabase from "better-sqlite3";
import { Kysely, sql } from "kysely";
import type { Storage } from "#ports/storage.ts";
import { ExpectedError } from "#shared/errors.ts";
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
  let opened: Stats | undefined;
  return {
    name: "SQLite",
    text: sql`text`,
    // `begin immediate` has taken the lock already.
    async lockForWriting() {
      if (file === ":memory:") return;
      const now = statSync(file, { throwIfNoEntry: false });
      opened ??= now;
      refuseLost(file, opened, now);
    },
    translate: (error) => sqliteFailure(error, file),
  };
}

/**
 * SQLite goes on writing into a file that was moved or deleted meanwhile, where nobody would find it again. Fails with
 * STORAGE_FAILED unless the file at its place is still the one that was opened.
 */
function refuseLost(file: string, opened: Stats | undefined, now: Stats | undefined): void {
  if (now !== undefined && now.ino === opened?.ino && now.dev === opened.dev) return;
  throw new ExpectedError("STORAGE_FAILED", `The database of this business was moved or deleted: ${file}.`, {
    path: file,
    next: "What you just did was not kept. Put the file back if you can, then open the business again.",
  });
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

/** The files of a database that hold data; the third one, `-shm`, is made anew when needed. */
const DATA_FILES = ["", "-wal"];

/**
 * Opens a copy of the database in `file`, for a folder that cannot be written; an empty one where there is none. The
 * copy is deleted when it is closed. Fails like `openSqliteStorage`.
 */
export async function openSqliteCopy(file: string): Promise<Storage> {
  const folder = await mkdtemp(path.join(tmpdir(), "orgata-"));
  const forget = () => rm(folder, { recursive: true, force: true });
  try {
    const copy = databaseFile(folder);
    await prepareFolder(path.dirname(copy));
    for (const end of DATA_FILES) {
      try {
        await copyFile(file + end, copy + end);
        await chmod(copy + end, 0o600);
      } catch (error) {
        if (codeOf(error) !== "ENOENT" && codeOf(error) !== "ENOTDIR") throw error;
      }
    }
    const storage = await openSqliteStorage(copy);
    return { ...storage, close: () => storage.close().finally(forget) };
  } catch (error) {
    await forget();
    throw sqliteFailure(error, file);
  }
}

/** Opens the database file inside a workspace (SQLite): the one people have without setting anything up. */
import { type Stats, statSync } from "node:fs";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import SqliteDatabase from "better-sqlite3";
import { Kysely, sql } from "kysely";
import type { Storage } from "#ports/storage.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { StorageDialect } from "../dialect.ts";
import { MIGRATIONS, migrate } from "../migrations/migrate.ts";
import type { Migration } from "../migrations/migration.ts";
import { sharedTexts } from "../shared-texts.ts";
import { createStorage } from "../store.ts";
import type { Tables } from "../tables.ts";
import { sqliteAdvancing } from "./advance.ts";
import { backUp, copyDataFiles, DATA_FILES } from "./backup.ts";
import { CHECKPOINTS_INLINE, checkpointsInThread } from "./checkpoints.ts";
import { VIEW_OF_DEPENDENCIES } from "./dependency-view.ts";
import { type Use, waitingSqliteDialect, whenFree } from "./dialect.ts";
import { type DatabaseKey, encrypt, fileState, unlock, wrongKey } from "./encryption.ts";
import { codeOf, isBusy, isDamage, sqliteFailure } from "./failures.ts";
import { logOf, type OpenLog } from "./log.ts";

/** Milliseconds SQLite itself waits for a lock; longer waits are done without blocking the thread. */
const BUSY_TIMEOUT_MS = 50;

/** Where the database of a workspace is. */
export function databaseFile(workspaceRoot: string): string {
  return path.join(workspaceRoot, ".orgata", "orgata.db");
}

interface SqliteStorageDialect extends StorageDialect {
  /** Fails unless the file at its place is still the one that was opened. */
  checkStillThere(): void;
}

function sqliteStorageDialect(file: string, encrypted: boolean): SqliteStorageDialect {
  let opened: Stats | undefined;
  function checkStillThere(): void {
    if (file === ":memory:") return;
    const now = statSync(file, { throwIfNoEntry: false });
    opened ??= now;
    refuseLost(file, opened, now);
  }
  return {
    name: encrypted ? "SQLite, encrypted" : "SQLite",
    text: sql`text`,
    bytes: sql`blob`,
    inOrderOfKey: sql`without rowid`,
    // Rows are changed in place.
    roomToChange: () => sql`select 1`,
    viewOfDependencies: VIEW_OF_DEPENDENCIES,
    // `begin immediate` has taken the lock already.
    async lockForWriting() {
      checkStillThere();
    },
    checkStillThere,
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

/**
 * Bytes of a page in files that are made from now on; those there are keep theirs. Every page that a step touches is written
 * and synced whole, and a row is rarely longer than this.
 */
const PAGE_BYTES = 2048;

/**
 * Memory for pages of the file: what is written goes through one connection, lists are read through another. Little for
 * writing: whenever rows move to other pages SQLite goes through all the pages it remembers, which takes longer than reading
 * a few of them again.
 */
const WRITING_CACHE_KIB = 2048;
const READING_CACHE_KIB = 8192;

export interface SqliteOptions {
  /** The key of the file; absent = it is not encrypted. A file that is not encrypted yet is, once it is backed up. */
  readonly key?: DatabaseKey | undefined;
  readonly migrations?: readonly Migration[];
  /** Start file of a thread that copies the write-ahead log into the file; absent = whoever writes does. */
  readonly checkpointThread?: URL | undefined;
  /** A file that is damaged is not refused: what can be read of it is shown, with the problem, and nothing is kept. */
  readonly showWhenDamaged?: boolean;
}

/** A connection to the file, set up for use. */
async function connect(file: string, cacheKib: number, key: DatabaseKey | undefined): Promise<SqliteDatabase.Database> {
  const database = new SqliteDatabase(file, { timeout: BUSY_TIMEOUT_MS });
  try {
    if (key !== undefined) unlock(database, key);
    database.pragma(`page_size = ${PAGE_BYTES}`);
    await whenFree(async () => database.pragma("journal_mode = WAL"));
    database.pragma("synchronous = FULL");
    database.pragma("foreign_keys = ON");
    database.pragma(`cache_size = -${cacheKib}`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * From now on a commit on `database` does not wait for the disk: whoever commits syncs the log that is returned before anybody
 * is told. Undefined where there is no log (in memory, or on file systems that cannot have one): commits wait then.
 */
function withLogOfOurs(database: SqliteDatabase.Database, file: string): OpenLog | undefined {
  const [mode] = database.pragma("journal_mode") as { readonly journal_mode: string }[];
  if (mode?.journal_mode !== "wal") return undefined;
  database.pragma("synchronous = NORMAL");
  return logOf(file);
}

/** Copies what is left of the log into the file, if there is a moment for it. */
function copyRest(database: SqliteDatabase.Database, use: Use): void {
  if (use.inUse) return;
  try {
    database.pragma("wal_checkpoint(PASSIVE)");
  } catch {
    // Nothing is lost: it stays in the log, and is copied next time.
  }
}

function kyselyOver(database: SqliteDatabase.Database, use?: Use): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: waitingSqliteDialect(database, use) });
}

/**
 * The key to open `file` with: a file that is not encrypted yet is backed up and encrypted first, unless somebody else
 * has it open just now.
 */
async function keyFor(file: string, key: DatabaseKey | undefined): Promise<DatabaseKey | undefined> {
  if (key === undefined || file === ":memory:") return undefined;
  if (fileState(file) !== "plain") return key;
  const database = new SqliteDatabase(file, { timeout: BUSY_TIMEOUT_MS });
  try {
    await backUp(database, file, "unencrypted", undefined);
    encrypt(database, key);
    return key;
  } catch (error) {
    if (isBusy(error) || codeOf(error)?.startsWith("SQLITE_LOCKED")) return undefined;
    throw error;
  } finally {
    database.close();
  }
}

/**
 * Opens (or makes) the database in `file`, brings it to the current version, and returns the storage. `:memory:` makes
 * one that is gone when closed. Fails with READ_ONLY, STORAGE_FAILED (damaged, not openable, another key), UNAVAILABLE
 * (held by another program) or NEWER_DATA; the file is never deleted or replaced.
 */
export async function openSqliteStorage(file: string, options: SqliteOptions = {}): Promise<Storage> {
  const inMemory = file === ":memory:";
  const open: SqliteDatabase.Database[] = [];
  let dialect = sqliteStorageDialect(file, false);
  try {
    if (!inMemory) await prepareFolder(path.dirname(file));
    const key = await keyFor(file, options.key);
    dialect = sqliteStorageDialect(file, key !== undefined);
    const database = await connect(file, WRITING_CACHE_KIB, key);
    open.push(database);
    const use: Use = { inUse: false };
    const { checkpointThread } = options;
    const checkpoints =
      checkpointThread === undefined || inMemory
        ? CHECKPOINTS_INLINE
        : checkpointsInThread(checkpointThread, { file, key }, () => copyRest(database, use));
    database.pragma(`wal_autocheckpoint = ${checkpoints.pagesAtMost}`);
    const db = kyselyOver(database, use);
    await migrate(db, dialect, options.migrations ?? MIGRATIONS, async (version) => {
      if (!inMemory) await backUp(database, file, `v${version}`, key);
    });
    const texts = sharedTexts();
    const log = withLogOfOurs(database, file);
    const reader = inMemory ? undefined : await connect(file, READING_CACHE_KIB, key);
    if (reader !== undefined) open.push(reader);
    return createStorage({
      db,
      reading: reader === undefined ? db : kyselyOver(reader),
      dialect,
      texts,
      advancing: sqliteAdvancing({
        database,
        texts,
        inUse: () => use.inUse,
        check: dialect.checkStillThere,
        committed: checkpoints.committed,
      }),
      log,
      async beforeClose() {
        await checkpoints.close();
        log?.close();
      },
      afterClose: () => reader?.close(),
    });
  } catch (error) {
    for (const database of open) database.close();
    const isUnreadable = codeOf(error) === "SQLITE_NOTADB" && fileState(file) === "unreadable";
    const failure = isUnreadable ? wrongKey(file, options.key !== undefined) : dialect.translate(error);
    if (options.showWhenDamaged === true && failure instanceof ExpectedError && isDamage(error)) {
      return openDamaged(file, options, failure);
    }
    throw failure;
  }
}

/** A copy of a damaged database, or an empty one where nothing can be read. */
async function openDamaged(file: string, { key }: SqliteOptions, { failure }: ExpectedError): Promise<Storage> {
  const storage = await openSqliteCopy(file, { key }).catch(() => openSqliteStorage(":memory:"));
  return { ...storage, problem: failure };
}

/**
 * Opens a copy of the database in `file`, for a folder that cannot be written; an empty one where there is none. The
 * copy is deleted when it is closed. Fails like `openSqliteStorage`.
 */
export async function openSqliteCopy(file: string, options: SqliteOptions = {}): Promise<Storage> {
  const folder = await mkdtemp(path.join(tmpdir(), "orgata-"));
  const forget = () => rm(folder, { recursive: true, force: true });
  try {
    const copy = databaseFile(folder);
    await prepareFolder(path.dirname(copy));
    await copyDataFiles(file, copy);
    for (const end of DATA_FILES) {
      try {
        await chmod(copy + end, 0o600);
      } catch (error) {
        if (codeOf(error) !== "ENOENT") throw error;
      }
    }
    const storage = await openSqliteStorage(copy, options);
    return { ...storage, close: () => storage.close().finally(forget) };
  } catch (error) {
    await forget();
    throw sqliteFailure(error, file);
  }
}

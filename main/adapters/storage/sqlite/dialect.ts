/** Kysely's SQLite dialect with transactions that wait for other programs instead of failing, and never block the thread for long. */
import { setTimeout as delay } from "node:timers/promises";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type SqliteStatement,
  type TransactionSettings,
} from "kysely";
import { isBusy } from "./failures.ts";

/** How long somebody waits for another program's transaction before being told. */
const PATIENCE_MS = 20_000;

/**
 * Runs `work` until SQLite no longer says that another program holds the lock. SQLite's own waiting would block the
 * whole thread, and with it a transaction of this very process that holds the lock.
 */
export async function whenFree<T>(work: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + PATIENCE_MS;
  for (let pause = 2; ; pause = Math.min(pause * 2, 50)) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw error;
      await delay(pause);
    }
  }
}

async function begin(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
  if (settings.accessMode !== "read only") {
    // Taking the write lock at once: a transaction that first reads and then writes could lose its place to another.
    await whenFree(() => connection.executeQuery(CompiledQuery.raw("begin immediate")));
    return;
  }
  await whenFree(async () => {
    await connection.executeQuery(CompiledQuery.raw("begin"));
    try {
      // The snapshot is taken by the first read.
      await connection.executeQuery(CompiledQuery.raw("select 1 from sqlite_schema limit 1"));
    } catch (error) {
      await connection.executeQuery(CompiledQuery.raw("rollback"));
      throw error;
    }
  });
}

/** Statements kept ready; more than this program has kinds of. */
const PREPARED = 300;

/** A database that prepares each statement once. */
function preparingOnce(database: SqliteDatabase): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>();
  return {
    prepare(source) {
      const known = prepared.get(source);
      if (known) return known;
      if (prepared.size >= PREPARED) prepared.clear();
      const statement = database.prepare(source);
      prepared.set(source, statement);
      return statement;
    },
    close: () => database.close(),
  };
}

function waitingDriver(driver: SqliteDriver, use: Use): Driver {
  return {
    init: () => driver.init(),
    async acquireConnection() {
      const connection = await driver.acquireConnection();
      use.inUse = true;
      return connection;
    },
    beginTransaction: begin,
    commitTransaction: (connection) => driver.commitTransaction(connection),
    async rollbackTransaction(connection) {
      try {
        await driver.rollbackTransaction(connection);
      } catch (error) {
        // SQLite has rolled back by itself after a full disk and the like; the first failure is the one to tell.
        if (!(error instanceof Error && error.message.includes("no transaction is active"))) throw error;
      }
    },
    releaseConnection() {
      use.inUse = false;
      return driver.releaseConnection();
    },
    destroy: () => driver.destroy(),
  };
}

/** Whether somebody is using the one connection of a database just now. */
export interface Use {
  inUse: boolean;
}

/** The dialect over an open database; destroying the Kysely instance closes it. `use` is kept up to date. */
export function waitingSqliteDialect(database: SqliteDatabase, use: Use = { inUse: false }): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => waitingDriver(new SqliteDriver({ database: preparingOnce(database) }), use),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** Opens the database a team shares (PostgreSQL). Every workspace has a schema of its own in it. */
import { createHash } from "node:crypto";
import { Kysely, PostgresDialect, sql } from "kysely";
import { Pool } from "pg";
import type { Storage } from "#ports/storage.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { StorageDialect } from "../dialect.ts";
import { MIGRATIONS, migrate } from "../migrations/migrate.ts";
import type { Migration } from "../migrations/migration.ts";
import { sharedTexts } from "../shared-texts.ts";
import { createStorage } from "../store.ts";
import type { Tables } from "../tables.ts";
import { postgresAdvancing } from "./advance.ts";
import { viewOfDependencies } from "./dependency-view.ts";
import { postgresFailure } from "./failures.ts";

/** Connections one program holds at most: a team shares the server's. */
const CONNECTIONS = 10;
/** How long somebody waits for a server that does not answer. */
export const CONNECT_TIMEOUT_MS = 10_000;
/** How long somebody waits for another one's transaction before being told. */
const LOCK_TIMEOUT_MS = 20_000;

/** The schema of a workspace: readable, valid as a name, and different for different keys. */
export function schemaName(workspaceKey: string): string {
  const readable = workspaceKey
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "")
    .slice(0, 30);
  const mark = createHash("sha256").update(workspaceKey).digest("hex").slice(0, 10);
  return `orgata_${readable === "" ? "" : `${readable}_`}${mark}`;
}

/** The lock that stands for a workspace. */
function lockOf(schema: string): bigint {
  return createHash("sha256").update(schema).digest().readBigInt64BE(0);
}

function postgresStorageDialect(schema: string): StorageDialect {
  const lock = lockOf(schema);
  return {
    name: "PostgreSQL",
    text: sql`text collate "C"`,
    bytes: sql`bytea`,
    inOrderOfKey: sql``,
    // A changed row is written beside the former one; where that finds no room on its page, every index is changed, too.
    roomToChange: (table) => sql`alter table ${sql.id(schema, table)} set (fillfactor = 45, toast_tuple_target = 8160)`,
    viewOfDependencies: viewOfDependencies(schema),
    // One writer per workspace at a time, as in SQLite: what a transaction has read stays true until it commits.
    async lockForWriting(transaction) {
      await sql`select pg_advisory_xact_lock(${lock.toString()}::bigint)`.execute(transaction);
    },
    translate: postgresFailure,
  };
}

/** Fails with BAD_INPUT unless `url` is an address of a PostgreSQL database. */
export function checkAddress(url: string): void {
  if (/^postgres(ql)?:\/\/./.test(url) && URL.canParse(url)) return;
  throw new ExpectedError("BAD_INPUT", "This is no address of a PostgreSQL database.", {
    path: "database",
    next: "Give it as postgres://user:password@server:5432/database.",
  });
}

/** Opens the schema of the workspace `workspaceKey`, like `openPostgresSchema`. */
export function openPostgresStorage(
  url: string,
  workspaceKey: string,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<Storage> {
  return openPostgresSchema(url, schemaName(workspaceKey), migrations);
}

/**
 * Connects to `url`, makes or updates the schema, and returns the storage. Fails with BAD_INPUT (no address), UNAVAILABLE
 * (not reachable), STORAGE_FAILED (not let in) or NEWER_DATA.
 */
export async function openPostgresSchema(
  url: string,
  schema: string,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<Storage> {
  checkAddress(url);
  const dialect = postgresStorageDialect(schema);
  const pool = new Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    lock_timeout: LOCK_TIMEOUT_MS,
  });
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the program.
  pool.on("error", () => undefined);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    await db.transaction().execute(async (transaction) => {
      await dialect.lockForWriting(transaction);
      await transaction.schema.createSchema(schema).ifNotExists().execute();
    });
    const scoped = db.withSchema(schema);
    await migrate(scoped, dialect, migrations);
    const texts = sharedTexts();
    const advancing = postgresAdvancing(pool, schema, lockOf(schema), texts);
    return createStorage({ db: scoped, reading: scoped, dialect, texts, advancing });
  } catch (error) {
    await db.destroy();
    throw dialect.translate(error);
  }
}

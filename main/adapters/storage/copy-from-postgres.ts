/** Copies the schema of a shared database into a database file: every row of every table as of one moment. */
import SqliteDatabase from "better-sqlite3";
import { Client, types } from "pg";
import { ExpectedError } from "#shared/errors.ts";
import { type Copied, type Row, requireAllArrived, rowsAtOnce, tablesToCopy } from "./copying.ts";
import { postgresFailure } from "./postgres/failures.ts";
import { CONNECT_TIMEOUT_MS } from "./postgres/open.ts";
import { type DatabaseKey, unlock } from "./sqlite/encryption.ts";
import { sqliteFailure } from "./sqlite/failures.ts";

/** Rows asked for at once. */
const BATCH = 1000;
/** PostgreSQL's number for `bigint`, which arrives as text. */
const BIGINT = 20;

/** Fails with NEWER_DATA when the shared database is of another version than the file, which is this program's. */
async function requireSameVersion(source: Client, schema: string, target: SqliteDatabase.Database): Promise<void> {
  const { rows } = await source.query<{ version: number }>(
    `select max(version) as version from ${schema}.schema_version`,
  );
  const [own] = target.prepare("select max(version) as version from schema_version").all([]) as { version: number }[];
  if (rows[0]?.version === own?.version) return;
  throw new ExpectedError(
    "NEWER_DATA",
    `The team's database was changed by another version of Orgata meanwhile (data version ${rows[0]?.version}; this one makes version ${own?.version}).`,
    { next: "Nothing was changed. Update Orgata, then try again." },
  );
}

/** Copies one table; returns how many rows. */
async function copyTable(
  source: Client,
  schema: string,
  name: string,
  target: SqliteDatabase.Database,
): Promise<number> {
  let count = 0;
  const batch = rowsAtOnce(name, BATCH);
  await source.query(`declare copied no scroll cursor for select * from ${schema}.${source.escapeIdentifier(name)}`);
  for (;;) {
    const { rows, fields } = await source.query<Row>(`fetch ${batch} from copied`);
    const columns = fields.map((field) => field.name);
    const insert = target.prepare(
      `insert into "${name}" (${columns.map((column) => `"${column}"`).join(", ")}) values (${columns.map(() => "?").join(", ")})`,
    );
    for (const row of rows) insert.run(columns.map((column) => row[column]));
    count += rows.length;
    if (rows.length < batch) break;
  }
  await source.query("close copied");
  const [arrived] = target.prepare(`select count(*) as rows from "${name}"`).all([]) as { rows: number }[];
  requireAllArrived(name, count, arrived?.rows ?? 0, "the shared database");
  return count;
}

/**
 * Copies `schema` as it is at this moment into the empty, up-to-date database in `file`. All of it arrives, or nothing;
 * the schema is only read. Fails with UNAVAILABLE, NEWER_DATA or STORAGE_FAILED.
 */
export async function copyFromPostgres(
  url: string,
  schema: string,
  file: string,
  key: DatabaseKey | undefined,
): Promise<Copied> {
  const source = new Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    types: {
      getTypeParser: (oid, format) =>
        oid === BIGINT && format !== "binary" ? Number : types.getTypeParser(oid, format),
    },
  });
  source.on("error", () => undefined);
  const target = new SqliteDatabase(file);
  try {
    if (key !== undefined) unlock(target, key);
    target.prepare("begin immediate").run([]);
    await source.connect();
    await source.query("begin isolation level repeatable read read only");
    const quoted = source.escapeIdentifier(schema);
    await requireSameVersion(source, quoted, target);
    const tables = tablesToCopy(target);
    let rows = 0;
    for (const name of tables) rows += await copyTable(source, quoted, name, target);
    target.prepare("commit").run([]);
    return { tables: tables.length, rows };
  } catch (error) {
    throw sqliteFailure(postgresFailure(error), file);
  } finally {
    await source.end().catch(() => undefined);
    target.close();
  }
}

/** Copies a database file into a schema of a shared database: every row of every table, checked before it counts. */
import SqliteDatabase from "better-sqlite3";
import { Client } from "pg";
import { ExpectedError } from "#shared/errors.ts";
import { type Copied, type Row, requireAllArrived, rowsAtOnce, tablesToCopy } from "./copying.ts";
import { postgresFailure } from "./postgres/failures.ts";
import { type DatabaseKey, unlock } from "./sqlite/encryption.ts";
import { sqliteFailure } from "./sqlite/failures.ts";

/** Values in one statement; PostgreSQL takes 65,535. */
const MOST_VALUES = 20_000;

async function countIn(target: Client, table: string): Promise<number> {
  const { rows } = await target.query<{ count: string }>(`select count(*) from ${table}`);
  return Number(rows[0]?.count ?? 0);
}

async function insertAll(target: Client, table: string, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first);
  const names = columns.map((column) => target.escapeIdentifier(column)).join(", ");
  const places = rows.map(
    (_, row) => `(${columns.map((_column, at) => `$${row * columns.length + at + 1}`).join(", ")})`,
  );
  const values = rows.flatMap((row) => columns.map((column) => row[column]));
  await target.query(`insert into ${table} (${names}) values ${places.join(", ")}`, values);
}

/** Copies one table; returns how many rows. */
async function copyTable(
  source: SqliteDatabase.Database,
  target: Client,
  name: string,
  schema: string,
): Promise<number> {
  const table = `${target.escapeIdentifier(schema)}.${target.escapeIdentifier(name)}`;
  let some: Row[] = [];
  let count = 0;
  for (const row of source.prepare(`select * from "${name}"`).iterate([]) as Iterable<Row>) {
    some.push(row);
    count += 1;
    if (some.length < rowsAtOnce(name, Math.floor(MOST_VALUES / Object.keys(row).length))) continue;
    await insertAll(target, table, some);
    some = [];
  }
  await insertAll(target, table, some);
  requireAllArrived(name, count, await countIn(target, table), "the file");
  return count;
}

/** Fails with CONFLICT when a table of the schema holds something already. */
async function requireEmpty(target: Client, schema: string, tables: readonly string[]): Promise<void> {
  for (const name of tables) {
    const table = `${target.escapeIdentifier(schema)}.${target.escapeIdentifier(name)}`;
    if ((await countIn(target, table)) === 0) continue;
    throw new ExpectedError("CONFLICT", "The team's database holds data of this business already.", {
      next: "Nothing was changed. Join it instead of copying, or choose an empty database.",
    });
  }
}

/**
 * Copies the database in `file`, while nobody can write to it, into the empty, up-to-date `schema`. All of it arrives, or
 * nothing. Fails with CONFLICT, UNAVAILABLE or STORAGE_FAILED; the file stays as it is.
 */
export async function copyToPostgres(
  file: string,
  key: DatabaseKey | undefined,
  url: string,
  schema: string,
): Promise<Copied> {
  const source = new SqliteDatabase(file);
  const target = new Client({ connectionString: url });
  target.on("error", () => undefined);
  try {
    if (key !== undefined) unlock(source, key);
    source.prepare("begin immediate").run([]);
    await target.connect();
    await target.query("begin");
    const tables = tablesToCopy(source);
    await requireEmpty(target, schema, tables);
    let rows = 0;
    for (const name of tables) rows += await copyTable(source, target, name, schema);
    await target.query("commit");
    return { tables: tables.length, rows };
  } catch (error) {
    throw sqliteFailure(postgresFailure(error), file);
  } finally {
    await target.end().catch(() => undefined);
    source.close();
  }
}

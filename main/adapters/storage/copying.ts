/** What copying a whole database between a file and a shared server has in common in both directions. */
import type SqliteDatabase from "better-sqlite3";
import { ExpectedError } from "#shared/errors.ts";

/** What says which database it is, not what is in it. */
const OF_THE_DATABASE = new Set(["schema_version", "workspace_identity"]);

/** What was copied. */
export interface Copied {
  readonly tables: number;
  readonly rows: number;
}

export type Row = Readonly<Record<string, unknown>>;

/** The tables of an up-to-date database file that hold what a business has done. */
export function tablesToCopy(file: SqliteDatabase.Database): readonly string[] {
  const rows = file
    .prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite%' order by name")
    .all([]) as { name: string }[];
  return rows.map(({ name }) => name).filter((name) => !OF_THE_DATABASE.has(name));
}

/** Files and their pieces have up to 5 MB each; other rows are short. */
const OF_FILES = { table: "attachment_contents", rows: 8 };

/** How many rows of a table are held at once while it is copied, of `most` short ones. */
export function rowsAtOnce(table: string, most: number): number {
  return table === OF_FILES.table ? OF_FILES.rows : most;
}

/** Fails with STORAGE_FAILED unless as many rows of `table` arrived as were sent; `stillUsed` is what goes on being used. */
export function requireAllArrived(table: string, sent: number, arrived: number, stillUsed: string): void {
  if (arrived === sent) return;
  throw new ExpectedError(
    "STORAGE_FAILED",
    `Not everything arrived: of ${sent} rows of ${table}, ${arrived} are there.`,
    {
      next: `Nothing was changed: ${stillUsed} is still in use. Try again.`,
    },
  );
}

/** Brings a database to the version this program knows. Safe when several programs do it at the same moment. */
import type { Kysely } from "kysely";
import { ExpectedError } from "#shared/errors.ts";
import type { StorageDialect } from "../dialect.ts";
import type { Tables } from "../tables.ts";
import { runtimeTables } from "./0001-runtime.ts";
import { changeTables } from "./0002-changes.ts";
import { conversationTables } from "./0003-conversations.ts";
import { dependencyTables } from "./0004-dependencies.ts";
import { partialCommits } from "./0005-partial-commits.ts";
import type { Migration } from "./migration.ts";

/** Every step, in order. */
export const MIGRATIONS: readonly Migration[] = [
  runtimeTables,
  changeTables,
  conversationTables,
  dependencyTables,
  partialCommits,
];

/** The version of a database: 0 when it is empty. */
async function currentVersion(db: Kysely<Tables>): Promise<number> {
  const row = await db
    .selectFrom("schema_version")
    .select(({ fn }) => fn.max("version").as("version"))
    .executeTakeFirst();
  return Number(row?.version ?? 0);
}

/** Fails with NEWER_DATA when the database knows more than the program. */
function refuseNewer(found: number, known: number): void {
  if (found <= known) return;
  throw new ExpectedError(
    "NEWER_DATA",
    `The data of this business was written by a newer Orgata (data version ${found}; this one knows versions up to ${known}). Nothing was changed.`,
    { next: "Update Orgata, then open the business again." },
  );
}

/**
 * Runs the steps that are missing, each in a transaction of its own with the row that says it ran. `beforeFirst` is
 * called before the first step on a database that already holds data, to make a backup.
 */
export async function migrate(
  db: Kysely<Tables>,
  dialect: StorageDialect,
  migrations: readonly Migration[] = MIGRATIONS,
  beforeFirst: (version: number) => Promise<void> = async () => undefined,
): Promise<void> {
  const known = migrations.length;
  const version = await db.transaction().execute(async (transaction) => {
    await dialect.lockForWriting(transaction);
    await transaction.schema
      .createTable("schema_version")
      .ifNotExists()
      .addColumn("version", "integer", (column) => column.primaryKey())
      .addColumn("name", dialect.text, (column) => column.notNull())
      .addColumn("applied_at", dialect.text, (column) => column.notNull())
      .execute();
    return currentVersion(transaction);
  });
  refuseNewer(version, known);
  if (version === known) return;
  if (version > 0) await beforeFirst(version);
  for (const step of migrations) {
    if (step.version <= version) continue;
    await db.transaction().execute(async (transaction) => {
      await dialect.lockForWriting(transaction);
      // Another program may have made this step, or later ones, while this one waited.
      const now = await currentVersion(transaction);
      refuseNewer(now, known);
      if (now >= step.version) return;
      await step.up(transaction, dialect.text);
      await transaction
        .insertInto("schema_version")
        .values({ version: step.version, name: step.name, applied_at: new Date().toISOString() })
        .execute();
    });
  }
}

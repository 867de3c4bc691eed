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
import { commitIndex } from "./0006-commit-index.ts";
import { runtimeComplete } from "./0007-runtime-complete.ts";
import { modelUsage } from "./0008-model-usage.ts";
import { reconciliation } from "./0009-reconciliation.ts";
import { fewerPages } from "./0010-fewer-pages.ts";
import { deliveriesAndFigures } from "./0011-deliveries-and-figures.ts";
import { effectReplies } from "./0012-effect-replies.ts";
import { knit } from "./0013-knit.ts";
import { checkpoints } from "./0014-checkpoints.ts";
import { fewerIndexes } from "./0015-fewer-indexes.ts";
import { packedDependencies } from "./0016-packed-dependencies.ts";
import type { Migration } from "./migration.ts";

/** Every step, in order. */
export const MIGRATIONS: readonly Migration[] = [
  runtimeTables,
  changeTables,
  conversationTables,
  dependencyTables,
  partialCommits,
  commitIndex,
  runtimeComplete,
  modelUsage,
  reconciliation,
  fewerPages,
  deliveriesAndFigures,
  effectReplies,
  knit,
  checkpoints,
  fewerIndexes,
  packedDependencies,
];

/** The steps a database has been through; none when it is empty. */
async function stepsDone(db: Kysely<Tables>): Promise<ReadonlySet<number>> {
  const rows = await db.selectFrom("schema_version").select("version").execute();
  return new Set(rows.map((row) => row.version));
}

/** Fails with NEWER_DATA when the database knows more than the program. */
function refuseNewer(done: ReadonlySet<number>, migrations: readonly Migration[]): void {
  const [found, known] = [Math.max(0, ...done), Math.max(0, ...migrations.map((step) => step.version))];
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
  const before = await db.transaction().execute(async (transaction) => {
    await dialect.lockForWriting(transaction);
    await transaction.schema
      .createTable("schema_version")
      .ifNotExists()
      .addColumn("version", "integer", (column) => column.primaryKey())
      .addColumn("name", dialect.text, (column) => column.notNull())
      .addColumn("applied_at", dialect.text, (column) => column.notNull())
      .execute();
    return stepsDone(transaction);
  });
  refuseNewer(before, migrations);
  const missing = migrations.filter((step) => !before.has(step.version));
  if (missing.length === 0) return;
  if (before.size > 0) await beforeFirst(Math.max(...before));
  for (const step of missing) {
    await db.transaction().execute(async (transaction) => {
      await dialect.lockForWriting(transaction);
      // Another program may have made this step, or later ones, while this one waited.
      const now = await stepsDone(transaction);
      refuseNewer(now, migrations);
      if (now.has(step.version)) return;
      await step.up(transaction, dialect);
      await transaction
        .insertInto("schema_version")
        .values({ version: step.version, name: step.name, applied_at: new Date().toISOString() })
        .execute();
    });
  }
}

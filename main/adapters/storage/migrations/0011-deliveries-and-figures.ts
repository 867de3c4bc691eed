/** Deliveries by webhook, runs whose figures were never kept, and which business a database belongs to. */
import { sql } from "kysely";
import type { Migration } from "./migration.ts";

/** The step from which on figures are kept of every round that ends. */
const FIGURES_SINCE = 7;

export const deliveriesAndFigures: Migration = {
  version: 11,
  name: "deliveries and figures",
  async up(transaction, { text }) {
    const { schema } = transaction;
    await schema
      .createTable("webhook_deliveries")
      .addColumn("id", text, (column) => column.primaryKey())
      .addColumn("event_name", text, (column) => column.notNull())
      .addColumn("at", text, (column) => column.notNull())
      .addColumn("outcome", text, (column) => column.notNull())
      .addColumn("message", text, (column) => column.notNull())
      .addColumn("event_id", text)
      .addColumn("started", "integer", (column) => column.notNull())
      .execute();
    await schema
      .createIndex("webhook_deliveries_by_event")
      .on("webhook_deliveries")
      .columns(["event_name", "at", "id"])
      .execute();
    await schema
      .createTable("missing_figures")
      .addColumn("execution_id", text, (column) => column.primaryKey())
      .execute();
    const since = transaction.selectFrom("schema_version").select("applied_at").where("version", "=", FIGURES_SINCE);
    await transaction
      .insertInto("missing_figures")
      .columns(["execution_id"])
      .expression(transaction.selectFrom("process_executions").select("id").where("started_at", "<", since))
      .execute();
    await schema
      .createTable("workspace_identity")
      .addColumn("one", "integer", (column) => column.primaryKey().check(sql`one = 1`))
      .addColumn("id", text, (column) => column.notNull())
      .addColumn("folder", text, (column) => column.notNull())
      .execute();
  },
};

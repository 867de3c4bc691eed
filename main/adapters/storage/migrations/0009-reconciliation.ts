/** Sessions of reconciling, and approvals bound to what they cover. */
import type { Migration } from "./migration.ts";

export const reconciliation: Migration = {
  version: 9,
  name: "reconciliation",
  async up({ schema }, { text }) {
    await schema
      .createTable("reconciliation_sessions")
      .addColumn("id", text, (column) => column.primaryKey())
      .addColumn("change_set_id", text, (column) => column.notNull())
      .addColumn("status", text, (column) => column.notNull())
      .addColumn("mode", text, (column) => column.notNull())
      .addColumn("opened_at", text, (column) => column.notNull())
      .addColumn("version", "integer", (column) => column.notNull())
      .addColumn("search_text", text, (column) => column.notNull())
      .addColumn("body", text, (column) => column.notNull())
      .execute();
    await schema
      .createIndex("reconciliation_sessions_by_opening")
      .on("reconciliation_sessions")
      .columns(["opened_at", "id"])
      .execute();
    await schema
      .createIndex("reconciliation_sessions_by_change")
      .on("reconciliation_sessions")
      .columns(["change_set_id", "opened_at"])
      .execute();

    await schema
      .createTable("approvals")
      .addColumn("id", text, (column) => column.primaryKey())
      .addColumn("change_set_id", text, (column) => column.notNull())
      .addColumn("at", text, (column) => column.notNull())
      .addColumn("body", text, (column) => column.notNull())
      .execute();
    await schema.createIndex("approvals_by_change").on("approvals").columns(["change_set_id", "at"]).execute();
  },
};

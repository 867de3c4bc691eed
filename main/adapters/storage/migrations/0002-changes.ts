/** Change sets, commits under way, and unsaved typing. */
import type { Migration } from "./migration.ts";

export const changeTables: Migration = {
  version: 2,
  name: "changes",
  async up({ schema }, { text }) {
    await schema
      .createTable("change_sets")
      .addColumn("id", text, (column) => column.primaryKey())
      .addColumn("title", text, (column) => column.notNull())
      .addColumn("origin", text, (column) => column.notNull())
      .addColumn("author", text, (column) => column.notNull())
      .addColumn("status", text, (column) => column.notNull())
      .addColumn("created_at", text, (column) => column.notNull())
      .addColumn("updated_at", text, (column) => column.notNull())
      .addColumn("body", text, (column) => column.notNull())
      .execute();
    await schema.createIndex("change_sets_by_creation").on("change_sets").columns(["created_at", "id"]).execute();

    await schema
      .createTable("commit_intents")
      .addColumn("change_set_id", text, (column) => column.primaryKey())
      .addColumn("started_at", text, (column) => column.notNull())
      .addColumn("message", text, (column) => column.notNull())
      .addColumn("author", text, (column) => column.notNull())
      .addColumn("head", text)
      .addColumn("files", text, (column) => column.notNull())
      .execute();

    await schema
      .createTable("drafts")
      .addColumn("path", text, (column) => column.primaryKey())
      .addColumn("text", text, (column) => column.notNull())
      .addColumn("base_hash", text, (column) => column.notNull())
      .addColumn("saved_at", text, (column) => column.notNull())
      .execute();
  },
};

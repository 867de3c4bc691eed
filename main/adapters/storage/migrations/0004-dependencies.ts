/** What depends on what. */
import type { Migration } from "./migration.ts";

export const dependencyTables: Migration = {
  version: 4,
  name: "dependencies",
  async up({ schema }, { text }) {
    await schema
      .createTable("busy_dependencies")
      .addColumn("position", "integer", (column) => column.primaryKey())
      .addColumn("from_symbol", text, (column) => column.notNull())
      .addColumn("to_symbol", text, (column) => column.notNull())
      .addColumn("type", text, (column) => column.notNull())
      .addColumn("relation", text, (column) => column.notNull())
      .addColumn("from_place", text, (column) => column.notNull())
      .addColumn("to_place", text)
      .execute();
    await schema.createIndex("busy_dependencies_by_from").on("busy_dependencies").column("from_symbol").execute();
    await schema.createIndex("busy_dependencies_by_to").on("busy_dependencies").column("to_symbol").execute();
  },
};

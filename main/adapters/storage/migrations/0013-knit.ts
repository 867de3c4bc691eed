/** Dependencies by the file they are written in, so that one file's are exchanged alone; links that are not to be suggested. */
import type { Migration } from "./migration.ts";

export const knit: Migration = {
  version: 13,
  name: "knit",
  async up({ schema }, { text }) {
    // They are read from the files of the business anew.
    await schema.dropTable("busy_dependencies").execute();
    await schema
      .createTable("busy_dependencies")
      .addColumn("file", text, (column) => column.notNull())
      .addColumn("position", "integer", (column) => column.notNull())
      .addColumn("from_symbol", text, (column) => column.notNull())
      .addColumn("to_symbol", text, (column) => column.notNull())
      .addColumn("type", text, (column) => column.notNull())
      .addColumn("relation", text, (column) => column.notNull())
      .addColumn("from_place", text, (column) => column.notNull())
      .addColumn("to_place", text)
      .addPrimaryKeyConstraint("busy_dependencies_key", ["file", "position"])
      .execute();
    await schema.createIndex("busy_dependencies_by_from").on("busy_dependencies").column("from_symbol").execute();
    await schema.createIndex("busy_dependencies_by_to").on("busy_dependencies").column("to_symbol").execute();
    await schema
      .createTable("busy_dependency_files")
      .addColumn("file", text, (column) => column.primaryKey())
      .addColumn("hash", text, (column) => column.notNull())
      .execute();
    await schema
      .createTable("dismissed_links")
      .addColumn("from_symbol", text, (column) => column.notNull())
      .addColumn("to_symbol", text, (column) => column.notNull())
      .addColumn("by", text, (column) => column.notNull())
      .addColumn("at", text, (column) => column.notNull())
      .addPrimaryKeyConstraint("dismissed_links_key", ["from_symbol", "to_symbol"])
      .execute();
  },
};

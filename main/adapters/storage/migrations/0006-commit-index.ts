/** What every commit meant, so that the life of a construct is found at once. Made again when it is lost. */
import type { Migration } from "./migration.ts";

export const commitIndex: Migration = {
  version: 6,
  name: "commit index",
  async up({ schema }, { text }) {
    await schema
      .createTable("indexed_commits")
      .addColumn("commit_id", text, (column) => column.primaryKey())
      .addColumn("version", "integer", (column) => column.notNull())
      .addColumn("facts", text, (column) => column.notNull())
      .addColumn("changes", text, (column) => column.notNull())
      .execute();
  },
};

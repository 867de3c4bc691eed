/** Files that are committed in part: what the commit holds is not what is on disk. */
import type { Migration } from "./migration.ts";

export const partialCommits: Migration = {
  version: 5,
  name: "partial commits",
  async up({ schema }, { text }) {
    await schema
      .alterTable("commit_intents")
      .addColumn("contents", text, (column) => column.notNull().defaultTo("{}"))
      .execute();
  },
};

/** How things were before each turn of a conversation, and which conversation was branched from which. */
import type { Migration } from "./migration.ts";

export const checkpoints: Migration = {
  version: 14,
  name: "checkpoints",
  async up({ schema }, { text }) {
    await schema
      .createTable("conversation_checkpoints")
      .addColumn("session_id", text, (column) => column.notNull())
      .addColumn("turn", "integer", (column) => column.notNull())
      .addColumn("state", text, (column) => column.notNull())
      .addColumn("commit_id", text)
      .addColumn("changed", text, (column) => column.notNull())
      .addPrimaryKeyConstraint("conversation_checkpoints_key", ["session_id", "turn"])
      .execute();

    await schema
      .createTable("conversation_branches")
      .addColumn("session_id", text, (column) => column.primaryKey())
      .addColumn("from_session", text, (column) => column.notNull())
      .addColumn("turn", "integer", (column) => column.notNull())
      .execute();
  },
};

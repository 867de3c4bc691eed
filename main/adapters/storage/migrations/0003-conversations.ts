/** Conversations turn by turn, and what the engine keeps between turns. */
import type { Migration } from "./migration.ts";

export const conversationTables: Migration = {
  version: 3,
  name: "conversations",
  async up({ schema }, { text }) {
    await schema
      .createTable("conversations")
      .addColumn("session_id", text, (column) => column.notNull())
      .addColumn("turn", "integer", (column) => column.notNull())
      .addColumn("at", text, (column) => column.notNull())
      .addColumn("mode", text, (column) => column.notNull())
      .addColumn("user_input", text, (column) => column.notNull())
      .addColumn("ai_response", text, (column) => column.notNull())
      .addColumn("actions_taken", text, (column) => column.notNull())
      .addColumn("reply", text, (column) => column.notNull())
      .addPrimaryKeyConstraint("conversations_key", ["session_id", "turn"])
      .execute();

    await schema
      .createTable("conversation_states")
      .addColumn("session_id", text, (column) => column.primaryKey())
      .addColumn("state", text, (column) => column.notNull())
      .execute();
  },
};

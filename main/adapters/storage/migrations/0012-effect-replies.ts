/** Replies of language models that were received and not used yet. */
import type { Migration } from "./migration.ts";

export const effectReplies: Migration = {
  version: 12,
  name: "effect replies",
  async up({ schema }, { text }) {
    await schema
      .createTable("effect_replies")
      .addColumn("effect_id", text, (column) => column.notNull())
      .addColumn("number", "integer", (column) => column.notNull())
      .addColumn("reply", text, (column) => column.notNull())
      .addPrimaryKeyConstraint("effect_replies_key", ["effect_id", "number"])
      .execute();
  },
};

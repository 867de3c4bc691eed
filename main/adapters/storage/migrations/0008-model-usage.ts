/** What calls of language models have used. */
import type { Migration } from "./migration.ts";

export const modelUsage: Migration = {
  version: 8,
  name: "model usage",
  async up({ schema }, { text }) {
    await schema
      .createTable("model_usage")
      .addColumn("id", text, (column) => column.primaryKey())
      .addColumn("at", text, (column) => column.notNull())
      .addColumn("purpose", text, (column) => column.notNull())
      .addColumn("model", text, (column) => column.notNull())
      .addColumn("execution_id", text)
      .addColumn("step", text)
      .addColumn("input_tokens", "bigint", (column) => column.notNull())
      .addColumn("cached_tokens", "bigint", (column) => column.notNull())
      .addColumn("output_tokens", "bigint", (column) => column.notNull())
      .addColumn("cost_micros", "bigint")
      .addColumn("milliseconds", "bigint", (column) => column.notNull())
      .execute();
    await schema.createIndex("model_usage_by_time").on("model_usage").columns(["at", "id"]).execute();
  },
};

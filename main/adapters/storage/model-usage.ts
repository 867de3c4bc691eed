/** What calls of language models have used, over Kysely. */
import type { Kysely } from "kysely";
import type { ModelUsageRow } from "#ports/model-usage.ts";
import type { ReadTransaction, WriteTransaction } from "#ports/storage.ts";
import { plain } from "./codec.ts";
import type { ModelUsageTable, Tables } from "./tables.ts";

function tableRow(row: ModelUsageRow): ModelUsageTable {
  return {
    id: row.id,
    at: row.at,
    purpose: row.purpose,
    model: plain(row.model),
    execution_id: row.executionId,
    step: row.step,
    input_tokens: row.inputTokens,
    cached_tokens: row.cachedTokens,
    output_tokens: row.outputTokens,
    cost_micros: row.costMicros,
    milliseconds: Math.round(row.milliseconds),
  };
}

/** Reading what was used. */
export function modelUsageReads(db: Kysely<Tables>): Pick<ReadTransaction, "modelUsage"> {
  return {
    async modelUsage({ from, before }) {
      const rows = await db
        .selectFrom("model_usage")
        .select(({ fn }) => [
          "model",
          "purpose",
          fn.countAll().as("calls"),
          fn.sum("input_tokens").as("input_tokens"),
          fn.sum("cached_tokens").as("cached_tokens"),
          fn.sum("output_tokens").as("output_tokens"),
          fn.sum("cost_micros").as("cost_micros"),
          fn.count("cost_micros").as("priced"),
        ])
        .where("at", ">=", from)
        .where("at", "<", before)
        .groupBy(["model", "purpose"])
        .orderBy("model")
        .orderBy("purpose")
        .execute();
      return rows.map((row) => ({
        model: row.model,
        purpose: row.purpose as ModelUsageRow["purpose"],
        calls: Number(row.calls),
        inputTokens: Number(row.input_tokens),
        cachedTokens: Number(row.cached_tokens),
        outputTokens: Number(row.output_tokens),
        costMicros: Number(row.cost_micros ?? 0),
        unpriced: Number(row.calls) - Number(row.priced),
      }));
    },
  };
}

/** Keeping what was used. */
export function modelUsageWrites(db: Kysely<Tables>): Pick<WriteTransaction, "addModelUsage"> {
  return {
    async addModelUsage(row) {
      await db.insertInto("model_usage").values(tableRow(row)).execute();
    },
  };
}

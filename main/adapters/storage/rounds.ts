/** Figures of rounds as a whole, over Kysely. */
import type { Kysely } from "kysely";
import type { RoundReads, RoundWrites } from "#ports/rounds.ts";
import type { Tables } from "./tables.ts";

/** Reading how many there are, and which runs have none yet. */
export function roundReads(db: Kysely<Tables>): RoundReads {
  return {
    async roundCounts({ processId, since }) {
      let query = db.selectFrom("metrics").select(({ fn }) => ["process_id", fn.countAll().as("count")]);
      if (processId !== undefined) query = query.where("process_id", "=", processId);
      if (since !== undefined) query = query.where("ended_at", ">=", since);
      const rows = await query.groupBy("process_id").orderBy("process_id").execute();
      return rows.map((row) => ({ processId: row.process_id, count: Number(row.count) }));
    },
    async executionsWithoutFigures(limit) {
      const query = db.selectFrom("missing_figures").select("execution_id").orderBy("execution_id").limit(limit);
      return (await query.execute()).map((row) => row.execution_id);
    },
  };
}

/** Taking a run off the list. */
export function roundWrites(db: Kysely<Tables>): RoundWrites {
  return {
    async figuresAreThere(executionId) {
      await db.deleteFrom("missing_figures").where("execution_id", "=", executionId).execute();
    },
  };
}

/** Lists of executions: filtered, newest first, page by page. */
import { type Kysely, sql } from "kysely";
import type { ExecutionFilter } from "#ports/storage.ts";
import { containing } from "./codec.ts";
import type { ExecutionTable, Tables } from "./tables.ts";

/** The rows a filter asks for. */
export async function listExecutions(db: Kysely<Tables>, filter: ExecutionFilter): Promise<readonly ExecutionTable[]> {
  const { processId, playbook, status, statuses, words = [], behind, limit } = filter;
  let query = db.selectFrom("process_executions").selectAll();
  if (processId !== undefined) query = query.where("process_id", "=", processId);
  if (playbook !== undefined) query = query.where("playbook", "=", playbook);
  if (status !== undefined) query = query.where("status", "=", status);
  if (statuses !== undefined) query = query.where("status", "in", statuses);
  for (const word of words) {
    const wanted = containing(word);
    const isIn = (column: string) => sql<boolean>`lower(${sql.ref(column)}) like ${wanted} escape '\\'`;
    query = query.where((is) => is.or([isIn("title"), isIn("playbook"), isIn("started_by")]));
  }
  if (behind !== undefined) {
    const { startedAt, id } = behind;
    query = query.where((is) =>
      is.or([is("started_at", "<", startedAt), is.and([is("started_at", "=", startedAt), is("id", "<", id)])]),
    );
  }
  return query.orderBy("started_at", "desc").orderBy("id", "desc").limit(limit).execute();
}

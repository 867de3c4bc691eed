/** Which tasks a run has: its state tells, so that the database needs no index for it. */
import { stateOf } from "#app/runtime/packed-state.ts";
import type { ReadTransaction, TaskFilter } from "#ports/storage.ts";

/** The filter; where it asks for the tasks of one run, with their identifiers. */
export async function withTasksOfRun(tx: ReadTransaction, filter: TaskFilter): Promise<TaskFilter> {
  const { executionId } = filter;
  if (executionId === undefined) return filter;
  const row = await tx.execution(executionId);
  return { ...filter, ids: row === undefined ? [] : Object.keys(stateOf(row).tasks) };
}

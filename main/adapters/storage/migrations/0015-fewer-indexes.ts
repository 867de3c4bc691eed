/**
 * Completing a task changes one index less: which tasks a run has is told by its state. Where the database can, rows of
 * executions get room to grow beside them, so that a step changes none of their indexes.
 */
import type { Migration } from "./migration.ts";

export const fewerIndexes: Migration = {
  version: 15,
  name: "fewer indexes",
  async up(transaction, { roomToChange }) {
    await transaction.schema.dropIndex("tasks_of_execution").execute();
    await roomToChange("process_executions").execute(transaction);
  },
};

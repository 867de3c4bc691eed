/** Executions, events, tasks and what goes with them, read and written over Kysely. */
import { type Kysely, sql } from "kysely";
import type { LinkRow, ReadTransaction, WriteTransaction } from "#ports/storage.ts";
import type { ExecutionStatus } from "#shared/execution.ts";
import { chunks, toJson } from "./codec.ts";
import { listExecutions } from "./execution-queries.ts";
import {
  eventRows,
  eventTable,
  executionRow,
  executionTable,
  linkRow,
  movedExecutionTable,
  outboxRow,
  outboxTable,
  processRow,
  processTable,
  taskRow,
  taskTable,
  timerRow,
  timerTable,
} from "./runtime-rows.ts";
import { findTexts, keepTexts, type SharedTexts } from "./shared-texts.ts";
import type { ExecutionTable, Tables } from "./tables.ts";
import { countTasks, listTasks } from "./task-queries.ts";

type RuntimeReads = Pick<
  ReadTransaction,
  | "processes"
  | "execution"
  | "executions"
  | "executionCounts"
  | "events"
  | "links"
  | "task"
  | "tasks"
  | "openTaskCount"
  | "taskCount"
  | "assignedWork"
  | "executionTitles"
  | "outbox"
  | "timers"
>;

type RuntimeWrites = Pick<
  WriteTransaction,
  | "putProcess"
  | "insertExecution"
  | "updateExecution"
  | "appendLinks"
  | "putTask"
  | "saveTaskDraft"
  | "putOutbox"
  | "deleteOutbox"
  | "putTimer"
  | "deleteTimer"
>;

/** What may be read of running playbooks. */
export function runtimeReads(db: Kysely<Tables>, texts: SharedTexts): RuntimeReads {
  async function executions(rows: readonly ExecutionTable[]) {
    const found = await findTexts(
      db,
      texts,
      rows.flatMap((row) => [row.source_hash, row.definition_hash]),
    );
    return rows.map((row) => executionRow(row, found));
  }

  async function links(executionId: string): Promise<readonly LinkRow[]> {
    const rows = await db
      .selectFrom("execution_events")
      .selectAll()
      .where("execution_id", "=", executionId)
      .orderBy("seq")
      .execute();
    const hashes = rows.flatMap((row) => row.definition_hash ?? []);
    const found = await findTexts(db, texts, hashes);
    return rows.map((row) => linkRow(row, found));
  }

  return {
    async processes() {
      return (await db.selectFrom("business_processes").selectAll().orderBy("id").execute()).map(processRow);
    },
    async execution(id) {
      const rows = await db.selectFrom("process_executions").selectAll().where("id", "=", id).execute();
      return (await executions(rows))[0];
    },
    async executions(filter) {
      return executions(await listExecutions(db, filter));
    },
    async executionCounts() {
      const rows = await db
        .selectFrom("process_executions")
        .select(({ fn }) => ["process_id", "status", fn.countAll().as("count")])
        .groupBy(["process_id", "status"])
        .execute();
      return rows.map((row) => ({
        processId: row.process_id,
        status: row.status as ExecutionStatus,
        count: Number(row.count),
      }));
    },
    links,
    events: async (executionId) => (await links(executionId)).flatMap(eventRows),
    async task(id) {
      const row = await db.selectFrom("tasks").selectAll().where("id", "=", id).executeTakeFirst();
      return row && taskRow(row, await findTexts(db, texts, [row.form_hash]));
    },
    tasks: (filter) => listTasks(db, texts, filter),
    async openTaskCount() {
      const row = await db
        .selectFrom("tasks")
        .select(({ fn }) => fn.countAll().as("count"))
        .where(sql<boolean>`status = 'open'`)
        .executeTakeFirst();
      return Number(row?.count ?? 0);
    },
    async assignedWork() {
      const rows = await db
        .selectFrom("tasks")
        .select(({ fn }) => ["assignee", "playbook", "step", fn.countAll().as("count")])
        .where(sql<boolean>`status = 'open'`)
        .where("assignee", "is not", null)
        .groupBy(["assignee", "playbook", "step"])
        .execute();
      return rows.map((row) => ({ ...row, assignee: row.assignee ?? "", count: Number(row.count) }));
    },
    taskCount: (filter) => countTasks(db, filter),
    async executionTitles(ids) {
      if (ids.length === 0) return new Map();
      const rows = await db.selectFrom("process_executions").select(["id", "title"]).where("id", "in", ids).execute();
      return new Map(rows.map((row) => [row.id, row.title]));
    },
    async outbox(limit) {
      const rows = await db.selectFrom("outbox").selectAll().orderBy("created_at").orderBy("id").limit(limit).execute();
      return rows.map(outboxRow);
    },
    async timers({ dueBy, limit }) {
      let query = db.selectFrom("timers").selectAll();
      if (dueBy !== undefined) query = query.where("due_at", "<=", dueBy);
      return (await query.orderBy("due_at").orderBy("id").limit(limit).execute()).map(timerRow);
    },
  };
}

/** What may be written of running playbooks, one row at a time. */
export function runtimeWrites(db: Kysely<Tables>, texts: SharedTexts): RuntimeWrites {
  return {
    async putProcess(row) {
      const values = processTable(row);
      await db
        .insertInto("business_processes")
        .values(values)
        .onConflict((on) => on.column("id").doUpdateSet(values))
        .execute();
    },
    async insertExecution(row) {
      await keepTexts(db, texts, [row.source, row.definition as object]);
      await db.insertInto("process_executions").values(executionTable(row, texts)).execute();
    },
    async updateExecution(row, expectedSeq) {
      const result = await db
        .updateTable("process_executions")
        .set(movedExecutionTable(row))
        .where("id", "=", row.id)
        .where("last_seq", "=", expectedSeq)
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },
    async appendLinks(rows) {
      const definitions = rows.flatMap((row) => (row.definition === null ? [] : [row.definition as object]));
      await keepTexts(db, texts, definitions);
      for (const some of chunks(rows)) {
        await db
          .insertInto("execution_events")
          .values(some.map((row) => eventTable(row, texts)))
          .execute();
      }
    },
    async putTask(row) {
      await keepTexts(db, texts, [row.form]);
      const { id, ...values } = taskTable(row, texts);
      await db
        .insertInto("tasks")
        .values({ id, ...values })
        .onConflict((on) => on.column("id").doUpdateSet(values))
        .execute();
    },
    async saveTaskDraft(id, draft) {
      const result = await db
        .updateTable("tasks")
        .set({ draft: toJson(draft) })
        .where("id", "=", id)
        .where("status", "=", "open")
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },
    async putOutbox(row) {
      await db
        .insertInto("outbox")
        .values(outboxTable(row))
        .onConflict((on) => on.column("id").doNothing())
        .execute();
    },
    async deleteOutbox(id) {
      await db.deleteFrom("outbox").where("id", "=", id).execute();
    },
    async putTimer(row) {
      const { id, ...values } = timerTable(row);
      await db
        .insertInto("timers")
        .values({ id, ...values })
        .onConflict((on) => on.column("id").doUpdateSet(values))
        .execute();
    },
    async deleteTimer(id) {
      await db.deleteFrom("timers").where("id", "=", id).execute();
    },
  };
}

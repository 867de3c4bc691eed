/**
 * Completing a task changes as few places of the file as can be. What one decision led to becomes one row; events that
 * are there stay rows of their own, as their hashes cover them. Tasks lie in the order they were made, found by execution
 * through an index. Deliverables, and what tasks handed in, have no rows besides the state and events that hold them.
 */
import { type RawBuilder, sql, type Transaction } from "kysely";
import type { Tables } from "../tables.ts";
import type { Migration } from "./migration.ts";

/** Rows rewritten at once. */
const BATCH = 500;

/** The events as the steps before left them, beside those of this step. */
interface BothTables {
  events_before: {
    execution_id: string;
    seq: number;
    at: string;
    actor: string;
    type: string;
    payload: string;
    definition_hash: string | null;
    hash: string;
  };
  execution_events: {
    execution_id: string;
    seq: number;
    events: string;
    definition_hash: string | null;
    hash: string;
  };
}

/** An event in one text; null stands for its definition. */
function textOf({ type, at, actor, payload, definition_hash }: BothTables["events_before"]): string {
  const definition = definition_hash === null ? {} : { definition: null };
  return JSON.stringify({ type, ...(JSON.parse(payload) as object), ...definition, at, actor });
}

async function copyEvents(db: Transaction<BothTables>): Promise<void> {
  for (let after = { execution_id: "", seq: 0 }; ; ) {
    const rows = await db
      .selectFrom("events_before")
      .select(["execution_id", "seq", "at", "actor", "type", "payload", "definition_hash", "hash"])
      .where((is) =>
        is.or([
          is("execution_id", ">", after.execution_id),
          is.and([is("execution_id", "=", after.execution_id), is("seq", ">", after.seq)]),
        ]),
      )
      .orderBy("execution_id")
      .orderBy("seq")
      .limit(BATCH)
      .execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    const kept = rows.map((row) => {
      const { execution_id, seq, definition_hash, hash } = row;
      return { execution_id, seq, events: textOf(row), definition_hash, hash };
    });
    await db.insertInto("execution_events").values(kept).execute();
    after = last;
  }
}

async function gatherEvents(transaction: Transaction<Tables>, text: RawBuilder<unknown>): Promise<void> {
  const { schema } = transaction;
  await schema.alterTable("execution_events").renameTo("events_before").execute();
  await schema
    .createTable("execution_events")
    .addColumn("execution_id", text, (column) => column.notNull())
    .addColumn("seq", "integer", (column) => column.notNull())
    .addColumn("events", text, (column) => column.notNull())
    .addColumn("definition_hash", text)
    .addColumn("hash", text, (column) => column.notNull())
    .addPrimaryKeyConstraint("execution_events_by_decision", ["execution_id", "seq"])
    .execute();
  await copyEvents(transaction as unknown as Transaction<BothTables>);
  await schema.dropTable("events_before").execute();
}

const TASK_COLUMNS = [
  "id",
  "execution_id",
  "playbook",
  "step",
  "title",
  "description",
  "purpose",
  "role",
  "team",
  "assignee",
  "revision",
  "status",
  "priority",
  "urgency",
  "created_at",
  "due_at",
  "claimed_at",
  "completed_at",
  "note",
  "form_hash",
  "draft",
] as const;

async function orderTasks(
  transaction: Transaction<Tables>,
  text: RawBuilder<unknown>,
  inOrderOfKey: RawBuilder<unknown>,
): Promise<void> {
  const { schema } = transaction;
  for (const index of ["tasks_by_id", "tasks_open", "tasks_by_creation"]) await schema.dropIndex(index).execute();
  await schema.alterTable("tasks").renameTo("tasks_before").execute();
  await schema
    .createTable("tasks")
    .addColumn("id", text, (column) => column.notNull())
    .addColumn("execution_id", text, (column) => column.notNull())
    .addColumn("playbook", text, (column) => column.notNull())
    .addColumn("step", text, (column) => column.notNull())
    .addColumn("title", text, (column) => column.notNull())
    .addColumn("description", text, (column) => column.notNull())
    .addColumn("purpose", text, (column) => column.notNull())
    .addColumn("role", text)
    .addColumn("team", text, (column) => column.notNull())
    .addColumn("assignee", text)
    .addColumn("revision", "integer", (column) => column.notNull())
    .addColumn("status", text, (column) => column.notNull())
    .addColumn("priority", text, (column) => column.notNull())
    .addColumn("urgency", text, (column) => column.notNull())
    .addColumn("created_at", text, (column) => column.notNull())
    .addColumn("due_at", text)
    .addColumn("claimed_at", text)
    .addColumn("completed_at", text)
    .addColumn("note", text)
    .addColumn("form_hash", text, (column) => column.notNull())
    .addColumn("draft", text)
    .addPrimaryKeyConstraint("tasks_as_made", ["id"])
    .modifyEnd(inOrderOfKey)
    .execute();
  const db = transaction as unknown as Transaction<Record<string, Record<string, unknown>>>;
  const before = db.selectFrom("tasks_before").select(TASK_COLUMNS).orderBy("id");
  await db.insertInto("tasks").columns(TASK_COLUMNS).expression(before).execute();
  await schema.dropTable("tasks_before").execute();
  await schema.createIndex("tasks_of_execution").on("tasks").columns(["execution_id", "id"]).execute();
  // A task leaves this index when it is done.
  await schema
    .createIndex("tasks_open")
    .on("tasks")
    .columns(["team", "role", "assignee", "urgency", "id"])
    .where(sql.ref("status"), "=", sql.lit("open"))
    .execute();
}

export const fewerPages: Migration = {
  version: 10,
  name: "fewer pages",
  async up(transaction, { text, inOrderOfKey }) {
    await gatherEvents(transaction, text);
    await orderTasks(transaction, text, inOrderOfKey);
    await transaction.schema.dropTable("deliverables").execute();
  },
};

/**
 * Everything else that running a business needs: issues, events, schedules, people, comments, attachments, figures, the
 * audit log. Definitions, sources and forms move to texts that are kept once; tasks get a priority and are found by it.
 */
import { createHash } from "node:crypto";
import { type RawBuilder, sql, type Transaction } from "kysely";
import type { Tables } from "../tables.ts";
import type { Migration } from "./migration.ts";

/** Rows rewritten at once. */
const BATCH = 200;

/** The database as the steps before left it. */
interface EarlierTables {
  execution_pins: { execution_id: string; source: string; definition: string };
  execution_events: { execution_id: string; seq: number; payload: string; definition_hash: string | null };
  tasks: { id: string; form: string; form_hash: string; due_at: string | null; urgency: string };
  process_executions: { id: string; source_hash: string; definition_hash: string; last_hash: string };
  shared_texts: { hash: string; text: string };
}

function earlier(transaction: Transaction<Tables>): Transaction<EarlierTables> {
  return transaction as unknown as Transaction<EarlierTables>;
}

async function share(db: Transaction<EarlierTables>, text: string): Promise<string> {
  const hash = createHash("sha256").update(text, "utf8").digest("hex").slice(0, 40);
  await db
    .insertInto("shared_texts")
    .values({ hash, text })
    .onConflict((on) => on.column("hash").doNothing())
    .execute();
  return hash;
}

/** What executions are pinned to becomes texts that are kept once. */
async function sharePins(db: Transaction<EarlierTables>): Promise<void> {
  for (let after = ""; ; ) {
    const rows = await db
      .selectFrom("execution_pins")
      .selectAll()
      .where("execution_id", ">", after)
      .orderBy("execution_id")
      .limit(BATCH)
      .execute();
    for (const row of rows) {
      const source_hash = await share(db, row.source);
      const definition_hash = await share(db, row.definition);
      const last = db
        .selectFrom("execution_events")
        .select(sql<string>`hash`.as("hash"))
        .where("execution_id", "=", row.execution_id)
        .orderBy("seq", "desc")
        .limit(1);
      const { hash: last_hash } = (await last.executeTakeFirst()) ?? { hash: "" };
      await db
        .updateTable("process_executions")
        .set({ source_hash, definition_hash, last_hash })
        .where("id", "=", row.execution_id)
        .execute();
    }
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.execution_id;
  }
}

/** The definition that the first event of an execution holds is kept once, too. */
async function shareDefinitionsOfEvents(db: Transaction<EarlierTables>): Promise<void> {
  for (let after = ""; ; ) {
    const rows = await db
      .selectFrom("execution_events")
      .select(["execution_id", "payload"])
      .where("seq", "=", 1)
      .where("execution_id", ">", after)
      .orderBy("execution_id")
      .limit(BATCH)
      .execute();
    for (const row of rows) {
      const { definition, ...payload } = JSON.parse(row.payload) as Record<string, unknown>;
      if (typeof definition !== "object" || definition === null) continue;
      await db
        .updateTable("execution_events")
        .set({ payload: JSON.stringify(payload), definition_hash: await share(db, JSON.stringify(definition)) })
        .where("execution_id", "=", row.execution_id)
        .where("seq", "=", 1)
        .execute();
    }
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.execution_id;
  }
}

async function shareForms(db: Transaction<EarlierTables>): Promise<void> {
  for (let after = ""; ; ) {
    const rows = await db
      .selectFrom("tasks")
      .select(["id", "form", "due_at"])
      .where("id", ">", after)
      .orderBy("id")
      .limit(BATCH)
      .execute();
    for (const row of rows) {
      await db
        .updateTable("tasks")
        .set({ form_hash: await share(db, row.form), urgency: `2${row.due_at ?? "~"}` })
        .where("id", "=", row.id)
        .execute();
    }
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
}

async function changeTasks({ schema }: Transaction<Tables>, text: RawBuilder<unknown>): Promise<void> {
  await schema
    .alterTable("tasks")
    .addColumn("purpose", text, (column) => column.notNull().defaultTo("work"))
    .execute();
  await schema
    .alterTable("tasks")
    .addColumn("priority", text, (column) => column.notNull().defaultTo("normal"))
    .execute();
  await schema
    .alterTable("tasks")
    .addColumn("urgency", text, (column) => column.notNull().defaultTo("2~"))
    .execute();
  await schema.alterTable("tasks").addColumn("claimed_at", text).execute();
  await schema
    .alterTable("tasks")
    .addColumn("form_hash", text, (column) => column.notNull().defaultTo(""))
    .execute();
}

/**
 * Tasks and deliverables of an execution lie side by side, so that completing a task changes few places of the file.
 */
async function gatherByExecution(
  transaction: Transaction<Tables>,
  text: RawBuilder<unknown>,
  inOrderOfKey: RawBuilder<unknown>,
): Promise<void> {
  const { schema } = transaction;
  for (const index of ["tasks_by_status", "tasks_by_execution"]) await schema.dropIndex(index).execute();
  await schema.alterTable("tasks").renameTo("tasks_before").execute();
  await schema
    .createTable("tasks")
    .addColumn("execution_id", text, (column) => column.notNull())
    .addColumn("id", text, (column) => column.notNull())
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
    .addColumn("outputs", text)
    .addPrimaryKeyConstraint("tasks_of_executions", ["execution_id", "id"])
    .modifyEnd(inOrderOfKey)
    .execute();
  await copyRows(transaction, "tasks", TASK_COLUMNS);

  await schema.alterTable("deliverables").renameTo("deliverables_before").execute();
  await schema
    .createTable("deliverables")
    .addColumn("execution_id", text, (column) => column.notNull())
    .addColumn("name", text, (column) => column.notNull())
    .addColumn("step", text)
    .addColumn("value", text, (column) => column.notNull())
    .addColumn("produced_at", text, (column) => column.notNull())
    .addPrimaryKeyConstraint("deliverables_of_executions", ["execution_id", "name"])
    .modifyEnd(inOrderOfKey)
    .execute();
  await copyRows(transaction, "deliverables", ["execution_id", "name", "step", "value", "produced_at"]);
}

/** Fills a table that was made anew from the one it replaces, which goes. */
async function copyRows(transaction: Transaction<Tables>, table: string, columns: readonly string[]): Promise<void> {
  const db = transaction as unknown as Transaction<Record<string, Record<string, unknown>>>;
  const before = `${table}_before`;
  await db.insertInto(table).columns(columns).expression(db.selectFrom(before).select(columns)).execute();
  await transaction.schema.dropTable(before).execute();
}

const TASK_COLUMNS = [
  "execution_id",
  "id",
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
  "outputs",
] as const;

async function indexTasks({ schema }: Transaction<Tables>): Promise<void> {
  await schema.createIndex("tasks_by_id").on("tasks").column("id").unique().execute();
  // A task leaves this index when it is done: as few indexes as can be that change with every step.
  await schema
    .createIndex("tasks_open")
    .on("tasks")
    .columns(["team", "role", "assignee", "urgency", "created_at", "id"])
    .where(sql.ref("status"), "=", sql.lit("open"))
    .execute();
  await schema.createIndex("tasks_by_creation").on("tasks").columns(["created_at", "id"]).execute();
}

async function changeExecutions({ schema }: Transaction<Tables>, text: RawBuilder<unknown>): Promise<void> {
  for (const column of ["source_hash", "definition_hash", "last_hash"]) {
    await schema
      .alterTable("process_executions")
      .addColumn(column, text, (to) => to.notNull().defaultTo(""))
      .execute();
  }
  await schema.alterTable("execution_events").addColumn("definition_hash", text).execute();
}

async function createIssuesAndEvents({ schema }: Transaction<Tables>, text: RawBuilder<unknown>): Promise<void> {
  await schema
    .createTable("issues")
    .addColumn("id", text, (column) => column.primaryKey())
    .addColumn("execution_id", text, (column) => column.notNull())
    .addColumn("step", text, (column) => column.notNull())
    .addColumn("task_id", text)
    .addColumn("type", text, (column) => column.notNull())
    .addColumn("description", text, (column) => column.notNull())
    .addColumn("status", text, (column) => column.notNull())
    .addColumn("raised_by", text, (column) => column.notNull())
    .addColumn("raised_at", text, (column) => column.notNull())
    .addColumn("handler", text)
    .addColumn("resolved_by", text)
    .addColumn("resolved_at", text)
    .addColumn("resolution", text)
    .addColumn("detail", text, (column) => column.notNull())
    .execute();
  await schema.createIndex("issues_by_execution").on("issues").columns(["execution_id", "raised_at"]).execute();
  await schema.createIndex("issues_by_status").on("issues").columns(["status", "raised_at", "id"]).execute();

  await schema
    .createTable("business_events")
    .addColumn("id", text, (column) => column.primaryKey())
    .addColumn("name", text, (column) => column.notNull())
    .addColumn("payload", text, (column) => column.notNull())
    .addColumn("execution_id", text)
    .addColumn("step", text)
    .addColumn("actor", text, (column) => column.notNull())
    .addColumn("at", text, (column) => column.notNull())
    .execute();
  await schema.createIndex("business_events_by_time").on("business_events").columns(["at", "id"]).execute();

  await schema
    .createTable("event_starts")
    .addColumn("event_id", text, (column) => column.notNull())
    .addColumn("process_id", text, (column) => column.notNull())
    .addColumn("execution_id", text, (column) => column.notNull())
    .addPrimaryKeyConstraint("event_starts_key", ["event_id", "process_id"])
    .execute();

  await schema
    .createTable("webhooks")
    .addColumn("event_name", text, (column) => column.primaryKey())
    .addColumn("secret_hash", text, (column) => column.notNull())
    .addColumn("created_at", text, (column) => column.notNull())
    .execute();

  await schema
    .createTable("schedules")
    .addColumn("process_id", text, (column) => column.primaryKey())
    .addColumn("next_due_at", text)
    .addColumn("last_due_at", text)
    .addColumn("last_execution_id", text)
    .execute();
}

async function createPeople({ schema }: Transaction<Tables>, text: RawBuilder<unknown>): Promise<void> {
  await schema
    .createTable("people")
    .addColumn("id", text, (column) => column.primaryKey())
    .addColumn("name", text, (column) => column.notNull())
    .addColumn("email", text)
    .addColumn("permission", text, (column) => column.notNull())
    .addColumn("roles", text, (column) => column.notNull())
    .addColumn("teams", text, (column) => column.notNull())
    .addColumn("active", "integer", (column) => column.notNull())
    .execute();

  await schema
    .createTable("absences")
    .addColumn("id", text, (column) => column.primaryKey())
    .addColumn("person_id", text, (column) => column.notNull())
    .addColumn("from_at", text, (column) => column.notNull())
    .addColumn("until_at", text, (column) => column.notNull())
    .addColumn("delegate_id", text)
    .addColumn("note", text, (column) => column.notNull())
    .execute();
}

async function createTaskExtras({ schema }: Transaction<Tables>, text: RawBuilder<unknown>): Promise<void> {
  await schema
    .createTable("task_comments")
    .addColumn("id", text, (column) => column.primaryKey())
    .addColumn("task_id", text, (column) => column.notNull())
    .addColumn("execution_id", text, (column) => column.notNull())
    .addColumn("author", text, (column) => column.notNull())
    .addColumn("at", text, (column) => column.notNull())
    .addColumn("text", text, (column) => column.notNull())
    .execute();
  await schema.createIndex("task_comments_by_task").on("task_comments").columns(["task_id", "at"]).execute();

  await schema
    .createTable("attachments")
    .addColumn("id", text, (column) => column.primaryKey())
    .addColumn("task_id", text, (column) => column.notNull())
    .addColumn("execution_id", text, (column) => column.notNull())
    .addColumn("name", text, (column) => column.notNull())
    .addColumn("media_type", text, (column) => column.notNull())
    .addColumn("bytes", "integer", (column) => column.notNull())
    .addColumn("content_hash", text, (column) => column.notNull())
    .addColumn("added_by", text, (column) => column.notNull())
    .addColumn("added_at", text, (column) => column.notNull())
    .execute();
  await schema.createIndex("attachments_by_task").on("attachments").column("task_id").execute();
  await schema.createIndex("attachments_by_execution").on("attachments").column("execution_id").execute();
  await schema.createIndex("attachments_by_content").on("attachments").column("content_hash").execute();
}

async function createFigures(
  { schema }: Transaction<Tables>,
  text: RawBuilder<unknown>,
  inOrderOfKey: RawBuilder<unknown>,
): Promise<void> {
  await schema
    .createTable("metrics")
    .addColumn("execution_id", text, (column) => column.notNull())
    .addColumn("process_id", text, (column) => column.notNull())
    .addColumn("playbook", text, (column) => column.notNull())
    .addColumn("version", text, (column) => column.notNull())
    .addColumn("step", text, (column) => column.notNull())
    .addColumn("round", "integer", (column) => column.notNull())
    .addColumn("role", text)
    .addColumn("performer", text)
    .addColumn("ready_at", text, (column) => column.notNull())
    .addColumn("started_at", text)
    .addColumn("ended_at", text, (column) => column.notNull())
    .addColumn("waiting_ms", "bigint", (column) => column.notNull())
    .addColumn("working_ms", "bigint", (column) => column.notNull())
    .addColumn("outcome", text, (column) => column.notNull())
    .addColumn("overridden", "integer", (column) => column.notNull())
    .addColumn("due_at", text)
    .addColumn("on_time", "integer")
    .addPrimaryKeyConstraint("metrics_key", ["process_id", "ended_at", "execution_id", "step", "round"])
    .modifyEnd(inOrderOfKey)
    .execute();

  await schema
    .createTable("audit_log")
    .addColumn("seq", "integer", (column) => column.primaryKey())
    .addColumn("at", text, (column) => column.notNull())
    .addColumn("actor", text, (column) => column.notNull())
    .addColumn("action", text, (column) => column.notNull())
    .addColumn("subject", text, (column) => column.notNull())
    .addColumn("detail", text, (column) => column.notNull())
    .addColumn("previous_hash", text, (column) => column.notNull())
    .addColumn("hash", text, (column) => column.notNull())
    .execute();
}

export const runtimeComplete: Migration = {
  version: 7,
  name: "runtime complete",
  async up(transaction, { text, bytes, inOrderOfKey }) {
    const { schema } = transaction;
    await schema
      .createTable("shared_texts")
      .addColumn("hash", text, (column) => column.primaryKey())
      .addColumn("text", text, (column) => column.notNull())
      .execute();
    await changeExecutions(transaction, text);
    await changeTasks(transaction, text);

    const rows = earlier(transaction);
    await sharePins(rows);
    await shareDefinitionsOfEvents(rows);
    await shareForms(rows);
    await schema.dropTable("execution_pins").execute();
    await schema.alterTable("tasks").dropColumn("form").execute();
    await gatherByExecution(transaction, text, inOrderOfKey);
    await indexTasks(transaction);

    await createIssuesAndEvents(transaction, text);
    await createPeople(transaction, text);
    await createTaskExtras(transaction, text);
    await schema
      .createTable("attachment_contents")
      .addColumn("content_hash", text, (column) => column.primaryKey())
      .addColumn("content", bytes, (column) => column.notNull())
      .execute();
    await createFigures(transaction, text, inOrderOfKey);
  },
};

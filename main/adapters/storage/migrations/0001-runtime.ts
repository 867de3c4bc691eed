/** Processes, executions with their events, tasks of people, timers, effects under way, and what was produced. */
import type { Migration } from "./migration.ts";

export const runtimeTables: Migration = {
  version: 1,
  name: "runtime",
  async up({ schema }, { text }) {
    await schema
      .createTable("business_processes")
      .addColumn("id", text, (column) => column.primaryKey())
      .addColumn("name", text, (column) => column.notNull())
      .addColumn("busy_file_path", text, (column) => column.notNull())
      .addColumn("version_hash", text, (column) => column.notNull())
      .execute();

    await schema
      .createTable("process_executions")
      .addColumn("id", text, (column) => column.primaryKey())
      .addColumn("process_id", text, (column) => column.notNull())
      .addColumn("playbook", text, (column) => column.notNull())
      .addColumn("file", text, (column) => column.notNull())
      .addColumn("version", text, (column) => column.notNull())
      .addColumn("title", text, (column) => column.notNull())
      .addColumn("status", text, (column) => column.notNull())
      .addColumn("started_by", text, (column) => column.notNull())
      .addColumn("started_at", text, (column) => column.notNull())
      .addColumn("completed_at", text)
      .addColumn("current_state", text, (column) => column.notNull())
      .addColumn("performance_metrics", text, (column) => column.notNull())
      .addColumn("last_seq", "integer", (column) => column.notNull())
      .execute();
    await schema
      .createIndex("process_executions_by_start")
      .on("process_executions")
      .columns(["started_at", "id"])
      .execute();
    await schema
      .createIndex("process_executions_by_process")
      .on("process_executions")
      .columns(["process_id", "status"])
      .execute();

    await schema
      .createTable("execution_pins")
      .addColumn("execution_id", text, (column) => column.primaryKey())
      .addColumn("source", text, (column) => column.notNull())
      .addColumn("definition", text, (column) => column.notNull())
      .execute();

    await schema
      .createTable("execution_events")
      .addColumn("execution_id", text, (column) => column.notNull())
      .addColumn("seq", "integer", (column) => column.notNull())
      .addColumn("at", text, (column) => column.notNull())
      .addColumn("actor", text, (column) => column.notNull())
      .addColumn("type", text, (column) => column.notNull())
      .addColumn("payload", text, (column) => column.notNull())
      .addColumn("previous_hash", text, (column) => column.notNull())
      .addColumn("hash", text, (column) => column.notNull())
      .addPrimaryKeyConstraint("execution_events_key", ["execution_id", "seq"])
      .execute();

    await schema
      .createTable("tasks")
      .addColumn("id", text, (column) => column.primaryKey())
      .addColumn("execution_id", text, (column) => column.notNull())
      .addColumn("playbook", text, (column) => column.notNull())
      .addColumn("step", text, (column) => column.notNull())
      .addColumn("title", text, (column) => column.notNull())
      .addColumn("description", text, (column) => column.notNull())
      .addColumn("role", text)
      .addColumn("team", text, (column) => column.notNull())
      .addColumn("assignee", text)
      .addColumn("revision", "integer", (column) => column.notNull())
      .addColumn("status", text, (column) => column.notNull())
      .addColumn("created_at", text, (column) => column.notNull())
      .addColumn("due_at", text)
      .addColumn("completed_at", text)
      .addColumn("note", text)
      .addColumn("form", text, (column) => column.notNull())
      .addColumn("draft", text)
      .addColumn("outputs", text)
      .execute();
    await schema.createIndex("tasks_by_status").on("tasks").columns(["status", "created_at", "id"]).execute();
    await schema.createIndex("tasks_by_execution").on("tasks").columns(["execution_id", "created_at", "id"]).execute();

    await schema
      .createTable("timers")
      .addColumn("id", text, (column) => column.primaryKey())
      .addColumn("execution_id", text, (column) => column.notNull())
      .addColumn("kind", text, (column) => column.notNull())
      .addColumn("due_at", text, (column) => column.notNull())
      .addColumn("payload", text, (column) => column.notNull())
      .execute();
    await schema.createIndex("timers_by_due").on("timers").columns(["due_at", "id"]).execute();

    await schema
      .createTable("outbox")
      .addColumn("id", text, (column) => column.primaryKey())
      .addColumn("execution_id", text, (column) => column.notNull())
      .addColumn("kind", text, (column) => column.notNull())
      .addColumn("payload", text, (column) => column.notNull())
      .addColumn("created_at", text, (column) => column.notNull())
      .execute();

    await schema
      .createTable("deliverables")
      .addColumn("execution_id", text, (column) => column.notNull())
      .addColumn("name", text, (column) => column.notNull())
      .addColumn("step", text)
      .addColumn("value", text, (column) => column.notNull())
      .addColumn("produced_at", text, (column) => column.notNull())
      .addPrimaryKeyConstraint("deliverables_key", ["execution_id", "name"])
      .execute();
  },
};

/** Rows as programs before data version 7 wrote them. */
import SqliteDatabase from "better-sqlite3";
import { eventOf, executionOf, startOf, taskOf } from "./rows.ts";

/** Puts an execution with two events and an open task with a draft into the file. */
export function writeEarlierRows(file: string): void {
  const database = new SqliteDatabase(file);
  const insert = (table: string, row: Readonly<Record<string, unknown>>) => {
    const columns = Object.keys(row);
    const places = columns.map(() => "?").join(", ");
    database.prepare(`insert into ${table} (${columns.join(", ")}) values (${places})`).run(Object.values(row));
  };
  const execution = executionOf("e1", { lastSeq: 2 });
  insert("process_executions", {
    id: execution.id,
    process_id: execution.processId,
    playbook: execution.playbook,
    file: execution.file,
    version: execution.version,
    title: execution.title,
    status: execution.status,
    started_by: execution.startedBy,
    started_at: execution.startedAt,
    completed_at: execution.completedAt,
    current_state: JSON.stringify(execution.currentState),
    performance_metrics: JSON.stringify(execution.performanceMetrics),
    last_seq: execution.lastSeq,
  });
  insert("execution_pins", {
    execution_id: execution.id,
    source: execution.source,
    definition: JSON.stringify(execution.definition),
  });
  for (const event of [startOf("e1"), eventOf("e1", 2)]) {
    insert("execution_events", {
      execution_id: event.executionId,
      seq: event.seq,
      at: event.at,
      actor: event.actor,
      type: event.type,
      payload: JSON.stringify(event.payload),
      previous_hash: event.previousHash,
      hash: event.hash,
    });
  }
  const task = taskOf("t1");
  insert("tasks", {
    id: task.id,
    execution_id: task.executionId,
    playbook: task.playbook,
    step: task.step,
    title: task.title,
    description: task.description,
    role: task.role,
    team: task.team,
    assignee: task.assignee,
    revision: task.revision,
    status: task.status,
    created_at: task.createdAt,
    due_at: task.dueAt,
    completed_at: task.completedAt,
    note: task.note,
    form: JSON.stringify(task.form),
    draft: JSON.stringify({ note: "half done" }),
    outputs: null,
  });
  database.close();
}

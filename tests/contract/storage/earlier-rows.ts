/** Rows as earlier programs wrote them: an execution with two events, and an open task with a draft. */
import SqliteDatabase from "better-sqlite3";
import { eventOf, executionOf, startOf, taskOf } from "./rows.ts";

type Row = Readonly<Record<string, unknown>>;

/** Puts rows (table → rows) into the file. */
function insertInto(file: string, tables: Readonly<Record<string, readonly Row[]>>): void {
  const database = new SqliteDatabase(file);
  for (const [table, rows] of Object.entries(tables)) {
    for (const row of rows) {
      const columns = Object.keys(row);
      const places = columns.map(() => "?").join(", ");
      database.prepare(`insert into ${table} (${columns.join(", ")}) values (${places})`).run(Object.values(row));
    }
  }
  database.close();
}

const EXECUTION = executionOf("e1", { lastSeq: 2 });
const TASK = taskOf("t1");
const DEFINITION = JSON.stringify(EXECUTION.definition);
const FORM = JSON.stringify(TASK.form);

const executionRow: Row = {
  id: EXECUTION.id,
  process_id: EXECUTION.processId,
  playbook: EXECUTION.playbook,
  file: EXECUTION.file,
  version: EXECUTION.version,
  title: EXECUTION.title,
  status: EXECUTION.status,
  started_by: EXECUTION.startedBy,
  started_at: EXECUTION.startedAt,
  completed_at: EXECUTION.completedAt,
  current_state: JSON.stringify(EXECUTION.currentState),
  performance_metrics: JSON.stringify(EXECUTION.performanceMetrics),
  last_seq: EXECUTION.lastSeq,
};

const eventRows: readonly Row[] = [startOf("e1"), eventOf("e1", 2)].map((event) => ({
  execution_id: event.executionId,
  seq: event.seq,
  at: event.at,
  actor: event.actor,
  type: event.type,
  payload: JSON.stringify(event.payload),
  previous_hash: `hash-${event.seq - 1}`,
  hash: `hash-${event.seq}`,
}));

const taskRow: Row = {
  id: TASK.id,
  execution_id: TASK.executionId,
  playbook: TASK.playbook,
  step: TASK.step,
  title: TASK.title,
  description: TASK.description,
  role: TASK.role,
  team: TASK.team,
  assignee: TASK.assignee,
  revision: TASK.revision,
  status: TASK.status,
  created_at: TASK.createdAt,
  due_at: TASK.dueAt,
  completed_at: TASK.completedAt,
  note: TASK.note,
  draft: JSON.stringify({ note: "half done" }),
  outputs: '{"a":1}',
};

/** The rows as programs before data version 7 wrote them. */
export function writeEarliestRows(file: string): void {
  insertInto(file, {
    process_executions: [executionRow],
    execution_pins: [{ execution_id: EXECUTION.id, source: EXECUTION.source, definition: DEFINITION }],
    execution_events: eventRows,
    tasks: [{ ...taskRow, form: FORM }],
  });
}

/** The rows as programs from data version 7 on, and before 10, wrote them: an event is a row, long texts are shared. */
export function writeEarlierRows(file: string): void {
  const [first, second] = eventRows;
  const { definition: _definition, ...payload } = startOf("e1").payload as Row;
  insertInto(file, {
    shared_texts: [
      { hash: "the source", text: EXECUTION.source },
      { hash: "the definition", text: DEFINITION },
      { hash: "the form", text: FORM },
    ],
    process_executions: [
      { ...executionRow, source_hash: "the source", definition_hash: "the definition", last_hash: "hash-2" },
    ],
    execution_events: [
      { ...first, payload: JSON.stringify(payload), definition_hash: "the definition" },
      { ...second, definition_hash: null },
    ],
    tasks: [
      {
        ...taskRow,
        purpose: TASK.purpose,
        priority: TASK.priority,
        urgency: "2~",
        claimed_at: null,
        form_hash: "the form",
      },
    ],
  });
}

/** `Storage.advance` on SQLite: prepared statements, run one after the other inside a commit that waiting calls share. */
import type SqliteDatabase from "better-sqlite3";
import type { Advance, AdvanceTarget, EventRow, ExecutionRow } from "#ports/storage.ts";
import {
  type AdvancingTogether,
  type Decide,
  type SeenExecutions,
  seenExecutions,
  textsOf,
  WritingFailed,
} from "../advancing.ts";
import {
  changedTaskTable,
  deliverableTable,
  eventTable,
  executionRow,
  executionTable,
  movedExecutionTable,
  outboxTable,
  pinTable,
  processTable,
  taskTable,
  timerTable,
} from "../runtime-rows.ts";
import type { FoundTexts, SharedText, SharedTexts } from "../shared-texts.ts";
import { businessEventTable, eventStartTable, issueTable, metricTable } from "../surrounding-rows.ts";
import type { ExecutionTable, SharedTextTable, TaskTable } from "../tables.ts";
import { isBusy } from "./failures.ts";

/** Characters of states that are remembered: few, because reading a state again costs microseconds. */
const REMEMBERED = 2_000_000;

/** Events in one statement; decisions that lead to more use several. */
const EVENTS_AT_ONCE = 8;

/** Writes rows with the columns that the first one had. */
type Write = (row: object) => number | bigint;

/** Statements over one connection, prepared when first used. */
function statementsOver(database: SqliteDatabase.Database) {
  const prepared = new Map<string, SqliteDatabase.Statement>();

  function prepare(source: string): SqliteDatabase.Statement {
    let statement = prepared.get(source);
    if (statement === undefined) {
      statement = database.prepare(source);
      prepared.set(source, statement);
    }
    return statement;
  }

  function writing(sourceOf: (columns: readonly string[]) => string): Write {
    let statement: SqliteDatabase.Statement | undefined;
    return (row) => {
      statement ??= prepare(sourceOf(Object.keys(row)));
      return statement.run(Object.values(row)).changes;
    };
  }

  /** Inserts a row; `conflict` says what happens when it is there already. */
  function insert(table: string, conflict: (columns: readonly string[]) => string = () => ""): Write {
    return writing(
      (columns) =>
        `insert into ${table} (${columns.join(", ")}) values (${columns.map(() => "?").join(", ")}) ${conflict(columns)}`,
    );
  }

  /** Inserts a row or changes the one with the same key. */
  function upsert(table: string, ...key: readonly string[]): Write {
    return insert(table, (columns) => {
      const changed = columns.filter((column) => !key.includes(column));
      return `on conflict (${key.join(", ")}) do update set ${changed.map((column) => `${column} = excluded.${column}`).join(", ")}`;
    });
  }

  /** Inserts a row unless one with the same key is there. */
  function insertOnce(table: string): Write {
    return insert(table, () => "on conflict do nothing");
  }

  /** Changes a row; the columns of the condition are the last ones of the row that is given. */
  function update(table: string, condition: string, conditionColumns: number, more = ""): Write {
    return writing((columns) => {
      const changed = columns.slice(0, columns.length - conditionColumns).map((column) => `${column} = ?`);
      return `update ${table} set ${changed.join(", ")}${more} where ${condition}`;
    });
  }

  return { prepare, insert, upsert, insertOnce, update };
}

/** What the statements write. */
function writers(database: SqliteDatabase.Database, texts: SharedTexts) {
  const { prepare, insert, upsert, insertOnce, update } = statementsOver(database);
  /** By how many events they write. */
  const eventStatements = new Map<number, SqliteDatabase.Statement>();
  const deleteBy = (table: string, column: string) => prepare(`delete from ${table} where ${column} = ?`);
  return {
    prepare,
    text: insertOnce("shared_texts"),
    process: upsert("business_processes", "id"),
    newExecution: insert("process_executions"),
    movedExecution: update("process_executions", "id = ? and last_seq = ?", 2),
    changedExecution: update("process_executions", "id = ? and last_seq = ?", 2),
    repinned: update("process_executions", "id = ?", 1),
    newTask: insert("tasks"),
    // A draft stays while the task is open, and goes with it.
    changedTask: update(
      "tasks",
      "execution_id = ? and id = ?",
      2,
      ", draft = case when status = 'open' then draft else null end",
    ),
    closedTask: update("tasks", "execution_id = ? and id = ?", 2, ", draft = null"),
    deliverable: upsert("deliverables", "execution_id", "name"),
    removeDeliverable: prepare("delete from deliverables where execution_id = ? and name = ?"),
    timer: upsert("timers", "id"),
    endTimer: deleteBy("timers", "id"),
    outbox: insertOnce("outbox"),
    doneOutbox: deleteBy("outbox", "id"),
    issue: upsert("issues", "id"),
    businessEvent: insertOnce("business_events"),
    eventStart: insertOnce("event_starts"),
    metric: insertOnce("metrics"),
    events(rows: readonly EventRow[]) {
      for (let start = 0; start < rows.length; start += EVENTS_AT_ONCE) {
        const some = rows.slice(start, start + EVENTS_AT_ONCE).map((row) => eventTable(row, texts));
        let statement = eventStatements.get(some.length);
        if (statement === undefined) {
          const columns = Object.keys(some[0] ?? {});
          const places = some.map(() => `(${columns.map(() => "?").join(", ")})`).join(", ");
          statement = prepare(`insert into execution_events (${columns.join(", ")}) values ${places}`);
          eventStatements.set(some.length, statement);
        }
        statement.run(some.flatMap((row) => Object.values(row)));
      }
    },
  };
}

type Writers = ReturnType<typeof writers>;

/** Reads executions by id or by one of their tasks; states that are known by their hash are not read again. */
function reading(database: SqliteDatabase.Database, texts: SharedTexts, seen: SeenExecutions) {
  const executionOfTask = database.prepare("select execution_id from tasks where id = ?");
  const lastHash = database.prepare("select last_hash from process_executions where id = ?");
  const whole = database.prepare("select * from process_executions where id = ?");
  const sharedText = database.prepare("select hash, text from shared_texts where hash = ?");

  const found: FoundTexts = {
    text(hash) {
      const known = texts.text(hash);
      if (known !== undefined) return known;
      const [row] = sharedText.all([hash]) as SharedTextTable[];
      if (row === undefined) throw new Error(`the text ${hash} is missing in the database`);
      texts.remember(hash, row.text);
      return row.text;
    },
    value: (hash) => texts.value(hash, found.text(hash)),
  };

  function idOf(of: AdvanceTarget["of"]): string | undefined {
    if ("executionId" in of) return of.executionId;
    const [task] = executionOfTask.all([of.taskId]) as Pick<TaskTable, "execution_id">[];
    return task?.execution_id;
  }

  /** The execution as it was seen last, if it still is like that. */
  function unchanged(id: string): ExecutionRow | undefined {
    const known = seen.latest(id);
    if (known === undefined) return undefined;
    const [row] = lastHash.all([id]) as Pick<ExecutionTable, "last_hash">[];
    return row !== undefined && row.last_hash !== "" && row.last_hash === known.lastHash ? known : undefined;
  }

  return (of: AdvanceTarget["of"]): ExecutionRow | undefined => {
    const id = idOf(of);
    if (id === undefined) return undefined;
    const known = unchanged(id);
    if (known !== undefined) return known;
    const [row] = whole.all([id]) as ExecutionTable[];
    if (row === undefined) return undefined;
    const execution = executionRow(row, found);
    seen.see(execution, row.current_state.length);
    return execution;
  };
}

function writeExecution(
  write: Writers,
  texts: SharedTexts,
  seen: SeenExecutions,
  before: ExecutionRow | undefined,
  advance: Advance,
): void {
  const { execution, repinned, process } = advance;
  if (before === undefined) {
    if (process !== undefined) write.process(processTable(process));
    const row = executionTable(execution, texts);
    write.newExecution(row);
    seen.see(execution, row.current_state.length);
    return;
  }
  const { lastSeq } = before;
  const row = movedExecutionTable(execution);
  const { status, title, version, ...moving } = row;
  const isChanged = status !== before.status || title !== before.title || version !== before.version;
  // Setting a column that has an index writes the index, too, even when the value is the same.
  const changes = isChanged
    ? write.changedExecution({ ...row, id: execution.id, expected_seq: lastSeq })
    : write.movedExecution({ ...moving, id: execution.id, expected_seq: lastSeq });
  if (changes !== 1) {
    throw new Error(`execution ${execution.id} moved on inside a transaction`);
  }
  if (repinned === true) write.repinned({ ...pinTable(execution, texts), id: execution.id });
  seen.see(execution, row.current_state.length);
}

function writeRows(write: Writers, texts: SharedTexts, advance: Advance): void {
  write.events(advance.events);
  for (const row of advance.newTasks ?? []) write.newTask(taskTable(row, texts));
  for (const row of advance.changedTasks ?? []) {
    const put = row.status === "open" ? write.changedTask : write.closedTask;
    put({ ...changedTaskTable(row), execution_id: advance.execution.id, id: row.id });
  }
  for (const row of advance.deliverables ?? []) write.deliverable(deliverableTable(row));
  for (const name of advance.removedDeliverables ?? []) write.removeDeliverable.run([advance.execution.id, name]);
  for (const id of advance.endedTimers ?? []) write.endTimer.run([id]);
  for (const row of advance.timers ?? []) write.timer(timerTable(row));
  for (const id of advance.doneOutbox ?? []) write.doneOutbox.run([id]);
  for (const row of advance.outbox ?? []) write.outbox(outboxTable(row));
  for (const row of advance.issues ?? []) write.issue(issueTable(row));
  for (const row of advance.businessEvents ?? []) write.businessEvent(businessEventTable(row));
  for (const row of advance.eventStarts ?? []) write.eventStart(eventStartTable(row));
  for (const row of advance.metrics ?? []) write.metric(metricTable(row));
}

/**
 * Advancing over the writing connection. `inUse` tells whether somebody else is in the middle of a transaction on it;
 * `check` fails when the file is not the one that was opened any more.
 */
export function sqliteAdvancing(
  database: SqliteDatabase.Database,
  texts: SharedTexts,
  inUse: () => boolean,
  check: () => void,
): AdvancingTogether {
  const seen = seenExecutions(REMEMBERED);
  let statements: { readonly current: ReturnType<typeof reading>; readonly write: Writers } | undefined;
  const begin = database.prepare("begin immediate");
  const commit = database.prepare("commit");
  const rollback = database.prepare("rollback");
  let newTexts: SharedText[] = [];

  return {
    kind: "together",
    tryBegin() {
      if (inUse()) return false;
      try {
        begin.run([]);
      } catch (error) {
        if (isBusy(error)) return false;
        throw error;
      }
      check();
      return true;
    },
    run<T>(target: AdvanceTarget, decide: Decide<T>): T {
      // Statements can be prepared once the tables are there.
      statements ??= { current: reading(database, texts, seen), write: writers(database, texts) };
      const { current, write } = statements;
      const before = current(target.of);
      const { value, advance } = decide(before);
      try {
        for (const id of target.doneOutbox ?? []) write.doneOutbox.run([id]);
        for (const id of target.endedTimers ?? []) write.endTimer.run([id]);
        if (advance === undefined) return value;
        const missing = texts.missing(textsOf(advance, before === undefined));
        for (const text of missing) write.text(text);
        newTexts.push(...missing);
        writeExecution(write, texts, seen, before, advance);
        writeRows(write, texts, advance);
      } catch (error) {
        throw new WritingFailed("a decision could not be written", { cause: error });
      }
      return value;
    },
    commit: () => void commit.run([]),
    committed() {
      texts.kept(newTexts);
      newTexts = [];
    },
    undone() {
      newTexts = [];
    },
    rollback() {
      newTexts = [];
      try {
        rollback.run([]);
      } catch {
        // SQLite has rolled back by itself; the failure that led here is the one to tell.
      }
    },
  };
}

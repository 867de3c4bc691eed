/** `Storage.advance` on SQLite: prepared statements, run one after the other inside a commit that waiting calls share. */
import type SqliteDatabase from "better-sqlite3";
import type { Advance, AdvanceTarget, ExecutionRow } from "#ports/storage.ts";
import { type AdvancingTogether, type Decide, textsOf, WritingFailed } from "../advancing.ts";
import {
  changedTaskTable,
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
import type { ExecutionTable, SharedTextTable } from "../tables.ts";
import { isBusy } from "./failures.ts";

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
function writers(database: SqliteDatabase.Database) {
  const { prepare, insert, upsert, insertOnce, update } = statementsOver(database);
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
    changedTask: update("tasks", "id = ?", 1, ", draft = case when status = 'open' then draft else null end"),
    closedTask: update("tasks", "id = ?", 1, ", draft = null"),
    timer: upsert("timers", "id"),
    endTimer: deleteBy("timers", "id"),
    outbox: insertOnce("outbox"),
    doneOutbox: deleteBy("outbox", "id"),
    issue: upsert("issues", "id"),
    businessEvent: insertOnce("business_events"),
    eventStart: insertOnce("event_starts"),
    metric: insertOnce("metrics"),
    events: insert("execution_events"),
  };
}

type Writers = ReturnType<typeof writers>;

/**
 * Reads executions by id or by one of their tasks. None is remembered: reading one costs microseconds, and what lives
 * long in memory costs more.
 */
function reading(database: SqliteDatabase.Database, texts: SharedTexts) {
  const byId = database.prepare("select * from process_executions where id = ?");
  const byTask = database.prepare(
    "select * from process_executions where id = (select execution_id from tasks where tasks.id = ?)",
  );
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

  return (of: AdvanceTarget["of"]): ExecutionRow | undefined => {
    const rows = "taskId" in of ? byTask.all([of.taskId]) : byId.all([of.executionId]);
    const [row] = rows as ExecutionTable[];
    return row && executionRow(row, found);
  };
}

/**
 * Characters by which the text of a state grows, with blanks at its end, which JSON allows: a row that grew with every step
 * would push its neighbours onto other pages, which would all be written.
 */
const ROOM = 640;

function roomy<Row extends { readonly current_state: string }>(row: Row): Row {
  const { length } = row.current_state;
  return { ...row, current_state: row.current_state.padEnd(Math.ceil(length / ROOM) * ROOM) };
}

function writeExecution(write: Writers, texts: SharedTexts, before: ExecutionRow | undefined, advance: Advance): void {
  const { execution, repinned, process } = advance;
  if (before === undefined) {
    if (process !== undefined) write.process(processTable(process));
    write.newExecution(roomy(executionTable(execution, texts)));
    return;
  }
  const { lastSeq } = before;
  const row = roomy(movedExecutionTable(execution));
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
}

function writeRows(write: Writers, texts: SharedTexts, advance: Advance): void {
  write.events(eventTable(advance.link, texts));
  for (const row of advance.newTasks ?? []) write.newTask(taskTable(row, texts));
  for (const row of advance.changedTasks ?? []) {
    const put = row.status === "open" ? write.changedTask : write.closedTask;
    put({ ...changedTaskTable(row), id: row.id });
  }
  for (const id of advance.endedTimers ?? []) write.endTimer.run([id]);
  for (const row of advance.timers ?? []) write.timer(timerTable(row));
  for (const id of advance.doneOutbox ?? []) write.doneOutbox.run([id]);
  for (const row of advance.outbox ?? []) write.outbox(outboxTable(row));
  for (const row of advance.issues ?? []) write.issue(issueTable(row));
  for (const row of advance.businessEvents ?? []) write.businessEvent(businessEventTable(row));
  for (const row of advance.eventStarts ?? []) write.eventStart(eventStartTable(row));
  for (const row of advance.metrics ?? []) write.metric(metricTable(row));
}

/** What advancing works with. */
export interface WritingConnection {
  readonly database: SqliteDatabase.Database;
  readonly texts: SharedTexts;
  /** Whether somebody else is in the middle of a transaction on it. */
  inUse(): boolean;
  /** Fails when the file is not the one that was opened any more. */
  check(): void;
  /** Called after commits with how much was written. */
  committed(steps: number): void;
}

/** Advancing over the writing connection. */
export function sqliteAdvancing({ database, texts, inUse, check, committed }: WritingConnection): AdvancingTogether {
  let statements: { readonly current: ReturnType<typeof reading>; readonly write: Writers } | undefined;
  const begin = database.prepare("begin immediate");
  const commit = database.prepare("commit");
  const rollback = database.prepare("rollback");
  let newTexts: SharedText[] = [];
  let written = 0;

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
      statements ??= { current: reading(database, texts), write: writers(database) };
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
        writeExecution(write, texts, before, advance);
        writeRows(write, texts, advance);
        written += 1;
      } catch (error) {
        throw new WritingFailed("a decision could not be written", { cause: error });
      }
      return value;
    },
    commit: () => void commit.run([]),
    committed() {
      texts.kept(newTexts);
      newTexts = [];
      committed(Math.max(1, written));
      written = 0;
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

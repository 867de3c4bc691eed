/** The least that completing a step can cost on SQLite: guard, event, state and next task in one transaction. */
import SqliteDatabase from "better-sqlite3";

/** Bytes that one completion writes, taken from what the product writes. */
const STATE = "s".repeat(2500);
const EVENT = "e".repeat(400);
const TASK = "t".repeat(300);

export interface RawPeer {
  /** Completes one step of one execution. */
  complete(): void;
  /** Completes several steps in one commit. */
  completeTogether(count: number): void;
  close(): void;
}

/** `prepare` sets up encryption like the product's. */
export function rawSqlite(
  file: string,
  live: number,
  prepare: (database: SqliteDatabase.Database) => void = () => undefined,
): RawPeer {
  const database = new SqliteDatabase(file);
  prepare(database);
  for (const pragma of ["journal_mode = WAL", "synchronous = FULL", "cache_size = -65536", "wal_autocheckpoint = 8000"])
    database.pragma(pragma);
  for (const table of [
    "create table executions (id text primary key, seq integer not null, state text not null)",
    "create table events (execution_id text, seq integer, body text, primary key (execution_id, seq))",
    "create table tasks (id text primary key, execution_id text, status text, body text)",
    "create index tasks_open on tasks (execution_id) where status = 'open'",
  ])
    database.prepare(table).run([]);
  const addExecution = database.prepare("insert into executions values (?, ?, ?)");
  const addEvent = database.prepare("insert into events values (?, ?, ?)");
  const addTask = database.prepare("insert into tasks values (?, ?, 'open', ?)");
  const guard = database.prepare("update tasks set status = 'completed' where id = ? and status = 'open'");
  const move = database.prepare("update executions set seq = ?, state = ? where id = ? and seq = ?");
  const begin = database.prepare("begin immediate");
  const commit = database.prepare("commit");

  const seqs = new Array<number>(live).fill(1);
  begin.run([]);
  for (let index = 0; index < live; index += 1) {
    addExecution.run([`execution-${index}`, 1, STATE]);
    addEvent.run([`execution-${index}`, 1, EVENT]);
    addTask.run([`task-${index}-1`, `execution-${index}`, TASK]);
  }
  commit.run([]);

  let next = 0;
  function completeOne(): void {
    next = (next + 7919) % live;
    const seq = seqs[next] ?? 1;
    seqs[next] = seq + 1;
    const id = `execution-${next}`;
    if (guard.run([`task-${next}-${seq}`]).changes !== 1) throw new Error("the task was not open");
    addEvent.run([id, seq + 1, EVENT]);
    if (move.run([seq + 1, STATE, id, seq]).changes !== 1) throw new Error("the execution moved on");
    addTask.run([`task-${next}-${seq + 1}`, id, TASK]);
  }

  return {
    complete() {
      begin.run([]);
      completeOne();
      commit.run([]);
    },
    completeTogether(count) {
      begin.run([]);
      for (let index = 0; index < count; index += 1) completeOne();
      commit.run([]);
    },
    close: () => database.close(),
  };
}

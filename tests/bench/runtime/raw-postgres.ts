/** The least that completing a step can cost on PostgreSQL: guard, event, state and next task in one statement. */
import { Pool } from "pg";

const STATE = "s".repeat(2500);
const EVENT = "e".repeat(400);
const TASK = "t".repeat(300);

export interface RawPostgres {
  /** Completes one step of one execution. */
  complete(): Promise<void>;
  close(): Promise<void>;
}

const COMPLETE = `
with done as (update raw_tasks set status = 'completed' where id = $1 and status = 'open' returning execution_id),
moved as (update raw_executions e set seq = $2, state = $3 from done where e.id = done.execution_id and e.seq = $4 returning e.id),
event as (insert into raw_events select id, $2, $5 from moved),
task as (insert into raw_tasks select $6, id, 'open', $7 from moved)
select count(*)::integer as moved from moved`;

/** `live` executions, each at its first step, worked on through `connections` connections. */
export async function rawPostgres(url: string, live: number, connections: number): Promise<RawPostgres> {
  const pool = new Pool({ connectionString: url, max: connections });
  // The server is stopped while connections are idle; without a listener that would end the program.
  pool.on("error", () => undefined);
  for (const statement of [
    "drop table if exists raw_executions, raw_events, raw_tasks",
    "create table raw_executions (id text primary key, seq integer not null, state text not null)",
    "create table raw_events (execution_id text, seq integer, body text, primary key (execution_id, seq))",
    "create table raw_tasks (id text primary key, execution_id text, status text, body text)",
    "create index raw_tasks_open on raw_tasks (execution_id) where status = 'open'",
  ])
    await pool.query(statement);
  const all = `generate_series(0, ${live - 1}) n`;
  await pool.query(`insert into raw_executions select 'execution-' || n, 1, '${STATE}' from ${all}`);
  await pool.query(`insert into raw_events select 'execution-' || n, 1, '${EVENT}' from ${all}`);
  await pool.query(
    `insert into raw_tasks select 'task-' || n || '-1', 'execution-' || n, 'open', '${TASK}' from ${all}`,
  );

  let next = 0;
  const seqs = new Array<number>(live).fill(1);
  return {
    async complete() {
      next = (next + 7919) % live;
      const [id, seq] = [next, seqs[next] ?? 1];
      seqs[id] = seq + 1;
      const { rows } = await pool.query<{ moved: number }>({
        name: "raw_complete",
        text: COMPLETE,
        values: [`task-${id}-${seq}`, seq + 1, STATE, seq, EVENT, `task-${id}-${seq + 1}`, TASK],
      });
      if (rows[0]?.moved !== 1) throw new Error("the task was not open");
    },
    close: () => pool.end(),
  };
}

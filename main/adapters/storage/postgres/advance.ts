/** `Storage.advance` on PostgreSQL: one statement keeps everything, if nobody was faster. */
import type { Pool } from "pg";
import type { Advance, AdvanceTarget, ExecutionRow } from "#ports/storage.ts";
import { ExpectedError } from "#shared/errors.ts";
import { type AdvancingAlone, type Decide, seenExecutions, textsOf } from "../advancing.ts";
import { boundedMap } from "../bounded-map.ts";
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
import type { SharedTexts } from "../shared-texts.ts";
import { businessEventTable, eventStartTable, issueTable, metricTable } from "../surrounding-rows.ts";
import type { ExecutionTable } from "../tables.ts";

/** How often a decision is made anew because somebody else was faster. Each time, somebody got on. */
const TRIES = 20;

/** Characters of states that are remembered: many, because reading a state again is a way to the server and back. */
const REMEMBERED = 8_000_000;

/** Tasks whose execution is remembered. */
const REMEMBERED_TASKS = 50_000;

/** A part of the statement: what it does with the rows it is given, as JSON, in the parameter `place`. */
type Part = (place: string, schema: string, columns: readonly string[]) => string;

function inserting(table: string, conflict: (columns: readonly string[]) => string = () => ""): Part {
  return (place, schema, columns) =>
    `insert into "${schema}".${table} (${columns.join(", ")})
     select ${columns.map((column) => `given.${column}`).join(", ")}
     from moved, json_populate_recordset(null::"${schema}".${table}, ${place}::json) given ${conflict(columns)}`;
}

function upserting(table: string, ...key: readonly string[]): Part {
  return inserting(table, (columns) => {
    const changed = columns.filter((column) => !key.includes(column));
    return `on conflict (${key.join(", ")}) do update set ${changed.map((column) => `${column} = excluded.${column}`).join(", ")}`;
  });
}

function insertingOnce(table: string): Part {
  return inserting(table, () => "on conflict do nothing");
}

function deleting(table: string, column: string): Part {
  return (place, schema) =>
    `delete from "${schema}".${table} using moved, json_array_elements_text(${place}::json) gone
     where ${table}.${column} = gone`;
}

// Naming the execution keeps the planner on its index, whatever it thinks the size of the table to be.
const changingTasks: Part = (place, schema, columns) => {
  const changed = columns.filter((column) => column !== "id").map((column) => `${column} = given.${column}`);
  return `update "${schema}".tasks set ${changed.join(", ")},
       draft = case when given.status = 'open' then tasks.draft else null end
     from moved, json_populate_recordset(null::"${schema}".tasks, ${place}::json) given
     where tasks.execution_id = moved.id and tasks.id = given.id`;
};

/** Everything a statement may do besides moving the execution on, in the order of its name in `rowsOf`. */
const PARTS = {
  texts: insertingOnce("shared_texts"),
  process: upserting("business_processes", "id"),
  events: inserting("execution_events"),
  newTasks: inserting("tasks"),
  changedTasks: changingTasks,
  timers: upserting("timers", "id"),
  endedTimers: deleting("timers", "id"),
  outbox: insertingOnce("outbox"),
  doneOutbox: deleting("outbox", "id"),
  issues: upserting("issues", "id"),
  businessEvents: insertingOnce("business_events"),
  eventStarts: insertingOnce("event_starts"),
  metrics: insertingOnce("metrics"),
} as const satisfies Readonly<Record<string, Part>>;

type PartName = keyof typeof PARTS;

function rowsOf(
  { doneOutbox = [], endedTimers = [] }: AdvanceTarget,
  advance: Advance,
  texts: SharedTexts,
  isStart: boolean,
): Readonly<Record<PartName, readonly (object | string)[]>> {
  return {
    texts: texts.missing(textsOf(advance, isStart)),
    process: isStart && advance.process !== undefined ? [processTable(advance.process)] : [],
    events: [eventTable(advance.link, texts)],
    newTasks: (advance.newTasks ?? []).map((row) => taskTable(row, texts)),
    changedTasks: (advance.changedTasks ?? []).map((row) => ({ ...changedTaskTable(row), id: row.id })),
    timers: (advance.timers ?? []).map(timerTable),
    endedTimers: [...endedTimers, ...(advance.endedTimers ?? [])],
    outbox: (advance.outbox ?? []).map(outboxTable),
    doneOutbox: [...doneOutbox, ...(advance.doneOutbox ?? [])],
    issues: (advance.issues ?? []).map(issueTable),
    businessEvents: (advance.businessEvents ?? []).map(businessEventTable),
    eventStarts: (advance.eventStarts ?? []).map(eventStartTable),
    metrics: (advance.metrics ?? []).map(metricTable),
  };
}

interface Statement {
  readonly name: string;
  readonly text: string;
}

/** Statements over one schema, made when first used: one for each combination of parts that occurs. */
function statements(schema: string, lock: bigint) {
  const known = new Map<string, Statement>();
  // Whole transactions of `write` keep out everybody else; those that advance keep out only them.
  const gate = `gate as materialized (select pg_advisory_xact_lock_shared(${lock}) as open)`;

  function starting(columns: readonly string[]): string {
    return `insert into "${schema}".process_executions (${columns.join(", ")})
      select ${columns.map((column) => `given.${column}`).join(", ")}
      from gate, json_populate_record(null::"${schema}".process_executions, $1::json) given
      on conflict (id) do nothing returning id`;
  }

  function moving(columns: readonly string[]): string {
    const changed = columns.map((column, index) => `${column} = $${index + 4}`);
    return `update "${schema}".process_executions set ${changed.join(", ")}
      from gate where id = $1 and last_seq = $2 and last_hash = $3 returning id`;
  }

  return (kind: "start" | "move", columns: readonly string[], parts: readonly [PartName, readonly string[]][]) => {
    const key = `${kind} ${columns.length} ${parts.map(([name]) => name).join(" ")}`;
    let statement = known.get(key);
    if (statement === undefined) {
      const first = kind === "start" ? 2 : columns.length + 4;
      const rest = parts.map(
        ([name, own], index) => `${name}_part as (${PARTS[name](`$${first + index}`, schema, own)})`,
      );
      const moved = kind === "start" ? starting(columns) : moving(columns);
      statement = {
        name: `orgata_advance_${known.size + 1}`,
        text: `with ${[gate, `moved as (${moved})`, ...rest].join(",\n")}\nselect count(*)::integer as moved from moved`,
      };
      known.set(key, statement);
    }
    return statement;
  };
}

/** Advancing through connections of `pool`, in the schema of a workspace. `lock` is the one that `write` takes. */
export function postgresAdvancing(pool: Pool, schema: string, lock: bigint, texts: SharedTexts): AdvancingAlone {
  const seen = seenExecutions(REMEMBERED);
  const executionOfTask = boundedMap<string, string>(REMEMBERED_TASKS);
  const statementFor = statements(schema, lock);
  /** The last call for each execution: calls of one program for one execution do not race each other. */
  const turns = new Map<string, Promise<unknown>>();

  async function idOf(of: AdvanceTarget["of"]): Promise<string | undefined> {
    if ("executionId" in of) return of.executionId;
    const known = executionOfTask.get(of.taskId);
    if (known !== undefined) return known;
    const { rows } = await pool.query<{ execution_id: string }>({
      name: "orgata_execution_of_task",
      text: `select execution_id from "${schema}".tasks where id = $1`,
      values: [of.taskId],
    });
    const id = rows[0]?.execution_id;
    if (id !== undefined) executionOfTask.set(of.taskId, id);
    return id;
  }

  async function textOf(hash: string): Promise<string> {
    const known = texts.text(hash);
    if (known !== undefined) return known;
    const { rows } = await pool.query<{ text: string }>(`select text from "${schema}".shared_texts where hash = $1`, [
      hash,
    ]);
    const text = rows[0]?.text;
    if (text === undefined) throw new Error(`the text ${hash} is missing in the database`);
    texts.remember(hash, text);
    return text;
  }

  async function read(id: string): Promise<ExecutionRow | undefined> {
    const { rows } = await pool.query<ExecutionTable>({
      name: "orgata_execution",
      text: `select * from "${schema}".process_executions where id = $1`,
      values: [id],
    });
    const [row] = rows;
    if (row === undefined) return undefined;
    const [source, definition] = [await textOf(row.source_hash), await textOf(row.definition_hash)];
    const execution = executionRow(row, {
      text: (hash) => (hash === row.source_hash ? source : definition),
      value: (hash) => texts.value(hash, definition),
    });
    seen.see(execution, row.current_state.length);
    return execution;
  }

  /** False when somebody was faster. */
  async function keep(target: AdvanceTarget, before: ExecutionRow | undefined, advance: Advance): Promise<boolean> {
    const { execution } = advance;
    const rows = rowsOf(target, advance, texts, before === undefined);
    const parts = (Object.keys(PARTS) as PartName[]).flatMap((name): [PartName, readonly string[]][] => {
      const [first] = rows[name];
      return first === undefined ? [] : [[name, typeof first === "string" ? [] : Object.keys(first)]];
    });
    const moved = {
      ...movedExecutionTable(execution),
      ...(advance.repinned === true ? pinTable(execution, texts) : {}),
    };
    const start = before === undefined ? executionTable(execution, texts) : undefined;
    const statement = start
      ? statementFor("start", Object.keys(start), parts)
      : statementFor("move", Object.keys(moved), parts);
    const { rows: answer } = await pool.query<{ moved: number }>({
      ...statement,
      values: [
        ...(before === undefined
          ? [JSON.stringify(start)]
          : [execution.id, before.lastSeq, before.lastHash, ...Object.values(moved)]),
        ...parts.map(([name]) => JSON.stringify(rows[name])),
      ],
    });
    if (answer[0]?.moved !== 1) return false;
    texts.kept(texts.missing(textsOf(advance, before === undefined)));
    seen.see(execution, moved.current_state.length);
    for (const task of advance.newTasks ?? []) executionOfTask.set(task.id, execution.id);
    return true;
  }

  async function settle({ doneOutbox = [], endedTimers = [] }: AdvanceTarget): Promise<void> {
    if (doneOutbox.length > 0) await pool.query(`delete from "${schema}".outbox where id = any($1)`, [doneOutbox]);
    if (endedTimers.length > 0) await pool.query(`delete from "${schema}".timers where id = any($1)`, [endedTimers]);
  }

  async function decideAndKeep<T>(id: string | undefined, target: AdvanceTarget, decide: Decide<T>): Promise<T> {
    // What was seen last is enough to decide on: the statement keeps nothing when it is out of date.
    let seenBefore = id === undefined ? undefined : seen.latest(id);
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      const guessed = seenBefore !== undefined;
      const before = seenBefore ?? (id === undefined ? undefined : await read(id));
      seenBefore = undefined;
      let decided: ReturnType<Decide<T>>;
      try {
        decided = decide(before);
      } catch (error) {
        if (guessed) continue;
        throw error;
      }
      const { value, advance } = decided;
      if (advance === undefined) {
        if (guessed) continue;
        await settle(target);
        return value;
      }
      if (await keep(target, before, advance)) return value;
    }
    throw new ExpectedError("CONFLICT", "This run is being changed by somebody else at the same moment.", {
      next: "Try again.",
    });
  }

  return {
    kind: "alone",
    async advance(target, decide) {
      const id = await idOf(target.of);
      if (id === undefined) return decideAndKeep(undefined, target, decide);
      const before = turns.get(id);
      const turn = (async () => {
        await before?.catch(() => undefined);
        return decideAndKeep(id, target, decide);
      })();
      turns.set(id, turn);
      try {
        return await turn;
      } finally {
        if (turns.get(id) === turn) turns.delete(id);
      }
    },
  };
}

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
import { statementGroups } from "./groups.ts";

/** How often a decision is made anew because somebody else was faster. Each time, somebody got on. */
const TRIES = 20;

/** Characters of states that are remembered: many, because reading a state again is a way to the server and back. */
const REMEMBERED = 8_000_000;

/** Tasks whose execution is remembered. */
const REMEMBERED_TASKS = 50_000;

/** Where a part of the statement finds the rows it is given. */
interface Given {
  /** What it reads from: always `moved`, which is empty when somebody was faster. */
  readonly from: string;
  /** A column of a row. */
  readonly value: (column: string) => string;
}

/** A part of the statement: what it does with the rows it is given. */
type Part = (given: Given, schema: string, columns: readonly string[]) => string;

/** One row, each value a parameter from `first` on: PostgreSQL has least to do with it. */
function oneRow(first: number, columns: readonly string[]): Given {
  return { from: "moved", value: (column) => `$${first + columns.indexOf(column)}` };
}

/** Any number of rows of a table, as JSON in one parameter. */
function manyRows(place: number, schema: string, table: string): Given {
  return {
    from: `moved, json_populate_recordset(null::"${schema}".${table}, $${place}::json) given`,
    value: (column) => `given.${column}`,
  };
}

function inserting(table: string, conflict: (columns: readonly string[]) => string = () => ""): Part {
  return ({ from, value }, schema, columns) =>
    `insert into "${schema}".${table} (${columns.join(", ")})
     select ${columns.map(value).join(", ")} from ${from} ${conflict(columns)}`;
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

function deleting(table: string): Part {
  return ({ from, value }, schema) =>
    `delete from "${schema}".${table} using ${from} where ${table}.id = ${value("id")}`;
}

const changingTasks: Part = ({ from, value }, schema, columns) => {
  const changed = columns.filter((column) => column !== "id").map((column) => `${column} = ${value(column)}`);
  return `update "${schema}".tasks set ${changed.join(", ")},
       draft = case when ${value("status")} = 'open' then tasks.draft else null end
     from ${from} where tasks.execution_id = moved.id and tasks.id = ${value("id")}`;
};

/** Everything a statement may do besides moving the execution on, in the order of its name in `rowsOf`. */
const PARTS = {
  texts: { table: "shared_texts", part: insertingOnce("shared_texts") },
  process: { table: "business_processes", part: upserting("business_processes", "id") },
  events: { table: "execution_events", part: inserting("execution_events") },
  newTasks: { table: "tasks", part: inserting("tasks") },
  changedTasks: { table: "tasks", part: changingTasks },
  timers: { table: "timers", part: upserting("timers", "id") },
  endedTimers: { table: "timers", part: deleting("timers") },
  outbox: { table: "outbox", part: insertingOnce("outbox") },
  doneOutbox: { table: "outbox", part: deleting("outbox") },
  issues: { table: "issues", part: upserting("issues", "id") },
  businessEvents: { table: "business_events", part: insertingOnce("business_events") },
  eventStarts: { table: "event_starts", part: insertingOnce("event_starts") },
  metrics: { table: "metrics", part: insertingOnce("metrics") },
} as const satisfies Readonly<Record<string, { readonly table: string; readonly part: Part }>>;

type PartName = keyof typeof PARTS;

function rowsOf(
  { doneOutbox = [], endedTimers = [] }: AdvanceTarget,
  advance: Advance,
  texts: SharedTexts,
  isStart: boolean,
): Readonly<Record<PartName, readonly object[]>> {
  const byId = (id: string) => ({ id });
  return {
    texts: texts.missing(textsOf(advance, isStart)),
    process: isStart && advance.process !== undefined ? [processTable(advance.process)] : [],
    events: [eventTable(advance.link, texts)],
    newTasks: (advance.newTasks ?? []).map((row) => taskTable(row, texts)),
    changedTasks: (advance.changedTasks ?? []).map((row) => ({ ...changedTaskTable(row), id: row.id })),
    timers: (advance.timers ?? []).map(timerTable),
    endedTimers: [...endedTimers, ...(advance.endedTimers ?? [])].map(byId),
    outbox: (advance.outbox ?? []).map(outboxTable),
    doneOutbox: [...doneOutbox, ...(advance.doneOutbox ?? [])].map(byId),
    issues: (advance.issues ?? []).map(issueTable),
    businessEvents: (advance.businessEvents ?? []).map(businessEventTable),
    eventStarts: (advance.eventStarts ?? []).map(eventStartTable),
    metrics: (advance.metrics ?? []).map(metricTable),
  };
}

/** The rows of one part of a statement, which all have the columns of the first. */
interface GivenPart {
  readonly name: PartName;
  readonly rows: readonly object[];
  readonly columns: readonly string[];
}

function partsOf(rows: Readonly<Record<PartName, readonly object[]>>): readonly GivenPart[] {
  return (Object.keys(PARTS) as PartName[]).flatMap((name): readonly GivenPart[] => {
    const [first] = rows[name];
    if (first === undefined) return [];
    const columns = Object.keys(first);
    // One by one they are found by their key, whatever the planner thinks the size of the table to be.
    if (name === "changedTasks") return rows[name].map((row) => ({ name, rows: [row], columns }));
    return [{ name, rows: rows[name], columns }];
  });
}

/** The parameters of a part. */
function valuesOf({ rows }: GivenPart): readonly unknown[] {
  const [only] = rows;
  return rows.length === 1 && only !== undefined ? Object.values(only) : [JSON.stringify(rows)];
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

  function together(parts: readonly GivenPart[], first: number): readonly string[] {
    let place = first;
    return parts.map(({ name, rows, columns }) => {
      const { table, part } = PARTS[name];
      const isOne = rows.length === 1;
      const given = isOne ? oneRow(place, columns) : manyRows(place, schema, table);
      const text = `${name}_${place} as (${part(given, schema, columns)})`;
      place += isOne ? columns.length : 1;
      return text;
    });
  }

  return (kind: "start" | "move", columns: readonly string[], parts: readonly GivenPart[]) => {
    const key = `${kind} ${columns.length} ${parts.map(({ name, rows }) => (rows.length === 1 ? name : `${name}*`)).join(" ")}`;
    let statement = known.get(key);
    if (statement === undefined) {
      const rest = together(parts, kind === "start" ? 2 : columns.length + 4);
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
  const moveInGroup = statementGroups(pool);
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

  /** Alone: it writes the row of its process, which all of the same process would wait for until a group's end. */
  async function start(row: ExecutionTable, parts: readonly GivenPart[], values: readonly unknown[]): Promise<boolean> {
    const { rows } = await pool.query<{ moved: number }>({
      ...statementFor("start", Object.keys(row), parts),
      values: [JSON.stringify(row), ...values],
    });
    return rows[0]?.moved === 1;
  }

  /** False when somebody was faster. */
  async function keep(target: AdvanceTarget, before: ExecutionRow | undefined, advance: Advance): Promise<boolean> {
    const { execution } = advance;
    const parts = partsOf(rowsOf(target, advance, texts, before === undefined));
    const moved = {
      ...movedExecutionTable(execution),
      ...(advance.repinned === true ? pinTable(execution, texts) : {}),
    };
    const values = parts.flatMap(valuesOf);
    const kept =
      before === undefined
        ? await start(executionTable(execution, texts), parts, values)
        : await moveInGroup({
            executionId: execution.id,
            ...statementFor("move", Object.keys(moved), parts),
            values: [execution.id, before.lastSeq, before.lastHash, ...Object.values(moved), ...values],
          });
    if (!kept) return false;
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

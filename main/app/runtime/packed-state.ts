/**
 * A state as it is stored: what has its usual value is left out, which makes rows half as long. States stored whole are
 * read all the same.
 */
import { NEW_STEP, type State, type StepRecord, type TaskRecord } from "#runtime/state.ts";

type Stored = Omit<State, "definition">;

type Packed = Omit<Stored, "steps" | "tasks"> & {
  readonly steps: Readonly<Record<string, Partial<StepRecord>>>;
  readonly tasks: Readonly<Record<string, Partial<TaskRecord>>>;
};

/** What most tasks have. */
const USUAL_TASK = {
  purpose: "work",
  assignee: null,
  dueAt: null,
  completedAt: null,
  endedBy: null,
  note: null,
  draft: null,
  outputs: null,
} as const satisfies Partial<TaskRecord>;

function without<T extends object>(
  records: Readonly<Record<string, T>>,
  usual: Partial<T>,
): Record<string, Partial<T>> {
  const packed: Record<string, Partial<T>> = {};
  for (const id of Object.keys(records)) {
    const record = records[id] as T;
    const rest: Partial<T> = {};
    for (const key of Object.keys(record) as (keyof T & string)[]) {
      if (!(key in usual) || record[key] !== usual[key]) rest[key] = record[key];
    }
    packed[id] = rest;
  }
  return packed;
}

function withUsual<T extends object>(
  records: Readonly<Record<string, Partial<T>>>,
  usual: Partial<T>,
): Record<string, T> {
  const whole: Record<string, T> = {};
  for (const id of Object.keys(records)) whole[id] = { ...usual, ...records[id] } as T;
  return whole;
}

function packed({ steps, tasks, ...rest }: Stored): Packed {
  return { ...rest, steps: without<StepRecord>(steps, NEW_STEP), tasks: without<TaskRecord>(tasks, USUAL_TASK) };
}

/** A state that becomes what is stored when it becomes JSON: whoever remembers it need not read it again. */
interface Storable {
  readonly [STATE]: Stored;
  toJSON(): Packed;
}

const STATE: unique symbol = Symbol("state");

/** A state, without its definition, to be stored as JSON. */
export function storable({ definition: _definition, ...state }: State): unknown {
  const kept: Storable = { [STATE]: state, toJSON: () => packed(state) };
  return kept;
}

/** The state that was stored, without its definition. */
export function storedState(stored: unknown): Stored {
  if (typeof stored === "object" && stored !== null && STATE in stored) return (stored as Storable)[STATE];
  const { steps, tasks, ...rest } = stored as Packed;
  return {
    ...rest,
    steps: withUsual<StepRecord>(steps, NEW_STEP),
    tasks: withUsual<TaskRecord>(tasks, USUAL_TASK),
  };
}

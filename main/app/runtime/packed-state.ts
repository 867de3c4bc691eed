/**
 * A state as it is stored: texts that its records have in common (times, names, identifiers) once, and records as short
 * lists that refer to them. That makes rows a third as long, and quick to write and to read. Rows as they were stored
 * before are read all the same.
 */
import type { ExecutionRow } from "#ports/storage.ts";
import { noneById } from "#runtime/by-id.ts";
import type { Definition } from "#runtime/definition.ts";
import type { Data } from "#runtime/events.ts";
import { NEW_STEP, type State, type StepRecord, type TaskRecord } from "#runtime/state.ts";

/** What of a state has columns of its own. */
type InColumns = "definition" | "executionId" | "version" | "startedBy" | "startedAt" | "completedAt";

/** The number of a text; 0 is null. */
type Ref = number;

type UnusualStep = Pick<StepRecord, "waitingFor" | "repeats" | "applies" | "forced">;

/** A step that has not begun is its path alone. */
type PackedStep =
  | readonly [path: Ref]
  | readonly [
      path: Ref,
      status: Ref,
      startedAt: Ref,
      completedAt: Ref,
      taskId: Ref,
      rounds: number,
      unusual?: UnusualStep,
    ];

type UnusualTask = Omit<
  TaskRecord,
  "step" | "role" | "assignee" | "revision" | "status" | "createdAt" | "completedAt" | "endedBy" | "outputs"
>;

type PackedTask = readonly [
  id: Ref,
  step: Ref,
  role: Ref,
  assignee: Ref,
  revision: number,
  status: Ref,
  createdAt: Ref,
  completedAt: Ref,
  endedBy: Ref,
  /** Those that are still what the run holds under their names are stored as these names. */
  outputs: readonly string[] | Data | null,
  unusual?: UnusualTask,
];

/** What is stored as it is. */
type Rest = Omit<State, InColumns | "steps" | "former" | "tasks" | "sources" | "data">;

type PackedSource = readonly [name: Ref, step: Ref, at: Ref];

/** The version of this form; earlier ones do not say theirs. */
const FORM = 2;

interface Packed {
  readonly form: typeof FORM;
  readonly steps: readonly PackedStep[];
  readonly former?: readonly PackedStep[];
  readonly tasks: readonly PackedTask[];
  readonly sources: readonly PackedSource[];
  readonly data: Data;
  readonly rest: Rest;
  readonly texts: readonly string[];
}

type RefOf = (text: string | null) => Ref;
type TextOf = (ref: Ref) => string | null;

function collectTexts(): { readonly refOf: RefOf; all(): readonly string[] } {
  const refs = new Map<string, Ref>();
  return {
    refOf(text) {
      if (text === null) return 0;
      const known = refs.get(text);
      if (known !== undefined) return known;
      refs.set(text, refs.size + 1);
      return refs.size;
    },
    all: () => [...refs.keys()],
  };
}

function packedSteps(steps: Readonly<Record<string, StepRecord>>, refOf: RefOf): readonly PackedStep[] {
  return Object.entries(steps).map(([path, step]): PackedStep => {
    if (step === NEW_STEP) return [refOf(path)];
    const { status, startedAt, completedAt, taskId, rounds, waitingFor, repeats, applies, forced } = step;
    const packed = [refOf(path), refOf(status), refOf(startedAt), refOf(completedAt), refOf(taskId), rounds] as const;
    const isUsual = waitingFor === null && repeats === 0 && applies === null && !forced;
    return isUsual ? packed : [...packed, { waitingFor, repeats, applies, forced }];
  });
}

function stepsOf(packed: readonly PackedStep[], textOf: TextOf): Record<string, StepRecord> {
  const steps: Record<string, StepRecord> = {};
  for (const step of packed) {
    const path = textOf(step[0]) as string;
    if (step.length === 1) {
      steps[path] = NEW_STEP;
      continue;
    }
    const [, status, startedAt, completedAt, taskId, rounds, unusual] = step;
    steps[path] = {
      status: textOf(status) as StepRecord["status"],
      startedAt: textOf(startedAt),
      completedAt: textOf(completedAt),
      taskId: textOf(taskId),
      waitingFor: unusual === undefined ? null : unusual.waitingFor,
      repeats: unusual === undefined ? 0 : unusual.repeats,
      rounds,
      applies: unusual === undefined ? null : unusual.applies,
      forced: unusual === undefined ? false : unusual.forced,
    };
  }
  return steps;
}

/** What most tasks have in common besides. */
const USUAL = { purpose: "work", dueAt: null, note: null, draft: null } as const;

/** What every stored task has a place for. */
const PLACED: ReadonlySet<string> = new Set([
  "step",
  "role",
  "assignee",
  "revision",
  "status",
  "createdAt",
  "completedAt",
  "endedBy",
  "outputs",
] satisfies (keyof Omit<TaskRecord, keyof UnusualTask>)[]);

/** What has no place of its own among what is stored of every task; undefined when it is as with most. */
function unusualOf(task: TaskRecord): UnusualTask | undefined {
  const others = (Object.keys(task) as (keyof UnusualTask)[]).filter((key) => !PLACED.has(key));
  if (others.every((key) => task[key] === (USUAL as UnusualTask)[key])) return undefined;
  return Object.fromEntries(others.map((key) => [key, task[key]])) as unknown as UnusualTask;
}

function packedTasks(tasks: State["tasks"], data: Data, refOf: RefOf): readonly PackedTask[] {
  return Object.entries(tasks).map(([id, task]): PackedTask => {
    const { step, role, assignee, revision, status, createdAt, completedAt, endedBy, outputs } = task;
    const names = outputs === null ? [] : Object.keys(outputs);
    const packed = [
      refOf(id),
      refOf(step),
      refOf(role),
      refOf(assignee),
      revision,
      refOf(status),
      refOf(createdAt),
      refOf(completedAt),
      refOf(endedBy),
      outputs !== null && names.every((name) => outputs[name] === data[name]) ? names : outputs,
    ] as const;
    const unusual = unusualOf(task);
    return unusual === undefined ? packed : [...packed, unusual];
  });
}

function outputsOf(packed: PackedTask[9], data: Data): Data | null {
  if (!Array.isArray(packed)) return packed as Data | null;
  return Object.fromEntries((packed as readonly string[]).map((name) => [name, data[name]]));
}

function tasksOf(packed: readonly PackedTask[], data: Data, textOf: TextOf): Record<string, TaskRecord> {
  const tasks = noneById<TaskRecord>();
  for (const task of packed) {
    const [id, step, role, assignee, revision, status, createdAt, completedAt, endedBy, outputs, unusual] = task;
    tasks[textOf(id) as string] = {
      step: textOf(step) as string,
      role: textOf(role),
      assignee: textOf(assignee),
      revision,
      status: textOf(status) as TaskRecord["status"],
      createdAt: textOf(createdAt) as string,
      completedAt: textOf(completedAt),
      endedBy: textOf(endedBy),
      outputs: outputsOf(outputs, data),
      ...(unusual ?? USUAL),
    };
  }
  return tasks;
}

function sourcesOf(packed: readonly PackedSource[], textOf: TextOf): Record<string, State["sources"][string]> {
  const sources: Record<string, State["sources"][string]> = {};
  for (const [name, step, at] of packed) {
    sources[textOf(name) as string] = { step: textOf(step), at: textOf(at) as string };
  }
  return sources;
}

function packed({
  definition: _definition,
  executionId: _executionId,
  version: _version,
  startedBy: _startedBy,
  startedAt: _startedAt,
  completedAt: _completedAt,
  steps,
  former,
  tasks,
  sources,
  data,
  ...rest
}: State): Packed {
  const { refOf, all } = collectTexts();
  return {
    form: FORM,
    steps: packedSteps(steps, refOf),
    ...(former === undefined ? {} : { former: packedSteps(former, refOf) }),
    tasks: packedTasks(tasks, data, refOf),
    sources: Object.entries(sources).map(([name, { step, at }]) => [refOf(name), refOf(step), refOf(at)] as const),
    data,
    rest,
    texts: all(),
  };
}

function unpacked({ steps, former, tasks, sources, data, rest, texts }: Packed): Omit<State, InColumns> {
  const textOf: TextOf = (ref) => (ref === 0 ? null : (texts[ref - 1] as string));
  return {
    ...rest,
    steps: stepsOf(steps, textOf),
    ...(former === undefined ? {} : { former: stepsOf(former, textOf) }),
    tasks: tasksOf(tasks, data, textOf),
    sources: sourcesOf(sources, textOf),
    data,
  };
}

/** A state as it was stored before: whole, or without the usual values of its records. */
type Earlier = Omit<State, "definition" | "steps" | "tasks"> & {
  readonly steps: Readonly<Record<string, Partial<StepRecord>>>;
  readonly tasks: Readonly<Record<string, Partial<TaskRecord>>>;
};

const USUAL_BEFORE = { ...USUAL, assignee: null, completedAt: null, endedBy: null, outputs: null };

function withUsual<T>(records: Readonly<Record<string, Partial<T>>>, usual: Partial<T>): Record<string, T> {
  return Object.fromEntries(Object.entries(records).map(([id, record]) => [id, { ...usual, ...record } as T]));
}

/** A state that becomes what is stored when it becomes JSON: whoever remembers it need not read it again. */
interface Storable {
  readonly [STATE]: State;
  toJSON(): Packed;
}

const STATE: unique symbol = Symbol("state");

/** A state, without its definition and what has columns of its own, to be stored as JSON. */
export function storable(state: State): unknown {
  const kept: Storable = { [STATE]: state, toJSON: () => packed(state) };
  return kept;
}

/** The state that a row holds. */
export function stateOf(row: ExecutionRow): State {
  const stored = row.currentState as Storable | Packed | Earlier;
  const definition = row.definition as Definition;
  if (STATE in stored) return stored[STATE];
  if ("form" in stored) {
    const { id: executionId, version, startedBy, startedAt, completedAt } = row;
    return { executionId, definition, version, startedBy, startedAt, completedAt, ...unpacked(stored) };
  }
  const steps = withUsual<StepRecord>(stored.steps, NEW_STEP);
  return { ...stored, definition, steps, tasks: withUsual<TaskRecord>(stored.tasks, USUAL_BEFORE) };
}

/** The runtime's state and events as rows of the database, and back. */
import type { HashText } from "#ports/clock.ts";
import type { IssueRow } from "#ports/runtime-rows.ts";
import type { Advance, EventRow, ExecutionRow, LinkRow, OutboxRow, TaskRow } from "#ports/storage.ts";
import { canonicalJson, enteredBy, FIRST_HASH, type Link, linkHash, textOf } from "#runtime/chain.ts";
import { type Definition, findStep, type StepSpec } from "#runtime/definition.ts";
import { consequencesOf } from "#runtime/effects.ts";
import type { Event, TaskPurpose } from "#runtime/events.ts";
import { APPLIES, formOf } from "#runtime/forms.ts";
import { finishedRounds } from "#runtime/metrics/rounds.ts";
import { executionStatus, metricsOf } from "#runtime/progress.ts";
import type { State } from "#runtime/state.ts";
import type { Form } from "#shared/forms.ts";
import { storable } from "./packed-state.ts";

export { stateOf } from "./packed-state.ts";

/**
 * The row of an execution in this state. `source` is the text of the file it is pinned to, `lastHash` the hash of its
 * last event.
 */
export function executionRow(state: State, source: string, lastHash: string): ExecutionRow {
  const { definition } = state;
  return {
    id: state.executionId,
    processId: definition.processId,
    playbook: definition.playbook,
    file: definition.file,
    version: state.version,
    source,
    definition,
    title: state.title,
    status: executionStatus(state),
    startedBy: state.startedBy,
    startedAt: state.startedAt,
    completedAt: state.completedAt,
    currentState: storable(state),
    lastSeq: state.seq,
    lastHash,
    performanceMetrics: metricsOf(state),
  };
}

/** Hashes of definitions, which many executions have in common. */
const definitionHashes = new WeakMap<Definition, string>();

function hashOfDefinition(definition: Definition, hashText: HashText): string {
  const known = definitionHashes.get(definition);
  if (known !== undefined) return known;
  const hash = hashText(canonicalJson(definition));
  definitionHashes.set(definition, hash);
  return hash;
}

/** The events of one decision as a row that continues the chain after `previous`. */
function linkRow(
  executionId: string,
  events: readonly Event[],
  previous: { readonly seq: number; readonly hash: string } | undefined,
  hashText: HashText,
): LinkRow {
  const definition = enteredBy(events);
  const seq = (previous?.seq ?? 0) + 1;
  const text = textOf(events);
  const definitionHash = definition && hashOfDefinition(definition, hashText);
  const hash = linkHash(previous?.hash ?? FIRST_HASH, { seq, text }, definitionHash, hashText);
  return { executionId, seq, text, definition, hash };
}

/** The event of a row. */
export function eventOf(row: EventRow): Event {
  return { ...(row.payload as object), type: row.type, at: row.at, actor: row.actor } as Event;
}

/** A row as a link of the hash chain. */
export function linkOf({ seq, text, definition, hash }: LinkRow): Link {
  return { seq, text, definition: definition as Definition | null, hash };
}

/** The title and description a task has in the inbox. */
function wording(definition: Definition, path: string, purpose: string): { title: string; description: string } {
  const step = findStep(definition, path);
  const title = step?.title ?? path;
  if (purpose === APPLIES) return { title: `Is “${title}” to be done?`, description: step?.when?.text ?? "" };
  return { title, description: step?.description ?? "" };
}

/** Forms of steps, which many tasks have in common, by purpose. */
const forms = new WeakMap<StepSpec, Map<string, Form>>();

function formFor(step: StepSpec, purpose: TaskPurpose): Form {
  let known = forms.get(step);
  if (known === undefined) {
    known = new Map();
    forms.set(step, known);
  }
  const form = known.get(purpose) ?? formOf(step, purpose);
  known.set(purpose, form);
  return form;
}

/** The row of a task as it is in this state. */
export function taskRow(state: State, id: string): TaskRow | undefined {
  const task = state.tasks[id];
  const step = task && findStep(state.definition, task.step);
  if (!task || !step) return undefined;
  return {
    id,
    executionId: state.executionId,
    playbook: state.definition.playbook,
    step: task.step,
    ...wording(state.definition, task.step, task.purpose),
    role: task.role,
    team: task.team ?? state.definition.team,
    assignee: task.assignee,
    revision: task.revision,
    status: task.status,
    purpose: task.purpose,
    priority: task.priority ?? "normal",
    createdAt: task.createdAt,
    dueAt: task.dueAt,
    claimedAt: task.claimedAt ?? null,
    completedAt: task.completedAt,
    note: task.note,
    form: formFor(step, task.purpose),
    draft: task.status === "open" ? task.draft : null,
  };
}

/** The row of an issue as it is in this state. */
function issueRow(state: State, id: string): IssueRow | undefined {
  const issue = state.issues?.[id];
  if (!issue) return undefined;
  const task = Object.entries(state.tasks).find(([, { issueId }]) => issueId === id);
  return {
    id,
    executionId: state.executionId,
    step: issue.step,
    taskId: task?.[0] ?? null,
    type: issue.issueType,
    description: issue.description,
    status: issue.status,
    raisedBy: issue.raisedBy,
    raisedAt: issue.raisedAt,
    handler: task === undefined ? null : (task[1].assignee ?? task[1].role),
    resolvedBy: issue.resolvedBy,
    resolvedAt: issue.resolvedAt,
    resolution: issue.outcome,
    detail: { source: issue.source, resolution: issue.resolution, dueAt: issue.dueAt, reason: issue.reason },
  };
}

/** Tasks that events touch. */
export function touchedTasks(events: readonly Event[]): ReadonlySet<string> {
  const touched = new Set<string>();
  for (const event of events) if ("taskId" in event && event.taskId !== null) touched.add(event.taskId);
  return touched;
}

/** A step of an execution: what was, what happened, what is. */
export interface Step {
  /** Undefined when it starts. */
  readonly before: { readonly state: State; readonly hash: string } | undefined;
  readonly events: readonly Event[];
  readonly after: State;
  /** The text of the file the execution is pinned to. */
  readonly source: string;
  /** Whether any playbook starts from a business event of this name. */
  readonly isHeard: (name: string) => boolean;
}

/** Everything that is kept of a step of an execution. */
export function advanceOf(
  { before, events, after, source, isHeard }: Step,
  hashText: HashText,
): Advance & { readonly outbox: readonly OutboxRow[] } {
  const { executionId, definition } = after;
  const previous = before && { seq: before.state.seq, hash: before.hash };
  const link = linkRow(executionId, events, previous, hashText);
  const at = events.at(-1)?.at ?? after.startedAt;
  // A task that was called off because its step is not in the version entered is told in terms of the one left.
  const left = before && { ...after, definition: before.state.definition };
  const tasks = [...touchedTasks(events)].flatMap((id) => taskRow(after, id) ?? (left && taskRow(left, id)) ?? []);
  const isNew = (task: TaskRow) => before?.state.tasks[task.id] === undefined;
  const follows = consequencesOf(before?.state, events, after, isHeard);
  return {
    execution: executionRow(after, source, link.hash),
    repinned: before !== undefined && before.state.definition !== definition,
    ...(before === undefined
      ? {
          process: {
            id: definition.processId,
            name: definition.playbook,
            busyFilePath: definition.file,
            versionHash: after.version,
          },
        }
      : {}),
    link,
    newTasks: tasks.filter(isNew),
    changedTasks: tasks.filter((task) => !isNew(task)),
    timers: follows.timers.map(({ id, kind, step, dueAt }) => ({ id, executionId, kind, dueAt, payload: { step } })),
    endedTimers: follows.endedTimers,
    outbox: follows.effects.map(({ id, kind, subject }) => ({
      id,
      executionId,
      kind,
      payload: { subject },
      createdAt: at,
    })),
    issues: follows.issues.flatMap((id) => issueRow(after, id) ?? []),
    eventStarts:
      before === undefined && after.trigger !== undefined
        ? [{ eventId: after.trigger.eventId, processId: definition.processId, executionId }]
        : [],
    businessEvents: follows.businessEvents.map((event) => ({ ...event, executionId })),
    metrics: finishedRounds(before?.state, events, after),
  };
}

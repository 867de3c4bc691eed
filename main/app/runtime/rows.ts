/** The runtime's state and events as rows of the database, and back. */

import type { HashText } from "#ports/clock.ts";
import type { IssueRow } from "#ports/runtime-rows.ts";
import type { Advance, DeliverableRow, EventRow, ExecutionRow, OutboxRow, TaskRow } from "#ports/storage.ts";
import { canonicalJson, FIRST_HASH, type Link, linkHash } from "#runtime/chain.ts";
import { type Definition, findStep, type StepSpec } from "#runtime/definition.ts";
import { consequencesOf } from "#runtime/effects.ts";
import type { Event, TaskPurpose } from "#runtime/events.ts";
import { APPLIES, formOf } from "#runtime/forms.ts";
import { finishedRounds } from "#runtime/metrics/rounds.ts";
import { executionStatus, metricsOf } from "#runtime/progress.ts";
import type { State } from "#runtime/state.ts";
import type { Form } from "#shared/forms.ts";
import { storable, storedState } from "./packed-state.ts";

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

/** The state a row holds. */
export function stateOf(row: ExecutionRow): State {
  return { ...storedState(row.currentState), definition: row.definition as Definition };
}

/** Canonical texts of definitions, which many executions have in common. */
const definitionTexts = new WeakMap<object, string>();

function textOfDefinition(definition: Definition): string {
  const known = definitionTexts.get(definition);
  if (known !== undefined) return known;
  const text = canonicalJson(definition);
  definitionTexts.set(definition, text);
  return text;
}

/** The hash of an event; the definition it holds is put into text once. */
function hashOf(previousHash: string, seq: number, event: Event, hashText: HashText): string {
  const definition = "definition" in event ? event.definition : undefined;
  if (definition === undefined) return linkHash(previousHash, seq, event, hashText);
  return linkHash(previousHash, seq, event, hashText, (value) =>
    value === definition ? textOfDefinition(definition) : undefined,
  );
}

/** Events as rows that continue the chain after `previous`. */
export function eventRows(
  executionId: string,
  events: readonly Event[],
  previous: { readonly seq: number; readonly hash: string } | undefined,
  hashText: HashText,
): readonly EventRow[] {
  let { seq, hash } = previous ?? { seq: 0, hash: FIRST_HASH };
  return events.map((event) => {
    const { type, at, actor, ...payload } = event;
    const previousHash = hash;
    seq += 1;
    hash = hashOf(previousHash, seq, event, hashText);
    return { executionId, seq, at, actor, type, payload, previousHash, hash };
  });
}

/** The event of a row. */
export function eventOf(row: EventRow): Event {
  return { ...(row.payload as object), type: row.type, at: row.at, actor: row.actor } as Event;
}

/** A row as a link of the hash chain. */
export function linkOf(row: EventRow): Link {
  return { seq: row.seq, event: eventOf(row), previousHash: row.previousHash, hash: row.hash };
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
    outputs: task.outputs,
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
  return new Set(events.flatMap((event) => ("taskId" in event && event.taskId !== null ? [event.taskId] : [])));
}

/** Deliverables that are there or have another value than before. */
function deliverableRows(before: State | undefined, after: State): readonly DeliverableRow[] {
  if (before?.sources === after.sources) return [];
  return Object.entries(after.sources).flatMap(([name, { step, at }]) =>
    before?.sources[name] === after.sources[name]
      ? []
      : [{ executionId: after.executionId, name, step, value: after.data[name], producedAt: at }],
  );
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
  const rows = eventRows(executionId, events, previous, hashText);
  const at = events.at(-1)?.at ?? after.startedAt;
  // A task that was called off because its step is not in the version entered is told in terms of the one left.
  const left = before && { ...after, definition: before.state.definition };
  const tasks = [...touchedTasks(events)].flatMap((id) => taskRow(after, id) ?? (left && taskRow(left, id)) ?? []);
  const isNew = (task: TaskRow) => before?.state.tasks[task.id] === undefined;
  const follows = consequencesOf(before?.state, events, after, isHeard);
  return {
    execution: executionRow(after, source, rows.at(-1)?.hash ?? previous?.hash ?? FIRST_HASH),
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
    events: rows,
    newTasks: tasks.filter(isNew),
    changedTasks: tasks.filter((task) => !isNew(task)),
    deliverables: deliverableRows(before?.state, after),
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

/** The runtime's state and events as rows of the database, and back. */
import type { EventRow, ExecutionRow, TaskRow } from "#ports/storage.ts";
import type { HashText } from "#ports/clock.ts";
import { FIRST_HASH, type Link, linkHash } from "#runtime/chain.ts";
import { type Definition, findStep } from "#runtime/definition.ts";
import type { Event } from "#runtime/events.ts";
import { APPLIES, formOf } from "#runtime/forms.ts";
import { executionStatus, metricsOf } from "#runtime/progress.ts";
import type { State } from "#runtime/state.ts";

/** The row of an execution in this state. `source` is the text of the file it is pinned to. */
export function executionRow(state: State, source: string): ExecutionRow {
  const { definition, ...currentState } = state;
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
    currentState,
    lastSeq: state.seq,
    performanceMetrics: metricsOf(state),
  };
}

/** The state a row holds. */
export function stateOf(row: ExecutionRow): State {
  return { ...(row.currentState as Omit<State, "definition">), definition: row.definition as Definition };
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
    hash = linkHash(previousHash, seq, event, hashText);
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

/** The row of a task; `before` is the row as it was, whose draft is kept. */
export function taskRow(state: State, id: string, before: TaskRow | undefined): TaskRow | undefined {
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
    team: state.definition.team,
    assignee: task.assignee,
    revision: task.revision,
    status: task.status,
    createdAt: task.createdAt,
    dueAt: task.dueAt,
    completedAt: task.completedAt,
    note: task.note,
    form: before?.form ?? formOf(step, task.purpose),
    draft: task.status === "open" ? (before?.draft ?? task.draft) : null,
    outputs: task.outputs,
  };
}

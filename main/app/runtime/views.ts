/** Executions and tasks as clients see them. */
import { inputsOf } from "#app/performers/inputs.ts";
import type { EventRow, ExecutionRow, TaskRow } from "#ports/storage.ts";
import { findStep } from "#runtime/definition.ts";
import { withMomentsIn } from "#runtime/moments.ts";
import { narrate, stepOf } from "#runtime/narrate.ts";
import { executionStatus, progressOf, stepStates, waitingFor } from "#runtime/progress.ts";
import type { State } from "#runtime/state.ts";
import { goBackTargets, issueChoices, nextSteps, taskActions, type Viewer } from "#runtime/task-page.ts";
import type {
  ExecutionDetail,
  ExecutionEvent,
  ExecutionState,
  ExecutionSummary,
  Task,
  TaskDetail,
} from "#shared/execution.ts";
import { TaskPurpose } from "#shared/execution.ts";
import { issuesOf } from "./issue-views.ts";
import { eventOf, stateOf } from "./rows.ts";

/** The answer of `GET /api/executions/{id}/status`. */
export function executionState(state: State): ExecutionState {
  return {
    id: state.executionId,
    processId: state.definition.processId,
    playbook: state.definition.playbook,
    version: state.version,
    status: executionStatus(state),
    startedAt: state.startedAt,
    ...(state.completedAt === null ? {} : { completedAt: state.completedAt }),
    steps: stepStates(state),
  };
}

/** A row in the list of runs. */
export function executionSummary(row: ExecutionRow): ExecutionSummary {
  const state = stateOf(row);
  const { steps: _steps, ...facts } = executionState(state);
  const waits = waitingFor(state);
  return {
    ...facts,
    title: state.title,
    startedBy: state.startedBy,
    ...progressOf(state),
    ...(waits === undefined ? {} : { waitingFor: waits }),
  };
}

/** One event in words, its moments told in `timezone`. */
function executionEvent(row: EventRow, timezone: string): ExecutionEvent {
  const event = eventOf(row);
  const step = stepOf(event);
  return {
    seq: row.seq,
    at: row.at,
    type: row.type,
    actor: row.actor,
    ...(step === undefined ? {} : { step }),
    text: withMomentsIn(narrate(event), timezone),
  };
}

/** Everything about one execution; texts tell moments in `timezone`. */
export function executionDetail(row: ExecutionRow, events: readonly EventRow[], timezone: string): ExecutionDetail {
  const state = stateOf(row);
  return {
    ...executionSummary(row),
    file: row.file,
    source: row.source,
    moved: events.some((event) => event.type === "execution_moved"),
    steps: stepStates(state),
    data: { ...state.data },
    events: events.map((event) => executionEvent(event, timezone)),
    issues: issuesOf(state, timezone),
  };
}

/** A task as the inbox shows it. */
export function taskView(row: TaskRow): Task {
  return {
    id: row.id,
    executionId: row.executionId,
    playbook: row.playbook,
    step: row.step,
    title: row.title,
    description: row.description,
    role: row.role,
    team: row.team,
    ...(row.assignee === null ? {} : { assignee: row.assignee }),
    revision: row.revision,
    status: row.status,
    purpose: TaskPurpose.parse(row.purpose),
    priority: row.priority,
    createdAt: row.createdAt,
    ...(row.claimedAt === null ? {} : { claimedAt: row.claimedAt }),
    ...(row.dueAt === null ? {} : { dueAt: row.dueAt }),
    ...(row.completedAt === null ? {} : { completedAt: row.completedAt }),
    ...(row.note === null ? {} : { note: row.note }),
    form: row.form,
  };
}

/** A task with what its page shows: the inputs of its step, or all data of the run when it names none. */
export function taskDetail(
  row: TaskRow,
  state: State,
  events: readonly EventRow[],
  viewer: Viewer & { readonly timezone: string },
): TaskDetail {
  const { timezone } = viewer;
  const step = findStep(state.definition, row.step);
  const { suggestion, outputs = null } = state.tasks[row.id] ?? {};
  return {
    ...taskView(row),
    context: step ? { ...inputsOf(state, step) } : {},
    ...(row.draft === null ? {} : { draft: { ...row.draft } }),
    ...(suggestion === undefined ? {} : { suggestion: { ...suggestion } }),
    ...(outputs === null ? {} : { outputs: { ...outputs } }),
    runTitle: state.title,
    actions: taskActions(state, row.id, viewer),
    goBackTo: goBackTargets(state),
    issues: issuesOf(state, timezone, row.step),
    issueChoices: step ? issueChoices(state, step) : { types: [], conditions: [], otherwise: "" },
    history: events
      .filter((event) => stepOf(eventOf(event)) === row.step)
      .map((event) => executionEvent(event, timezone)),
    next: nextSteps(state.definition, row.step),
  };
}

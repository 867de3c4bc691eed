/** Executions and tasks as clients see them. */
import type { EventRow, ExecutionRow, TaskRow } from "#ports/storage.ts";
import { findStep } from "#runtime/definition.ts";
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
import { inputsOf } from "#app/performers/inputs.ts";
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

/** One event in words. */
export function executionEvent(row: EventRow): ExecutionEvent {
  const event = eventOf(row);
  const step = stepOf(event);
  return {
    seq: row.seq,
    at: row.at,
    type: row.type,
    actor: row.actor,
    ...(step === undefined ? {} : { step }),
    text: narrate(event),
  };
}

/** Everything about one execution. */
export function executionDetail(row: ExecutionRow, events: readonly EventRow[]): ExecutionDetail {
  const state = stateOf(row);
  return {
    ...executionSummary(row),
    file: row.file,
    source: row.source,
    moved: events.some((event) => event.type === "execution_moved"),
    steps: stepStates(state),
    data: { ...state.data },
    events: events.map(executionEvent),
    issues: issuesOf(state),
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
export function taskDetail(row: TaskRow, state: State, events: readonly EventRow[], viewer: Viewer): TaskDetail {
  const step = findStep(state.definition, row.step);
  const suggestion = state.tasks[row.id]?.suggestion;
  return {
    ...taskView(row),
    context: step ? { ...inputsOf(state, step) } : {},
    ...(row.draft === null ? {} : { draft: { ...row.draft } }),
    ...(suggestion === undefined ? {} : { suggestion: { ...suggestion } }),
    ...(row.outputs === null ? {} : { outputs: { ...row.outputs } }),
    runTitle: state.title,
    actions: taskActions(state, row.id, viewer),
    goBackTo: goBackTargets(state),
    issues: issuesOf(state, row.step),
    issueChoices: step ? issueChoices(state, step) : { types: [], conditions: [], otherwise: "" },
    history: events.filter((event) => stepOf(eventOf(event)) === row.step).map(executionEvent),
    next: nextSteps(state.definition, row.step),
  };
}

/** How far an execution is, as people see it: status, steps, what it waits for, counts. */
import type { ExecutionStatus, StepState } from "#shared/execution.ts";
import { allSteps, type StepSpec } from "./definition.ts";
import { type State, stepRecord } from "./state.ts";
import { listOf, stepTitle, titleOf } from "./wording.ts";

/** `waiting`: nobody can do anything just now, because it waits for a time or for another run. */
export function executionStatus(state: State): ExecutionStatus {
  if (state.status !== "running") return state.status;
  const open = leaves(state).map((step) => stepRecord(state, step.path));
  const busy = open.some(
    (record) => record.status === "active" || (record.status === "waiting" && record.waitingFor === null),
  );
  return !busy && open.some((record) => record.status === "waiting") ? "waiting" : "running";
}

function leaves(state: State): readonly StepSpec[] {
  return allSteps(state.definition.steps).filter((step) => step.subtasks.length === 0);
}

/** Every step with its status, in the order written, subtasks after their step. */
export function stepStates(state: State): StepState[] {
  return allSteps(state.definition.steps).map((step) => {
    const { status, taskId, startedAt, completedAt } = stepRecord(state, step.path);
    return {
      step: step.path,
      status,
      ...(taskId === null ? {} : { taskId }),
      ...(startedAt === null ? {} : { startedAt }),
      ...(completedAt === null ? {} : { completedAt }),
    };
  });
}

/** Steps that have ended, and all of them; subtasks count instead of the step they are part of. */
export function progressOf(state: State): { readonly done: number; readonly total: number } {
  const steps = leaves(state);
  const done = steps.filter((step) => ["completed", "skipped"].includes(stepRecord(state, step.path).status));
  return { done: done.length, total: steps.length };
}

/** What the execution waits for, in words; undefined when nothing is under way. */
export function waitingFor(state: State): string | undefined {
  if (state.status !== "running" && state.status !== "paused") return undefined;
  const parts = leaves(state).flatMap((step) => {
    const record = stepRecord(state, step.path);
    if (record.status !== "active" && record.status !== "waiting") return [];
    const task = record.taskId === null ? undefined : state.tasks[record.taskId];
    if (task?.status === "open") {
      const who = task.assignee ?? (task.role === null ? state.definition.team || "the team" : titleOf(task.role));
      return [`${who}: ${stepTitle(step.path)}`];
    }
    switch (record.waitingFor?.kind) {
      case "child":
        return [`the process of “${stepTitle(step.path)}”`];
      case "wait":
        return [`the time of “${stepTitle(step.path)}”`];
      case "retry":
        return [`another try of “${stepTitle(step.path)}”`];
      default:
        return [`“${stepTitle(step.path)}”, which is being done automatically`];
    }
  });
  return parts.length === 0 ? undefined : listOf(parts);
}

/** The figures kept with each execution. */
export function metricsOf(state: State): Readonly<Record<string, number>> {
  return { ...progressOf(state), ...state.counts };
}

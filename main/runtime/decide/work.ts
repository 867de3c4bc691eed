/** Asking for work and calling it off: tasks of people, effects outside, and the issues that hang on a step. */
import { calendarMilliseconds } from "#busy/notation/duration.ts";
import type { IssueOutcome } from "#shared/issues.ts";
import type { Environment } from "../commands.ts";
import type { StepSpec } from "../definition.ts";
import { type Data, ENGINE, type StepEffect } from "../events.ts";
import { openIssues, openTaskOf, type State } from "../state.ts";
import { later, type Recorder } from "./recorder.ts";

function dueAt(step: StepSpec, env: Environment): string | null {
  const milliseconds = step.due === null ? undefined : calendarMilliseconds(step.due);
  return milliseconds === undefined ? null : later(env.now, milliseconds);
}

/** What earlier work left for the outputs of a step: it is shown again when the step is done again. */
function earlierOutputs(state: State, step: StepSpec): Data | null {
  const entries = step.outputs.flatMap(({ name }) => (name in state.data ? [[name, state.data[name]] as const] : []));
  return entries.length === 0 ? null : Object.fromEntries(entries);
}

/** Asks a person to do a step. `note` says why, when the step was meant for something else. */
export function createTask(log: Recorder, env: Environment, step: StepSpec, note: string | null, draft?: Data): void {
  log.add(
    {
      type: "task_created",
      taskId: env.newId(),
      step: step.path,
      purpose: "work",
      role: step.role,
      dueAt: dueAt(step, env),
      note,
      draft: draft ?? earlierOutputs(log.state, step),
    },
    ENGINE,
  );
}

/** Asks a person whether a step with a condition nobody but a person can judge is to be done. */
export function askWhetherApplies(log: Recorder, env: Environment, step: StepSpec, reason: string | null): void {
  const why = reason === null ? null : `The condition could not be worked out: ${reason}`;
  log.add(
    {
      type: "task_created",
      taskId: env.newId(),
      step: step.path,
      purpose: "applies",
      role: step.role,
      dueAt: null,
      note: why,
      draft: null,
    },
    ENGINE,
  );
}

/** Asks for something outside to do a step; `attempt` counts from 1. */
export function requestEffect(
  log: Recorder,
  env: Environment,
  step: StepSpec,
  effect: StepEffect,
  attempt: number,
): void {
  log.add({ type: "effect_requested", effectId: env.newId(), step: step.path, effect, attempt }, ENGINE);
}

/** Closes the open task of a step, if there is one. */
export function closeTask(log: Recorder, path: string, status: "skipped" | "cancelled"): void {
  const task = openTaskOf(log.state, path);
  if (task) log.add({ type: "task_closed", taskId: task.id, step: path, status });
}

/** Settles an issue: its own task is called off, and a run that was paused because of it goes on. */
export function settleIssue(
  log: Recorder,
  issueId: string,
  outcome: IssueOutcome,
  reason: string | null,
  more: { readonly actor?: string; readonly outputs?: Data; readonly staysPaused?: boolean } = {},
): void {
  const issue = log.state.issues?.[issueId];
  if (issue?.status !== "open") return;
  for (const [taskId, task] of Object.entries(log.state.tasks)) {
    if (task.issueId !== issueId || task.status !== "open") continue;
    log.add({ type: "task_closed", taskId, step: task.step, status: "skipped" }, ENGINE);
  }
  const outputs = more.outputs === undefined ? {} : { outputs: more.outputs };
  log.add({ type: "issue_resolved", issueId, step: issue.step, outcome, reason, ...outputs }, more.actor);
  if (more.staysPaused !== true) endPauseFor(log, issueId);
}

/** Lets a run go on that was paused because of this issue. */
export function endPauseFor(log: Recorder, issueId: string): void {
  if (log.state.status !== "paused" || log.state.pausedFor !== issueId) return;
  log.add({ type: "execution_resumed", reason: null }, ENGINE);
}

/** Settles every issue of a step that came to its end, or begins anew. */
export function endIssues(log: Recorder, path: string): void {
  for (const [issueId, issue] of openIssues(log.state)) {
    if (issue.step === path) settleIssue(log, issueId, "ended", null, { actor: ENGINE });
  }
}

/** Calls off everything that goes on in a step: its task and its issues. */
export function callOff(log: Recorder, path: string, status: "skipped" | "cancelled"): void {
  closeTask(log, path, status);
  endIssues(log, path);
}

/** What comes back from outside: effects that ended, timers that are due. */
import { calendarMilliseconds } from "#busy/notation/duration.ts";
import type { RuleFailure } from "#shared/forms.ts";
import type { EffectOutcome, Environment } from "../commands.ts";
import { findStep, type StepSpec } from "../definition.ts";
import { type Data, ENGINE, type EngineIssue, type StepEffect } from "../events.ts";
import { readOutputs } from "../outputs.ts";
import { dueTimerId, type State, type StepRecord, stepRecord } from "../state.ts";
import { validateOutputs } from "../validate.ts";
import { askForWork, completeStep } from "./flow.ts";
import { issueEffectDone, issueTimerDue, raiseEngineIssue } from "./issues.ts";
import { later, type Recorder } from "./recorder.ts";
import { createTask } from "./work.ts";

/** The step that waits for an effect or timer; undefined when nobody waits for it any more. */
function waitingStep(state: State, id: string): { readonly step: StepSpec; readonly record: StepRecord } | undefined {
  const path = Object.keys(state.steps).find((one) => state.steps[one]?.waitingFor?.id === id);
  const step = path === undefined ? undefined : findStep(state.definition, path);
  return step && { step, record: stepRecord(state, step.path) };
}

function describe(failures: readonly RuleFailure[]): string {
  return failures.map((failure) => failure.message).join(" ");
}

/** A person takes over; where the playbook says what is done about it, that begins. */
function handToPerson(
  log: Recorder,
  env: Environment,
  step: StepSpec,
  because: { readonly note: string; readonly issue: EngineIssue; readonly message: string },
  draft: Data | undefined,
): void {
  createTask(log, env, step, because.note, draft);
  raiseEngineIssue(log, env, step, because.issue, because.message);
}

/** The issue that the failure of an effect is; a child that failed is a matter for whoever does the step. */
function issueOf(kind: NonNullable<StepRecord["waitingFor"]>["kind"] | undefined): EngineIssue {
  return kind === "ai" || kind === "connector" ? kind : "algorithm";
}

/** Takes up what an effect has brought. Effects run at least once: what nobody waits for came twice, or too late. */
export function effectDone(log: Recorder, env: Environment, effectId: string, outcome: EffectOutcome): void {
  const waiting = waitingStep(log.state, effectId);
  if (!waiting) {
    issueEffectDone(log, env, effectId, outcome);
    return;
  }
  const { step, record } = waiting;
  const kind = record.waitingFor?.kind;
  switch (outcome.kind) {
    case "wait":
      log.add(
        {
          type: "timer_started",
          timerId: env.newId(),
          step: step.path,
          purpose: "wait",
          attempt: 1,
          dueAt: outcome.until,
        },
        ENGINE,
      );
      return;
    case "failed": {
      const { message, partial } = outcome;
      log.add({ type: "effect_failed", effectId, step: step.path, message }, ENGINE);
      const attempt = record.waitingFor?.attempt ?? 1;
      if (kind !== "child" && outcome.final !== true && step.retry !== null && attempt < step.retry.attempts) {
        retryLater(log, env, step, attempt + 1);
        return;
      }
      const note = `This could not be done automatically, so a person does it. ${message}`;
      handToPerson(log, env, step, { note, issue: issueOf(kind), message }, partial);
      return;
    }
    case "review": {
      const { outputs, message, issue } = outcome;
      log.add({ type: "effect_failed", effectId, step: step.path, message }, ENGINE);
      const draft = readOutputs(step.outputs, outputs).values;
      const note = `This was prepared automatically and needs a person's eye. ${message}`;
      handToPerson(log, env, step, { note, issue: issue ?? "low_confidence", message }, draft);
      return;
    }
    case "outputs": {
      const handedIn = readOutputs(step.outputs, outcome.outputs);
      const failures = validateOutputs(step.outputs, handedIn, log.state.data, env.now);
      const errors = failures.filter((one) => one.severity === "error");
      if (errors.length === 0) {
        completeStep(log, env, step, performedBy(kind), handedIn.values);
        return;
      }
      const message = `The result does not pass the checks: ${describe(errors)}`;
      log.add({ type: "effect_failed", effectId, step: step.path, message }, ENGINE);
      const note = `This was done automatically but needs a person. ${message}`;
      handToPerson(log, env, step, { note, issue: "validation", message }, handedIn.values);
      return;
    }
  }
}

function performedBy(kind: NonNullable<StepRecord["waitingFor"]>["kind"] | undefined): StepEffect {
  return kind === "child" || kind === "ai" || kind === "connector" ? kind : "algorithm";
}

function retryLater(log: Recorder, env: Environment, step: StepSpec, attempt: number): void {
  const wait = step.retry?.backoff ? calendarMilliseconds(step.retry.backoff) : undefined;
  if (wait === undefined || wait === 0) {
    askForWork(log, env, step, attempt);
    return;
  }
  log.add(
    {
      type: "timer_started",
      timerId: env.newId(),
      step: step.path,
      purpose: "retry",
      attempt,
      dueAt: later(env.now, wait),
    },
    ENGINE,
  );
}

/** Lets happen what a timer was set for. One that nobody waits for any more does nothing. */
export function timerDue(log: Recorder, env: Environment, timerId: string): void {
  if (issueTimerDue(log, env, timerId)) return;
  const waiting = waitingStep(log.state, timerId);
  if (!waiting) {
    taskDue(log, env, timerId);
    return;
  }
  const { step, record } = waiting;
  log.add({ type: "timer_ended", timerId, step: step.path }, ENGINE);
  if (record.waitingFor?.kind === "retry") askForWork(log, env, step, record.waitingFor.attempt);
  else completeStep(log, env, step, "algorithm", {});
}

/** The time of a task is up: it is marked, and an issue where the playbook says what is done about it. */
function taskDue(log: Recorder, env: Environment, timerId: string): void {
  const found = Object.entries(log.state.tasks).find(([id, task]) => dueTimerId(id, task) === timerId);
  const step = found && findStep(log.state.definition, found[1].step);
  if (!found || !step) return;
  const [taskId, task] = found;
  if (task.status !== "open" || task.overdueAt !== undefined) return;
  log.add({ type: "task_overdue", taskId, step: step.path }, ENGINE);
  raiseEngineIssue(log, env, step, "overdue", `It was to be done by ${task.dueAt ?? "now"}.`);
}

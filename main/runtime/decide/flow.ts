/** What follows by itself: steps whose turn it is begin, parents end with their subtasks, loops go round, runs complete. */
import type { Environment } from "../commands.ts";
import { allSteps, type StepSpec } from "../definition.ts";
import { type Data, ENGINE, type EventBody } from "../events.ts";
import { REPEAT_CONFIRMATION } from "../forms.ts";
import { conditionContext, judge } from "../judge.ts";
import { finishedParents, isFinished, loopSteps, readySteps } from "../order.ts";
import { hasEnded, stepRecord } from "../state.ts";
import type { Recorder } from "./recorder.ts";
import { askWhetherApplies, callOff, createTask, endIssues, requestEffect } from "./work.ts";

/** A rework loop without a limit of its own ends here: nobody wants a run that goes round forever. */
const MOST_REPEATS = 100;

/** Begins the work of a step that is to be done. */
function startStep(log: Recorder, env: Environment, step: StepSpec): void {
  log.add({ type: "step_started", step: step.path }, ENGINE);
  if (step.subtasks.length === 0) askForWork(log, env, step, 1);
}

/** Asks whoever or whatever does a step to do it: another playbook, an algorithm, an AI, or a person. */
export function askForWork(log: Recorder, env: Environment, step: StepSpec, attempt: number): void {
  if (step.runs !== null) {
    if (step.runs.processId !== null) requestEffect(log, env, step, "child", attempt);
    else
      createTask(
        log,
        env,
        step,
        `There is no process called “${step.runs.playbook}” to run here, so a person does this step.`,
      );
    return;
  }
  if (step.kind === "algorithmic") {
    if (step.algorithm === null) {
      createTask(log, env, step, "The step does not say which algorithm does it, so a person does this step.");
      return;
    }
    const able = env.algorithm(step.algorithm, log.state.definition);
    if (able.runs) requestEffect(log, env, step, able.as ?? "algorithm", attempt);
    else createTask(log, env, step, `A person does this step, because ${able.because}.`);
    return;
  }
  if (step.kind === "ai_agent") {
    const able = env.languageModel?.() ?? { runs: false, because: "no language model is set up" };
    if (able.runs) {
      requestEffect(log, env, step, "ai", attempt);
      return;
    }
    const prompt = step.agentPrompt === null ? "" : ` What the AI was to do:\n\n${step.agentPrompt.trim()}`;
    const because = able.because.charAt(0).toUpperCase() + able.because.slice(1);
    createTask(log, env, step, `${because}, so a person does this step.${prompt}`);
    return;
  }
  createTask(log, env, step, null);
}

/** Skips everything inside a step that is skipped itself. */
export function skipInside(log: Recorder, step: StepSpec): void {
  for (const subtask of allSteps(step.subtasks)) {
    if (hasEnded(log.state, subtask.path)) continue;
    callOff(log, subtask.path, "skipped");
    log.add({ type: "step_skipped", step: subtask.path, because: "parent", reason: null, outputs: {} }, ENGINE);
  }
}

/** A step whose turn it is: done, skipped by its condition, or asked about. */
function beginStep(log: Recorder, env: Environment, step: StepSpec): void {
  const { applies, forced } = stepRecord(log.state, step.path);
  if (step.when === null || applies === true || forced) {
    startStep(log, env, step);
    return;
  }
  const verdict =
    applies === false ? ({ kind: "no" } as const) : judge(step.when, conditionContext(log.state, step), env.now);
  if (verdict.kind === "yes") startStep(log, env, step);
  else if (verdict.kind === "ask") askWhetherApplies(log, env, step, verdict.reason);
  else {
    log.add(
      { type: "step_skipped", step: step.path, because: "condition", reason: step.when.text, outputs: {} },
      ENGINE,
    );
    skipInside(log, step);
  }
}

/** Ends a step, sends its rework loop round again if need be. */
export function completeStep(
  log: Recorder,
  env: Environment,
  step: StepSpec,
  by: Extract<EventBody, { type: "step_completed" }>["by"],
  outputs: Data,
  confirmed: readonly string[] = [],
): void {
  endIssues(log, step.path);
  log.add({ type: "step_completed", step: step.path, by, outputs }, by === "person" ? undefined : ENGINE);
  for (const name of step.emits) log.add({ type: "business_event", name, step: step.path }, ENGINE);
  if (step.repeat === null) return;
  const { repeats } = stepRecord(log.state, step.path);
  if (repeats >= (step.repeat.max ?? MOST_REPEATS)) return;
  const verdict = judge(step.repeat.while, conditionContext(log.state, step), env.now);
  if (verdict.kind === "no" || (verdict.kind === "ask" && !confirmed.includes(REPEAT_CONFIRMATION))) return;
  log.add(
    {
      type: "steps_reset",
      steps: loopSteps(log.state, step.repeat.from, step.path),
      reopened: [],
      because: "repeat",
      from: step.path,
      force: null,
      reason: step.repeat.while.text,
    },
    ENGINE,
  );
}

/** Lets everything follow that follows by itself. */
export function advance(log: Recorder, env: Environment): void {
  while (log.state.status === "running") {
    const [step] = readySteps(log.state);
    if (step) {
      beginStep(log, env, step);
      continue;
    }
    const [parent] = finishedParents(log.state);
    if (parent) {
      completeStep(log, env, parent, "subtasks", {});
      continue;
    }
    if (!isFinished(log.state)) return;
    const { playbook, emits } = log.state.definition;
    log.add({ type: "execution_completed" }, ENGINE);
    const names = [...emits, `${playbook}.completed`];
    for (const name of new Set(names)) log.add({ type: "business_event", name, step: null }, ENGINE);
  }
}

/** The rules of running a playbook: state + command → events, or why not. Pure; time and identifiers come from outside. */
import { calendarMilliseconds } from "#busy/duration.ts";
import type { RuleFailure } from "#shared/forms.ts";
import { err, ok, type Result } from "#shared/result.ts";
import type { Command, EffectOutcome, Environment, Refusal } from "./commands.ts";
import { allSteps, findStep, type StepSpec } from "./definition.ts";
import { type Data, ENGINE, type Event, type EventBody } from "./events.ts";
import { evolve } from "./evolve.ts";
import { APPLIES, REPEAT_CONFIRMATION } from "./forms.ts";
import { conditionContext, judge } from "./judge.ts";
import { finishedParents, isFinished, loopSteps, readySteps, reworkFrom } from "./order.ts";
import { type HandedIn, readOutputs } from "./outputs.ts";
import { hasEnded, isOpen, type State, type StepRecord, stepRecord } from "./state.ts";
import { validateOutputs } from "./validate.ts";
import { listOf, stepTitle } from "./wording.ts";

/** A rework loop without a limit of its own ends here: nobody wants a run that goes round forever. */
const MOST_REPEATS = 100;

/** Collects events, keeping the state they lead to. */
interface Recorder {
  readonly state: State;
  readonly events: readonly Event[];
  add(body: EventBody, actor?: string): void;
}

function record(start: State, env: Environment, actor: string): Recorder {
  let state = start;
  const events: Event[] = [];
  return {
    get state() {
      return state;
    },
    events,
    add(body, by = actor) {
      const event: Event = { ...body, at: env.now, actor: by };
      events.push(event);
      state = evolve(state, event);
    },
  };
}

function later(now: string, milliseconds: number): string {
  return new Date(Date.parse(now) + milliseconds).toISOString();
}

function dueAt(step: StepSpec, env: Environment): string | null {
  const milliseconds = step.due === null ? undefined : calendarMilliseconds(step.due);
  return milliseconds === undefined ? null : later(env.now, milliseconds);
}

/** What earlier work left for the outputs of a step: it is shown again when the step is done again. */
function earlierOutputs(state: State, step: StepSpec): Data | null {
  const entries = step.outputs.flatMap(({ name }) => (name in state.data ? [[name, state.data[name]] as const] : []));
  return entries.length === 0 ? null : Object.fromEntries(entries);
}

function createTask(log: Recorder, env: Environment, step: StepSpec, note: string | null, draft?: Data): void {
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

function requestEffect(
  log: Recorder,
  env: Environment,
  step: StepSpec,
  effect: "algorithm" | "child",
  attempt: number,
): void {
  log.add({ type: "effect_requested", effectId: env.newId(), step: step.path, effect, attempt }, ENGINE);
}

/** Begins the work of a step that is to be done. */
function startStep(log: Recorder, env: Environment, step: StepSpec): void {
  log.add({ type: "step_started", step: step.path }, ENGINE);
  if (step.subtasks.length > 0) return;
  if (step.runs !== null) {
    if (step.runs.processId !== null) requestEffect(log, env, step, "child", 1);
    else
      createTask(
        log,
        env,
        step,
        `There is no playbook called “${step.runs.playbook}” to run here, so a person does this step.`,
      );
    return;
  }
  if (step.kind === "algorithmic") {
    if (step.algorithm === null) {
      createTask(log, env, step, "The step does not say which algorithm does it, so a person does this step.");
      return;
    }
    const able = env.algorithm(step.algorithm);
    if (able.runs) requestEffect(log, env, step, "algorithm", 1);
    else createTask(log, env, step, `A person does this step, because ${able.because}.`);
    return;
  }
  if (step.kind === "ai_agent") {
    const prompt = step.agentPrompt === null ? "" : ` What the AI was to do:\n\n${step.agentPrompt.trim()}`;
    createTask(log, env, step, `No language model is set up, so a person does this step.${prompt}`);
    return;
  }
  createTask(log, env, step, null);
}

/** Asks a person whether a step with a condition nobody but a person can judge is to be done. */
function askWhetherApplies(log: Recorder, env: Environment, step: StepSpec, reason: string | null): void {
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

function skipInside(log: Recorder, step: StepSpec): void {
  for (const subtask of allSteps(step.subtasks)) {
    if (hasEnded(log.state, subtask.path)) continue;
    closeTask(log, subtask.path, "skipped");
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

/** Closes the open task of a step, if there is one. */
function closeTask(log: Recorder, path: string, status: "skipped" | "cancelled"): void {
  const { taskId } = stepRecord(log.state, path);
  if (taskId !== null && log.state.tasks[taskId]?.status === "open") {
    log.add({ type: "task_closed", taskId, step: path, status });
  }
}

/** Ends a step, sends its rework loop round again if need be. */
function completeStep(
  log: Recorder,
  env: Environment,
  step: StepSpec,
  by: Extract<EventBody, { type: "step_completed" }>["by"],
  outputs: Data,
  confirmed: readonly string[] = [],
): void {
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
function advance(log: Recorder, env: Environment): void {
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

function refuse(refusal: Refusal): Result<never, Refusal> {
  return err(refusal);
}

/** The step a command names, or the only one that is being done; otherwise what to say. */
function chosenStep(state: State, path: string | undefined, verb: string): Result<StepSpec, Refusal> {
  const { definition } = state;
  const leaves = allSteps(definition.steps).filter((step) => step.subtasks.length === 0);
  if (path !== undefined) {
    const exact = findStep(definition, path) ?? leaves.find((step) => step.path.endsWith(`/${path}`));
    if (exact) return ok(exact);
    const names = listOf(allSteps(definition.steps).map((step) => step.path));
    return refuse({
      code: "NOT_FOUND",
      message: `This run has no step “${path}”.`,
      path: "step",
      next: `Its steps are ${names}.`,
    });
  }
  const active = leaves.filter((step) => ["active", "waiting", "failed"].includes(stepRecord(state, step.path).status));
  const [only] = active;
  if (only && active.length === 1) return ok(only);
  return refuse({
    code: "BAD_INPUT",
    message: `It is not clear which step to ${verb}.`,
    path: "step",
    next:
      active.length === 0
        ? "Name the step."
        : `Name one of ${listOf(
            active.map((step) => step.path),
            "or",
          )}.`,
  });
}

/** Why an execution that has ended takes no more commands; undefined while it is open. */
function endedRefusal(state: State): Refusal | undefined {
  if (isOpen(state)) return undefined;
  const how = state.status === "cancelled" ? `was cancelled by ${state.statusBy}` : "is finished";
  return {
    code: "CONFLICT",
    message: `This run ${how} (${state.completedAt ?? state.startedAt}).`,
    next: "Start the process again if the work is to be done once more.",
  };
}

function completeTask(
  log: Recorder,
  env: Environment,
  command: Extract<Command, { type: "complete_task" }>,
): Result<void, Refusal> {
  const { state } = log;
  const task = state.tasks[command.taskId];
  const step = task && findStep(state.definition, task.step);
  if (!task || !step) {
    return refuse({
      code: "NOT_FOUND",
      message: "There is no such task.",
      path: "id",
      next: "Look at the list of tasks.",
    });
  }
  if (task.status !== "open") {
    const done = task.status === "completed" ? "completed" : task.status === "skipped" ? "skipped" : "called off";
    return refuse({
      code: "CONFLICT",
      message: `“${step.title}” was already ${done} by ${task.endedBy ?? "somebody"} (${task.completedAt ?? task.createdAt}).`,
      next: "Load the task again to see the outcome. To do the work once more, go back to this step in its run.",
    });
  }
  if (command.revision !== undefined && command.revision !== task.revision) {
    const now =
      task.assignee === null ? "it belongs to nobody in particular now" : `it belongs to ${task.assignee} now`;
    return refuse({
      code: "CONFLICT",
      message: `“${step.title}” was changed since you opened it: ${now}.`,
      next: "Load the task again; what you entered can be handed in afterwards.",
    });
  }
  if (task.purpose === "applies") return answerApplies(log, command, step);

  const handedIn = readOutputs(step.outputs, command.outputs);
  const failures = validateOutputs(step.outputs, handedIn, state.data, env.now);
  const errors = failures.filter((failure) => failure.severity === "error");
  if (errors.length > 0 && command.override === undefined) {
    return refuse({
      code: "RULES_FAILED",
      message:
        errors.length === 1
          ? (errors[0]?.message ?? "A rule is broken.")
          : `${errors.length} things must be put right first: ${errors.map((failure) => failure.message).join(" ")}`,
      next: "Put it right, or complete the task anyway and say why.",
      data: failures,
    });
  }
  log.add({
    type: "task_completed",
    taskId: command.taskId,
    step: step.path,
    outputs: handedIn.values,
    confirmed: handedIn.confirmed,
    override: errors.length > 0 && command.override ? { reason: command.override.reason, failures: errors } : null,
    warnings: failures.filter((failure) => failure.severity !== "error"),
  });
  completeStep(log, env, step, "person", handedIn.values, handedIn.confirmed);
  return ok(undefined);
}

function answerApplies(
  log: Recorder,
  command: Extract<Command, { type: "complete_task" }>,
  step: StepSpec,
): Result<void, Refusal> {
  const given = command.outputs[APPLIES];
  const nested = typeof given === "object" && given !== null ? (given as Data)[APPLIES] : given;
  if (typeof nested !== "boolean") {
    const missing: RuleFailure = {
      deliverable: APPLIES,
      field: APPLIES,
      severity: "error",
      message: "Please answer with yes or no.",
    };
    return refuse({
      code: "RULES_FAILED",
      message: missing.message,
      next: `Say whether this is so: ${step.when?.text ?? step.title}`,
      data: [missing],
    });
  }
  log.add({
    type: "task_completed",
    taskId: command.taskId,
    step: step.path,
    outputs: { [APPLIES]: nested },
    confirmed: [],
    override: null,
    warnings: [],
  });
  return ok(undefined);
}

function assignTask(log: Recorder, command: Extract<Command, { type: "assign_task" }>): Result<void, Refusal> {
  const task = log.state.tasks[command.taskId];
  if (!task) return refuse({ code: "NOT_FOUND", message: "There is no such task.", path: "id" });
  if (task.status !== "open") {
    return refuse({
      code: "CONFLICT",
      message: `This task was already ${task.status === "completed" ? "completed" : "closed"} by ${task.endedBy ?? "somebody"}.`,
      next: "Load the list of tasks again.",
    });
  }
  if (task.assignee === command.assignee) return ok(undefined);
  log.add({ type: "task_assigned", taskId: command.taskId, step: task.step, assignee: command.assignee });
  return ok(undefined);
}

function skip(log: Recorder, command: Extract<Command, { type: "skip" }>): Result<void, Refusal> {
  const chosen = chosenStep(log.state, command.step, "skip");
  if (!chosen.ok) return chosen;
  const step = chosen.value;
  const record = stepRecord(log.state, step.path);
  if (hasEnded(log.state, step.path)) {
    return refuse({
      code: "CONFLICT",
      message: `“${stepTitle(step.path)}” is already ${record.status}.`,
      next: "Go back to it if it is to be done again.",
    });
  }
  closeTask(log, step.path, "skipped");
  const outputs = readOutputs(step.outputs, command.data).values;
  log.add({ type: "step_skipped", step: step.path, because: "person", reason: command.reason, outputs });
  skipInside(log, step);
  return ok(undefined);
}

function rework(log: Recorder, command: Extract<Command, { type: "go_back" | "retry" }>): Result<void, Refusal> {
  const because = command.type;
  const chosen = chosenStep(log.state, command.step, because === "retry" ? "try again" : "go back to");
  if (!chosen.ok) return chosen;
  const step = chosen.value;
  if (stepRecord(log.state, step.path).status === "pending") {
    return refuse({
      code: "CONFLICT",
      message: `“${stepTitle(step.path)}” has not begun yet.`,
      next: "Go back to a step that was begun, or skip those in between.",
    });
  }
  const { steps, reopened } = reworkFrom(log.state, step.path);
  for (const path of steps) closeTask(log, path, "cancelled");
  log.add({
    type: "steps_reset",
    steps,
    reopened,
    because,
    from: step.path,
    force: step.path,
    reason: command.reason,
  });
  return ok(undefined);
}

/** The step that waits for an effect or timer; undefined when nobody waits for it any more. */
function waitingStep(state: State, id: string): { readonly step: StepSpec; readonly record: StepRecord } | undefined {
  const path = Object.keys(state.steps).find((one) => state.steps[one]?.waitingFor?.id === id);
  const step = path === undefined ? undefined : findStep(state.definition, path);
  return step && { step, record: stepRecord(state, step.path) };
}

function describe(failures: readonly RuleFailure[]): string {
  return failures.map((failure) => failure.message).join(" ");
}

function effectDone(log: Recorder, env: Environment, effectId: string, outcome: EffectOutcome): void {
  const waiting = waitingStep(log.state, effectId);
  // Effects run at least once: an answer nobody waits for is one that came twice, or too late.
  if (!waiting) return;
  const { step, record } = waiting;
  if (outcome.kind === "wait") {
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
  }
  if (outcome.kind === "failed") {
    log.add({ type: "effect_failed", effectId, step: step.path, message: outcome.message }, ENGINE);
    const attempt = record.waitingFor?.attempt ?? 1;
    if (record.waitingFor?.kind === "algorithm" && step.retry !== null && attempt < step.retry.attempts) {
      retryLater(log, env, step, attempt + 1);
      return;
    }
    createTask(
      log,
      env,
      step,
      `This could not be done automatically, so a person does it. ${outcome.message}`,
      outcome.partial,
    );
    return;
  }
  const handedIn: HandedIn = readOutputs(step.outputs, outcome.outputs);
  const errors = validateOutputs(step.outputs, handedIn, log.state.data, env.now).filter(
    (one) => one.severity === "error",
  );
  if (errors.length > 0) {
    const message = `The result does not pass the checks: ${describe(errors)}`;
    log.add({ type: "effect_failed", effectId, step: step.path, message }, ENGINE);
    createTask(log, env, step, `This was done automatically but needs a person. ${message}`, handedIn.values);
    return;
  }
  completeStep(log, env, step, record.waitingFor?.kind === "child" ? "child" : "algorithm", handedIn.values);
}

function retryLater(log: Recorder, env: Environment, step: StepSpec, attempt: number): void {
  const wait = step.retry?.backoff ? calendarMilliseconds(step.retry.backoff) : undefined;
  if (wait === undefined || wait === 0) {
    requestEffect(log, env, step, "algorithm", attempt);
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

function timerDue(log: Recorder, env: Environment, timerId: string): void {
  const waiting = waitingStep(log.state, timerId);
  if (!waiting) return;
  const { step, record } = waiting;
  log.add({ type: "timer_ended", timerId, step: step.path }, ENGINE);
  if (record.waitingFor?.kind === "retry") requestEffect(log, env, step, "algorithm", record.waitingFor.attempt);
  else completeStep(log, env, step, "algorithm", {});
}

function changeStatus(
  log: Recorder,
  command: Extract<Command, { type: "pause" | "resume" | "cancel" }>,
): Result<void, Refusal> {
  const { status, statusBy } = log.state;
  const { reason } = command;
  switch (command.type) {
    case "pause":
      if (status === "paused")
        return refuse({ code: "CONFLICT", message: `This run was already paused by ${statusBy}.` });
      log.add({ type: "execution_paused", reason });
      return ok(undefined);
    case "resume":
      if (status !== "paused") return refuse({ code: "CONFLICT", message: "This run is not paused." });
      log.add({ type: "execution_resumed", reason });
      return ok(undefined);
    case "cancel":
      for (const step of allSteps(log.state.definition.steps)) closeTask(log, step.path, "cancelled");
      log.add({ type: "execution_cancelled", reason });
      return ok(undefined);
  }
}

function carryOut(
  log: Recorder,
  env: Environment,
  command: Exclude<Command, { type: "start" }>,
): Result<void, Refusal> {
  switch (command.type) {
    case "complete_task":
      return completeTask(log, env, command);
    case "assign_task":
      return assignTask(log, command);
    case "skip":
      return skip(log, command);
    case "go_back":
    case "retry":
      return rework(log, command);
    case "set_data":
      if (Object.keys(command.data).length === 0) {
        return refuse({
          code: "BAD_INPUT",
          message: "There is nothing to set.",
          path: "data",
          next: "Give the data as deliverable name and value.",
        });
      }
      log.add({ type: "data_set", data: command.data, reason: command.reason });
      return ok(undefined);
    case "pause":
    case "resume":
    case "cancel":
      return changeStatus(log, command);
    case "effect_done":
      effectDone(log, env, command.effectId, command.outcome);
      return ok(undefined);
    case "timer_due":
      timerDue(log, env, command.timerId);
      return ok(undefined);
  }
}

/** Whether a command comes from an effect, which is never told that it was too late. */
function reportsBack(command: Command): boolean {
  return command.type === "effect_done" || command.type === "timer_due";
}

/**
 * The events that carrying out `command` brings about, in order; none when there is nothing to do. `state` is undefined
 * exactly for `start`.
 */
export function decide(
  state: State | undefined,
  command: Command,
  env: Environment,
): Result<readonly Event[], Refusal> {
  if (command.type === "start") {
    const { type: _start, actor, ...facts } = command;
    const first: Event = { type: "execution_started", ...facts, inputs: readInputs(command), at: env.now, actor };
    const log = record(evolve(undefined, first), env, actor);
    advance(log, env);
    return ok([first, ...log.events]);
  }
  if (state === undefined) return refuse({ code: "NOT_FOUND", message: "There is no such run.", path: "id" });
  const ended = endedRefusal(state);
  if (ended) {
    if (reportsBack(command)) return ok([]);
    // Whoever completes a task of an ended run is told what became of the task.
    const task = command.type === "complete_task" ? state.tasks[command.taskId] : undefined;
    if (task === undefined || task.status === "open") return err(ended);
  }
  const log = record(state, env, command.actor);
  const done = carryOut(log, env, command);
  if (!done.ok) return done;
  advance(log, env);
  return ok(log.events);
}

/** Inputs by name, those that are fields of exactly one input put into it. */
function readInputs({ definition, inputs }: Extract<Command, { type: "start" }>): Data {
  return readOutputs(definition.inputs, inputs).values;
}

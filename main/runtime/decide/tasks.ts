/** What people do with tasks: complete, take, give back, hand over, put first. */
import type { RuleFailure } from "#shared/forms.ts";
import { ok, type Result } from "#shared/result.ts";
import type { Command, Environment, Refusal } from "../commands.ts";
import { findStep, type StepSpec } from "../definition.ts";
import type { Data } from "../events.ts";
import { APPLIES, ISSUE_ANSWER } from "../forms.ts";
import { readOutputs } from "../outputs.ts";
import type { State, TaskRecord } from "../state.ts";
import { validateOutputs } from "../validate.ts";
import { completeStep } from "./flow.ts";
import { type Recorder, refuse } from "./recorder.ts";
import { endIssues, settleIssue } from "./work.ts";

type CommandOf<Type extends Command["type"]> = Extract<Command, { type: Type }>;

/** A task that is to be done, and its step. */
export interface OpenTask {
  readonly task: TaskRecord;
  readonly step: StepSpec;
}

/** The task of a command while it is open; otherwise what became of it. */
export function openTask(state: State, taskId: string): Result<OpenTask, Refusal> {
  const task = state.tasks[taskId];
  const step = task && findStep(state.definition, task.step);
  if (!task || !step) {
    return refuse({
      code: "NOT_FOUND",
      message: "There is no such task.",
      path: "id",
      next: "Look at the list of tasks.",
    });
  }
  if (task.status === "open") return ok({ task, step });
  const done = task.status === "completed" ? "completed" : task.status === "skipped" ? "skipped" : "called off";
  return refuse({
    code: "CONFLICT",
    message: `“${step.title}” was already ${done} by ${task.endedBy ?? "somebody"} (${task.completedAt ?? task.createdAt}).`,
    next: "Load the task again to see the outcome. To do the work once more, go back to this step in its run.",
  });
}

function belongsTo(task: TaskRecord): string {
  return task.assignee === null ? "it belongs to nobody in particular now" : `it belongs to ${task.assignee} now`;
}

/** Refuses to do what is somebody else's; undefined when the actor may. */
function otherwiseHeld(
  { task, step }: OpenTask,
  command: { readonly actor: string; readonly anybodys?: boolean | undefined },
  verb: string,
): Refusal | undefined {
  if (task.assignee === null || task.assignee === command.actor || command.anybodys === true) return undefined;
  return {
    code: "NOT_ALLOWED",
    message: `“${step.title}” belongs to ${task.assignee}, so ${command.actor} cannot ${verb} it.`,
    next: `Ask ${task.assignee} to do it, or have the task given to you first.`,
  };
}

/** Hands in a task. */
export function completeTask(
  log: Recorder,
  env: Environment,
  command: CommandOf<"complete_task">,
): Result<void, Refusal> {
  const { state } = log;
  const found = openTask(state, command.taskId);
  if (!found.ok) return found;
  const { task, step } = found.value;
  if (command.revision !== undefined && command.revision !== task.revision) {
    return refuse({
      code: "CONFLICT",
      message: `“${step.title}” was changed since you opened it: ${belongsTo(task)}.`,
      next: "Load the task again; what you entered can be handed in afterwards.",
    });
  }
  const held = otherwiseHeld(found.value, command, "complete");
  if (held) return refuse(held);
  if (task.purpose === "applies") return answerApplies(log, command, step);
  if (task.purpose === "issue") return answerIssue(log, command, task);

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

function recordAnswer(log: Recorder, command: CommandOf<"complete_task">, step: string, outputs: Data): void {
  log.add({
    type: "task_completed",
    taskId: command.taskId,
    step,
    outputs,
    confirmed: [],
    override: null,
    warnings: [],
  });
}

/** The one value that was handed in for a question, plain or inside a section of the same name. */
function answerTo(question: string, outputs: Data): unknown {
  const given = outputs[question];
  return typeof given === "object" && given !== null ? (given as Data)[question] : given;
}

function answerApplies(log: Recorder, command: CommandOf<"complete_task">, step: StepSpec): Result<void, Refusal> {
  const answer = answerTo(APPLIES, command.outputs);
  if (typeof answer !== "boolean") {
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
  recordAnswer(log, command, step.path, { [APPLIES]: answer });
  endIssues(log, step.path);
  return ok(undefined);
}

/** Somebody says how an issue was sorted out, which settles it. */
function answerIssue(log: Recorder, command: CommandOf<"complete_task">, task: TaskRecord): Result<void, Refusal> {
  const answer = answerTo(ISSUE_ANSWER, command.outputs);
  const text = typeof answer === "string" && answer.trim() !== "" ? answer.trim() : null;
  recordAnswer(log, command, task.step, text === null ? {} : { [ISSUE_ANSWER]: text });
  if (task.issueId !== undefined) settleIssue(log, task.issueId, "done", text);
  return ok(undefined);
}

/** Gives a task to somebody, or to nobody in particular. */
export function assignTask(log: Recorder, command: CommandOf<"assign_task">): Result<void, Refusal> {
  const found = openTask(log.state, command.taskId);
  if (!found.ok) return found;
  const { task } = found.value;
  if (task.assignee === command.assignee) return ok(undefined);
  log.add({ type: "task_assigned", taskId: command.taskId, step: task.step, assignee: command.assignee });
  return ok(undefined);
}

/** The actor takes a task that nobody has; of two who reach for it, the second is told who was faster. */
export function claimTask(log: Recorder, command: CommandOf<"claim_task">): Result<void, Refusal> {
  const found = openTask(log.state, command.taskId);
  if (!found.ok) return found;
  const { task, step } = found.value;
  if (task.assignee === command.actor && task.claimedAt !== undefined) return ok(undefined);
  if (task.assignee !== null && task.assignee !== command.actor) {
    const since = task.claimedAt === undefined ? "" : ` (${task.claimedAt})`;
    return refuse({
      code: "CONFLICT",
      message: `“${step.title}” was already taken by ${task.assignee}${since}.`,
      next: `Take another task, or ask ${task.assignee} to hand it over.`,
    });
  }
  log.add({ type: "task_claimed", taskId: command.taskId, step: task.step });
  return ok(undefined);
}

/** Gives a task back to everybody who may do it. */
export function releaseTask(log: Recorder, command: CommandOf<"release_task">): Result<void, Refusal> {
  const found = openTask(log.state, command.taskId);
  if (!found.ok) return found;
  const { task } = found.value;
  if (task.assignee === null) return ok(undefined);
  const held = otherwiseHeld(found.value, command, "give back");
  if (held) return refuse(held);
  log.add({ type: "task_released", taskId: command.taskId, step: task.step, reason: command.reason });
  return ok(undefined);
}

/** Makes a task the business of another role, person or team. */
export function handOver(log: Recorder, command: CommandOf<"hand_over">): Result<void, Refusal> {
  const found = openTask(log.state, command.taskId);
  if (!found.ok) return found;
  const { taskId, to, reason } = command;
  log.add({ type: "task_handed_over", taskId, step: found.value.task.step, to, reason, issueId: null });
  return ok(undefined);
}

/** Says how urgent a task is. */
export function setPriority(log: Recorder, command: CommandOf<"set_priority">): Result<void, Refusal> {
  const found = openTask(log.state, command.taskId);
  if (!found.ok) return found;
  const { task } = found.value;
  const { taskId, priority } = command;
  if ((task.priority ?? "normal") === priority) return ok(undefined);
  log.add({ type: "task_prioritised", taskId, step: task.step, priority });
  return ok(undefined);
}

/** Live change: a running execution goes on under another version of its playbook. */
import { ok, type Result } from "#shared/result.ts";
import type { Command, Environment, Refusal } from "../commands.ts";
import { allSteps, findStep } from "../definition.ts";
import { type Data, ENGINE } from "../events.ts";
import { inverse, type StepMapping } from "../migrate/mapping.ts";
import { planMove } from "../migrate/plan.ts";
import { openIssues, openTaskOf, type State, stepRecord, type TaskRecord } from "../state.ts";
import { stepTitle } from "../wording.ts";
import { advance } from "./flow.ts";
import { type Recorder, refuse } from "./recorder.ts";
import { callOff, endIssues } from "./work.ts";

type Move = Extract<Command, { type: "move_to_version" }>;

/** Moves an execution, in one go: what cannot go on ends, the version changes, and what begins anew begins. */
export function moveToVersion(log: Recorder, env: Environment, command: Move): Result<void, Refusal> {
  const faults = faultOf(log.state, command);
  if (faults) return refuse(faults);
  const { definition, version, reason } = command;
  const plan = planMove(log.state, definition, command.mapping);
  const sources = inverse(plan.mapping);
  const before = new Map(plan.restarted.map((path) => [path, openTaskOf(log.state, sources.get(path) ?? path)]));
  for (const path of plan.ended) callOff(log, path, "cancelled");
  for (const path of plan.restarted) callOff(log, sources.get(path) ?? path, "cancelled");
  for (const [, { step }] of openIssues(log.state)) if (plan.mapping[step] !== step) endIssues(log, step);
  const leftOut = plan.behind.filter((path) => command.leaveOut.includes(path));
  const { mapping, restarted } = plan;
  const repeats = repeatsOf(log.state, restarted, sources);
  const loops = Object.keys(repeats).length === 0 ? {} : { repeats };
  log.add({ type: "execution_moved", definition, version, mapping, restarted, leftOut, ...loops, reason });
  advance(log, env);
  for (const [path, task] of before) if (task) handBack(log, env, path, task, command.drafts?.[task.step]);
  return ok(undefined);
}

/** How often the rework loops of steps that begin anew have gone round: a loop with a limit does not get a new one. */
function repeatsOf(
  state: State,
  restarted: readonly string[],
  sources: ReadonlyMap<string, string>,
): Readonly<Record<string, number>> {
  const counts = restarted.map((path) => [path, stepRecord(state, sources.get(path) ?? path).repeats] as const);
  return Object.fromEntries(counts.filter(([, repeats]) => repeats > 0));
}

/** Whoever was doing a step goes on doing it, with what was entered so far beside the new form. */
function handBack(log: Recorder, env: Environment, path: string, task: TaskRecord, draft: Data | undefined): void {
  const open = openTaskOf(log.state, path);
  if (!open) return;
  const { id: taskId } = open;
  if (draft !== undefined) log.add({ type: "task_drafted", taskId, step: path, draft }, ENGINE);
  if (task.assignee !== null && task.role === open.role) {
    log.add({ type: "task_assigned", taskId, step: path, assignee: task.assignee }, ENGINE);
  }
  if (task.priority !== undefined) {
    log.add({ type: "task_prioritised", taskId, step: path, priority: task.priority }, ENGINE);
  }
  if (task.dueTimer !== undefined && task.dueAt !== null && task.dueAt > env.now) {
    const due = { dueAt: task.dueAt, timerId: env.newId(), reason: null };
    log.add({ type: "task_due_set", taskId, step: path, ...due }, ENGINE);
  }
}

function faultOf(state: State, { definition, version, mapping, leaveOut }: Move): Refusal | undefined {
  if (version === state.version && JSON.stringify(definition) === JSON.stringify(state.definition)) {
    return { code: "CONFLICT", message: "This run follows that version already.", path: "version" };
  }
  const bad = wrongName(state, definition, mapping) ?? leaveOut.find((path) => !findStep(definition, path));
  if (bad === undefined) return undefined;
  return {
    code: "BAD_INPUT",
    message: `There is no step “${bad}” there.`,
    path: "mapping",
    next: `The steps of the new version are ${allSteps(definition.steps)
      .map((step) => step.path)
      .join(", ")}.`,
  };
}

function wrongName(state: State, definition: Move["definition"], mapping: StepMapping): string | undefined {
  for (const [from, to] of Object.entries(mapping)) {
    if (!findStep(state.definition, from)) return stepTitle(from);
    if (to !== null && !findStep(definition, to)) return stepTitle(to);
  }
  return undefined;
}

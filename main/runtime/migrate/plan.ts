/**
 * What moving a running execution to another version of its playbook would mean: which of its steps go on as they are,
 * which begin anew, which end, and whether a person has to decide about it.
 */
import { allSteps, type Definition, findStep, type StepSpec } from "../definition.ts";
import { openTaskOf, type State, stepRecord } from "../state.ts";
import { listOf, stepTitle } from "../wording.ts";
import { inverse, mapSteps, type StepMapping } from "./mapping.ts";

/**
 * `safe`: only what is still ahead changed; `decide`: something that is being done, or lies behind, changed; `stays`:
 * nothing of what was done so far is in the other version, so the execution had better end under its own.
 */
export type MoveClass = "safe" | "decide" | "stays";

export interface MovePlan {
  readonly class: MoveClass;
  readonly mapping: StepMapping;
  /** Paths in the version entered of steps that are being done and begin anew. */
  readonly restarted: readonly string[];
  /** Paths in the version left of steps that are being done and end, because they have no counterpart. */
  readonly ended: readonly string[];
  /** Paths in the version entered of steps that lie behind although they were never done. */
  readonly behind: readonly string[];
  /** Those of them that are new: as drafted, they are left out. */
  readonly leaveOut: readonly string[];
  /** Why it is classed so, in sentences; empty for `safe`. */
  readonly reasons: readonly string[];
}

/** The plan for a state. `known` are counterparts that somebody knows of, as renames. */
export function planMove(state: State, to: Definition, known: StepMapping = {}): MovePlan {
  const mapping = mapSteps(state.definition, to, known);
  const sources = inverse(mapping);
  const current = allSteps(state.definition.steps).filter((step) => isBeingDone(state, step.path));
  const ended = current.filter((step) => mapping[step.path] === null).map((step) => step.path);
  const restarted = current.flatMap((step) => {
    const target = mapping[step.path];
    return target === null || target === undefined || goesOn(state, step, findStep(to, target)) ? [] : [target];
  });
  const behind = stepsBehind(to, (path) => {
    const source = sources.get(path);
    return source === undefined ? (state.former?.[path]?.status ?? "pending") : stepRecord(state, source).status;
  });
  const before = new Set(stepsBehind(state.definition, (path) => stepRecord(state, path).status));
  const nowBehind = behind.filter((path) => !before.has(sources.get(path) ?? ""));
  const leaveOut = nowBehind.filter((path) => !sources.has(path));
  const isOnlyRenamed = (path: string): boolean => {
    const [was, is] = [findStep(state.definition, sources.get(path) ?? path), findStep(to, path)];
    return was !== undefined && is !== undefined && was.path !== path && isSameWork(was, is);
  };
  const reasons = reasonsOf(state, { ended, restarted, behind: nowBehind, leaveOut }, sources, isOnlyRenamed);
  const begun = Object.keys(state.steps).filter((path) => stepRecord(state, path).status !== "pending");
  const isStranger = begun.length > 0 && begun.every((path) => (mapping[path] ?? null) === null);
  const plan = { mapping, restarted, ended, behind: nowBehind, leaveOut };
  if (isStranger) {
    return { class: "stays", ...plan, reasons: ["None of the steps it has begun is in the new version."] };
  }
  return { class: reasons.length === 0 ? "safe" : "decide", ...plan, reasons };
}

function isBeingDone(state: State, path: string): boolean {
  return ["active", "waiting", "failed"].includes(stepRecord(state, path).status);
}

/** Whether a step that is being done goes on as it is: the same work, under the same name where that is told outside. */
function goesOn(state: State, step: StepSpec, target: StepSpec | undefined): boolean {
  if (target === undefined) return false;
  const record = stepRecord(state, step.path);
  const task = openTaskOf(state, step.path);
  const isOpen = step.subtasks.length > 0 && record.taskId === null;
  if (isOpen) return target.subtasks.length > 0;
  if (task?.purpose === "applies") {
    return target.path === step.path && target.when?.text === step.when?.text && target.role === step.role;
  }
  if (!isSameWork(step, target)) return false;
  // Tasks and effects name their step; what only waits for a time or another run does not.
  const onlyWaits = record.waitingFor !== null && ["child", "wait", "retry"].includes(record.waitingFor.kind);
  return target.path === step.path || (task === undefined && onlyWaits);
}

/** Everything that says what there is to do in a step, and who does it. */
function isSameWork(one: StepSpec, other: StepSpec): boolean {
  const work = ({ kind, role, outputs, algorithm, agentPrompt, screen, agenda, runs, subtasks }: StepSpec) =>
    JSON.stringify([kind, role, outputs, algorithm, agentPrompt, screen, agenda, runs, subtasks.length > 0]);
  return work(one) === work(other);
}

/** Steps not begun that others, which were begun or have ended, wait for. Only what is open inside is looked into. */
function stepsBehind(definition: Definition, statusOf: (path: string) => string): readonly string[] {
  const found: string[] = [];
  const look = (steps: readonly StepSpec[]): void => {
    const byPath = new Map(steps.map((step) => [step.path, step]));
    const waitedFor = new Set<string>();
    const follow = (path: string): void => {
      if (waitedFor.has(path)) return;
      waitedFor.add(path);
      byPath.get(path)?.after.forEach(follow);
    };
    for (const step of steps) if (statusOf(step.path) !== "pending") step.after.forEach(follow);
    for (const step of steps) {
      const status = statusOf(step.path);
      if (status === "pending" && waitedFor.has(step.path)) found.push(step.path);
      if (status === "active") look(step.subtasks);
    }
  };
  look(definition.steps);
  return found;
}

function reasonsOf(
  state: State,
  plan: Pick<MovePlan, "ended" | "restarted" | "behind" | "leaveOut">,
  sources: ReadonlyMap<string, string>,
  isOnlyRenamed: (path: string) => boolean,
): readonly string[] {
  const reasons: string[] = [];
  for (const path of plan.ended) {
    reasons.push(`“${stepTitle(path)}” is being done and is not in the new version: it is called off.`);
  }
  for (const path of plan.restarted) {
    const source = sources.get(path) ?? path;
    const who = openTaskOf(state, source)?.assignee;
    const by = who === undefined || who === null ? "" : ` by ${who}`;
    const what = isOnlyRenamed(path)
      ? `is now called “${stepTitle(path)}”: its task is given out anew under that name`
      : `${source === path ? "" : `(now “${stepTitle(path)}”) `}changed: it begins again`;
    reasons.push(`“${stepTitle(source)}”, which is being done${by}, ${what}.`);
  }
  const quoted = (paths: readonly string[]) => listOf(paths.map((path) => `“${stepTitle(path)}”`));
  const moved = plan.behind.filter((path) => !plan.leaveOut.includes(path));
  if (plan.leaveOut.length > 0) {
    reasons.push(`${quoted(plan.leaveOut)} would come before what has begun: to be left out, or done now.`);
  }
  if (moved.length > 0) reasons.push(`${quoted(moved)} now comes before what has begun: it is done next.`);
  return reasons;
}

/** Which steps may start, which come after which, and what must be done again when somebody goes back. */
import { allSteps, type Definition, findStep, parentPath, type StepSpec, siblingsOf } from "./definition.ts";
import { hasEnded, type State, stepRecord } from "./state.ts";

/**
 * Steps that wait for nothing any more and have not begun: of the playbook, and inside every step that is open. Whatever
 * a step waits for must itself have had its turn: a step skipped ahead of time lets nobody overtake those before it.
 */
export function readySteps(state: State): readonly StepSpec[] {
  const ready: StepSpec[] = [];
  const look = (steps: readonly StepSpec[]): void => {
    const byPath = new Map(steps.map((step) => [step.path, step]));
    const passed = new Map<string, boolean>();
    const hasPassed = (path: string): boolean => {
      const known = passed.get(path);
      if (known !== undefined) return known;
      const result = hasEnded(state, path) && (byPath.get(path)?.after ?? []).every(hasPassed);
      passed.set(path, result);
      return result;
    };
    for (const step of steps) {
      const { status } = stepRecord(state, step.path);
      if (status === "pending" && step.after.every(hasPassed)) ready.push(step);
      else if (status === "active") look(step.subtasks);
    }
  };
  look(state.definition.steps);
  return ready;
}

/** Open steps whose subtasks have all ended, innermost first. */
export function finishedParents(state: State): readonly StepSpec[] {
  return allSteps(state.definition.steps)
    .filter((step) => step.subtasks.length > 0 && stepRecord(state, step.path).status === "active")
    .filter((step) => step.subtasks.every((subtask) => hasEnded(state, subtask.path)))
    .reverse();
}

/** Whether nothing is left to do. */
export function isFinished(state: State): boolean {
  return state.definition.steps.every((step) => hasEnded(state, step.path));
}

/** The steps of the same list that come after a step, directly or through others. */
function dependents(definition: Definition, path: string): readonly StepSpec[] {
  const siblings = siblingsOf(definition, path);
  const found = new Set([path]);
  for (let before = 0; before !== found.size; ) {
    before = found.size;
    for (const step of siblings) if (step.after.some((other) => found.has(other))) found.add(step.path);
  }
  found.delete(path);
  return siblings.filter((step) => found.has(step.path));
}

/** What doing `path` again takes: the steps to do again (subtasks included), and the enclosing steps to open again. */
export interface Rework {
  readonly steps: readonly string[];
  readonly reopened: readonly string[];
}

/** The step itself and everything that comes after it and has begun, in every enclosing list. */
export function reworkFrom(state: State, path: string): Rework {
  const steps: string[] = [];
  const reopened: string[] = [];
  const { definition } = state;
  const target = findStep(definition, path);
  let again: readonly StepSpec[] = [...(target ? [target] : []), ...dependents(definition, path)];
  for (let at: string | undefined = path; at !== undefined; at = parentPath(at)) {
    if (at !== path) {
      if (hasEnded(state, at)) reopened.push(at);
      again = dependents(definition, at);
    }
    for (const step of allSteps(again)) {
      if (step.path === path || stepRecord(state, step.path).status !== "pending") steps.push(step.path);
    }
  }
  return { steps, reopened };
}

/**
 * The steps a rework loop does again: `from`, `to`, and those of the same list that come after the one and before the
 * other, with everything inside them. One that is still being done is left alone: it is not finished the first time.
 */
export function loopSteps(state: State, from: string, to: string): readonly string[] {
  const { definition } = state;
  const after = new Set(dependents(definition, from).map((step) => step.path));
  const inside = siblingsOf(definition, to).filter(
    (step) =>
      step.path === from ||
      step.path === to ||
      (after.has(step.path) && dependents(definition, step.path).some((other) => other.path === to)),
  );
  return allSteps(inside.filter((step) => hasEnded(state, step.path))).map((step) => step.path);
}

/** How long a playbook takes when it is known how long each of its steps does. */
import { allSteps, type Definition, type StepSpec } from "../definition.ts";

/** Milliseconds a step takes, by its path. Only asked of steps without subtasks. */
export type StepTimes = (path: string) => number;

/** Milliseconds until all steps have ended, each beginning when those it waits for have. */
export function leadTime(steps: readonly StepSpec[], times: StepTimes): number {
  const byPath = new Map(steps.map((step) => [step.path, step]));
  const ends = new Map<string, number>();
  const endOf = (step: StepSpec): number => {
    const known = ends.get(step.path);
    if (known !== undefined) return known;
    // A circle would never end; definitions have none, and a broken one must not hang.
    ends.set(step.path, 0);
    let start = 0;
    for (const path of step.after) {
      const before = byPath.get(path);
      if (before) start = Math.max(start, endOf(before));
    }
    const end = start + (step.subtasks.length > 0 ? leadTime(step.subtasks, times) : times(step.path));
    ends.set(step.path, end);
    return end;
  };
  let last = 0;
  for (const step of steps) last = Math.max(last, endOf(step));
  return last;
}

/** The steps that are done themselves: those without subtasks. */
export function leafSteps(definition: Pick<Definition, "steps">): readonly StepSpec[] {
  return allSteps(definition.steps).filter((step) => step.subtasks.length === 0);
}

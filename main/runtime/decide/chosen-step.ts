/** Which step a command is about. */
import { ok, type Result } from "#shared/result.ts";
import type { Refusal } from "../commands.ts";
import { allSteps, findStep, type StepSpec } from "../definition.ts";
import { type State, stepRecord } from "../state.ts";
import { listOf } from "../wording.ts";
import { refuse } from "./recorder.ts";

/** The step a command names, or the only one that is being done; otherwise what to say. */
export function chosenStep(state: State, path: string | undefined, verb: string): Result<StepSpec, Refusal> {
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

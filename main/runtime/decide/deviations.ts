/** Facilitate, never constrain: skip, go back, try again, correct data. */
import { ok, type Result } from "#shared/result.ts";
import type { Command, Refusal } from "../commands.ts";
import { reworkFrom } from "../order.ts";
import { readOutputs } from "../outputs.ts";
import { hasEnded, stepRecord } from "../state.ts";
import { stepTitle } from "../wording.ts";
import { chosenStep } from "./chosen-step.ts";
import { skipInside } from "./flow.ts";
import { type Recorder, refuse } from "./recorder.ts";
import { callOff } from "./work.ts";

/** Leaves a step out, with outputs given by hand or none. */
export function skip(log: Recorder, command: Extract<Command, { type: "skip" }>): Result<void, Refusal> {
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
  callOff(log, step.path, "skipped");
  const outputs = readOutputs(step.outputs, command.data).values;
  log.add({ type: "step_skipped", step: step.path, because: "person", reason: command.reason, outputs });
  skipInside(log, step);
  return ok(undefined);
}

/** Does a step again, and whatever came after it: new work, history stays. */
export function rework(log: Recorder, command: Extract<Command, { type: "go_back" | "retry" }>): Result<void, Refusal> {
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
  for (const path of steps) callOff(log, path, "cancelled");
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

/** Corrects what the run has produced. */
export function setData(log: Recorder, command: Extract<Command, { type: "set_data" }>): Result<void, Refusal> {
  const { data, reason } = command;
  if (Object.keys(data).length === 0) {
    return refuse({
      code: "BAD_INPUT",
      message: "There is nothing to set.",
      path: "data",
      next: "Give the data as deliverable name and value.",
    });
  }
  log.add({ type: "data_set", data, reason });
  return ok(undefined);
}

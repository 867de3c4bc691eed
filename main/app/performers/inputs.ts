/** A step to be done automatically, and what its execution gives it. */
import { allSteps, type DeliverableSpec, type StepSpec } from "#runtime/definition.ts";
import type { Data } from "#runtime/events.ts";
import type { State } from "#runtime/state.ts";

/** A step to be done. */
export interface Performance {
  readonly state: State;
  readonly step: StepSpec;
  /** Idempotency key: the same for every try of the same effect. */
  readonly effectId: string;
  /** Calls it off, for example because the workspace is closed. */
  readonly signal?: AbortSignal | undefined;
}

/** What a step may use: its inputs by name, or everything when it names none. */
export function inputsOf(state: State, step: StepSpec): Data {
  if (step.inputs.length === 0) return state.data;
  return Object.fromEntries(
    step.inputs.flatMap((name) => (name in state.data ? [[name, state.data[name]] as const] : [])),
  );
}

/** How each deliverable of the execution was promised by whoever makes it. */
export function promisedIn(state: State): readonly DeliverableSpec[] {
  const { inputs, steps } = state.definition;
  const known = new Map(
    [...inputs, ...allSteps(steps).flatMap((step) => step.outputs)].map((spec) => [spec.name, spec]),
  );
  return [...known.values()];
}

/** The algorithms every installation has. Each is a pure function from the data of an execution to outputs. */
import type { EffectOutcome } from "../commands.ts";
import type { DeliverableSpec, StepSpec } from "../definition.ts";
import type { Data } from "../events.ts";

export interface AlgorithmRequest {
  readonly step: StepSpec;
  /** What stands after the name: `calculate: total = a + b`, `wait_until 2d`. Empty when there is nothing. */
  readonly argument: string;
  /** Values of the step's inputs by name; everything the execution has produced when the step names none. */
  readonly inputs: Data;
  /** How the inputs were promised, where that is known. */
  readonly inputSpecs: readonly DeliverableSpec[];
  /** ISO text. */
  readonly now: string;
  /** The same for every try of the same effect, so that a second try makes the same identifiers. */
  readonly effectId: string;
}

/** An outcome, with a message for people when the algorithm is to tell them something. */
export type AlgorithmOutcome = EffectOutcome & { readonly message?: string };

export type Algorithm = (request: AlgorithmRequest) => AlgorithmOutcome;

/** The truth of conditions over what an execution has produced so far. */
import { evaluateCondition } from "#busy/notation/conditions.ts";
import type { Condition, StepSpec } from "./definition.ts";
import { isPlain } from "./schema.ts";
import type { State } from "./state.ts";

/** `ask`: only a person can tell. `reason` says why when the condition was meant for the engine. */
export type Verdict = { readonly kind: "yes" | "no" } | { readonly kind: "ask"; readonly reason: string | null };

/**
 * What conditions of a step can name: fields of everything produced so far (later ones win), fields of the step's own
 * inputs (they win over all others), and each deliverable by its name.
 */
export function conditionContext(state: State, step: StepSpec): Readonly<Record<string, unknown>> {
  const produced = Object.keys(state.data).sort((one, two) => {
    const [first, second] = [state.sources[one]?.at ?? "", state.sources[two]?.at ?? ""];
    return first < second ? -1 : first > second ? 1 : 0;
  });
  const fields = [...produced, ...step.inputs].map((name) => state.data[name]).filter(isPlain);
  return Object.assign({}, ...fields, state.data) as Readonly<Record<string, unknown>>;
}

/** Judges a condition over a context. `now` (ISO text) is the time of the command it is judged for, so that a replay agrees. */
export function judge(condition: Condition, context: Readonly<Record<string, unknown>>, now: string): Verdict {
  if (condition.kind === "prose") return { kind: "ask", reason: null };
  const result = evaluateCondition(condition.text, context, now);
  if (result.kind === "value") return { kind: result.value ? "yes" : "no" };
  return { kind: "ask", reason: result.kind === "error" ? result.message : null };
}

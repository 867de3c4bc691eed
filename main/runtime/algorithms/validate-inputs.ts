/** `validate`: the inputs are checked against what was promised of them; the outputs are taken over by name. */
import { validateOutputs } from "../validate.ts";
import type { Algorithm } from "./algorithm.ts";
import { carriedOver } from "./fields.ts";

/** Fields that say whether the check was passed. */
const VERDICT_FIELDS = new Set(["valid", "is_valid", "passed", "ok", "validated"]);

export const validateInputs: Algorithm = ({ step, inputs, inputSpecs, now }) => {
  const known = inputSpecs.filter((spec) => step.inputs.length === 0 || step.inputs.includes(spec.name));
  // What people confirmed by hand was confirmed when it was handed in.
  const confirmed = known.flatMap((spec) => spec.rules.map((rule) => rule.id));
  const failures = validateOutputs(known, { values: inputs, confirmed }, inputs, now);
  const errors = failures.filter((failure) => failure.severity === "error");
  const outputs = Object.fromEntries(
    step.outputs.flatMap((spec) => {
      const carried = carriedOver(spec, inputs);
      if (spec.shape === "value") return carried === undefined ? [] : [[spec.name, carried] as const];
      const verdicts = spec.fields
        .filter((field) => field.type === "boolean" && VERDICT_FIELDS.has(field.name))
        .map((field) => [field.name, errors.length === 0] as const);
      const value = { ...(carried as object | undefined), ...Object.fromEntries(verdicts) };
      return [[spec.name, value] as const];
    }),
  );
  if (errors.length === 0) return { kind: "outputs", outputs };
  return {
    kind: "failed",
    message: `The check found: ${errors.map((failure) => failure.message).join(" ")}`,
    partial: outputs,
  };
};

/** `transform`: the outputs are filled from the inputs by the names of fields and columns. */
import { listOf } from "../wording.ts";
import type { Algorithm } from "./algorithm.ts";
import { carriedOver } from "./fields.ts";

export const transform: Algorithm = ({ step, inputs }) => {
  const entries = step.outputs.flatMap((spec) => {
    const value = carriedOver(spec, inputs);
    return value === undefined ? [] : [[spec.name, value] as const];
  });
  const outputs = Object.fromEntries(entries);
  const missing = step.outputs.filter((spec) => !(spec.name in outputs)).map((spec) => `“${spec.title}”`);
  if (missing.length === 0) return { kind: "outputs", outputs };
  return {
    kind: "failed",
    message: `The inputs have no fields from which ${listOf(missing)} could be made.`,
    partial: outputs,
  };
};

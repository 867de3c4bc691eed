/** `render_document`: a document definition's text with its `{{fields}}` filled in, or its form filled by name. */
import { fillTemplate } from "../documents/fill-template.ts";
import { listOf, titleOf } from "../wording.ts";
import type { Algorithm } from "./algorithm.ts";
import { carriedOver } from "./fields.ts";

export const renderDocument: Algorithm = ({ step, inputs }) => {
  const unfilled = new Set<string>();
  const outputs = Object.fromEntries(
    step.outputs.map((spec) => {
      if (spec.template === null)
        return [spec.name, carriedOver(spec, inputs) ?? (spec.shape === "fields" ? {} : null)];
      const { text, missing } = fillTemplate(spec.template, inputs);
      for (const path of missing) unfilled.add(path);
      return [
        spec.name,
        spec.shape === "value" ? text : { ...(carriedOver(spec, inputs) as object | undefined), text },
      ];
    }),
  );
  if (unfilled.size === 0) return { kind: "outputs", outputs };
  const places = listOf([...unfilled].map((path) => `“${titleOf(path)}”`));
  return { kind: "failed", message: `Nothing is known yet to fill in ${places}.`, partial: outputs };
};

/** `render_document`: a document definition's text with its `{{fields}}` filled in, or its form filled by name. */
import { isPlain } from "../schema.ts";
import { listOf, titleOf } from "../wording.ts";
import type { Algorithm } from "./algorithm.ts";
import { carriedOver, findValue } from "./fields.ts";

/** `{{client_name}}`, `{{ client_inquiry.client_name }}`. */
const PLACE = /\{\{\s*([\p{L}_][\p{L}\p{N}_.\- ]*?)\s*\}\}/gu;

function asText(value: unknown): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.map(asText).join(", ");
  if (isPlain(value)) {
    return Object.entries(value)
      .map(([name, entry]) => `${titleOf(name)}: ${asText(entry)}`)
      .join(", ");
  }
  return String(value);
}

function valueAt(inputs: Readonly<Record<string, unknown>>, path: string): unknown {
  const [first = "", ...rest] = path.split(".");
  let value: unknown = first in inputs ? inputs[first] : findValue(inputs, first);
  for (const name of rest) value = isPlain(value) ? value[name] : undefined;
  return value;
}

export const renderDocument: Algorithm = ({ step, inputs }) => {
  const unfilled = new Set<string>();
  const outputs = Object.fromEntries(
    step.outputs.map((spec) => {
      if (spec.template === null)
        return [spec.name, carriedOver(spec, inputs) ?? (spec.shape === "fields" ? {} : null)];
      const text = spec.template.replace(PLACE, (place, path: string) => {
        const value = valueAt(inputs, path);
        if (value === undefined || value === null) unfilled.add(path);
        return value === undefined || value === null ? place : asText(value);
      });
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

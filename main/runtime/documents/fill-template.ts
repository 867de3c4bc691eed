/** The wording of a document definition with its `{{fields}}` filled in. */
import { findValue } from "../algorithms/fields.ts";
import { isPlain } from "../schema.ts";
import { titleOf } from "../wording.ts";

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

/** The text, and the places nothing is known for; those stay as they are written. `words` writes the values. */
export function fillTemplate(
  template: string,
  values: Readonly<Record<string, unknown>>,
  words: (value: unknown, path: string) => string = asText,
): { readonly text: string; readonly missing: readonly string[] } {
  const missing: string[] = [];
  const text = template.replace(PLACE, (place, path: string) => {
    const value = valueAt(values, path);
    if (value !== undefined && value !== null) return words(value, path);
    missing.push(path);
    return place;
  });
  return { text, missing };
}

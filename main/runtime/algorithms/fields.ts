/** Takes values over from inputs to outputs by name: what several algorithms have in common. */
import { fold } from "#busy/names/symbols.ts";
import type { DeliverableSpec } from "../definition.ts";
import type { Data } from "../events.ts";
import { isEmpty } from "../json-schema.ts";
import { isPlain } from "../schema.ts";

/** The value of a name among the inputs: a deliverable of that name, else a field of one (the last input that has it). */
export function findValue(inputs: Data, name: string): unknown {
  const wanted = fold(name);
  let found: unknown;
  for (const value of Object.values(inputs)) {
    if (!isPlain(value)) continue;
    for (const [field, entry] of Object.entries(value)) if (fold(field) === wanted && !isEmpty(entry)) found = entry;
  }
  if (found !== undefined) return found;
  const whole = Object.entries(inputs).find(([input]) => fold(input) === wanted)?.[1];
  return isEmpty(whole) ? undefined : whole;
}

/** The rows of the first input that is a table, with the columns asked for; undefined when there is no table. */
function rowsFor(spec: DeliverableSpec, inputs: Data): readonly Data[] | undefined {
  const columns = spec.fields[0]?.columns ?? [];
  const candidates = Object.values(inputs).flatMap((value) =>
    isPlain(value) ? [value, ...Object.values(value)] : [value],
  );
  for (const candidate of candidates) {
    if (!Array.isArray(candidate) || candidate.length === 0 || !candidate.every(isPlain)) continue;
    const rows = candidate.map((row) =>
      Object.fromEntries(
        columns.flatMap(({ name }) => {
          const key = Object.keys(row).find((one) => fold(one) === fold(name));
          return key === undefined ? [] : [[name, row[key]] as const];
        }),
      ),
    );
    if (rows.some((row) => Object.keys(row).length > 0)) return rows;
  }
  return undefined;
}

/** What the inputs already say of an output; undefined when they say nothing. */
export function carriedOver(spec: DeliverableSpec, inputs: Data): unknown {
  if (spec.shape === "value") {
    if (spec.fields[0]?.type === "table") return rowsFor(spec, inputs);
    return findValue(inputs, spec.name);
  }
  const entries = spec.fields.flatMap((field) => {
    const value = findValue(inputs, field.name);
    return value === undefined ? [] : [[field.name, value] as const];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** What somebody handed in → values by deliverable and confirmations, read with good will. */
import { fold } from "#busy/names/symbols.ts";
import type { DeliverableSpec, FieldSpec } from "./definition.ts";
import type { Data } from "./events.ts";
import { isPlain } from "./schema.ts";

/** The key under which ticked plain-language conditions are handed in: `{confirmations: {[id]: true}}`. */
export const CONFIRMATIONS = "confirmations";

export interface HandedIn {
  /** Deliverable name → value. */
  readonly values: Data;
  /** Ids of ticked conditions. */
  readonly confirmed: readonly string[];
}

function sameName(one: string, two: string): boolean {
  return one === two || fold(one) === fold(two);
}

function fieldNamed(spec: DeliverableSpec, name: string): FieldSpec | undefined {
  return spec.fields.find((field) => field.name === name) ?? spec.fields.find((field) => sameName(field.name, name));
}

function ticked(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.filter((id) => typeof id === "string");
  return isPlain(value) ? Object.keys(value).filter((id) => value[id] === true) : [];
}

/** The value of one deliverable in its shape. */
function shaped(spec: DeliverableSpec, value: unknown): unknown {
  const [only] = spec.fields;
  if (spec.shape === "value") {
    // `{notes: {notes: "…"}}` says the same as `{notes: "…"}`.
    if (isPlain(value) && only && Object.keys(value).length === 1 && only.name in value) return value[only.name];
    return value;
  }
  if (isPlain(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, entry]) => [fieldNamed(spec, name)?.name ?? name, entry]),
    );
  }
  // A plain value for a deliverable with one field, or with one that must be filled in.
  const required = spec.fields.filter((field) => field.required);
  const target = spec.fields.length === 1 ? only : required.length === 1 ? required[0] : undefined;
  const isScalar = ["string", "number", "boolean"].includes(typeof value);
  return target && isScalar ? { [target.name]: value } : value;
}

/**
 * Reads `given`: `{deliverable: value}`; a key that is no deliverable but a field of exactly one of them goes into it,
 * and with one deliverable every other key does. Confirmations stand beside the deliverables or inside their values.
 */
export function readOutputs(specs: readonly DeliverableSpec[], given: Data): HandedIn {
  const values: Record<string, unknown> = {};
  const confirmed: string[] = [];
  const loose: [string, unknown][] = [];
  for (const [key, value] of Object.entries(given)) {
    const spec = specs.find((one) => one.name === key) ?? specs.find((one) => sameName(one.name, key));
    if (spec === undefined) {
      if (key === CONFIRMATIONS) confirmed.push(...ticked(value));
      else loose.push([key, value]);
      continue;
    }
    if (isPlain(value) && spec.shape === "fields" && CONFIRMATIONS in value && !fieldNamed(spec, CONFIRMATIONS)) {
      const { [CONFIRMATIONS]: ticks, ...rest } = value;
      confirmed.push(...ticked(ticks));
      values[spec.name] = shaped(spec, rest);
    } else {
      values[spec.name] = shaped(spec, value);
    }
  }
  for (const [key, value] of loose) {
    const holders = specs.filter((spec) => spec.shape === "fields" && fieldNamed(spec, key) !== undefined);
    const [only] = specs;
    const holder =
      holders.length === 1 ? holders[0] : specs.length === 1 && only?.shape === "fields" ? only : undefined;
    if (holder === undefined) {
      values[key] = value;
      continue;
    }
    const before = values[holder.name];
    values[holder.name] = { ...(isPlain(before) ? before : {}), [fieldNamed(holder, key)?.name ?? key]: value };
  }
  return { values, confirmed };
}

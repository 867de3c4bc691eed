/** The checks of JSON Schema that business forms use; keywords outside this list are not enforced. */
import { isPlain } from "./schema.ts";

/** Texts longer than this are not matched against a pattern: a badly written one could take forever. */
const LONGEST_MATCHED = 10_000;

export interface SchemaFailure {
  /** Names and indexes from the value to the place. */
  readonly path: readonly (string | number)[];
  /** What must hold, for example "must be at least 3". */
  readonly message: string;
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value;
}

function hasType(value: unknown, type: unknown): boolean {
  if (type === "integer") return typeof value === "number" && Number.isInteger(value);
  return typeOf(value) === type;
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  integer: "a whole number",
  boolean: "yes or no",
  array: "a list",
  object: "a group of fields",
  null: "empty",
};

function same(one: unknown, two: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(two);
}

function numberOf(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}

function pattern(text: unknown): RegExp | undefined {
  if (typeof text !== "string") return undefined;
  try {
    return new RegExp(text, "u");
  } catch {
    return undefined;
  }
}

function limits(value: unknown, schema: Readonly<Record<string, unknown>>): readonly string[] {
  const messages: string[] = [];
  const say = (holds: boolean, message: string) => {
    if (!holds) messages.push(message);
  };
  if (typeof value === "number") {
    const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
    const [min, max] = [numberOf(minimum), numberOf(maximum)];
    const [above, below, step] = [numberOf(exclusiveMinimum), numberOf(exclusiveMaximum), numberOf(multipleOf)];
    if (min !== undefined) say(value >= min, `must be at least ${min}`);
    if (max !== undefined) say(value <= max, `must be at most ${max}`);
    if (above !== undefined) say(value > above, `must be more than ${above}`);
    if (below !== undefined) say(value < below, `must be less than ${below}`);
    if (step !== undefined && step > 0) {
      const times = value / step;
      say(Math.abs(times - Math.round(times)) < 1e-9, `must be a multiple of ${step}`);
    }
  }
  if (typeof value === "string") {
    const [min, max] = [numberOf(schema.minLength), numberOf(schema.maxLength)];
    const length = [...value].length;
    if (min !== undefined) say(length >= min, `must have at least ${min} characters`);
    if (max !== undefined) say(length <= max, `must have at most ${max} characters`);
    const expected = value.length <= LONGEST_MATCHED ? pattern(schema.pattern) : undefined;
    if (expected) say(expected.test(value), `must look like ${String(schema.pattern)}`);
    if (schema.format === "email") say(/^[^\s@]+@[^\s@]+$/.test(value), "must be an e-mail address");
    if (schema.format === "date") say(isDate(value), "must be a date such as 2026-03-31");
    if (schema.format === "uri") say(/^[a-z][a-z0-9+.-]*:/i.test(value), "must be a web address");
  }
  if (Array.isArray(value)) {
    const [min, max] = [numberOf(schema.minItems), numberOf(schema.maxItems)];
    if (min !== undefined) say(value.length >= min, `must have at least ${min} entries`);
    if (max !== undefined) say(value.length <= max, `must have at most ${max} entries`);
    if (schema.uniqueItems === true) {
      say(new Set(value.map((item) => JSON.stringify(item))).size === value.length, "must not have an entry twice");
    }
  }
  return messages;
}

/** Whether a text is a day that exists, with or without a time. */
export function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/.exec(
    text.trim(),
  );
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Everything in `value` that `schema` does not allow. Empty fields are allowed unless the schema requires them. */
export function checkSchema(
  schema: unknown,
  value: unknown,
  path: readonly (string | number)[] = [],
): readonly SchemaFailure[] {
  if (!isPlain(schema)) return schema === false ? [{ path, message: "must not be given" }] : [];
  const failures: SchemaFailure[] = [];
  const types = schema.type === undefined ? [] : Array.isArray(schema.type) ? schema.type : [schema.type];
  if (types.length > 0 && !types.some((type) => hasType(value, type))) {
    return [{ path, message: `must be ${types.map((type) => TYPE_NAMES[String(type)] ?? String(type)).join(" or ")}` }];
  }
  if (Array.isArray(schema.enum) && !schema.enum.some((option) => same(option, value))) {
    failures.push({ path, message: `must be one of ${schema.enum.map(String).join(", ")}` });
  }
  if ("const" in schema && !same(schema.const, value))
    failures.push({ path, message: `must be ${String(schema.const)}` });
  failures.push(...limits(value, schema).map((message) => ({ path, message })));
  if (isPlain(value)) {
    const properties = isPlain(schema.properties) ? schema.properties : {};
    for (const name of Array.isArray(schema.required) ? schema.required : []) {
      if (typeof name === "string" && isEmpty(value[name]))
        failures.push({ path: [...path, name], message: "is missing" });
    }
    for (const [name, property] of Object.entries(properties)) {
      if (!isEmpty(value[name])) failures.push(...checkSchema(property, value[name], [...path, name]));
    }
    if (schema.additionalProperties === false) {
      for (const name of Object.keys(value)) {
        if (!Object.hasOwn(properties, name)) failures.push({ path: [...path, name], message: "is not expected here" });
      }
    }
  }
  if (Array.isArray(value) && schema.items !== undefined) {
    for (const [index, item] of value.entries()) failures.push(...checkSchema(schema.items, item, [...path, index]));
  }
  for (const part of Array.isArray(schema.allOf) ? schema.allOf : []) failures.push(...checkSchema(part, value, path));
  for (const key of ["anyOf", "oneOf"]) {
    const options: unknown = schema[key];
    if (Array.isArray(options) && !options.some((option) => checkSchema(option, value).length === 0)) {
      failures.push({ path, message: "has none of the expected forms" });
    }
  }
  return failures;
}

/** Whether a value counts as not filled in: nothing, blank text, an empty list or group. `false` and 0 are answers. */
export function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === "string") return value.trim() === "";
  if (Array.isArray(value)) return value.length === 0;
  return isPlain(value) && Object.keys(value).length === 0;
}

/** `schema.definition` in all its forms (map of field → type word, JSON-like text, JSON Schema) → fields. */
import type { ColumnSpec, FieldSpec } from "./definition.ts";
import { titleOf } from "./wording.ts";

type Plain = Readonly<Record<string, unknown>>;

/** What a schema says: the fields it names (undefined: none that can be read), and the JSON Schema if it is one. */
export interface ReadSchema {
  readonly fields: readonly FieldSpec[] | undefined;
  readonly jsonSchema: Plain | undefined;
}

const TYPE_WORDS: Readonly<Record<string, FieldSpec["type"]>> = {
  string: "text",
  text: "text",
  str: "text",
  email: "text",
  url: "text",
  uuid: "text",
  id: "text",
  time: "text",
  number: "number",
  integer: "number",
  int: "number",
  float: "number",
  double: "number",
  decimal: "number",
  currency: "number",
  money: "number",
  percentage: "number",
  percent: "number",
  boolean: "boolean",
  bool: "boolean",
  date: "date",
  datetime: "date",
  "date-time": "date",
  timestamp: "date",
  array: "list",
  list: "list",
  object: "object",
  map: "object",
};

/** Whether a value is a map of names to values. */
export function isPlain(value: unknown): value is Plain {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function field(name: string, type: FieldSpec["type"], more: Partial<FieldSpec> = {}): FieldSpec {
  return { name, label: titleOf(name), type, required: false, options: [], columns: [], help: null, ...more };
}

/** The type a word stands for; words nobody knows are entered as text. `string?` and `string[]` are read too. */
function typeOfWord(word: string): FieldSpec["type"] {
  const plain = word.trim().toLowerCase();
  if (plain.endsWith("[]")) return "list";
  const base = plain.replace(/\?$/, "").replace(/\s*\(.*$/, "");
  return Object.hasOwn(TYPE_WORDS, base) ? (TYPE_WORDS[base] ?? "text") : "text";
}

function columnsOf(fields: readonly FieldSpec[]): readonly ColumnSpec[] {
  return fields.map(({ name, label, type, required }) => ({
    name,
    label,
    required,
    type: type === "number" || type === "date" || type === "boolean" ? type : "text",
  }));
}

/** A field of a map `field → type word`; nested maps are objects, a list with one map is a table. */
function fieldOfWord(name: string, word: unknown): FieldSpec {
  if (typeof word === "string") return field(name, typeOfWord(word));
  if (Array.isArray(word)) {
    const rows: unknown = word[0];
    if (!isPlain(rows)) return field(name, "list");
    const columns = columnsOf(Object.entries(rows).map(([column, type]) => fieldOfWord(column, type)));
    return field(name, "table", { columns });
  }
  if (isPlain(word)) {
    if (typeof word.type === "string") return fieldOfProperty(name, word, word.required === true);
    return field(name, "object");
  }
  return field(name, "text");
}

/** A field of `properties` in a JSON Schema. */
function fieldOfProperty(name: string, property: Plain, required: boolean): FieldSpec {
  const help = typeof property.description === "string" ? property.description : null;
  const label = typeof property.title === "string" ? property.title : titleOf(name);
  const more = { required, help, label };
  if (Array.isArray(property.enum) && property.enum.every((option) => typeof option === "string")) {
    return field(name, "select", { ...more, options: property.enum as string[] });
  }
  const types = Array.isArray(property.type) ? property.type.filter((type) => type !== "null") : [property.type];
  const type = typeof types[0] === "string" ? types[0] : "string";
  if (type === "array" && isPlain(property.items) && isPlain(property.items.properties)) {
    return field(name, "table", { ...more, columns: columnsOf(fieldsOfProperties(property.items)) });
  }
  if (type === "string" && (property.format === "date" || property.format === "date-time")) {
    return field(name, "date", more);
  }
  return field(name, typeOfWord(type), more);
}

function fieldsOfProperties(schema: Plain): readonly FieldSpec[] {
  const required = Array.isArray(schema.required) ? schema.required : [];
  return Object.entries(isPlain(schema.properties) ? schema.properties : {}).map(([name, property]) =>
    fieldOfProperty(name, isPlain(property) ? property : {}, required.includes(name)),
  );
}

function isJsonSchema(definition: Plain): boolean {
  return "$schema" in definition || isPlain(definition.properties) || isPlain(definition.items);
}

/** `{a: string, b: number}` written without quotes, or one `a: string` a line. Undefined when it is neither. */
function readLoose(text: string): Plain | undefined {
  const inner = text.trim().replace(/^\{/, "").replace(/\}$/, "");
  const result: Record<string, string> = {};
  for (const part of inner.split(/[,\n]/)) {
    const trimmed = part.trim();
    if (trimmed === "") continue;
    const pair = /^["']?([\p{L}_][\p{L}\p{N}_ -]*?)["']?\s*:\s*["']?([\p{L}[\]?]+)["']?$/u.exec(trimmed);
    if (!pair?.[1] || !pair[2]) return undefined;
    result[pair[1]] = pair[2];
  }
  return Object.keys(result).length > 0 ? result : undefined;
}

function readText(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return readLoose(text);
  }
}

/** Reads `schema.definition`. What cannot be read names no fields. */
export function readSchema(definition: unknown): ReadSchema {
  const read = typeof definition === "string" ? readText(definition) : definition;
  // A list of field names, or a table given by its first row.
  if (Array.isArray(read)) {
    if (read.length === 1 && isPlain(read[0])) return readSchema(read[0]);
    const names = read.filter((entry) => typeof entry === "string");
    return { fields: names.length > 0 ? names.map((name) => field(name, "text")) : undefined, jsonSchema: undefined };
  }
  if (!isPlain(read)) return { fields: undefined, jsonSchema: undefined };
  if (isJsonSchema(read)) {
    const rows = isPlain(read.items) && isPlain(read.items.properties) ? read.items : read;
    const fields = fieldsOfProperties(rows);
    return { fields: fields.length > 0 ? fields : undefined, jsonSchema: read };
  }
  const fields = Object.entries(read).map(([name, word]) => fieldOfWord(name, word));
  return { fields: fields.length > 0 ? fields : undefined, jsonSchema: undefined };
}

/** Fields as the columns of a table. */
export function asColumns(fields: readonly FieldSpec[]): readonly ColumnSpec[] {
  return columnsOf(fields);
}

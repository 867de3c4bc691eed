/** Checks what was handed in: required fields, types, document definitions, schemas, and the rules of the business. */
import type { RuleFailure } from "#shared/forms.ts";
import type { DeliverableSpec, FieldSpec, RuleSpec } from "./definition.ts";
import type { Data } from "./events.ts";
import { checkSchema, isDate, isEmpty } from "./json-schema.ts";
import { judge } from "./judge.ts";
import type { HandedIn } from "./outputs.ts";
import { isPlain } from "./schema.ts";
import { listOf, titleOf } from "./wording.ts";

/** What is wrong with the type of a value, as the rest of a sentence; undefined when nothing is. */
function typeProblem(
  field: Pick<FieldSpec, "options"> & { readonly type: string },
  value: unknown,
): string | undefined {
  switch (field.type) {
    case "number":
      return typeof value === "number" && Number.isFinite(value) ? undefined : "must be a number";
    case "boolean":
      return typeof value === "boolean" ? undefined : "must be yes or no";
    case "date":
      return typeof value === "string" && isDate(value) ? undefined : "must be a date such as 2026-03-31";
    case "text":
      return typeof value === "string" || typeof value === "number" ? undefined : "must be a text";
    case "select":
      if (field.options.length === 0 || field.options.includes(String(value))) return undefined;
      return `must be ${listOf(field.options, "or")}`;
    case "list":
      return Array.isArray(value) ? undefined : "must be a list";
    case "table":
      return Array.isArray(value) && value.every(isPlain) ? undefined : "must be a table: a list of rows";
    case "object":
      return isPlain(value) || Array.isArray(value) ? undefined : "must be a group of fields";
    default:
      return undefined;
  }
}

function failure(spec: DeliverableSpec, field: string | undefined, message: string): RuleFailure {
  return { deliverable: spec.name, ...(field === undefined ? {} : { field }), severity: "error", message };
}

function checkField(spec: DeliverableSpec, field: FieldSpec, value: unknown): readonly RuleFailure[] {
  if (isEmpty(value)) {
    return field.required ? [failure(spec, field.name, `“${field.label}” is missing.`)] : [];
  }
  const problem = typeProblem(field, value);
  if (problem !== undefined) return [failure(spec, field.name, `“${field.label}” ${problem}.`)];
  if (field.type !== "table" || !Array.isArray(value)) return [];
  return value.flatMap((row: unknown, index) =>
    field.columns.flatMap((column) => {
      const cell = isPlain(row) ? row[column.name] : undefined;
      const where = `Row ${index + 1}: “${column.label}”`;
      if (isEmpty(cell)) return column.required ? [failure(spec, field.name, `${where} is missing.`)] : [];
      const wrong = typeProblem({ type: column.type, options: [] }, cell);
      return wrong === undefined ? [] : [failure(spec, field.name, `${where} ${wrong}.`)];
    }),
  );
}

function checkFields(spec: DeliverableSpec, value: unknown): readonly RuleFailure[] {
  if (spec.shape === "fields" && !isEmpty(value) && !isPlain(value)) {
    const fields = listOf(spec.fields.map((field) => `“${field.label}”`));
    return [failure(spec, undefined, `“${spec.title}” must have the fields ${fields}.`)];
  }
  const failures = spec.fields.flatMap((field) =>
    checkField(spec, field, spec.shape === "value" ? value : isPlain(value) ? value[field.name] : undefined),
  );
  // What a JSON Schema says beyond the fields; presence and type of the fields it names were checked above.
  const told = new Set(failures.map((one) => one.field));
  const more =
    isEmpty(value) || (spec.shape === "value" && failures.length > 0) ? [] : checkSchema(spec.jsonSchema, value);
  return [
    ...failures,
    ...more.flatMap(({ path, message }) => {
      const [field] = path;
      if (typeof field === "string" && told.has(field)) return [];
      const place = path.length === 0 ? spec.title : path.map((part) => titleOf(String(part))).join(" › ");
      return [failure(spec, typeof field === "string" ? field : undefined, `“${place}” ${message}.`)];
    }),
  ];
}

/** Values of the wrong type among `values`. What is missing is no matter here. */
export function typeFailures(specs: readonly DeliverableSpec[], values: Data): readonly RuleFailure[] {
  return specs.flatMap((spec) =>
    spec.fields.flatMap((field) => {
      const value = values[spec.name];
      const entry = spec.shape === "value" ? value : isPlain(value) ? value[field.name] : undefined;
      const problem = isEmpty(entry) ? undefined : typeProblem(field, entry);
      return problem === undefined ? [] : [failure(spec, field.name, `“${field.label}” ${problem}.`)];
    }),
  );
}

/** The rows, or the one value, that the rules of a deliverable are about. */
function subjects(value: unknown): readonly { readonly fields: Data; readonly row: number | undefined }[] {
  if (Array.isArray(value) && value.length > 0 && value.every(isPlain)) {
    return value.map((fields, index) => ({ fields, row: index + 1 }));
  }
  return [{ fields: isPlain(value) ? value : {}, row: undefined }];
}

/** Every field without a value, so that rules may ask whether one is there. */
function emptyFields(spec: DeliverableSpec): Data {
  const names = spec.fields.flatMap((field) => [field.name, ...field.columns.map((column) => column.name)]);
  return Object.fromEntries(names.filter((name) => name !== spec.name).map((name) => [name, null]));
}

function checkRule(
  spec: DeliverableSpec,
  rule: RuleSpec,
  handedIn: HandedIn,
  known: Data,
  now: string,
): readonly RuleFailure[] {
  const broken = (message: string): RuleFailure => ({ deliverable: spec.name, severity: rule.severity, message });
  const value = handedIn.values[spec.name];
  if (rule.condition.kind === "prose") return handedIn.confirmed.includes(rule.id) ? [] : [broken(rule.message)];
  const context = { ...known, ...emptyFields(spec), ...handedIn.values };
  for (const { fields, row } of subjects(value)) {
    const verdict = judge(rule.condition, { ...context, ...fields }, now);
    // A rule that cannot be decided, because a value it needs is not there or of the wrong kind, is not fulfilled.
    if (verdict.kind !== "yes") return [broken(row === undefined ? rule.message : `${rule.message} (row ${row})`)];
  }
  return [];
}

/**
 * Everything that is wrong with what was handed in, of every severity. `known` is what the execution has produced
 * before, which rules may name; `now` (ISO text) is when it was handed in.
 */
export function validateOutputs(
  specs: readonly DeliverableSpec[],
  handedIn: HandedIn,
  known: Data,
  now: string,
): readonly RuleFailure[] {
  return specs.flatMap((spec) => [
    ...checkFields(spec, handedIn.values[spec.name]),
    ...spec.rules.flatMap((rule) => checkRule(spec, rule, handedIn, known, now)),
  ]);
}

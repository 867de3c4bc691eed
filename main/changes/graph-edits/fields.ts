/** Changing what a step says: its fields, as a form gives them. */
import { type FieldType, GRAMMAR, type ObjectName } from "#busy/model/grammar.ts";
import { exactDuration, parseDuration, type WorkingTime } from "#busy/notation/duration.ts";
import type { EditFailure } from "#busy/writing/edit-failures.ts";
import type { StructuralOperation } from "#busy/writing/edits.ts";
import { labelOfName, snakeName } from "#busy/writing/templates.ts";
import type { FieldChange } from "#shared/graph-commands.ts";
import { err, ok, type Result } from "#shared/result.ts";
import { type Edited, type Editing, stepOf } from "./editing.ts";
import type { PlacedStep } from "./step-ids.ts";

/** Fields of a step that have commands of their own. */
const NOT_HERE = new Set(["name", "subtasks"]);

/** Sets, adds and takes away fields of a step. */
export function setFields(editing: Editing, id: string, changes: readonly FieldChange[]): Edited {
  const found = stepOf(editing, id);
  if (!found.ok) return found;
  const step = found.value;
  const operations: StructuralOperation[] = [];
  for (const change of changes) {
    const result = fieldOperation(editing, step, change);
    if (!result.ok) return result;
    operations.push(...result.value);
  }
  const kind = changes.find(({ path }) => path.length === 1 && path[0] === "execution_type")?.value;
  const needed = neededByKind(step, kind);
  operations.push(...needed.operations);
  return ok({ operations, select: step.id, notes: needed.notes });
}

/** What a step needs that is done by `kind` from now on, and has not got yet. */
function neededByKind(
  { step }: PlacedStep,
  kind: unknown,
): { readonly operations: readonly StructuralOperation[]; readonly notes: readonly string[] } {
  const set = (field: string, value: string): StructuralOperation => ({
    op: "set",
    path: [...step.at.path, field],
    value,
  });
  if (kind === "ai_agent" && step.agent_prompt === undefined && step.runs === undefined) {
    const prompt = step.description === "" ? `${labelOfName(step.name)}.` : step.description;
    return {
      operations: [set("agent_prompt", prompt)],
      notes: ["What the AI is asked to do begins with the description; make it more precise."],
    };
  }
  if (kind === "human" && step.ui_type === undefined && step.runs === undefined && step.subtasks.length === 0) {
    return { operations: [set("ui_type", "form")], notes: [] };
  }
  return { operations: [], notes: [] };
}

function fieldOperation(
  editing: Editing,
  step: PlacedStep,
  { path, value }: FieldChange,
): Result<readonly StructuralOperation[], EditFailure> {
  const field = path[0];
  const type = typeOf("task", path);
  if (typeof field !== "string" || NOT_HERE.has(field) || type === undefined) {
    return err({ code: "BAD_INPUT", message: `A step has no field “${path.join(" → ")}”.`, path });
  }
  const whole = [...step.step.at.path, ...path];
  const isEmpty = value === undefined || value === null || (typeof value === "string" && value.trim() === "");
  if (isEmpty) return takenAway(step, path, whole, type.required);
  const meant = meaning(type.type, value, editing.workspace.config.working_time);
  if (!meant.ok) return meant;
  const last = path.at(-1);
  if (typeof last === "number" && last === lengthOf(step, path.slice(0, -1))) {
    const list = whole.slice(0, -1);
    const isThere = last > 0 || step.step.at.keys[field] !== undefined;
    if (!isThere) return ok([{ op: "set", path: list, value: [meant.value] }]);
    return ok([{ op: "insert", path: list, index: last, value: meant.value }]);
  }
  return ok([{ op: "set", path: whole, value: meant.value }]);
}

function takenAway(
  step: PlacedStep,
  path: FieldChange["path"],
  whole: FieldChange["path"],
  required: boolean,
): Result<readonly StructuralOperation[], EditFailure> {
  const last = path.at(-1);
  if (required && typeof last === "string") {
    return err({ code: "BAD_INPUT", message: "This cannot be left empty.", path: whole });
  }
  const field = String(path[0]);
  if (step.step.at.keys[field] === undefined) return ok([]);
  if (path.length === 1) return ok([{ op: "remove", path: whole }]);
  const list = typeof last === "number" ? lengthOf(step, path.slice(0, -1)) : undefined;
  if (list !== undefined && typeof last === "number" && last >= list) return ok([]);
  // Of a list whose last entry goes, its name goes too.
  if (list === 1) return ok([{ op: "remove", path: whole.slice(0, -1) }]);
  return ok([{ op: "remove", path: whole }]);
}

interface Typed {
  readonly type: FieldType;
  readonly required: boolean;
}

/** What the grammar says of a path inside an object; undefined when there is no such field. */
function typeOf(object: ObjectName, path: FieldChange["path"]): Typed | undefined {
  const [field, ...rest] = path;
  const spec = typeof field === "string" && Object.hasOwn(GRAMMAR[object], field) ? GRAMMAR[object][field] : undefined;
  if (spec === undefined) return undefined;
  const { type } = spec;
  if (rest.length === 0) return spec;
  if (type.is === "object") return typeOf(type.of, rest);
  if (typeof rest[0] !== "number") return undefined;
  if (type.is === "texts") return rest.length === 1 ? { type: { is: "text" }, required: true } : undefined;
  if (type.is !== "objects") return undefined;
  return rest.length === 1 ? { type: { is: "object", of: type.of }, required: true } : typeOf(type.of, rest.slice(1));
}

function lengthOf({ step }: PlacedStep, path: FieldChange["path"]): number | undefined {
  const value = path.reduce<unknown>(
    (at, part) => (typeof at === "object" && at !== null ? (at as Record<string | number, unknown>)[part] : undefined),
    step,
  );
  return Array.isArray(value) ? value.length : undefined;
}

/** The value as the language writes it: durations exact, names in their form. */
function meaning(type: FieldType, value: unknown, time: WorkingTime): Result<unknown, EditFailure> {
  if (typeof value !== "string") return ok(value);
  const text = value.trim();
  if (type.is === "duration") {
    const exact = parseDuration(text) ? text : exactDuration(text, type.clock, time);
    if (exact !== undefined) return ok(exact);
    return err({
      code: "BAD_INPUT",
      message: `“${text}” is no duration.`,
      path: [],
      next: "Write a number and m, h, d or w: 90m, 2h, 3d, 1w.",
    });
  }
  if (type.is === "name" && type.style === "snake") return ok(snakeName(text));
  if (type.is === "number") {
    const number = Number(text);
    const fits =
      Number.isFinite(number) && (!type.integer || Number.isInteger(number)) && number >= (type.min ?? -Infinity);
    if (fits) return ok(number);
    return err({ code: "BAD_INPUT", message: `“${text}” is no number that can stand here.`, path: [] });
  }
  return ok(text);
}

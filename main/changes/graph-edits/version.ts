/** The language version of a file: fields that came later need it raised. */
import { GRAMMAR } from "#busy/model/grammar.ts";
import type { StructuralOperation } from "#busy/writing/edits.ts";
import type { Editing } from "./editing.ts";

const LATER_TYPES = new Set<unknown>(
  Object.values(GRAMMAR.deliverable).flatMap(({ type }) => (type.is === "choice" ? (type.since11 ?? []) : [])),
);

function isLaterField(key: string): boolean {
  return Object.hasOwn(GRAMMAR.task, key) && GRAMMAR.task[key]?.since === "1.1";
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether the value of a step says something that needs BUSY 1.1. */
function isLaterStep(step: unknown): boolean {
  if (!isMap(step)) return false;
  return Object.entries(step).some(([key, value]) => isLater([key], value));
}

/** Whether a value at a path inside a step needs BUSY 1.1. */
function isLater(path: readonly (string | number)[], value: unknown): boolean {
  const [key, ...rest] = path;
  if (typeof key !== "string") return isLaterStep(value);
  if (isLaterField(key)) return true;
  if (key === "subtasks") {
    if (rest.length === 0) return Array.isArray(value) && value.some(isLaterStep);
    return isLater(rest.slice(1), value);
  }
  if (key !== "inputs" && key !== "outputs") return false;
  const last = path.at(-1);
  if (last === "type") return LATER_TYPES.has(value);
  const deliverables = Array.isArray(value) ? value : [value];
  return deliverables.some((each) => isMap(each) && LATER_TYPES.has(each["type"]));
}

/** The operation that raises the file to 1.1 when the others need it and the file is older, with the sentence for it. */
export function versionRaise(
  { workspace, playbook }: Editing,
  operations: readonly StructuralOperation[],
): { readonly operation: StructuralOperation; readonly note: string } | undefined {
  const version = workspace.files.get(playbook.file)?.file.version ?? "";
  const [major = 1, minor = 0] = version.split(".").map(Number);
  if (major > 1 || minor >= 1) return undefined;
  // What stands behind `steps` and the index in it is inside a step.
  const depth = playbook.at.path.length + 2;
  const needed = operations.some(
    (each) => (each.op === "set" || each.op === "insert") && isLater(each.path.slice(depth), each.value),
  );
  if (!needed) return undefined;
  return {
    operation: { op: "set", path: ["version"], value: "1.1" },
    note: "The file is raised to BUSY 1.1, the first version that can say this.",
  };
}

/** New references to what the other side renamed: they get the name that the thing has now. */
import type { Playbook } from "#busy/model/model.ts";
import { visitTasks } from "#busy/model/walk.ts";
import type { Reference, ReferenceKind } from "#busy/names/references.ts";
import { fold } from "#busy/names/symbols.ts";
import type { Workspace } from "#busy/workspace.ts";
import type { StructuralOperation } from "#busy/writing/edits.ts";
import type { Diagnostic } from "#shared/diagnostics.ts";
import type { DetailedChange, Thing } from "../meaning/change.ts";

/** A thing that one side gave another name. */
export interface Rename {
  readonly kind: Thing["kind"];
  readonly from: string;
  readonly to: string;
  readonly file: string;
}

/** The renames among the changes of one side. */
export function renamesIn(changes: readonly DetailedChange[]): readonly Rename[] {
  return changes.flatMap(({ semantic, before }) => {
    const isRename = semantic.kind === "renamed" || (before?.kind === "member" && semantic.field?.endsWith(".name"));
    const { before: from, after: to, file } = semantic;
    if (!isRename || !before || typeof from !== "string" || typeof to !== "string") return [];
    return [{ kind: before.kind, from, to, file }];
  });
}

const TARGETS: ReadonlySet<Thing["kind"]> = new Set(["role", "playbook", "team", "member"]);
const NAMED_BY: Partial<Readonly<Record<ReferenceKind, ReadonlySet<Thing["kind"]>>>> = {
  performer: new Set(["role"]),
  inherits: new Set(["role"]),
  member_role: new Set(["role"]),
  runs: new Set(["playbook"]),
  depends_on: new Set(["step", "task"]),
  repeat_from: new Set(["step", "task"]),
  document_definition: new Set(["document"]),
  target: TARGETS,
  escalation_path: TARGETS,
  decision_authority: TARGETS,
  input: new Set(["deliverable"]),
  trigger_event: new Set(["event", "playbook"]),
};

/** References that hold only inside one file. */
const LOCAL: ReadonlySet<ReferenceKind> = new Set(["depends_on", "repeat_from", "input"]);

/** The edits of each file that let references which lead nowhere (at `problems`) follow the renames of both sides. */
export function followRenames(
  merged: Workspace,
  problems: Iterable<Diagnostic>,
  renames: readonly Rename[],
): ReadonlyMap<string, readonly StructuralOperation[]> {
  const edits = new Map<string, StructuralOperation[]>();
  for (const { file, range } of renames.length === 0 ? [] : problems) {
    for (const reference of merged.referencesOf(file)) {
      const { start } = reference.fromOrigin.range;
      if (start.line !== range.start.line || start.column !== range.start.column) continue;
      const name = currentName(merged, reference, renames);
      if (name === undefined) continue;
      edits.set(file, [...(edits.get(file) ?? []), followed(merged, reference, name)]);
    }
  }
  return new Map([...edits].map(([file, operations]) => [file, inSafeOrder(operations)]));
}

/** The new name in place of the old one; nothing where the list has the new name already. */
function followed(merged: Workspace, reference: Reference, name: string): StructuralOperation {
  const { file, path: place } = reference.fromOrigin;
  const path = [...place];
  const list = path.slice(0, -1).join("/");
  const isThere = merged
    .referencesOf(file)
    .some(
      ({ text, fromOrigin }) =>
        fold(text) === fold(name) &&
        typeof fromOrigin.path.at(-1) === "number" &&
        fromOrigin.path.slice(0, -1).join("/") === list,
    );
  return isThere ? { op: "remove", path } : { op: "set", path, value: name };
}

/** Entries are removed last, from the end of their list: the places of the others stay the same meanwhile. */
function inSafeOrder(operations: readonly StructuralOperation[]): readonly StructuralOperation[] {
  const removals = operations.filter(({ op }) => op === "remove");
  const last = ({ path }: StructuralOperation) => Number(path.at(-1));
  return [...operations.filter(({ op }) => op !== "remove"), ...removals.toSorted((a, b) => last(b) - last(a))];
}

/** The event of a playbook's end is called after it. */
const COMPLETED = ".completed";

/** The name that the thing a reference means has after the merge. */
function currentName(merged: Workspace, reference: Reference, renames: readonly Rename[]): string | undefined {
  const kinds = NAMED_BY[reference.kind];
  const file = reference.fromOrigin.file;
  const fitting = renames.filter((each) => kinds?.has(each.kind) && (!LOCAL.has(reference.kind) || each.file === file));
  const isEnd = reference.kind === "trigger_event" && reference.text.endsWith(COMPLETED);
  const text = fold(isEnd ? reference.text.slice(0, -COMPLETED.length) : reference.text);
  const origins = new Set(
    fitting.filter((each) => fold(each.from) === text || fold(each.to) === text).map((each) => fold(each.from)),
  );
  const same = fitting.filter((each) => origins.has(fold(each.from)));
  return [...same.map((each) => each.to), ...same.map((each) => each.from)]
    .filter((name) => fold(name) !== text)
    .map((name) => (isEnd ? name + COMPLETED : name))
    .find((name) => exists(merged, reference, name));
}

function exists(merged: Workspace, { kind, fromOrigin: { file } }: Reference, name: string): boolean {
  const scope = merged.scopeOf(file);
  const { resolve } = merged;
  switch (kind) {
    case "performer":
    case "inherits":
    case "member_role":
      return resolve.role(scope, name).kind === "found";
    case "runs":
      return resolve.playbook(scope, name).kind === "found";
    case "document_definition":
      return resolve.document(scope, name).kind === "found";
    case "target":
    case "escalation_path":
    case "decision_authority":
      return resolve.target(scope, name).kind === "found";
    case "trigger_event":
      return (
        name.endsWith(COMPLETED) ||
        merged.references.some((each) => each.kind === "emits" && fold(each.text) === fold(name))
      );
    default:
      return merged.playbooks.some((each) => each.file === file && offers(each.model, kind, fold(name)));
  }
}

/** Whether a playbook makes or is given a deliverable of this name, or has a step of it. */
function offers(playbook: Playbook, kind: ReferenceKind, name: string): boolean {
  const isIt = (each: { readonly name: string }) => fold(each.name) === name;
  let found = kind === "input" && playbook.inputs.some(isIt);
  visitTasks(playbook.steps, (task) => {
    found ||= kind === "input" ? task.outputs.some(isIt) : isIt(task);
  });
  return found;
}

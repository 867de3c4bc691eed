/** Changes that are nothing but a rename told again: a step that now waits for the new name has not changed itself. */
import { fold } from "#busy/names/symbols.ts";
import type { DetailedChange } from "./change.ts";
import { isPlace } from "./match.ts";

/** Old name → new names, folded. */
export type RenamedNames = ReadonlyMap<string, ReadonlySet<string>>;

/** Every rename among changes. */
function renamedNames(changes: readonly DetailedChange[]): RenamedNames {
  const names = new Map<string, Set<string>>();
  const add = (before: unknown, after: unknown) => {
    if (typeof before !== "string" || typeof after !== "string") return;
    const list = names.get(fold(before));
    if (list) list.add(fold(after));
    else names.set(fold(before), new Set([fold(after)]));
  };
  for (const { semantic, before } of changes) {
    const isName = semantic.kind === "renamed" || (semantic.field?.endsWith(".name") && before !== undefined);
    if (isName) add(semantic.before, semantic.after);
  }
  return names;
}

/** The changes without those that only repeat a rename. */
export function withoutRepeatedRenames(changes: readonly DetailedChange[]): readonly DetailedChange[] {
  const names = renamedNames(changes);
  if (names.size === 0) return changes;
  return changes.filter((change) => !isExplained(change, names));
}

function isExplained({ semantic, before }: DetailedChange, names: RenamedNames): boolean {
  if (semantic.kind === "renamed") {
    // `<playbook>.completed` takes a new name with its playbook.
    return before?.kind === "event" && isExplainedText(before.name, String(semantic.after), names, ["."]);
  }
  if (semantic.kind !== "changed" || semantic.field?.endsWith(".name")) return false;
  if (semantic.before === undefined || semantic.after === undefined) return false;
  return isExplainedValue(semantic.before, semantic.after, names);
}

/** Whether a value is another one with renamed things called by their new names. */
export function isExplainedValue(before: unknown, after: unknown, names: RenamedNames): boolean {
  if (typeof before === "string" && typeof after === "string") return isExplainedText(before, after, names);
  if (typeof before !== "object" || typeof after !== "object" || before === null || after === null) {
    return Object.is(before, after);
  }
  if (Array.isArray(before) || Array.isArray(after)) {
    return (
      Array.isArray(before) &&
      Array.isArray(after) &&
      before.length === after.length &&
      before.every((item, index) => isExplainedValue(item, after[index], names))
    );
  }
  const left = before as Readonly<Record<string, unknown>>;
  const right = after as Readonly<Record<string, unknown>>;
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every(
    (key) => isPlace(key, left[key] ?? right[key]) || isExplainedValue(left[key], right[key], names),
  );
}

/** Whether a text is another one with renamed things called by their new names: as a whole, or word by word. */
function isExplainedText(before: string, after: string, names: RenamedNames, among?: readonly string[]): boolean {
  if (before === after) return among === undefined;
  if (among === undefined && names.get(fold(before))?.has(fold(after))) return true;
  const left = pieces(before);
  const right = pieces(after);
  if (left.length !== right.length || (among && !among.every((sign) => before.includes(sign)))) return false;
  return left.every((piece, index) => {
    const other = right[index] as string;
    return piece === other || names.get(fold(piece))?.has(fold(other));
  });
}

/** Names and what is between them. */
function pieces(text: string): readonly string[] {
  return text.split(/([\p{L}_][\p{L}\d_-]*)/u);
}

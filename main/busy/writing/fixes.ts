/** Carries out the text edits that diagnostics offer. */
import type { Diagnostic, DiagnosticCode } from "#shared/diagnostics.ts";
import type { TextEdit } from "#shared/text.ts";
import { linedText, offsetAt } from "../syntax/places.ts";
import { changeWorkspace, type Workspace } from "../workspace.ts";

/** The text after its edits (all places refer to the text before). An edit that overlaps an earlier one is left out. */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string {
  const lined = linedText(text);
  const spans = edits
    .map((edit) => ({
      start: offsetAt(lined, edit.range.start),
      end: offsetAt(lined, edit.range.end),
      text: edit.text,
    }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  let result = "";
  let at = 0;
  for (const span of spans) {
    if (span.start < at) continue;
    result += text.slice(at, span.start) + span.text;
    at = span.end;
  }
  return result + text.slice(at);
}

/** Older and tolerated forms that have one exact modern equivalent (BUSY.md §2.2). */
export const NORMALISING: readonly DiagnosticCode[] = [
  "WRAPPER_FORM",
  "LEGACY_IMPORT",
  "LEGACY_FIELD",
  "INVALID_DURATION",
];

/** Fixes may reveal others (a wrapper in a wrapper); this many rounds are enough for any file people write. */
const MAX_ROUNDS = 20;

/**
 * The files that change when every fix of the given codes is applied, with their new text. Fixes that would touch the
 * same text are applied one after the other.
 */
export function applyFixes(
  workspace: Workspace,
  codes: readonly DiagnosticCode[] = NORMALISING,
): ReadonlyMap<string, string> {
  const wanted = new Set<string>(codes);
  const changed = new Map<string, string>();
  let current = workspace;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const next = new Map<string, string>();
    for (const [path, { text }] of current.files) {
      const fixes = current.diagnosticsOf(path).filter((diagnostic) => wanted.has(diagnostic.code));
      const after =
        fixes.length === 0
          ? text
          : applyTextEdits(
              text,
              disjointFixes(fixes, path).flatMap(({ edits }) => edits),
            );
      if (after !== text) next.set(path, after);
    }
    if (next.size === 0) break;
    for (const [path, text] of next) changed.set(path, text);
    current = changeWorkspace(current, next);
  }
  return changed;
}

/** The first fix of each diagnostic with its edits of one file, whole fixes only: one that touches an earlier one waits. */
export function disjointFixes(
  diagnostics: readonly Diagnostic[],
  path: string,
): readonly { readonly title: string; readonly edits: readonly TextEdit[] }[] {
  const chosen: { title: string; edits: readonly TextEdit[] }[] = [];
  for (const { fixes } of diagnostics) {
    const [fix] = fixes ?? [];
    const edits = fix?.edits.filter((edit) => edit.file === path) ?? [];
    const apart = edits.every((edit) => chosen.every((other) => other.edits.every((each) => !touch(edit, each))));
    if (fix && edits.length > 0 && apart) chosen.push({ title: fix.title, edits });
  }
  return chosen;
}

function touch({ range: a }: TextEdit, { range: b }: TextEdit): boolean {
  const order = (one: typeof a.start, other: typeof a.start) => one.line - other.line || one.column - other.column;
  return order(a.start, b.end) <= 0 && order(b.start, a.end) <= 0;
}

/** Puts completions into texts as an editor does, for tests of what they lead to. */
import { completionsAt } from "#busy/language/completions.ts";
import { linedText, offsetAt } from "#busy/syntax/places.ts";
import type { Workspace } from "#busy/workspace.ts";
import { applyTextEdits } from "#busy/writing/fixes.ts";
import type { Completion } from "#shared/language.ts";
import { withCursor } from "./cursor.ts";
import { surroundings } from "./editor-business.ts";

export interface Offered {
  readonly text: string;
  /** The best first. */
  readonly completions: readonly Completion[];
  readonly labels: readonly string[];
}

/** What is offered at the cursor of a text. */
export function offeredAt(workspace: Workspace, path: string, marked: string, sign = "|"): Offered {
  const { text, position } = withCursor(marked, sign);
  const completions = completionsAt(workspace, surroundings, path, text, position).toSorted((a, b) => a.rank - b.rank);
  return { text, completions, labels: completions.map(({ label }) => label) };
}

/** The text with one of the completions put in: places to fill in hold what is suggested for them, `_` when nothing is. */
export function completed({ text, completions }: Offered, label: string): string {
  const completion = completions.find((each) => each.label === label);
  if (!completion)
    throw new Error(`${label} is not offered, only ${completions.map((each) => each.label).join(", ")}.`);
  const { range, insert, snippet, also = [] } = completion;
  const before = applyTextEdits(text, also);
  const lined = linedText(before);
  // What the additional edits before it add or take away on its line moves it.
  const moved = also.reduce((sum, edit) => {
    const isBefore = edit.range.end.line === range.start.line && edit.range.end.column <= range.start.column;
    return isBefore ? sum + edit.text.length - (edit.range.end.column - edit.range.start.column) : sum;
  }, 0);
  const place = (at: { line: number; column: number }) => offsetAt(lined, { line: at.line, column: at.column + moved });
  const lineStart = lined.starts[range.start.line - 1] ?? 0;
  const indentation = /^[ \t]*/.exec(before.slice(lineStart))?.[0] ?? "";
  const written = (snippet ? filledIn(insert) : insert).replaceAll("\n", `\n${indentation}`);
  return before.slice(0, place(range.start)) + written + before.slice(place(range.end));
}

function filledIn(snippet: string): string {
  return snippet
    .replace(/(?<!\\)\$\{\d+\|([^,|]+)[^}]*\|\}/g, "$1")
    .replace(/(?<!\\)\$\{\d+:((?:[^}\\]|\\.)*)\}/g, "$1")
    .replace(/(?<!\\)\$\d+/g, "_")
    .replace(/\\([$}\\])/g, "$1");
}

/** Changing text by places in it, and finding the small change between two texts. */
import type { Position, TextEdit } from "#shared/text.ts";

/** Index of a place in a text; places beyond a line or the text are pulled to its end. */
export function offsetAt(text: string, position: Position): number {
  let start = 0;
  for (let line = 1; line < position.line; line += 1) {
    const next = text.indexOf("\n", start);
    if (next < 0) return text.length;
    start = next + 1;
  }
  const end = text.indexOf("\n", start);
  return Math.min(start + position.column - 1, end < 0 ? text.length : end);
}

/** Line and column of an index. */
export function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  return { line, column: offset - before.lastIndexOf("\n") };
}

/** The text with edits of one file applied; they must not overlap. */
export function applyTextEdits(text: string, edits: readonly Pick<TextEdit, "range" | "text">[]): string {
  const placed = edits
    .map((edit) => ({
      start: offsetAt(text, edit.range.start),
      end: offsetAt(text, edit.range.end),
      text: edit.text,
    }))
    .toSorted((a, b) => b.start - a.start);
  return placed.reduce((result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end), text);
}

/** The stretch that differs: `before.slice(start, end)` became `text`. Undefined when nothing does. */
export function smallestEdit(before: string, after: string): { start: number; end: number; text: string } | undefined {
  if (before === after) return undefined;
  const limit = Math.min(before.length, after.length);
  let start = 0;
  while (start < limit && before[start] === after[start]) start += 1;
  let tail = 0;
  while (tail < limit - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) };
}

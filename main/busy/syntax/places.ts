/** Offsets of a text ↔ lines and columns. */
import type { Position, Range } from "#shared/text.ts";
import type { Span } from "./syntax.ts";

/** A text with the offsets at which its lines start. `\n`, `\r\n` and a lone `\r` end a line, as in Monaco. */
export interface LinedText {
  readonly text: string;
  readonly starts: readonly number[];
}

/** A text whose lines are looked for when somebody asks: most texts are read without asking. */
class TextWithLines implements LinedText {
  readonly text: string;
  #starts: readonly number[] | undefined;

  constructor(text: string) {
    this.text = text;
  }

  get starts(): readonly number[] {
    this.#starts ??= lineStarts(this.text);
    return this.#starts;
  }
}

/** Prepares a text for looking up places. */
export function linedText(text: string): LinedText {
  return new TextWithLines(text);
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  let next = text.indexOf("\n");
  if (text.includes("\r")) {
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
    }
    return starts;
  }
  while (next !== -1) {
    starts.push(next + 1);
    next = text.indexOf("\n", next + 1);
  }
  return starts;
}

/** Index (from 0) of the line that holds `offset`. */
export function lineIndexAt(lined: LinedText, offset: number): number {
  const { starts } = lined;
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The place of an offset. */
export function positionAt(lined: LinedText, offset: number): Position {
  const line = lineIndexAt(lined, offset);
  return { line: line + 1, column: offset - (lined.starts[line] ?? 0) + 1 };
}

/** The place of a span. */
export function rangeOf(lined: LinedText, span: Span): Range {
  return { start: positionAt(lined, span.start), end: positionAt(lined, span.end) };
}

/** The offset of a place; places beyond the text are cut to it. */
export function offsetAt(lined: LinedText, position: Position): number {
  const start = lined.starts[position.line - 1];
  if (start === undefined) return lined.text.length;
  return Math.min(start + position.column - 1, lined.text.length);
}

/** From `offset` to the end of its line, without the line break and trailing blanks. */
export function restOfLine(lined: LinedText, offset: number): Span {
  const line = lineIndexAt(lined, offset);
  const stop = lined.starts[line + 1] ?? lined.text.length;
  let end = Math.max(offset, stop);
  while (end > offset && /\s/.test(lined.text.charAt(end - 1))) end--;
  return { start: offset, end };
}

/** The text of one line (counted from 1), without its line break. */
export function textOfLine({ text, starts }: LinedText, line: number): string {
  const start = starts[line - 1];
  if (start === undefined) return "";
  let end = starts[line] ?? text.length;
  while (end > start && (text[end - 1] === "\n" || text[end - 1] === "\r")) end--;
  return text.slice(start, end);
}

/** What of a range lies on its first line, without trailing blanks: findings point at one line. */
export function firstLineOf(lined: LinedText, range: Range): Range {
  if (range.start.line === range.end.line) return range;
  return rangeOf(lined, restOfLine(lined, offsetAt(lined, range.start)));
}

/** A message in which values of several lines are quoted, on one line. */
export function onOneLine(message: string): string {
  return message.includes("\n") || message.includes("\r") ? message.replace(/\s*[\r\n]\s*/g, " ") : message;
}

/** True when `inner` lies within `outer` (ends included). */
export function contains(outer: Range, position: Position): boolean {
  return !before(position, outer.start) && !before(outer.end, position);
}

/** True when `a` stands before `b`. */
export function before(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.column < b.column);
}

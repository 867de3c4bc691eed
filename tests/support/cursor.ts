/** Texts with a cursor in them, for tests of what the editor is told. */
import { linedText, offsetAt, positionAt } from "#busy/syntax/places.ts";
import type { Position, Range } from "#shared/text.ts";

export interface CursorText {
  readonly text: string;
  readonly offset: number;
  readonly position: Position;
}

/** Takes the cursor (`|`, or another sign where the text has bars of its own) out of a text. */
export function withCursor(marked: string, sign = "|"): CursorText {
  const offset = marked.indexOf(sign);
  if (offset < 0 || marked.includes(sign, offset + 1)) throw new Error(`There must be one ${sign} in the text.`);
  const text = marked.slice(0, offset) + marked.slice(offset + sign.length);
  return { text, offset, position: positionAt(linedText(text), offset) };
}

/** The text of a range. */
export function textIn(text: string, { start, end }: Range): string {
  const lined = linedText(text);
  return text.slice(offsetAt(lined, start), offsetAt(lined, end));
}

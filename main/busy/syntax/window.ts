/**
 * What is enough of a text to see whether the parser gets past some line: the lines that hold that line, and its
 * surroundings. The parser looks through all the text it has for every mistake it finds.
 */
import { indentOf, isBlankOrComment, isEntry } from "./remedies.ts";

/** How many lines before the place of a mistake stay as they are, and how many behind it. */
const LINES_BEFORE = 30;
const LINES_BEHIND = 60;

/** The surroundings of a mistake. */
export interface TextWindow {
  /** The line from which on everything is there, and the first one that is not there any more. */
  readonly from: number;
  readonly to: number;
  /** What is before the line `from`: only the lines that hold it. */
  readonly before: readonly string[];
}

/** The window onto a line; undefined when that is hardly less than the whole. */
export function windowOnto(lines: readonly string[], line: number): TextWindow | undefined {
  const from = firstEntryAbove(lines, line - LINES_BEFORE);
  const to = Math.min(lines.length, line + LINES_BEHIND);
  if (to - from > lines.length - LINES_BEFORE) return undefined;
  return { from, to, before: holdersOf(lines, from) };
}

/** The nearest line, from a line upwards, that begins a field or an entry of a list. */
function firstEntryAbove(lines: readonly string[], line: number): number {
  let at = line;
  while (at > 0 && !/^ *(?:- +)?[A-Za-z_][\w-]*:(?:\s|$)/.test(lines[at] ?? "")) at--;
  return at;
}

/** The number in the whole text of a line of the window. */
export function lineInText({ from, before }: TextWindow, line: number): number {
  return line < before.length ? 0 : line - before.length + from;
}

/** The lines of the fields and entries that a line stands in, the outermost first. */
function holdersOf(lines: readonly string[], line: number): readonly string[] {
  const holders: string[] = [];
  let inner = lines[line] ?? "";
  for (let at = line - 1; at >= 0 && indentOf(inner) + (isEntry(inner) ? 1 : 0) > 0; at--) {
    const text = lines[at] ?? "";
    if (isBlankOrComment(text)) continue;
    const holds =
      indentOf(text) < indentOf(inner) || (isEntry(inner) && !isEntry(text) && indentOf(text) === indentOf(inner));
    if (!holds) continue;
    holders.push(text);
    inner = text;
  }
  return holders.reverse();
}

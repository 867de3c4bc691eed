/**
 * Makes a text that is not well-formed YAML readable again, line by line, so that one mistake does not hide the rest of
 * a file: the smallest change that lets the parser get further is kept, and reported.
 */
import { type Event, YAMLException } from "js-yaml";
import type { Span, SyntaxProblem } from "./syntax.ts";

/** A text made readable. `place` maps its offsets to those of the original; lines correspond one to one. */
export interface Repair {
  readonly text: string;
  readonly events: readonly Event[];
  readonly problems: readonly SyntaxProblem[];
  readonly lost: readonly Span[];
  readonly place: (offset: number) => number;
}

type Parse = (text: string) => readonly Event[];

/** Where the parser stopped, and why. */
interface Failure {
  readonly line: number;
  readonly column: number;
  readonly reason: string;
}

interface Attempt {
  /** Line index → its new text. */
  readonly lines: ReadonlyMap<number, string>;
  readonly at: number;
  /** What is said about the line `at`; nothing when the line is right and only the parser does not know. */
  readonly message?: string;
  readonly fix?: string;
  readonly lost?: boolean;
  /** Every changed line is a mistake of its own. */
  readonly each?: boolean;
}

/** The reason to give for a mark before a key that is good YAML but makes something else of the key. */
export const STRAY_MARK = "a stray mark before a key";

/** How many characters may be parsed while repairing one text, and how often at most: repairing is done while typing. */
const WORK_LIMIT = 2_000_000;
const MOST_ATTEMPTS = 300;
const FEWEST_ATTEMPTS = 12;
const MAX_PROBLEMS = 30;
/** How far above the place where the parser stops the mistake is looked for. */
const MOST_LINES_ABOVE = 400;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what YAML forbids
const FORBIDDEN =
  /[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x84\x86-\x9F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** Repairs `source`. Always ends with a text the parser accepts, in the worst case one cut before the mistake. */
export function repairText(source: string, parse: Parse): Repair {
  const original = source.split(/(?<=\n|\r(?!\n))/);
  const lines = original.slice();
  const problems: SyntaxProblem[] = [];
  const lost: Span[] = [];
  const starts: number[] = [];
  let offset = 0;
  for (const line of original) {
    starts.push(offset);
    offset += line.length;
  }
  let attempts = Math.max(FEWEST_ATTEMPTS, Math.min(MOST_ATTEMPTS, Math.floor(WORK_LIMIT / (source.length + 1))));
  const attempt = (changes: ReadonlyMap<number, string>): Failure | readonly Event[] => {
    const text = changes.size === 0 ? lines.join("") : lines.map((line, index) => changes.get(index) ?? line).join("");
    attempts--;
    return parseOrFail(text, parse);
  };
  // The same remedy twice on one line does not help (quoting what is quoted only makes it longer).
  const used = new Set<string>();
  const say = (index: number, message: string, fix: string | undefined): void => {
    if (problems.length >= MAX_PROBLEMS) return;
    const before = original[index] ?? "";
    const after = lines[index] ?? "";
    const start = starts[index] ?? 0;
    const content = trimmedSpan(before);
    const { from, until } = commonEnds(before, after);
    const span = { start: start + from, end: start + before.length - until };
    problems.push({
      start: start + content.start,
      end: start + Math.min(content.end, content.start + 200),
      message,
      ...(fix === undefined ? {} : { fix: { title: fix, span, text: after.slice(from, after.length - until) } }),
    });
  };
  const lose = (index: number): void => {
    const span = trimmedSpan(original[index] ?? "");
    lost.push({ start: (starts[index] ?? 0) + span.start, end: (starts[index] ?? 0) + span.end });
  };
  const keep = (change: Attempt): void => {
    used.add(`${change.at}:${change.fix}`);
    for (const [index, text] of change.lines) lines[index] = text;
    if (change.message !== undefined) {
      for (const index of change.each ? change.lines.keys() : [change.at]) say(index, change.message, change.fix);
    }
    if (change.lost) for (const index of change.lines.keys()) lose(index);
  };

  cleanCharacters(lines, starts, problems);
  for (const { index, message } of takeOneVersion(lines)) {
    if (message === undefined) lose(index);
    else say(index, message, undefined);
  }
  let outcome = attempt(new Map());
  while ("reason" in outcome) {
    const failure = clampFailure(outcome, lines);
    // The change that lets the parser get furthest is taken; of equals the gentlest, which is tried first.
    let accepted: { change: Attempt; outcome: Failure | readonly Event[] } | undefined;
    let reached = -1;
    for (const change of candidates(lines, failure)) {
      if (attempts <= 0 || problems.length >= MAX_PROBLEMS) break;
      if (change.fix !== undefined && used.has(`${change.at}:${change.fix}`)) continue;
      const result = attempt(change.lines);
      if (!("reason" in result)) {
        accepted = { change, outcome: result };
        break;
      }
      const place = result.line * 100_000 + Math.min(result.column, 99_999);
      if (place > reached && isFurther(result, failure, change)) {
        reached = place;
        accepted = { change, outcome: result };
      }
    }
    if (!accepted) {
      const change = cut(lines, failure);
      accepted = { change, outcome: attempt(change.lines) };
    }
    keep(accepted.change);
    outcome = accepted.outcome;
  }
  return { text: lines.join(""), events: outcome, problems, lost, place: placer(original, lines, starts) };
}

function parseOrFail(text: string, parse: Parse): Failure | readonly Event[] {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return { line: error.mark?.line ?? 0, column: error.mark?.column ?? 0, reason: error.reason };
  }
}

/** Characters YAML forbids become blanks (U+FFFD inside the text stays: it shows that bytes were not UTF-8). */
function cleanCharacters(lines: string[], starts: readonly number[], problems: SyntaxProblem[]): void {
  let reported = false;
  for (const [index, line] of lines.entries()) {
    FORBIDDEN.lastIndex = 0;
    const found = FORBIDDEN.exec(line);
    if (!found) continue;
    lines[index] = line.replace(FORBIDDEN, " ");
    if (reported) continue;
    reported = true;
    const start = (starts[index] ?? 0) + found.index;
    problems.push({
      start,
      end: start + 1,
      message: "This file contains characters that are not text. Is it a BUSY file?",
    });
  }
}

const CONFLICT_MARK = /^(<{7}|\|{7}|={7}|>{7})(?: |$)/;
const CONFLICT_WORDS: Readonly<Record<string, string>> = {
  "<<<<<<<": "one begins here",
  "|||||||": "what both were made from begins here",
  "=======": "the other one begins here",
  ">>>>>>>": "the other one ends here",
};

/**
 * Where Git left two versions in the file, its marks and the second version are taken out of `lines`. Returns the lines
 * that went, the marks with what to say about them.
 */
function takeOneVersion(lines: string[]): readonly { readonly index: number; readonly message?: string }[] {
  const taken: { index: number; message?: string }[] = [];
  const marks = lines.flatMap((line, index) => {
    const mark = CONFLICT_MARK.exec(line.trimEnd())?.[1];
    return mark === undefined ? [] : [{ index, mark }];
  });
  let begun = false;
  for (const [number, { index, mark }] of marks.entries()) {
    const message = `Two versions of this file were not merged: ${CONFLICT_WORDS[mark]}. Keep the lines that are right and remove the marks of Git.`;
    taken.push({ index, message });
    begun = mark === "<<<<<<<" || (begun && mark !== ">>>>>>>");
    const end = marks[number + 1];
    const whole = begun && (mark === "|||||||" || mark === "=======") && end !== undefined && end.mark !== "<<<<<<<";
    for (let line = index + 1; whole && line < end.index; line++) taken.push({ index: line });
  }
  for (const { index } of taken) lines[index] = lineBreakOf(lines[index] ?? "");
  return taken;
}

function clampFailure(failure: Failure, lines: readonly string[]): Failure {
  let line = Math.min(failure.line, lines.length - 1);
  while (line > 0 && (lines[line] ?? "").trim() === "") line--;
  return { ...failure, line };
}

function isFurther(next: Failure, last: Failure, change: Attempt): boolean {
  const line = Math.max(last.line, ...change.lines.keys());
  return next.line > line || (next.line === last.line && next.column > last.column && !change.lost);
}

/** Changes worth trying for a failure, the gentlest first. */
function* candidates(lines: readonly string[], failure: Failure): Generator<Attempt> {
  const { line } = failure;
  const text = lines[line] ?? "";
  const tabbed = tabIndents(lines, line);
  if (tabbed) yield tabbed;
  const blanks = failure.reason === "deficient indentation" ? separatingTabsAsBlanks(text) : text;
  if (blanks !== text) yield { at: line, lines: new Map([[line, blanks]]) };
  for (const index of [line, line - 1]) yield* tabAfterDash(lines, index);
  const brother = lineOutside(lines, line, indentOf(text) + 1);
  const owner = lineOutside(lines, line, indentOf(text));
  for (const index of new Set([line, line - 1, brother, owner])) {
    const blank = missingBlank(lines, index);
    if (blank) yield blank;
  }
  const marked = markedKeyAbove(lines, line);
  if (marked >= 0) yield* strayMarks(lines, marked);
  for (const index of [line, line - 1]) {
    const quoted = closeQuote(lines, index);
    if (quoted) yield quoted;
  }
  yield* openingQuote(lines, line - 1);
  for (const index of [line, line - 1]) {
    const closed = closeBracket(lines, index);
    if (closed) yield closed;
  }
  const whole = quoteValue(lines, line);
  if (whole) yield whole;
  for (const index of [line - 1, line]) {
    const colon = missingColon(lines, index);
    if (colon) yield colon;
  }
  const misplaced = /indentation|separator|expected|multiline/.test(failure.reason);
  for (const indent of misplaced ? likelyIndents(lines, line) : []) {
    yield {
      at: line,
      lines: new Map([[line, " ".repeat(indent) + text.trimStart()]]),
      message: "This line is indented differently from the lines it belongs to.",
      fix: "Correct the indentation",
    };
  }
  const above = quoteValue(lines, line - 1);
  if (above) yield above;
  for (const index of [line, line - 1]) {
    yield* strayMarks(lines, index);
  }
  const message =
    "This line does not fit what stands around it and was left out. Check its indentation, colon and quotation marks.";
  for (const left of leftOvers(text)) yield { at: line, lines: new Map([[line, left]]), message, lost: true };
  const previous = lineAbove(lines, line);
  if (previous < 0) return;
  const gone = lineBreakOf(lines[previous] ?? "");
  for (const left of leftOvers(lines[previous] ?? "")) {
    yield { at: previous, lines: new Map([[previous, left]]), message, lost: true };
  }
  const both = new Map([
    [previous, gone],
    [line, lineBreakOf(text)],
  ]);
  yield { at: previous, lines: both, message, lost: true };
}

/** What stays of a line that is left out: its hyphen, so that the fields below it stay an entry of their own; or nothing. */
function leftOvers(line: string): readonly string[] {
  const dash = /^[ ]*-(?= )/.exec(line)?.[0];
  return dash === undefined ? [lineBreakOf(line)] : [dash + lineBreakOf(line), lineBreakOf(line)];
}

/** The nearest line above that holds something; -1 when there is none. */
function lineAbove(lines: readonly string[], line: number): number {
  let at = line - 1;
  while (at >= 0 && (lines[at] ?? "").trim() === "") at--;
  return at;
}

/** The nearest line, from a line upwards, with a mark before its key (`!name: x`); -1 when there is none. */
function markedKeyAbove(lines: readonly string[], line: number): number {
  for (let at = line; at >= 0 && at > line - MOST_LINES_ABOVE; at--) {
    if (/^ *(?:- +)*[!&*%@`|>[{]+ *[A-Za-z_][\w-]*:(?:\s|$)/.test(lines[at] ?? "")) return at;
  }
  return -1;
}

/** The nearest line above a line that is indented by less than `indent`; -1 when there is none. */
function lineOutside(lines: readonly string[], line: number, indent: number): number {
  let at = lineAbove(lines, line);
  while (at >= 0 && indentOf(lines[at] ?? "") >= indent) at = lineAbove(lines, at);
  return at;
}

/** A line that begins with a mark that does not belong there: the mark becomes a blank, or goes. */
function* strayMarks(lines: readonly string[], at: number): Generator<Attempt> {
  const match = /^( *(?:- +)*)(["'{}[\]|>&*!%@`,]+)( *\S[\s\S]*)$/.exec(lines[at] ?? "");
  if (!match) return;
  const [, indent = "", mark = "", rest = ""] = match;
  for (const instead of [" ".repeat(mark.length), ""]) {
    yield {
      at,
      lines: new Map([[at, indent + instead + rest]]),
      message: `The ${mark} at the beginning of this line does not belong there.`,
      fix: `Remove the ${mark}`,
    };
  }
}

/** The last resort: everything from the guilty line on is left out. */
function cut(lines: readonly string[], failure: Failure): Attempt {
  let at = failure.line;
  // When the same line fails again although it is empty, the trouble began earlier: cut half of what is left.
  if ((lines[at] ?? "").trim() === "") at = Math.floor(at / 2);
  const changes = new Map<number, string>();
  for (let index = at; index < lines.length; index++) changes.set(index, "");
  const message = "From here on this file cannot be read as YAML. Is it a BUSY file?";
  return { at, lines: changes, message, lost: true };
}

function tabIndents(lines: readonly string[], failing: number): Attempt | undefined {
  const changes = new Map<number, string>();
  for (const [index, line] of lines.entries()) {
    if (!/^ *\t/.test(line)) continue;
    const indent = /^[ \t]*/.exec(line)?.[0] ?? "";
    changes.set(index, indent.replaceAll("\t", "  ") + line.slice(indent.length));
  }
  const first = changes.keys().next();
  if (first.done) return undefined;
  const at = changes.has(failing) ? Math.min(first.value, failing) : first.value;
  return { at, lines: changes, message: "Tabs cannot be used to indent a line. Use spaces.", fix: "Use spaces" };
}

/**
 * The line with blanks for the tabs beside its marks (`key:<TAB>[a,<TAB>b]`). YAML allows those tabs; the parser takes
 * them for indentation when a list in brackets follows. Tabs inside texts stay.
 */
function separatingTabsAsBlanks(line: string): string {
  const pieces: string[] = [];
  let before = ":";
  for (let at = 0; at < line.length; ) {
    const start = at;
    const first = line[at] as string;
    if (isGap(first)) {
      while (isGap(line[at])) at++;
      const separates = ":,[{?-".includes(before) || "]},".includes(line[at] ?? "a");
      pieces.push(separates ? " ".repeat(at - start) : line.slice(start, at));
      continue;
    }
    if ((first === '"' || first === "'") && ":,[{?-".includes(before)) {
      at++;
      while (at < line.length && line[at] !== first) at += first === '"' && line[at] === "\\" ? 2 : 1;
    }
    at++;
    pieces.push(line.slice(start, at));
    before = first;
  }
  return pieces.join("");
}

function isGap(character: string | undefined): boolean {
  return character === " " || character === "\t";
}

/** A tab between a hyphen and the fields of its entry: they must stand in one column, and a tab has none. */
function* tabAfterDash(lines: readonly string[], at: number): Generator<Attempt> {
  const line = lines[at] ?? "";
  const [head = "", indent = "", gap = ""] = /^( *(?:- +)*-)([ \t]+)(?=\S)/.exec(line) ?? [];
  if (!gap.includes("\t")) return;
  const below = lines.slice(at + 1).find((other) => other.trim() !== "");
  const widths = new Set([1, indentOf(below ?? "") - indent.length]);
  for (const width of widths) {
    if (width < 1) continue;
    yield {
      at,
      lines: new Map([[at, indent + " ".repeat(width) + line.slice(head.length)]]),
      message: "A tab cannot stand between a hyphen and what belongs to it. Use a space.",
      fix: "Use a space",
    };
  }
}

/** `key:value` where a blank is missing, in the line and those like it directly above. */
function missingBlank(lines: readonly string[], from: number): Attempt | undefined {
  const changes = new Map<number, string>();
  for (let at = from; at >= 0 && at > from - 50; at--) {
    const match = /^( *(?:- +)*[A-Za-z_][\w-]*:)((?!\/\/)[^\s:][\s\S]*)$/.exec(lines[at] ?? "");
    if (!match) break;
    changes.set(at, `${match[1]} ${match[2]}`);
  }
  if (changes.size === 0) return undefined;
  return {
    at: from,
    lines: new Map([...changes].reverse()),
    message: "A blank is missing after the colon.",
    fix: "Insert the blank",
    each: true,
  };
}

/**
 * A line taken apart: what stands before its value (`- key: `), the value, and the line break. Undefined for a line
 * without a value. Written out by hand: as a regular expression it takes quadratic time on odd lines.
 */
function valueOf(line: string): { head: string; value: string; tail: string } | undefined {
  const end = line.trimEnd().length;
  let start = indentOf(line);
  let listed = false;
  while (line[start] === "-" && line[start + 1] === " ") {
    listed = true;
    start += 2;
    while (line[start] === " ") start++;
  }
  for (let at = start; at < end; at++) {
    const character = line[at] as string;
    if (character === ":" && (line[at + 1] === " " || line[at + 1] === "\t")) {
      let value = at + 1;
      while (line[value] === " " || line[value] === "\t") value++;
      return value < end && at > start
        ? { head: line.slice(0, value), value: line.slice(value, end), tail: line.slice(end) }
        : undefined;
    }
    if ("#\"'[]{},".includes(character)) break;
  }
  if (!listed || start >= end) return undefined;
  return { head: line.slice(0, start), value: line.slice(start, end), tail: line.slice(end) };
}

function closeQuote(lines: readonly string[], at: number): Attempt | undefined {
  const parts = valueOf(lines[at] ?? "");
  if (!parts) return undefined;
  const quote = parts.value[0];
  if ((quote !== '"' && quote !== "'") || closes(parts.value, quote)) return undefined;
  return {
    at,
    lines: new Map([[at, `${parts.head}${parts.value}${quote}${parts.tail}`]]),
    message: "The quotation mark that opens here is never closed.",
    fix: "Close the quotation mark",
  };
}

/** The nearest line above whose key or value opens a quotation mark that its own line does not close. */
function* openingQuote(lines: readonly string[], from: number): Generator<Attempt> {
  for (let at = from; at >= 0 && at > from - MOST_LINES_ABOVE; at--) {
    const found = closeQuote(lines, at);
    if (found) yield found;
    const line = (lines[at] ?? "").replace(/^ *(?:- +)*/, "");
    const quote = line[0];
    const opens = (quote === '"' || quote === "'") && !closes(line, quote);
    if (opens) yield* strayMarks(lines, at);
    if (found || opens) return;
  }
}

function closes(value: string, quote: string): boolean {
  for (let at = 1; at < value.length; at++) {
    if (quote === '"' && value[at] === "\\") at++;
    else if (value[at] === quote) {
      if (quote === "'" && value[at + 1] === "'") at++;
      else return true;
    }
  }
  return false;
}

function closeBracket(lines: readonly string[], at: number): Attempt | undefined {
  const parts = valueOf(lines[at] ?? "");
  if (!parts || !/^[[{]/.test(parts.value)) return undefined;
  const missing: string[] = [];
  for (const character of parts.value) {
    if (character === "[") missing.push("]");
    else if (character === "{") missing.push("}");
    else if (character === missing.at(-1)) missing.pop();
  }
  if (missing.length === 0) return undefined;
  const closing = missing.reverse().join("");
  return {
    at,
    lines: new Map([[at, `${parts.head}${parts.value}${closing}${parts.tail}`]]),
    message: "The bracket that opens here is never closed.",
    fix: "Close the bracket",
  };
}

function quoteValue(lines: readonly string[], at: number): Attempt | undefined {
  const parts = valueOf(lines[at] ?? "");
  if (!parts || /^[|>]/.test(parts.value)) return undefined;
  const colon = /:\s/.test(parts.value) || parts.value.endsWith(":");
  return {
    at,
    lines: new Map([[at, `${parts.head}${JSON.stringify(parts.value)}${parts.tail}`]]),
    message: colon
      ? "This text contains a colon followed by a blank, which starts a new key in YAML. Put the text in quotation marks."
      : "This text begins with, or contains, a character that has a meaning in YAML. Put the text in quotation marks.",
    fix: "Put the text in quotation marks",
  };
}

function missingColon(lines: readonly string[], at: number): Attempt | undefined {
  const match = /^([ ]*(?:- +)*)(\S+)(?:[ \t]+(\S.*))?$/.exec((lines[at] ?? "").trimEnd());
  if (!match) return undefined;
  const [, head = "", written = "", value] = match;
  const key = written.replace(/[^A-Za-z_]+/g, "");
  if (key === "" || (value !== undefined && key !== written)) return undefined;
  const tail = lineBreakOf(lines[at] ?? "");
  return {
    at,
    lines: new Map([[at, `${head}${key}:${value === undefined ? "" : ` ${value}`}${tail}`]]),
    message: `A colon is missing after "${key}".`,
    fix: "Add the colon",
  };
}

/** Indentations that lines above use, nearest first: what the line was probably meant to have. */
function likelyIndents(lines: readonly string[], at: number): readonly number[] {
  const own = indentOf(lines[at] ?? "");
  const found = new Set<number>();
  let smallest = Number.POSITIVE_INFINITY;
  for (let index = at - 1; index >= 0 && index > at - 200 && smallest > 0; index--) {
    const line = lines[index] ?? "";
    if (line.trim() === "" || line.trimStart().startsWith("#")) continue;
    const indent = indentOf(line);
    if (indent > smallest) continue;
    const content = indent + (/^(?:- +)*/.exec(line.trimStart())?.[0].length ?? 0);
    if (index === at - 1 && /:\s*$/.test(line)) found.add(content + 2);
    if (indent < smallest || content !== indent) {
      found.add(content);
      found.add(indent);
    }
    smallest = Math.min(smallest, indent);
  }
  found.delete(own);
  return [...found].sort((a, b) => Math.abs(a - own) - Math.abs(b - own)).slice(0, 4);
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function lineBreakOf(line: string): string {
  return /(\r?\n|\r)$/.exec(line)?.[0] ?? "";
}

function trimmedSpan(line: string): Span {
  const start = indentOf(line);
  const end = line.trimEnd().length;
  return end > start ? { start, end } : { start: 0, end: 0 };
}

function commonEnds(before: string, after: string): { from: number; until: number } {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from++;
  let until = 0;
  while (until < most - from && before[before.length - 1 - until] === after[after.length - 1 - until]) until++;
  return { from, until };
}

/** Maps offsets of the repaired text to the original, line by line. */
function placer(original: readonly string[], lines: readonly string[], starts: readonly number[]) {
  const repaired: number[] = [];
  let offset = 0;
  for (const line of lines) {
    repaired.push(offset);
    offset += line.length;
  }
  return (at: number): number => {
    let low = 0;
    let high = repaired.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((repaired[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    const before = original[low] ?? "";
    const after = lines[low] ?? "";
    const column = at - (repaired[low] ?? 0);
    const start = starts[low] ?? 0;
    if (before === after) return start + column;
    const { from, until } = commonEnds(before, after);
    if (column <= from) return start + column;
    if (column >= after.length - until) return start + before.length - (after.length - column);
    return start + Math.min(column, before.length - until);
  };
}

/**
 * Makes a text that is not well-formed YAML readable again, line by line, so that one mistake does not hide the rest of
 * a file: the smallest change that lets the parser get further is kept, and reported.
 */
import { EVENT_ID, type Event, YAMLException } from "js-yaml";
import { type Attempt, candidates, type Failure, indentOf, lineAbove, lineBreakOf } from "./remedies.ts";
import type { Span, SyntaxProblem } from "./syntax.ts";
import { lineInText, type TextWindow, windowOnto } from "./window.ts";

/** A text made readable. `place` maps its offsets to those of the original; lines correspond one to one. */
export interface Repair {
  readonly text: string;
  readonly events: readonly Event[];
  readonly problems: readonly SyntaxProblem[];
  readonly lost: readonly Span[];
  readonly place: (offset: number) => number;
}

type Parse = (text: string) => readonly Event[];

/** The reason to give for a mark before a key that is good YAML but makes something else of the key. */
export const STRAY_MARK = "a stray mark before a key";

/** How many characters may be parsed while repairing one text: repairing is done while typing. */
const MOST_CHARACTERS = 2_500_000;
/** What an attempt costs besides the characters it reads, as so many of them. */
const COST_OF_ATTEMPT = 2_000;
/** What each line of an attempt costs besides: the parser goes through all lines for every mistake it finds. */
const COST_OF_LINE = 4;
/** So often it is tried however long the text is. */
const FEWEST_ATTEMPTS = 3;
/** Each time there is nothing left but to cut, so many times more lines go before the place where the parser stops. */
const CUT_GROWTH = { usual: 2, spent: 8 } as const;
const MAX_PROBLEMS = 30;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what YAML forbids
const FORBIDDEN =
  /[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x84\x86-\x9F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/**
 * Repairs `source`, of which the parser said what is wrong. Always ends with a text the parser accepts, in the worst case
 * one cut before the mistake.
 */
export function repairText(source: string, parse: Parse, wrong: YAMLException): Repair {
  const original = source.split(/(?<=\n|\r(?!\n))/);
  const lines = original.slice();
  const problems: SyntaxProblem[] = [];
  const said: { readonly line: number; readonly problem: SyntaxProblem }[] = [];
  const leftOut = new Map<number, string>();
  let mistakes = 0;
  let cuts = 0;
  const lost: Span[] = [];
  const starts: number[] = [];
  let offset = 0;
  for (const line of original) {
    starts.push(offset);
    offset += line.length;
  }
  let attempts = 0;
  let read = 0;
  const isSpent = (): boolean => read > MOST_CHARACTERS && attempts >= FEWEST_ATTEMPTS;
  const changedText = (changes: ReadonlyMap<number, string>, window?: TextWindow): string => {
    const rest = lines.slice(window?.from ?? 0, window?.to);
    for (const [index, line] of changes) rest[index - (window?.from ?? 0)] = line;
    return (window?.before.join("") ?? "") + rest.join("");
  };
  /** How far the parser gets with some changes, seen through a window that has all the changed lines. */
  const attempt = (changes: ReadonlyMap<number, string>, window?: TextWindow): Failure | readonly Event[] => {
    const found = parseOrFail(changedText(changes, window), parse);
    const result = window && "reason" in found ? { ...found, line: lineInText(window, found.line) } : found;
    const end = "reason" in result ? (starts[result.line] ?? source.length) : source.length;
    attempts++;
    read += COST_OF_ATTEMPT + Math.max(0, end - (window ? (starts[window.from] ?? 0) : 0));
    read += COST_OF_LINE * (window ? window.to - window.from : lines.length);
    return result;
  };
  // The same remedy twice on one line does not help (quoting what is quoted only makes it longer).
  const used = new Set<string>();
  /** `last`: the fix reaches to that line. */
  const say = (index: number, message: string, fix: string | undefined, first = index, last = index): void => {
    if (++mistakes > MAX_PROBLEMS) return;
    const before = original.slice(first, last + 1).join("");
    const after = lines.slice(first, last + 1).join("");
    const start = starts[first] ?? 0;
    const content = trimmedSpan(original[index] ?? "");
    const { from, until } = commonEnds(before, after);
    const span = { start: start + from, end: start + before.length - until };
    const at = starts[index] ?? 0;
    const problem = {
      start: at + content.start,
      end: at + Math.min(content.end, content.start + 200),
      message,
      ...(fix === undefined ? {} : { fix: { title: fix, span, text: after.slice(from, after.length - until) } }),
    };
    said.push({ line: index, problem });
  };
  const lose = (index: number): void => {
    const span = trimmedSpan(original[index] ?? "");
    lost.push({ start: (starts[index] ?? 0) + span.start, end: (starts[index] ?? 0) + span.end });
  };
  const leaveOut = (indexes: readonly number[], message: string): void => {
    mistakes++;
    for (const index of indexes) if ((original[index] ?? "").trim() !== "") leftOut.set(index, message);
  };
  const keep = (change: Attempt): void => {
    used.add(`${change.at}:${change.fix}`);
    for (const [index, text] of change.lines) lines[index] = text;
    if (change.message !== undefined) {
      const changed = [...change.lines.keys()];
      if (change.each) for (const index of changed) say(index, change.message, change.fix);
      else if (change.lost) leaveOut(changed, change.message);
      else say(change.at, change.message, change.fix, smallest(changed), largest(changed));
    }
    if (change.lost) for (const index of change.lines.keys()) lose(index);
  };

  cleanCharacters(lines, starts, problems);
  for (const { index, message } of takeOneVersion(lines)) {
    if (message === undefined) lose(index);
    else say(index, message, undefined);
  }
  const isAsWritten = problems.length === 0 && said.length === 0 && lost.length === 0;
  // The parser has read the text as it is written already.
  if (isAsWritten) attempts++;
  let outcome: Failure | readonly Event[] = isAsWritten ? failureOf(wrong) : attempt(NO_CHANGES);
  while ("reason" in outcome) {
    const found: Failure = outcome;
    const failure = clampFailure(found, lines);
    const onto = isSpent() ? undefined : windowOnto(lines, failure.line);
    // A window is of use when it shows the very mistake that the whole text has.
    const window = onto && isSame(attempt(NO_CHANGES, onto), found) ? onto : undefined;
    // The change that lets the parser get furthest is taken; of equals the gentlest, which is tried first.
    // Of those with which it reads everything, the first that writes no key twice: a wrong guess often does.
    let accepted: { change: Attempt; outcome: Failure | readonly Event[] } | undefined;
    let reached = -1;
    let twice = Number.POSITIVE_INFINITY;
    const isGivenUp = (): boolean => isSpent() || mistakes >= MAX_PROBLEMS;
    for (const change of isGivenUp() ? [] : candidates(lines, failure)) {
      if (isGivenUp()) break;
      if (change.fix !== undefined && used.has(`${change.at}:${change.fix}`)) continue;
      const isSeen = window !== undefined && isWithin(change, window);
      const seen = attempt(change.lines, isSeen ? window : undefined);
      const isWhole = !isSeen || ("reason" in seen && !isFurther(seen, failure, change));
      const result = isWhole ? seen : attempt(change.lines);
      if (!("reason" in result)) {
        const repeated = keysTwice(changedText(change.lines), result);
        if (repeated < twice) accepted = { change, outcome: result };
        twice = Math.min(twice, repeated);
        if (twice === 0) break;
        continue;
      }
      if (change.onlyIfWhole || twice < Number.POSITIVE_INFINITY) continue;
      const place = result.line * 100_000 + Math.min(result.column, 99_999);
      if (place > reached && isFurther(result, failure, change)) {
        reached = place;
        accepted = { change, outcome: result };
      }
    }
    if (!accepted) {
      const change = cut(lines, failure, (isSpent() ? CUT_GROWTH.spent : CUT_GROWTH.usual) ** cuts++ - 1);
      accepted = { change, outcome: attempt(change.lines) };
    }
    keep(accepted.change);
    outcome = accepted.outcome;
  }
  // What was tried on a line before it was left out does not matter any more.
  for (const { line, problem } of said) if (!leftOut.has(line)) problems.push(problem);
  const marks = [...leftOut].sort(([a], [b]) => a - b);
  for (const [number, [line, message]] of marks.entries()) {
    // Lines that are left out one below the other are one finding, at the first of them.
    if (number > 0 && lineAbove(original, line) === marks[number - 1]?.[0]) continue;
    const { start, end } = trimmedSpan(original[line] ?? "");
    const at = starts[line] ?? 0;
    problems.push({ start: at + start, end: at + Math.min(end, start + 200), message });
  }
  return { text: lines.join(""), events: outcome, problems, lost, place: placer(original, lines, starts) };
}

/** How many keys of a text stand in a map that has them already. */
function keysTwice(text: string, events: readonly Event[]): number {
  const maps: (Set<string> | undefined)[] = [];
  const keyNext: boolean[] = [];
  let twice = 0;
  for (const event of events) {
    const top = maps.length - 1;
    if (event.type === EVENT_ID.POP) {
      maps.pop();
      keyNext.pop();
      keyNext[top - 1] = !keyNext[top - 1];
    } else if (event.type === EVENT_ID.SCALAR || event.type === EVENT_ID.ALIAS) {
      const keys = maps[top];
      if (keys && keyNext[top] && event.type === EVENT_ID.SCALAR) {
        const key = text.slice(event.valueStart, event.valueEnd);
        if (keys.has(key)) twice++;
        keys.add(key);
      }
      keyNext[top] = !keyNext[top];
    } else {
      maps.push(event.type === EVENT_ID.MAPPING ? new Set() : undefined);
      keyNext.push(true);
    }
  }
  return twice;
}

function parseOrFail(text: string, parse: Parse): Failure | readonly Event[] {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return failureOf(error);
  }
}

function failureOf({ mark, reason }: YAMLException): Failure {
  return { line: mark?.line ?? 0, column: mark?.column ?? 0, reason };
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

const NO_CHANGES: ReadonlyMap<number, string> = new Map();

function isWithin({ lines }: Attempt, { from, to }: TextWindow): boolean {
  return [...lines.keys()].every((index) => index >= from && index < to);
}

function isSame(one: Failure | readonly Event[], other: Failure): boolean {
  return "reason" in one && one.line === other.line && one.column === other.column && one.reason === other.reason;
}

function smallest(numbers: readonly number[]): number {
  return numbers.reduce((least, each) => Math.min(least, each));
}

function largest(numbers: readonly number[]): number {
  return numbers.reduce((most, each) => Math.max(most, each));
}

function clampFailure(failure: Failure, lines: readonly string[]): Failure {
  let line = Math.min(failure.line, lines.length - 1);
  while (line > 0 && (lines[line] ?? "").trim() === "") line--;
  return { ...failure, line };
}

function isFurther(next: Failure, last: Failure, change: Attempt): boolean {
  const line = largest([last.line, ...change.lines.keys()]);
  return next.line > line || (next.line === last.line && next.column > last.column && !change.lost);
}

/** The last resort: everything from `above` lines above the guilty one on is left out. */
function cut(lines: readonly string[], failure: Failure, above: number): Attempt {
  let at = Math.max(0, failure.line - above);
  // When the same line fails again although it is empty, the trouble began earlier: cut half of what is left.
  if ((lines[at] ?? "").trim() === "") at = Math.floor(at / 2);
  const changes = new Map<number, string>();
  for (let index = at; index < lines.length; index++) changes.set(index, "");
  const message = "From here on this file cannot be read as YAML. Is it a BUSY file?";
  return { at, lines: changes, message, lost: true };
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

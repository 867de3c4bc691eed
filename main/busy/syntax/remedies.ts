/**
 * Remedies for a line that the YAML parser stumbles over: what was probably meant, the gentlest first. Which of them
 * helps is found by trying (`syntax-repair.ts`).
 */
import { KEY_WORDS } from "../model/grammar.ts";

/** Where the parser stopped, and why. */
export interface Failure {
  readonly line: number;
  readonly column: number;
  readonly reason: string;
}

/** A change to some lines that may be what was meant. */
export interface Attempt {
  /** Line index → its new text. */
  readonly lines: ReadonlyMap<number, string>;
  readonly at: number;
  /** What is said about the line `at`; nothing when the line is right and only the parser does not know. */
  readonly message?: string;
  readonly fix?: string;
  readonly lost?: boolean;
  /** Every changed line is a mistake of its own. */
  readonly each?: boolean;
  /** Worth it only when the parser then reads the whole text. */
  readonly onlyIfWhole?: boolean;
}

/** How far above the place where the parser stops the mistake is looked for. */
const MOST_LINES_ABOVE = 400;
const TABS = "Tabs cannot be used to indent a line. Use spaces.";

/** What is said of a line that is left out. */
export const LEFT_OUT =
  "This line does not fit what stands around it and was left out. Check its indentation, colon and quotation marks.";

/** Changes worth trying for a failure, the gentlest first. */
export function* candidates(lines: readonly string[], failure: Failure): Generator<Attempt> {
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
  const dash = blankAfterDash(lines, line);
  if (dash) yield dash;
  const first = firstOfBlock(lines, line);
  for (const index of new Set([lineAbove(lines, line), first])) {
    const below = blankAfterDash(lines, index);
    if (below) yield below;
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
  for (const index of [line, line - 1]) yield* surplusMarks(lines, index);
  const whole = quoteValue(lines, line);
  if (whole) yield whole;
  for (const index of [line - 1, line]) {
    const colon = missingColon(lines, index);
    if (colon) yield colon;
  }
  const behindKeys = [
    [owner, line],
    [line, lineBelow(lines, line)],
  ] as const;
  const misplaced = /indentation|separator|expected|multiline/.test(failure.reason);
  for (const index of new Set([line, lineAbove(lines, line)])) yield* loneMark(lines, index);
  for (const [key, below] of behindKeys) {
    const value = valueBeforeBlock(lines, key, below);
    if (value && isLoneMark(valueOf(lines[key] ?? "")?.value ?? "")) yield value;
  }
  for (const indent of misplaced ? likelyIndents(lines, line) : []) {
    yield {
      at: line,
      lines: new Map([[line, " ".repeat(indent) + text.trimStart()]]),
      message: /^ *\t/.test(text) ? TABS : "This line is indented differently from the lines it belongs to.",
      fix: "Correct the indentation",
    };
  }
  if (misplaced) yield* misplacedAbove(lines, line, [brother, first]);
  yield* missingDash(lines, line, first);
  const above = quoteValue(lines, line - 1);
  if (above) yield above;
  for (const [key, below] of behindKeys) {
    const value = valueBeforeBlock(lines, key, below);
    if (value) yield value;
  }
  for (const index of [line, line - 1]) {
    yield* strayMarks(lines, index);
  }
  const message = LEFT_OUT;
  for (const index of new Set([line, lineAbove(lines, line), brother, owner])) {
    if (index < 0 || isFieldOrEntry(lines[index] ?? "")) continue;
    const left = new Map([[index, lineBreakOf(lines[index] ?? "")]]);
    yield { at: index, lines: left, message, lost: true, onlyIfWhole: true };
  }
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

/** The first line of the block that a line is in: the one below the key that the block belongs to; -1 when there is none. */
function firstOfBlock(lines: readonly string[], line: number): number {
  const text = lines[line] ?? "";
  let owner = lineOutside(lines, line, indentOf(text));
  // The hyphens of a list may stand in the column of the key above them.
  if (isEntry(text)) {
    let at = lineAbove(lines, line);
    while (at >= 0 && indentOf(lines[at] ?? "") >= indentOf(text)) {
      if (indentOf(lines[at] ?? "") === indentOf(text) && !isEntry(lines[at] ?? "")) break;
      at = lineAbove(lines, at);
    }
    owner = at;
  }
  if (owner < 0) return -1;
  let first = owner + 1;
  while (first < line && isBlankOrComment(lines[first] ?? "")) first++;
  return first < line ? first : -1;
}

/** True for a line that begins an entry of a list. */
export function isEntry(line: string): boolean {
  return /^ *-(?:\s|$)/.test(line);
}

/** True for lines that begin with a key or a hyphen, or are only a comment. */
function isFieldOrEntry(line: string): boolean {
  return /^\s*(?:-(?:\s|$)|["']?[\w-]+["']?\s*:(?:\s|$)|#|$)/.test(line);
}

/** The hyphen of a list's entry that is not there: above the entry's other fields, or where other entries have theirs. */
function* missingDash(lines: readonly string[], line: number, first: number): Generator<Attempt> {
  const text = lines[line] ?? "";
  const column = isEntry(text) ? indentOf(text) : indentOf(text) - 2;
  for (const at of new Set(isEntry(text) ? [first] : [lineAbove(lines, line), first])) {
    const entry = lines[at] ?? "";
    const indent = indentOf(entry);
    if (at < 0 || column < 0 || isEntry(entry) || !/^ *[A-Za-z_][\w-]*:/.test(entry)) continue;
    if (indent < column || indent > column + 2) continue;
    yield {
      at,
      lines: new Map([[at, `${" ".repeat(column)}- ${entry.trimStart()}`]]),
      message: "The hyphen of this entry of the list is missing.",
      fix: "Insert the hyphen",
      onlyIfWhole: true,
    };
  }
}

/** A line above, indented by a blank or some too many or too few, so that a line that is right does not fit below it. */
function* misplacedAbove(lines: readonly string[], line: number, others: readonly number[]): Generator<Attempt> {
  const column = indentOf(lines[line] ?? "");
  for (const at of new Set([lineAbove(lines, line), ...others])) {
    const text = lines[at] ?? "";
    if (at < 0 || text.trimStart().startsWith("#")) continue;
    const content = indentOf(text) + (/^(?:- +)*/.exec(text.trimStart())?.[0].length ?? 0);
    for (const from of new Set([content, indentOf(text)])) {
      const indent = indentOf(text) + column - from;
      if (from === column || indent < 0 || Math.abs(column - from) > MOST_MISPLACED) continue;
      yield {
        at,
        lines: new Map([[at, " ".repeat(indent) + text.trimStart()]]),
        message: "This line is indented differently from the lines it belongs to.",
        fix: "Correct the indentation",
        onlyIfWhole: true,
      };
    }
  }
}

/** By how many blanks a line is thought to be out of its place. */
const MOST_MISPLACED = 4;

/** A value behind a key that has fields or entries of its own below it. */
function valueBeforeBlock(lines: readonly string[], owner: number, line: number): Attempt | undefined {
  const parts = valueOf(lines[owner] ?? "");
  const below = lines[line] ?? "";
  if (!parts || owner >= line || !isFieldOrEntry(below)) return undefined;
  if (
    indentOf(below) < indentOf(lines[owner] ?? "") ||
    (indentOf(below) === indentOf(lines[owner] ?? "") && !isEntry(below))
  )
    return undefined;
  const key = /([\w-]+):\s*$/.exec(parts.head)?.[1];
  if (key === undefined) return undefined;
  return {
    at: owner,
    lines: new Map([[owner, parts.head.trimEnd() + parts.tail]]),
    message: `What belongs to "${key}" follows below; nothing can stand behind its colon as well.`,
    fix: `Remove ${parts.value.length > 20 ? "the text" : parts.value}`,
    onlyIfWhole: true,
  };
}

/** What stays of a line that is left out: its hyphen, so that the fields below it stay an entry of their own; or nothing. */
function leftOvers(line: string): readonly string[] {
  const dash = /^[ ]*-(?= )/.exec(line)?.[0];
  return dash === undefined ? [lineBreakOf(line)] : [dash + lineBreakOf(line), lineBreakOf(line)];
}

/** The nearest line above that holds something; -1 when there is none. */
export function lineAbove(lines: readonly string[], line: number): number {
  let at = line - 1;
  while (at >= 0 && isBlankOrComment(lines[at] ?? "")) at--;
  return at;
}

/** True for a line that says nothing. */
export function isBlankOrComment(line: string): boolean {
  return /^\s*(?:#|$)/.test(line);
}

/** The nearest line below that holds something; -1 when there is none. */
function lineBelow(lines: readonly string[], line: number): number {
  let at = line + 1;
  while (at < lines.length && isBlankOrComment(lines[at] ?? "")) at++;
  return at < lines.length ? at : -1;
}

/** The nearest line, from a line upwards, with a mark before its key (`!name: x`); -1 when there is none. */
function markedKeyAbove(lines: readonly string[], line: number): number {
  for (let at = line; at >= 0 && at > line - MOST_LINES_ABOVE; at--) {
    if (/^ *(?:- +)*[!&*%@`|>[{?]+ *[A-Za-z_][\w-]*:(?:\s|$)/.test(lines[at] ?? "")) return at;
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
  const match = /^( *(?:- +)*)(["'{}[\]|>&*!%@`,?]+)( *\S[\s\S]*)$/.exec(lines[at] ?? "");
  if (!match) return;
  const [, indent = "", mark = "", rest = ""] = match;
  const ways = new Set([rest.trimStart(), " ".repeat(mark.length) + rest, rest]);
  for (const instead of ways) {
    yield {
      at,
      lines: new Map([[at, indent + instead]]),
      message: `The ${mark} at the beginning of this line does not belong there.`,
      fix: `Remove the ${mark}`,
    };
  }
}

/** True for a line without a letter or a digit that is no hyphen of a list either. */
function isLoneMark(line: string): boolean {
  const mark = line.trim();
  return mark !== "" && mark !== "-" && !mark.startsWith("#") && !/[\p{L}\p{N}]/u.test(mark);
}

/** A line that is nothing but a mark or two. */
function* loneMark(lines: readonly string[], at: number): Generator<Attempt> {
  const mark = (lines[at] ?? "").trim();
  if (!isLoneMark(mark)) return;
  yield {
    at,
    lines: new Map([[at, lineBreakOf(lines[at] ?? "")]]),
    message: `The ${mark} on this line does not belong there.`,
    fix: `Remove the ${mark}`,
    onlyIfWhole: true,
  };
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
  return { at, lines: changes, message: TABS, fix: "Use spaces" };
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

/** `-name: x` where the blank behind the hyphen is missing, below a list whose hyphens stand in that column. */
function blankAfterDash(lines: readonly string[], at: number): Attempt | undefined {
  const [, indent = "", rest] = /^( *)-([A-Za-z_][\w-]*:[\s\S]*)$/.exec(lines[at] ?? "") ?? [];
  const owner = lineOutside(lines, at, indent.length + 1);
  if (rest === undefined || !new RegExp(`^ {${indent.length}}- `).test(lines[owner] ?? "")) return undefined;
  return {
    at,
    lines: new Map([[at, `${indent}- ${rest}`]]),
    message: "A blank is missing after the hyphen.",
    fix: "Insert the blank",
  };
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
    if (found) {
      const value = valueBeforeBlock(lines, at, lineBelow(lines, at));
      if (value) yield value;
      yield found;
    }
    const line = (lines[at] ?? "").replace(/^ *(?:- +)*/, "");
    const quote = line[0];
    const opens = (quote === '"' || quote === "'") && !closes(line, quote);
    if (opens) {
      yield* strayMarks(lines, at);
      yield* loneMark(lines, at);
    }
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

/** A list in brackets with a closing bracket or a comma too many: `[a, b]]`, `[a,, b]`. */
function* surplusMarks(lines: readonly string[], at: number): Generator<Attempt> {
  const parts = valueOf(lines[at] ?? "");
  if (!parts || !/^\[.*[\]}]$/.test(parts.value)) return;
  const changes = [
    [parts.value.slice(0, -1), "A closing bracket stands here that nothing opens.", "Remove the bracket"],
    [parts.value.replace(/,(?:\s*,)+/g, ","), "Nothing stands between two commas here.", "Remove the comma"],
  ] as const;
  for (const [value, message, fix] of changes) {
    if (value === parts.value || !value.endsWith("]")) continue;
    yield { at, lines: new Map([[at, parts.head + value + parts.tail]]), message, fix };
  }
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
  // Any other word is a line that strayed here; as a key it would take what stands below it along.
  if (!KEY_WORDS.has(key) || (value !== undefined && key !== written)) return undefined;
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

/** How many blanks a line begins with. */
export function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** What ends a line; empty for the last one. */
export function lineBreakOf(line: string): string {
  return /(\r?\n|\r)$/.exec(line)?.[0] ?? "";
}

/**
 * Remedies for a line that the YAML parser stumbles over: what was probably meant, the gentlest first. Which of them
 * helps is found by trying (`syntax-repair.ts`).
 */
import { KEY_WORDS } from "./grammar.ts";

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
}

/** How far above the place where the parser stops the mistake is looked for. */
const MOST_LINES_ABOVE = 400;
const TABS = "Tabs cannot be used to indent a line. Use spaces.";

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
  const misplaced = /indentation|separator|expected|multiline/.test(failure.reason);
  for (const indent of misplaced ? likelyIndents(lines, line) : []) {
    yield {
      at: line,
      lines: new Map([[line, " ".repeat(indent) + text.trimStart()]]),
      message: /^ *\t/.test(text) ? TABS : "This line is indented differently from the lines it belongs to.",
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

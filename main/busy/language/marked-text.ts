/**
 * A text with a stand-in word where somebody is writing, so that the one parser of the language says what is being
 * written, in half-written text too.
 */
import { type LinedText, linedText, lineIndexAt } from "../syntax/places.ts";
import type { Span } from "../syntax/syntax.ts";
import { lineShape, meantColumn, type OpenBlocks, openBlocks } from "./indentation.ts";

/** A text with the stand-in. Offsets of the original from `gap.end` on are `shift` further on in `text`. */
export interface MarkedText {
  readonly original: string;
  readonly text: string;
  readonly mark: string;
  /** Where the stand-in begins in `text`. */
  readonly at: number;
  /** What of the original it stands for: the word being written, or nothing. */
  readonly gap: Span;
  /** How a line that begins too far in or out has to begin instead. */
  readonly indentation?: Span & { readonly text: string };
  /** A list entry is being begun, but its hyphen is not there yet. */
  readonly lacksDash: boolean;
  /** A blank is missing before what is written: behind `role:` or a hyphen. */
  readonly lacksBlank: boolean;
  /** The line begins here; what comes before is indentation and hyphens. */
  readonly startsLine: boolean;
  /** A colon follows what is written. */
  readonly hasColon: boolean;
  /** The field above, when this line is further in than it: its text may go on here. */
  readonly continues: string | undefined;
  /** Column (from 0) at which what is written begins, and with how many blanks its line does, once `indentation` is put right. */
  readonly column: number;
  readonly lineIndentation: number;
  readonly toOriginal: (offset: number) => number;
}

/** Marks the place `offset` of a text. */
export function markText(text: string, offset: number): MarkedText {
  const lined = linedText(text);
  const line = lineIndexAt(lined, offset);
  const start = lined.starts[line] ?? 0;
  const stop = endOfLine(lined, line);
  const before = text.slice(start, offset);
  const after = text.slice(offset, stop);
  const begun = /^(\s*(?:- +)*)(-?)([\p{L}_][\p{L}\p{N}_-]*)?$/u.exec(before);
  if (begun) {
    const rest = /^[\p{L}\p{N}_-]*/u.exec(after)?.[0] ?? "";
    const behind = after.slice(rest.length);
    const isLone = begun[2] === "-";
    if (/^\s*(?:#.*)?$/.test(behind) || /^\s*:(?:\s|$)/.test(behind)) {
      const wordStart = offset - (begun[3]?.length ?? 0);
      const open = openBlocks(lined, line);
      const isText = open.text !== undefined && before.length - before.trimStart().length > open.text;
      if (!isText && (!isLone || begun[3] === undefined)) {
        const word = { start: wordStart, end: offset + rest.length };
        return markLineStart(lined, line, open, word, /^\s*:/.test(behind));
      }
    }
  }
  return markInLine(text, { start, end: stop }, offset);
}

function endOfLine({ text, starts }: LinedText, line: number): number {
  let end = starts[line + 1] ?? text.length;
  while (end > (starts[line] ?? 0) && /[\r\n]/.test(text.charAt(end - 1))) end--;
  return end;
}

function standIn(text: string): string {
  let mark = "zzhere";
  while (text.includes(mark)) mark += "z";
  return mark;
}

/** A field or list entry that is being begun: the stand-in is a key. */
function markLineStart(lined: LinedText, line: number, open: OpenBlocks, word: Span, hasColon: boolean): MarkedText {
  const { text } = lined;
  const start = lined.starts[line] ?? 0;
  const prefix = text.slice(start, word.start);
  const shape = lineShape(`${prefix}x`);
  const dashes = shape?.dashes ?? [];
  const lacksBlank = prefix.endsWith("-");
  const hasDash = dashes.length > 0 || lacksBlank;
  const firstDash = prefix.indexOf("-");
  const written = hasDash ? firstDash : word.start - start;
  const meant = meantColumn(open, written, hasDash);
  const lacksDash = !hasDash && meant.kind === "dash";
  const lead = `${" ".repeat(meant.at)}${lacksDash ? "- " : ""}${prefix.slice(written)}${lacksBlank ? " " : ""}`;
  const mark = standIn(text);
  const at = start + lead.length;
  const stop = endOfLine(lined, line);
  const below = hasColon ? stop : endOfDeeper(lined, line, lead.length);
  const marked = `${text.slice(0, start)}${lead}${mark}${hasColon ? "" : ":"}${text.slice(word.end, stop)}${text.slice(below)}`;
  const shift = at + mark.length + (hasColon ? 0 : 1) - word.end;
  const moved = meant.at !== written || /\t/.test(prefix.slice(0, written));
  return {
    original: text,
    text: marked,
    mark,
    at,
    gap: word,
    ...(moved ? { indentation: { start, end: start + written, text: " ".repeat(meant.at) } } : {}),
    lacksDash,
    lacksBlank,
    startsLine: true,
    hasColon,
    continues: moved && written > meant.at ? open.above : undefined,
    column: lead.length,
    lineIndentation: meant.at,
    toOriginal(offset) {
      if (offset <= at) return Math.min(offset, word.start);
      const place = Math.max(word.end, offset - shift);
      return place <= stop ? place : place + below - stop;
    },
  };
}

/**
 * Where the lines directly below end that are further in than `column`: they belong to something above, and would seem to
 * belong to what is being begun. The end of the line itself when there are none.
 */
function endOfDeeper(lined: LinedText, line: number, column: number): number {
  let last = line;
  for (let next = line + 1; next < lined.starts.length; next++) {
    const content = lined.text.slice(lined.starts[next], endOfLine(lined, next));
    if (content.trim() === "") continue;
    if (content.length - content.trimStart().length <= column) break;
    last = next;
  }
  return endOfLine(lined, last);
}

/** A value, or something inside brackets: the stand-in goes where the cursor is. */
function markInLine(text: string, line: Span, offset: number): MarkedText {
  const before = text.slice(line.start, offset);
  const lacksBlank = /(?:^|[\s\p{L}\p{N}_"'-])[:]$/u.test(before) && /^\s|^$/.test(text.slice(offset, offset + 1));
  const mark = standIn(text);
  const lead = lacksBlank ? " " : "";
  const rest = text.slice(offset, line.end);
  const closing = missingClosers(`${before}${lead}${mark}${rest}`, text.slice(line.end));
  const cut = rest.trimEnd().length;
  const marked = `${text.slice(0, offset)}${lead}${mark}${rest.slice(0, cut)}${closing}${rest.slice(cut)}${text.slice(line.end)}`;
  const at = offset + lead.length;
  const inserted = lead.length + mark.length;
  const closingAt = offset + inserted + cut;
  return {
    original: text,
    text: marked,
    mark,
    at,
    gap: { start: offset, end: offset },
    lacksDash: false,
    lacksBlank,
    startsLine: false,
    hasColon: false,
    continues: undefined,
    column: before.length,
    lineIndentation: before.length - before.trimStart().length,
    toOriginal(place) {
      if (place <= offset) return place;
      if (place <= offset + inserted) return offset;
      if (place <= closingAt) return place - inserted;
      return Math.max(closingAt, place - closing.length) - inserted;
    },
  };
}

/** The quotation marks and brackets that a line opens and nothing closes. */
function missingClosers(line: string, below: string): string {
  const value = /^\s*(?:- +)*(?:[^\s:"'[\]{}][^:"'[\]{}]*:\s+)?(.*)$/s.exec(line)?.[1] ?? "";
  const closers: string[] = [];
  let quote: string | undefined;
  let mayQuote = true;
  for (let at = 0; at < value.length; at++) {
    const sign = value.charAt(at);
    if (quote !== undefined) {
      if (quote === '"' && sign === "\\") at++;
      else if (sign === quote) quote = undefined;
      continue;
    }
    if (sign === "#" && /\s/.test(value.charAt(at - 1) || " ")) break;
    if ((sign === '"' || sign === "'") && mayQuote) quote = sign;
    else if ((sign === "[" || sign === "{") && (mayQuote || closers.length > 0))
      closers.unshift(sign === "[" ? "]" : "}");
    else if ((sign === "]" || sign === "}") && closers[0] === sign) closers.shift();
    if (!/\s/.test(sign)) mayQuote = /[[{,:]/.test(sign) && (closers.length > 0 || sign !== ":");
  }
  if (quote !== undefined) return isClosedBelow(below, quote) ? "" : quote + closers.join("");
  const [inner] = closers;
  return inner !== undefined && isClosedBelow(below, inner) ? "" : closers.join("");
}

/** Whether a closing sign comes before the next field. */
function isClosedBelow(below: string, closer: string): boolean {
  const field = /\n\s*(?:- +)*[A-Za-z_][\w-]*:(?:\s|$)/.exec(below);
  return (field ? below.slice(0, field.index) : below).includes(closer);
}

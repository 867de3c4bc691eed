/** What reading one file works with: where its findings go, and how they quote what is written. */
import type { Diagnostic, DiagnosticCode, Severity } from "#shared/diagnostics.ts";
import type { TextEdit } from "#shared/text.ts";
import type { WorkingTime } from "../notation/duration.ts";
import { type FindingBound, MORE_OF_A_KIND } from "../rules/finding-bound.ts";
import { type LinedText, rangeOf, restOfLine } from "../syntax/places.ts";
import { isNull, type ScalarNode, type Span, type SyntaxNode } from "../syntax/syntax.ts";
import { fieldId } from "./grammar.ts";
import type { FilePlaces } from "./origin.ts";

/** A fix before its places are turned into lines and columns. */
export interface SpanFix {
  readonly title: string;
  readonly edits: readonly (Span & { readonly text: string })[];
}

/** What reading one file works with. */
export interface Reading {
  readonly file: string;
  readonly lined: LinedText;
  readonly places: FilePlaces;
  /** The names of fields with which lines begin that could not be read, and where the last of each stands. */
  readonly lostWords: ReadonlyMap<string, number>;
  readonly diagnostics: Diagnostic[];
  readonly seen: Set<string>;
  readonly bound: FindingBound;
  /** How long the business's working day is: half a day is exactly so many minutes. */
  readonly workingTime: WorkingTime;
  /** The version of the file as numbers; undefined when it is missing or wrong, and then nothing needs a version. */
  version: readonly number[] | undefined;
  versionNode: ScalarNode | undefined;
}

/** `lostWords` of lines that could not be read. */
export function lostWordsOf(text: string, lost: readonly Span[]): ReadonlyMap<string, number> {
  const words = new Map<string, number>();
  const firstWord = /(?:- +)*([\w-]+)/y;
  for (const { start } of lost) {
    firstWord.lastIndex = start;
    const word = firstWord.exec(text)?.[1];
    if (word !== undefined && fieldId(word) !== undefined) words.set(word, Math.max(start, words.get(word) ?? 0));
  }
  return words;
}

/** Reports a finding at a span. The same finding at the same place (a block used through aliases) counts once. */
export function report(
  reading: Reading,
  code: DiagnosticCode,
  severity: Severity,
  span: Span,
  message: string,
  fix?: SpanFix,
): void {
  if (reading.bound.isFull(code)) return;
  const identity = `${code}:${span.start}:${span.end}:${message}`;
  if (reading.seen.has(identity)) return;
  reading.seen.add(identity);
  const diagnostic: Diagnostic = { file: reading.file, range: rangeOf(reading.lined, span), code, severity, message };
  if (!reading.bound.add(code)) diagnostic.message = MORE_OF_A_KIND;
  else if (fix) diagnostic.fixes = [{ title: fix.title, edits: fix.edits.map((edit) => textEdit(reading, edit)) }];
  reading.diagnostics.push(diagnostic);
}

function textEdit(reading: Reading, edit: Span & { readonly text: string }): TextEdit {
  return { file: reading.file, range: rangeOf(reading.lined, edit), text: edit.text };
}

/** True when nothing is written, or only `null`, `~` or an empty text. */
export function isEmpty(node: SyntaxNode | undefined): boolean {
  if (!node) return true;
  if (node.kind !== "scalar") return false;
  const { text, plain } = node;
  return text.length < 5 || text.charCodeAt(0) <= 32 || text.charCodeAt(0) > 126
    ? (plain && isNull(text)) || text.trim() === ""
    : false;
}

const MOST_SHOWN = 80;

/** A value as messages quote it: on one line, and not at any length. */
export function shown({ text }: ScalarNode): string {
  const line = text.trim().replace(/\s+/g, " ");
  return line.length > MOST_SHOWN ? `${line.slice(0, MOST_SHOWN - 1)}…` : line;
}

/** What to say of a value that is right but for blanks and line breaks around it. */
export function inOneLine(field: string, node: ScalarNode): string {
  return `There are blanks or line breaks around the value. Write it as ${field}: ${shown(node)}`;
}

/** What of a node stands on its first line. */
export function firstLine(reading: Reading, node: Span): Span {
  const line = restOfLine(reading.lined, node.start);
  return { start: node.start, end: Math.max(node.start, Math.min(node.end, line.end)) };
}

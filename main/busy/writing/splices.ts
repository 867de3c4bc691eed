/** Replacing characters of a text: where an entry goes in or comes out of a list or map, written as a block or in one line. */
import { isMap, type ParsedNode, type YAMLMap, type YAMLSeq } from "yaml";
import type { Layout, Printed } from "./print.ts";
import {
  type Chunk,
  column,
  dashes,
  lineEnd,
  lineStart,
  nextLine,
  type PairNode,
  type Source,
  startOf,
  startsLine,
} from "./source.ts";

/** Replaces the characters from `start` up to `end`. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text with all splices carried out; at one offset they follow each other in the order given. */
export function splice(text: string, splices: readonly Splice[]): string {
  let result = "";
  let position = 0;
  for (const each of splices.toSorted((a, b) => a.start - b.start)) {
    result += text.slice(position, each.start) + each.text;
    position = Math.max(position, each.end);
  }
  return result + text.slice(position);
}

/** Characters from the dash to the content of a list entry, as its neighbours have it. */
export function gapOf(source: Source, list: YAMLSeq<ParsedNode>, index: number, layout: Layout): number {
  const starts = dashes(list);
  for (const each of [index, ...starts.keys()]) {
    const dash = starts[each];
    const item = list.items[each];
    if (dash === undefined || !item) continue;
    // An anchor or tag in front of the content counts as content.
    const between = source.text.slice(dash + 1, startOf(item));
    const gap = /^[ \t]+/.exec(between)?.[0].length;
    if (item.range[1] > startOf(item) && gap !== undefined && !between.includes("\n")) return gap + 1;
  }
  return layout.dashGap;
}

/** The splice that puts the first line of a printed value behind a key or dash that has nothing behind it yet but perhaps a comment. */
export function behind(offset: number, lead: string, printed: Printed): Splice[] {
  return printed.head === "" ? [] : [{ start: offset, end: offset, text: lead + printed.head }];
}

/** A splice that puts the remaining lines of a printed value below the line of `offset`. */
export function below(source: Source, offset: number, printed: Printed): Splice[] {
  if (printed.rest.length === 0) return [];
  const end = lineEnd(source.text, offset);
  return [{ start: end, end, text: printed.rest.map((line) => source.eol + line).join("") }];
}

/** The characters of a key with its value, as an empty splice over them. */
export function pairSpan(pair: PairNode): Splice {
  const end = pair.value ? Math.max(pair.value.range[1], pair.key.range[1]) : pair.key.range[1];
  return { start: startOf(pair.key), end, text: "" };
}

/** The splice that puts an entry before the entry `index` of a collection written `[…]` or `{…}`. */
export function flowInsertion(source: Source, spans: readonly Splice[], index: number, entry: string): Splice {
  const { text, eol } = source;
  const next = spans[index];
  const previous = spans.at(-1);
  if (next) {
    const separator = startsLine(text, next.start) ? `,${eol}${" ".repeat(column(text, next.start))}` : ", ";
    return { start: next.start, end: next.start, text: entry + separator };
  }
  const end = previous?.end ?? 0;
  const ownLine = previous && startsLine(text, previous.start) && spans.length > 1;
  const separator = ownLine ? `,${eol}${" ".repeat(column(text, previous.start))}` : ", ";
  return { start: end, end, text: separator + entry };
}

/** The splice that puts an entry (lines, the first without indentation) before the entry `index` of a block collection. */
export function blockInsertion(
  source: Source,
  chunks: readonly Chunk[],
  index: number,
  lines: readonly string[],
  at: number,
  eol: string,
): Splice {
  const separator = (separated(source, chunks) ? eol + eol : eol) + " ".repeat(at);
  const body = lines.join(eol);
  const next = chunks[index];
  if (next) return { start: next.start, end: next.start, text: body + separator };
  const end = chunks.at(-1)?.end ?? source.text.length;
  return { start: end, end, text: separator + body };
}

/** Whether the entries of a collection stand apart by blank lines. */
function separated(source: Source, chunks: readonly Chunk[]): boolean {
  if (chunks.length < 2) return false;
  const gaps = chunks.slice(1).map((chunk, index) => source.text.slice(chunks[index]?.end, chunk.start));
  return (
    gaps.filter((gap) =>
      gap
        .split("\n")
        .slice(1, -1)
        .some((line) => line.trim() === ""),
    ).length *
      2 >
    gaps.length
  );
}

/** How long the anchor and tag behind a key or hyphen are, with the blanks in front of them. */
export function marksAt(text: string, offset: number): number {
  return /^(?:[ \t]+[&!]\S+)*/.exec(text.slice(offset, lineEnd(text, offset)))?.[0].length ?? 0;
}

/** The characters of each entry of a collection written in one line. */
export function flowSpans(node: YAMLMap | YAMLSeq): Splice[] {
  return isMap(node)
    ? (node.items as PairNode[]).map((pair) => pairSpan(pair))
    : (node as YAMLSeq<ParsedNode>).items.map((item) => ({ start: startOf(item), end: item.range[1], text: "" }));
}

/** The splice that takes the entry `index` out of a collection written `[…]` or `{…}`. */
export function flowRemoval(source: Source, node: YAMLMap | YAMLSeq, index: number): Splice {
  const { text } = source;
  const spans = flowSpans(node);
  const span = spans[index] as Splice;
  const behind = text.slice(span.end, lineEnd(text, span.end)).trim();
  if (startsLine(text, span.start) && (behind === "" || behind === "," || /^,?\s*#/.test(behind))) {
    return { start: lineStart(text, span.start), end: nextLine(text, span.end), text: "" };
  }
  const next = spans[index + 1];
  if (next) return { start: span.start, end: next.start, text: "" };
  return { start: (spans[index - 1] as Splice).end, end: span.end, text: "" };
}

/** The splice that takes the entry `index` out of a block, with the comments and the gap that belong to it. */
export function blockRemoval(source: Source, chunks: readonly Chunk[], index: number): Splice {
  const { text } = source;
  const chunk = chunks[index] as Chunk;
  const next = chunks[index + 1];
  const ownLine = startsLine(text, chunk.start);
  if (next) {
    const between = text.slice(chunk.end, next.start);
    const lone = between.search(/\S/);
    // A comment that stands by itself below keeps its blank lines; between two entries one gap is enough.
    const to = lone === -1 ? next.start : nextLine(text, chunk.end);
    if (ownLine) return { start: lineStart(text, chunk.start), end: lone === -1 ? lineStart(text, to) : to, text: "" };
    return { start: chunk.start, end: lone === -1 ? to : chunk.end + lone, text: "" };
  }
  const before = text.slice(0, lineStart(text, chunk.start)).trimEnd();
  // What stands above: the entry before this one, or a comment that stands by itself.
  return { start: Math.max(before.length, (chunks[index - 1] as Chunk).end), end: chunk.end, text: "" };
}

/** A file's text with its YAML syntax tree: where keys, entries, their comments and blank lines stand, and how it indents. */
import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  type ParsedNode,
  parseAllDocuments,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import { err, ok, type Result } from "#shared/result.ts";
import type { YamlPath } from "../model/model.ts";
import { DEFAULT_LAYOUT, type Layout } from "./print.ts";

/** A text with its syntax tree and its value. */
export interface Source {
  readonly text: string;
  readonly eol: string;
  readonly root: ParsedNode | null;
  readonly value: unknown;
}

/** Reads a text; the error is the reason why it cannot be edited, to stand after "because". */
export function readSource(text: string): Result<Source, string> {
  // The yaml package does not take a lone carriage return for the end of a line, as YAML does.
  if (/\r(?!\n)/.test(text)) return err("some of its lines end as on very old Macs; save it with other line breaks");
  const documents = parseAllDocuments(text, {
    keepSourceTokens: true,
    uniqueKeys: false,
    strict: true,
    logLevel: "error",
  });
  const list: readonly Document.Parsed[] = Array.isArray(documents) ? documents : [];
  if (list.length > 1) return err("it holds several documents");
  const document = list[0];
  const problem = document?.errors[0];
  if (problem) {
    const line = problem.linePos?.[0].line;
    return err(line === undefined ? "it is not well-formed" : `line ${line} is not well-formed`);
  }
  let value: unknown = null;
  try {
    value = document?.toJS() ?? null;
  } catch {
    return err("it repeats itself through too many references");
  }
  return ok({ text, eol: text.includes("\r\n") ? "\r\n" : "\n", root: document?.contents ?? null, value });
}

const WRAPPERS = new Set([
  "role",
  "task",
  "step",
  "deliverable",
  "resolution",
  "validation",
  "team",
  "playbook",
  "resource",
]);

/** The key of a wrapper item (`- step: {…}`), when the node is one. */
function wrapperKey(node: ParsedNode | null | undefined): string | undefined {
  if (!isMap(node) || node.items.length !== 1) return undefined;
  const pair = node.items[0] as Pair<ParsedNode, ParsedNode | null> | undefined;
  const key = pair ? keyText(pair) : undefined;
  return key !== undefined && WRAPPERS.has(key) && isMap(pair?.value) ? key : undefined;
}

/** The path with the wrapper keys that it leaves out: `steps, 2, role` → `steps, 2, step, role` for `- step: {…}`. */
export function throughWrappers(source: Source, path: YamlPath): YamlPath {
  const full: (string | number)[] = [];
  let node: ParsedNode | null | undefined = source.root;
  for (const [index, part] of path.entries()) {
    const previous = path[index - 1];
    const wrapper = typeof previous === "number" ? wrapperKey(node) : undefined;
    if (wrapper !== undefined && part !== wrapper && typeof part === "string") {
      full.push(wrapper);
      node = child(node, wrapper);
    }
    full.push(part);
    node = child(node, part);
  }
  return full;
}

/** A key with its value, as the yaml package reads it. */
export type PairNode = Pair<ParsedNode, ParsedNode | null>;

export function keyText(pair: PairNode): string | undefined {
  return isScalar(pair.key) ? scalarKey(pair.key) : undefined;
}

function scalarKey(key: Scalar): string {
  return key.value === null ? "" : String(key.value);
}

export function pairOf(map: YAMLMap, key: string | number): PairNode | undefined {
  return (map.items as PairNode[]).find((pair) => keyText(pair) === String(key));
}

export function child(node: ParsedNode | null | undefined, part: string | number): ParsedNode | null | undefined {
  if (isMap(node)) return pairOf(node as YAMLMap, part)?.value;
  if (isSeq(node) && typeof part === "number") return (node as YAMLSeq<ParsedNode>).items[part];
  return undefined;
}

export function nodeAt(source: Source, path: YamlPath): ParsedNode | null | undefined {
  return path.reduce<ParsedNode | null | undefined>((node, part) => child(node, part), source.root);
}

function isFlow(node: ParsedNode | null | undefined): boolean {
  return (isMap(node) || isSeq(node)) && node.flow === true;
}

/** Whether any collection on the way to (and including) the parent of `path` is written in flow style. */
export function insideFlow(source: Source, path: YamlPath): boolean {
  let node: ParsedNode | null | undefined = source.root;
  for (const part of path) {
    if (isFlow(node)) return true;
    node = child(node, part);
  }
  return false;
}

export function isNullText(node: ParsedNode | null | undefined): boolean {
  return node === null || node === undefined || (isScalar(node) && node.value === null);
}

export function isEmptyCollection(node: ParsedNode | null | undefined): boolean {
  return (isMap(node) || isSeq(node)) && node.items.length === 0;
}

export function startOf(node: ParsedNode): number {
  return node.range[0];
}

/** Offset just after the last character of a node's content, without its final line break. */
export function contentEnd(source: Source, node: ParsedNode): number {
  if ((isMap(node) || isSeq(node)) && !node.flow) {
    const last = node.items.at(-1);
    if (isMap(node) && last) {
      const pair = last as PairNode;
      const value = pair.value;
      return value && !(isScalar(value) && value.range[0] === value.range[1])
        ? contentEnd(source, value)
        : afterColon(source, pair);
    }
    if (isSeq(node) && last) {
      const item = last as ParsedNode;
      const dash = dashes(node as YAMLSeq<ParsedNode>).at(-1);
      if (isScalar(item) && item.range[0] === item.range[1] && dash !== undefined) return dash + 1;
      return contentEnd(source, item);
    }
  }
  let end = node.range[1];
  if (isScalar(node) && (node.type === "BLOCK_FOLDED" || node.type === "BLOCK_LITERAL")) {
    if (source.text[end - 1] === "\n") end -= source.text[end - 2] === "\r" ? 2 : 1;
  }
  return end;
}

/** The token list of the source behind a node; the yaml package leaves it untyped enough to need this shape. */
interface TokenItem {
  readonly start: readonly { readonly type: string; readonly offset: number }[];
  readonly sep?: readonly { readonly type: string; readonly offset: number }[];
}

/** Offsets of the dashes of a block list. */
export function dashes(list: YAMLSeq<ParsedNode>): number[] {
  const token = list.srcToken as { items?: readonly TokenItem[] } | undefined;
  return (token?.items ?? []).flatMap((item) => {
    const dash = item.start.find((each) => each.type === "seq-item-ind");
    return dash ? [dash.offset] : [];
  });
}

/** Offset just after the colon of a pair (after its key when it has none, as in `{a}`). */
export function afterColon(source: Source, pair: PairNode): number {
  const token = pair.srcToken as TokenItem | undefined;
  const colon = token?.sep?.find((each) => each.type === "map-value-ind");
  if (colon) return colon.offset + 1;
  const found = source.text.indexOf(":", pair.key.range[1]);
  return found === -1 ? pair.key.range[1] : found + 1;
}

export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

/** Offset of the line break that ends the line (of its `\r` in a CRLF text), or of the end of the text. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  if (end === -1) return text.length;
  return end > offset && text[end - 1] === "\r" ? end - 1 : end;
}

/** Offset of the first character of the next line, or of the end of the text. */
export function nextLine(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end === -1 ? text.length : end + 1;
}

export function column(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

export function startsLine(text: string, offset: number): boolean {
  return text.slice(lineStart(text, offset), offset).trim() === "";
}

function lineAt(text: string, start: number): string {
  return text.slice(start, lineEnd(text, start));
}

function isComment(line: string): boolean {
  return line.trimStart().startsWith("#");
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** One entry of a block collection with what belongs to it: comments above it and deeper comments below it. */
export interface Chunk {
  /** First character: of the comment above, or of the key or dash. */
  readonly start: number;
  /** The key or the dash. */
  readonly head: number;
  /** Just after the last character, without the line break. */
  readonly end: number;
}

/** The entries of a block collection, in order. */
export function chunksOf(source: Source, node: YAMLMap | YAMLSeq): Chunk[] {
  const { text } = source;
  const heads = isSeq(node)
    ? dashes(node as YAMLSeq<ParsedNode>)
    : (node.items as PairNode[]).map((pair) => startOf(pair.key));
  const at = column(text, heads[0] ?? 0);
  const isRoot = node === source.root;
  return heads.map((head, index) => {
    const item = node.items[index];
    const bodyEnd = isSeq(node) ? itemEnd(source, head, item as ParsedNode | null) : pairEnd(source, item as PairNode);
    // The comment above the first key of a file is the file's, not the key's.
    const start = isRoot && isMap(node) && index === 0 ? head : leadingStart(text, head, at);
    return { start, head, end: trailingEnd(text, bodyEnd, at) };
  });
}

function itemEnd(source: Source, dash: number, item: ParsedNode | null): number {
  if (!item || (isScalar(item) && item.range[0] === item.range[1])) return dash + 1;
  return contentEnd(source, item);
}

function pairEnd(source: Source, pair: PairNode): number {
  const value = pair.value;
  if (!value || (isScalar(value) && value.range[0] === value.range[1])) return afterColon(source, pair);
  return contentEnd(source, value);
}

/** Where the comment lines directly above an entry, at its own indentation, begin. */
function leadingStart(text: string, head: number, at: number): number {
  if (!startsLine(text, head)) return head;
  let start = head;
  let line = lineStart(text, head);
  while (line > 0) {
    const previous = lineStart(text, line - 1);
    const content = lineAt(text, previous);
    if (!isComment(content) || indentOf(content) !== at) break;
    start = previous + at;
    line = previous;
  }
  return start;
}

/** The end of the entry's last line, with the deeper comments below it that belong to it. */
export function trailingEnd(text: string, bodyEnd: number, at: number): number {
  let end = lineEnd(text, bodyEnd);
  let line = nextLine(text, bodyEnd);
  while (line < text.length) {
    const content = lineAt(text, line);
    if (isComment(content)) {
      if (indentOf(content) <= at) break;
      end = line + content.trimEnd().length;
    } else if (content.trim() !== "") {
      break;
    }
    line = nextLine(text, line);
  }
  return end;
}

/** How the file indents; looked up where the edit is, then anywhere in the file. */
export function layoutOf(source: Source, path: YamlPath): Layout {
  const { text } = source;
  const found: { step?: number; dashOffset?: number; dashGap?: number } = {};
  const visit = (node: ParsedNode | null | undefined): void => {
    if (!node || isFlow(node)) return;
    if (isMap(node)) {
      for (const pair of node.items as PairNode[]) {
        const keyColumn = column(text, startOf(pair.key));
        const value = pair.value;
        if (isMap(value) && !value.flow && value.items[0]) {
          found.step ??= column(text, startOf((value.items[0] as PairNode).key)) - keyColumn;
        } else if (isSeq(value) && !value.flow) {
          const dash = dashes(value as YAMLSeq<ParsedNode>)[0];
          if (dash !== undefined) found.dashOffset ??= column(text, dash) - keyColumn;
        }
        visit(value);
      }
    } else if (isSeq(node)) {
      const starts = dashes(node as YAMLSeq<ParsedNode>);
      for (const [index, item] of (node.items as (ParsedNode | null)[]).entries()) {
        const dash = starts[index];
        if (isMap(item) && dash !== undefined && !item.flow && item.items[0]) {
          const gap = startOf((item.items[0] as PairNode).key) - dash;
          if (!text.slice(dash, dash + gap).includes("\n")) found.dashGap ??= gap;
        }
        visit(item);
      }
    }
  };
  for (let length = path.length; length >= 0; length -= 1) {
    visit(nodeAt(source, path.slice(0, length)));
    if (found.step !== undefined && found.dashOffset !== undefined && found.dashGap !== undefined) break;
  }
  const step = Math.max(1, found.step ?? DEFAULT_LAYOUT.step);
  return {
    step,
    dashOffset: Math.max(0, found.dashOffset ?? (found.step === undefined ? DEFAULT_LAYOUT.dashOffset : step)),
    dashGap: Math.max(2, found.dashGap ?? DEFAULT_LAYOUT.dashGap),
  };
}

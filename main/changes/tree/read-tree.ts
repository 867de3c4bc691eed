/** Text → tree. Reads block YAML entry by entry; what it does not understand makes it give up on the whole text. */
import type { FieldType, ObjectName } from "#busy/model/grammar.ts";
import { type MapNode, parseSyntax, plainValue, type SequenceNode, type SyntaxNode } from "#busy/syntax/syntax.ts";
import { printFlow } from "#busy/writing/print.ts";
import { fieldKind, itemKind, kindOf, typedValue } from "./kinds.ts";
import { OUTDENT, relativeLines, relativeRest } from "./lines.ts";
import { type Block, collectionValue, type Entry, type Flow, type Kind, type Node, type Tree } from "./node.ts";

/** Thrown and caught inside this file: the text has something that cannot be told apart by entries. */
class NotPlain extends Error {}

/**
 * The tree of a text; undefined when it is not well-formed, no map, or written in a way that entries cannot be told
 * apart (explicit keys, mixed line breaks). `of` is the object of the language the file holds.
 */
export function readTree(text: string, of: ObjectName | undefined): Tree | undefined {
  const bom = text.startsWith("\ufeff");
  const breaks = text.includes("\r") ? "\r\n" : "\n";
  const unified = (bom ? text.slice(1) : text).replaceAll("\r\n", "\n");
  if (unified.includes("\r") || unified.includes(OUTDENT)) return undefined;
  if (breaks === "\r\n" && text.replaceAll("\r\n", "").includes("\n")) return undefined;
  const finalBreak = unified.endsWith("\n");
  const whole = finalBreak ? unified : `${unified}\n`;
  const syntax = parseSyntax(whole);
  const [root] = syntax.documents;
  if (syntax.problems.length > 0 || syntax.documents.length !== 1 || root?.kind !== "map" || root.flow)
    return undefined;
  try {
    return { ...read(whole, root, of), eol: breaks, bom, finalBreak };
  } catch (error) {
    if (error instanceof NotPlain) return undefined;
    throw error;
  }
}

function read(text: string, root: MapNode, of: ObjectName | undefined): Pick<Tree, "root" | "header" | "footer"> {
  const begin = lineStart(text, root.start);
  if (root.start !== begin) throw new NotPlain();
  const reader = { text, at: begin };
  const entries = readEntries(reader, root, 0, false, of && { is: "object", of });
  return {
    root: {
      kind: "map",
      flow: false,
      of: of && { is: "object", of },
      value: collectionValue("map", entries),
      intro: "",
      indent: 0,
      compact: false,
      entries,
    },
    header: text.slice(0, begin),
    footer: text.slice(reader.at),
  };
}

interface Reader {
  readonly text: string;
  /** How far the text is read; the start of a line between entries. */
  at: number;
}

function readEntries(
  reader: Reader,
  node: MapNode | SequenceNode,
  column: number,
  compact: boolean,
  of: Kind,
): readonly Entry[] {
  const count = node.kind === "map" ? node.entries.length : node.items.length;
  const entries: Entry[] = [];
  for (let index = 0; index < count; index += 1) {
    const first = index === 0 && compact;
    const { key, start, end, value } =
      node.kind === "map" ? keyAt(reader, node, index) : dashAt(reader, node, index, column, first);
    let lead = "";
    if (!first) {
      const line = lineStart(reader.text, start);
      if (start - line !== column || reader.text.slice(line, start).trim() !== "") throw new NotPlain();
      lead = relativeLines(reader.text.slice(reader.at, line), column);
    }
    const type = node.kind === "map" ? fieldKind(of, key) : itemKind(of, value);
    const read = readValue(reader, value, end, column, type);
    const trail = readTrail(reader, column);
    entries.push({ key, lead, head: reader.text.slice(start, end), ...read, trail, start });
  }
  return entries;
}

interface Head {
  readonly key: string;
  readonly start: number;
  readonly end: number;
  readonly value: SyntaxNode | undefined;
}

function keyAt(reader: Reader, node: MapNode, index: number): Head {
  const { key, value } = node.entries[index] as MapNode["entries"][number];
  let end = key.end;
  while (reader.text[end] === " ") end += 1;
  if (reader.text[end] !== ":") throw new NotPlain();
  return { key: key.text, start: key.start, end: end + 1, value };
}

/** The dash of an entry: the syntax tree tells only where its value is. */
function dashAt(reader: Reader, node: SequenceNode, index: number, column: number, first: boolean): Head {
  const { text } = reader;
  let start = first ? node.start : reader.at;
  if (!first) {
    for (let line = lineAt(text, start); isTrivia(line); line = lineAt(text, start)) {
      start += line.length + 1;
      if (start >= text.length) throw new NotPlain();
    }
    start += column;
  }
  if (text[start] !== "-" || !/[\s]/.test(text[start + 1] ?? "\n")) throw new NotPlain();
  return { key: "", start, end: start + 1, value: node.items[index] };
}

const REST_OF_LINE = /^[ \t]*(?:#.*)?$/;
const INTRO = /^[ \t]*(?:[&!][^\s]*[ \t]*)*(?:#.*)?$/;
const SEPARATION = /^(?:[ \t]*(?:[&!][^\s]*[ \t]*)*(?:#.*)?(?:\n|$))*[ \t]*(?:[&!][^\s]*[ \t]+)*$/;

function readValue(
  reader: Reader,
  value: SyntaxNode | undefined,
  headEnd: number,
  column: number,
  type: FieldType | undefined,
): Pick<Entry, "node" | "tail"> {
  const { text } = reader;
  const restOfLine = lineAt(text, headEnd);
  const alias = /^[ \t]+(\*[^\s,\]}]+)/.exec(restOfLine);
  if (alias?.[1] !== undefined) {
    const sep = alias[0].slice(0, -alias[1].length);
    const tail = restOfLine.slice(alias[0].length);
    if (!REST_OF_LINE.test(tail)) throw new NotPlain();
    reader.at = headEnd + restOfLine.length + 1;
    return { node: { kind: "leaf", value: typedValue(value, type), sep, raw: alias[1] }, tail };
  }
  const nothing = value === undefined || (value.kind === "scalar" && value.text === "" && value.plain);
  if (nothing) {
    if (!REST_OF_LINE.test(restOfLine)) throw new NotPlain();
    reader.at = headEnd + restOfLine.length + 1;
    return { node: { kind: "leaf", value: null, sep: "", raw: "" }, tail: restOfLine };
  }
  if (value.start < headEnd) throw new NotPlain();
  const between = text.slice(headEnd, value.start);
  if (value.kind !== "scalar" && !value.flow) {
    const compact = !between.includes("\n");
    const intro = compact ? between : restOfLine;
    if (!INTRO.test(intro)) throw new NotPlain();
    if (!compact) reader.at = headEnd + restOfLine.length + 1;
    const kind = kindOf(value, type);
    const own = value.start - lineStart(text, value.start);
    const entries = readEntries(reader, value, own, compact, kind);
    const indent = own - column;
    const shape = value.kind === "map" ? "map" : "list";
    return {
      node: {
        kind: shape,
        flow: false,
        of: kind,
        value: collectionValue(shape, entries),
        intro,
        indent,
        compact,
        entries,
      } satisfies Block,
      tail: "",
    };
  }
  if (!SEPARATION.test(between)) throw new NotPlain();
  const sep = relativeRest(between, column);
  const raw = relativeRest(text.slice(value.start, value.end), column);
  const tail = lineAt(text, value.end);
  if (!REST_OF_LINE.test(tail)) throw new NotPlain();
  reader.at = value.end + tail.length + 1;
  if (value.kind === "scalar") return { node: { kind: "leaf", value: typedValue(value, type), sep, raw }, tail };
  return { node: readFlow(text, value, type, sep, raw), tail };
}

function readFlow(
  text: string,
  node: MapNode | SequenceNode,
  type: FieldType | undefined,
  sep: string,
  raw: string,
): Flow {
  const of = kindOf(node, type);
  const inner = (value: SyntaxNode | undefined, own: FieldType | undefined): Node => {
    if (value === undefined || value.kind === "scalar") {
      const written = value ? text.slice(value.start, value.end) : "";
      return { kind: "leaf", value: typedValue(value, own), sep: " ", raw: written };
    }
    const written = text.slice(value.start, value.end);
    return readFlow(text, value, own, " ", written.includes("\n") ? printFlow(plainValue(value)) : written);
  };
  const made = { lead: "", tail: "", trail: "" };
  const entries: Entry[] =
    node.kind === "map"
      ? node.entries.map(({ key, value }) => ({
          ...made,
          key: key.text,
          head: `${text.slice(key.start, key.end)}:`,
          node: inner(value, fieldKind(of, key.text)),
          start: key.start,
        }))
      : node.items.map((item) => ({
          ...made,
          key: "",
          head: "-",
          node: inner(item, itemKind(of, item)),
          start: item.start,
        }));
  const kind = node.kind === "map" ? "map" : "list";
  // An empty list is as good as none, but for `depends_on`: there it says that nothing is waited for.
  const isNone =
    kind === "list" && entries.length === 0 && of !== undefined && !(type?.is === "texts" && type.of === "step");
  return { kind, flow: true, of, value: isNone ? null : collectionValue(kind, entries), sep, raw, entries };
}

/** Comments below an entry that stand deeper than it. */
function readTrail(reader: Reader, column: number): string {
  const { text } = reader;
  let end = reader.at;
  for (let start = reader.at; start < text.length; ) {
    const line = lineAt(text, start);
    const next = start + line.length + 1;
    if (line.trimStart().startsWith("#")) {
      if (line.length - line.trimStart().length <= column) break;
      end = next;
    } else if (line.trim() !== "") {
      break;
    }
    start = next;
  }
  const trail = relativeLines(text.slice(reader.at, end), column);
  reader.at = end;
  return trail;
}

// --- Lines ---------------------------------------------------------------------------------------------------------

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

/** The rest of the line from an offset on, without its line break. */
function lineAt(text: string, offset: number): string {
  const end = text.indexOf("\n", offset);
  return text.slice(offset, end === -1 ? text.length : end);
}

function isTrivia(line: string): boolean {
  const content = line.trimStart();
  return content === "" || content.startsWith("#");
}

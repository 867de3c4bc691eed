/**
 * Text → a light syntax tree with positions. Never throws; every problem becomes a `SyntaxProblem` and the rest of the
 * text is still read (see `syntax-repair.ts`). A 1,000-process workspace is read on every start, so this goes straight
 * from the parser's events to the tree.
 */
import { EVENT_ID, type Event, getScalarValue, parseEvents, SCALAR_STYLE, YAMLException } from "js-yaml";
import { withoutStrayMarkers } from "./markers.ts";
import { type Repair, repairText, STRAY_MARK } from "./repair.ts";
import { scanText } from "./scan.ts";

/** Source offsets (UTF-16 code units, from 0); `end` is just after the last character. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A scalar: `text` is its content after unquoting. `plain` is true for unquoted text (the core schema applies to it). */
export interface ScalarNode extends Span {
  readonly kind: "scalar";
  readonly text: string;
  readonly plain: boolean;
}

/** One `key: value` of a map; `value` is undefined when nothing is written after the colon. */
export interface MapEntry {
  readonly key: ScalarNode;
  readonly value: SyntaxNode | undefined;
}

export interface MapNode extends Span {
  readonly kind: "map";
  readonly flow: boolean;
  readonly entries: readonly MapEntry[];
}

export interface SequenceNode extends Span {
  readonly kind: "sequence";
  readonly flow: boolean;
  /** An item with nothing written is an empty plain scalar. */
  readonly items: readonly SyntaxNode[];
}

/** A node of the tree. An alias is the very node it stands for, so that its places are those of the anchored text. */
export type SyntaxNode = ScalarNode | MapNode | SequenceNode;

/** Something that is not well-formed. `fix` is the same stretch of text as it was probably meant. */
export interface SyntaxProblem extends Span {
  readonly message: string;
  readonly related?: { readonly span: Span; readonly message: string };
  readonly fix?: { readonly title: string; readonly span: Span; readonly text: string };
}

/** The documents of a text (one in a correct BUSY file) and what is wrong with it as YAML. */
export interface SyntaxTree {
  readonly text: string;
  readonly documents: readonly SyntaxNode[];
  readonly problems: readonly SyntaxProblem[];
  /** Lines that could not be read at all and were left out. */
  readonly lost: readonly Span[];
}

/** Longest text that is read, in UTF-16 code units. */
export const MAX_TEXT_LENGTH = 5 * 1024 * 1024;
const MAX_DEPTH = 200;
/** How many nodes all aliases of a text may stand for together. */
const MAX_ALIASED_NODES = 10_000;
const CORE_TAGS = new Set(["!", "!!str", "!!int", "!!float", "!!bool", "!!null", "!!map", "!!seq"]);

/** Reads `text` as YAML 1.2. */
export function parseSyntax(text: string): SyntaxTree {
  if (text.length > MAX_TEXT_LENGTH) {
    const problem = { start: 0, end: 0, message: "This file is larger than 5 MB and is not read." };
    return { text, documents: [], problems: [problem], lost: [] };
  }
  const root = scanText(text);
  if (root) return { text, documents: [root], problems: [], lost: [] };
  const stray = withoutStrayMarkers(text);
  if (!stray) return parseByEvents(text);
  const inner = parseSyntax(stray.text);
  return { ...inner, text, problems: sortedProblems([...stray.problems, ...inner.problems]) };
}

function sortedProblems(problems: readonly SyntaxProblem[]): readonly SyntaxProblem[] {
  return [...problems].sort((a, b) => a.start - b.start);
}

/** Reads any text, by js-yaml's events. What `scanText` reads, this reads the same. */
export function parseByEvents(text: string): SyntaxTree {
  let events: readonly Event[];
  try {
    events = readEvents(text);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const repair = repairText(text, readEvents, error);
    return buildTree(text, repair.events, repair);
  }
  return buildTree(text, events, undefined);
}

/** The parser's events. Throws for what is not well-formed, and for a mark that swallows the key behind it (`!name: x`). */
function readEvents(text: string): readonly Event[] {
  const events = parseEvents(text, { maxDepth: MAX_DEPTH });
  refuseLongKeys(text, events);
  for (const event of events) {
    if (event.type === EVENT_ID.DOCUMENT || event.type === EVENT_ID.POP) continue;
    const { anchorStart, anchorEnd } = event;
    if (event.type === EVENT_ID.SCALAR && swallowsFields(text, event))
      YAMLException.throwAt(text, blockHeader(text, event.valueStart), STRAY_MARK);
    if (anchorStart > 0 && swallowsKey(text, anchorStart - 1, anchorEnd))
      YAMLException.throwAt(text, anchorStart - 1, STRAY_MARK);
    if (event.type === EVENT_ID.ALIAS || event.tagStart < 0) continue;
    if (swallowsKey(text, event.tagStart, event.tagEnd)) YAMLException.throwAt(text, event.tagStart, STRAY_MARK);
  }
  return events;
}

/** True for a block text whose `|` stands on a line of its own and whose first line looks like a field or an entry. */
function swallowsFields(text: string, event: Extract<Event, { type: 4 }>): boolean {
  if (event.style !== SCALAR_STYLE.LITERAL_BLOCK && event.style !== SCALAR_STYLE.FOLDED_BLOCK) return false;
  const header = blockHeader(text, event.valueStart);
  if (text.slice(lineStart(text, header), header).trim() !== "") return false;
  return /^\s*(?:- |[A-Za-z_][\w-]*:(?:\s|$))/.test(text.slice(event.valueStart, event.valueEnd));
}

/** Throws for a list or a group of fields in the place of a key (`? name: x`, `{{name}}`): nobody means that. */
function refuseLongKeys(text: string, events: readonly Event[]): void {
  // For each collection under way: whether a key is next; undefined where there are none.
  const keyNext: (boolean | undefined)[] = [];
  const next = (): void => {
    const top = keyNext.length - 1;
    if (keyNext[top] !== undefined) keyNext[top] = !keyNext[top];
  };
  for (const event of events) {
    if (event.type === EVENT_ID.POP) {
      keyNext.pop();
      next();
    } else if (event.type === EVENT_ID.SCALAR || event.type === EVENT_ID.ALIAS) next();
    else if (event.type === EVENT_ID.DOCUMENT) keyNext.push(undefined);
    else {
      if (keyNext.at(-1)) YAMLException.throwAt(text, event.start, STRAY_MARK);
      keyNext.push(event.type === EVENT_ID.MAPPING ? true : undefined);
    }
  }
}

/** True for `!name:` or `!-` at the beginning of a line: as YAML a tag (or `&name:` an anchor), but nobody means that. */
function swallowsKey(text: string, start: number, end: number): boolean {
  return (
    (text[end - 1] === ":" || text[end - 1] === "-") && /^ *(?:- +)*$/.test(text.slice(lineStart(text, start), start))
  );
}

interface Building {
  /** The text that was parsed: the source, or its repaired form. */
  readonly parsed: string;
  readonly place: (offset: number) => number;
  readonly problems: SyntaxProblem[];
  readonly lost: readonly Span[];
  readonly anchors: Map<string, { node: SyntaxNode; size: number } | undefined>;
  aliased: number;
}

interface OpenCollection {
  readonly kind: "map" | "sequence" | "document";
  /** Where it starts in the source, and in the text that was parsed. */
  readonly start: number;
  readonly from: number;
  readonly flow: boolean;
  readonly anchor: string | undefined;
  readonly entries: MapEntry[];
  readonly items: SyntaxNode[];
  readonly seen: Map<string, ScalarNode> | undefined;
  key: ScalarNode | undefined;
  end: number;
  size: number;
}

function buildTree(source: string, events: readonly Event[], repair: Repair | undefined): SyntaxTree {
  const building: Building = {
    parsed: repair?.text ?? source,
    place: repair?.place ?? ((offset) => offset),
    problems: repair ? [...repair.problems] : [],
    lost: repair?.lost ?? [],
    anchors: new Map(),
    aliased: 0,
  };
  const documents: SyntaxNode[] = [];
  const stack: OpenCollection[] = [];
  let cursor = 0;

  const add = (node: SyntaxNode | undefined, size: number, fallback: number): void => {
    const top = stack.at(-1);
    if (!top) return;
    top.size += size;
    if (node) top.end = Math.max(top.end, node.end);
    if (top.kind === "map") {
      if (top.key === undefined) {
        top.key = keyOf(node, fallback, building);
        return;
      }
      addEntry(top, node, building);
    } else if (node) {
      top.items.push(node);
    } else {
      // Nothing but its hyphen shows where an empty item is.
      const dash = top.kind === "sequence" && !top.flow ? dashOf(building.parsed, top, cursor) : undefined;
      if (dash !== undefined) cursor = dash + 1;
      const start = dash === undefined ? fallback : building.place(dash);
      const end = dash === undefined ? fallback : building.place(dash + 1);
      top.end = Math.max(top.end, end);
      top.items.push({ kind: "scalar", text: "", plain: true, start, end });
    }
  };

  for (const event of events) {
    switch (event.type) {
      case EVENT_ID.DOCUMENT:
        building.anchors.clear();
        stack.push(open("document", 0, 0, false, undefined));
        break;
      case EVENT_ID.SEQUENCE:
      case EVENT_ID.MAPPING: {
        checkTag(event.tagStart, event.tagEnd, building);
        const anchor = event.anchorStart >= 0 ? building.parsed.slice(event.anchorStart, event.anchorEnd) : undefined;
        if (anchor !== undefined) building.anchors.set(anchor, undefined);
        const kind = event.type === EVENT_ID.MAPPING ? "map" : "sequence";
        cursor = Math.max(cursor, event.start);
        stack.push(open(kind, building.place(event.start), event.start, event.style === 2, anchor));
        break;
      }
      case EVENT_ID.SCALAR: {
        const node = scalarOf(event, building);
        if (event.valueEnd >= 0) cursor = Math.max(cursor, event.valueEnd);
        if (event.anchorStart >= 0) {
          const anchored = node ?? { kind: "scalar", text: "", plain: true, ...emptySpan(building.place(cursor)) };
          building.anchors.set(building.parsed.slice(event.anchorStart, event.anchorEnd), { node: anchored, size: 1 });
        }
        add(node, 1, building.place(cursor));
        break;
      }
      case EVENT_ID.ALIAS: {
        cursor = Math.max(cursor, event.anchorEnd);
        const target = aliasTarget(event.anchorStart, event.anchorEnd, building);
        const top = stack.at(-1);
        const end = top?.end ?? 0;
        add(target?.node, target?.size ?? 1, building.place(event.anchorStart - 1));
        // The alias stands here, not where its anchor is: the collection ends after the `*name`.
        if (top) top.end = Math.max(end, building.place(event.anchorEnd));
        break;
      }
      case EVENT_ID.POP: {
        const closed = stack.pop();
        if (!closed) break;
        if (closed.kind === "document") {
          const root = closed.items[0];
          if (root) documents.push(root);
          break;
        }
        if (closed.flow) cursor = closingBracket(building.parsed, cursor);
        const end = closed.flow ? building.place(cursor) : Math.max(closed.end, closed.start);
        const node: SyntaxNode =
          closed.kind === "map"
            ? { kind: "map", flow: closed.flow, entries: closed.entries, start: closed.start, end }
            : { kind: "sequence", flow: closed.flow, items: closed.items, start: closed.start, end };
        if (closed.anchor !== undefined) building.anchors.set(closed.anchor, { node, size: closed.size });
        add(node, closed.size, closed.start);
        break;
      }
      default:
        break;
    }
  }
  if (documents.length > 1) {
    const second = documents[1] as SyntaxNode;
    const marker = source.lastIndexOf("\n---", second.start) + 1;
    const start = marker > 0 && marker > (documents[0]?.end ?? 0) - 1 ? marker : second.start;
    building.problems.push({
      start,
      end: lineEnd(source, start),
      message: "A BUSY file holds one document, but a second one starts here. Put it into a file of its own.",
    });
  }
  return { text: source, documents, problems: sortedProblems(building.problems), lost: building.lost };
}

function open(
  kind: OpenCollection["kind"],
  start: number,
  from: number,
  flow: boolean,
  anchor: string | undefined,
): OpenCollection {
  const seen = kind === "map" ? new Map<string, ScalarNode>() : undefined;
  return { kind, start, from, flow, anchor, entries: [], items: [], seen, key: undefined, end: start, size: 1 };
}

/** The hyphen of a block list's next item, when what is before that ends at `cursor`; undefined when it is not found. */
function dashOf(text: string, list: OpenCollection, cursor: number): number | undefined {
  if (list.items.length === 0) return text[list.from] === "-" ? list.from : undefined;
  const column = list.from - lineStart(text, list.from);
  // A block text ends where the line after it starts.
  const first = lineStart(text, cursor) === cursor ? cursor : nextLineStart(text, cursor);
  for (let line = first; line < text.length; line = nextLineStart(text, line)) {
    let at = line;
    while (text[at] === " ") at++;
    if (at - line === column && text[at] === "-" && (at + 1 === text.length || isBlank(text.charCodeAt(at + 1))))
      return at;
  }
  return undefined;
}

function addEntry(map: OpenCollection, value: SyntaxNode | undefined, building: Building): void {
  const key = map.key as ScalarNode;
  map.key = undefined;
  const first = map.seen?.get(key.text);
  if (first) {
    const written = map.entries.findIndex((entry) => entry.key === first);
    // The first value counts; where nothing is written behind the first key, that is the second's.
    if (value && written >= 0 && map.entries[written]?.value === undefined) map.entries[written] = { key, value };
    // What was left out in between, and is reported, may be why the two are in one place.
    if (building.lost.some((span) => span.start > first.start && span.start < key.start)) return;
    building.problems.push({
      start: key.start,
      end: key.end,
      message: `"${key.text}" is written twice here. Only the first one counts; remove one of them.`,
      related: { span: { start: first.start, end: first.end }, message: `The first "${key.text}" is here.` },
    });
    return;
  }
  map.seen?.set(key.text, key);
  map.entries.push({ key, value });
}

function keyOf(node: SyntaxNode | undefined, fallback: number, building: Building): ScalarNode {
  if (!node) return { kind: "scalar", text: "", plain: true, start: fallback, end: fallback };
  if (node.kind === "scalar") return node;
  const text = building.parsed.slice(node.start, node.end);
  return { kind: "scalar", text, plain: false, start: node.start, end: node.end };
}

function scalarOf(event: Extract<Event, { type: 4 }>, building: Building): ScalarNode | undefined {
  const tag = checkTag(event.tagStart, event.tagEnd, building);
  const { parsed, place } = building;
  if (event.valueStart < 0) {
    if (event.tagStart < 0) return undefined;
    return { kind: "scalar", text: "", plain: tag !== "!!str", start: place(event.tagStart), end: place(event.tagEnd) };
  }
  const text = event.fast ? parsed.slice(event.valueStart, event.valueEnd) : getScalarValue(parsed, event);
  if (event.style === SCALAR_STYLE.PLAIN) {
    const plain = tag === undefined || (tag !== "!!str" && tag !== "!");
    return { kind: "scalar", text, plain, start: place(event.valueStart), end: place(event.valueEnd) };
  }
  const typed = tag !== undefined && tag !== "!!str" && tag !== "!";
  if (event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED) {
    return { kind: "scalar", text, plain: typed, start: place(event.valueStart - 1), end: place(event.valueEnd + 1) };
  }
  const start = blockHeader(parsed, event.valueStart);
  let end = event.valueEnd;
  while (end > start && isBlank(parsed.charCodeAt(end - 1))) end--;
  return { kind: "scalar", text, plain: typed, start: place(start), end: place(Math.max(end, start + 1)) };
}

/** The place of the `|` or `>` that opens a block scalar whose text starts at `valueStart`. */
function blockHeader(text: string, valueStart: number): number {
  // At the very end of a text nothing need be below the header, not even the end of its line.
  const isBelow = valueStart < text.length || isLineBreak(text.charCodeAt(valueStart - 1));
  const stop = isBelow ? lineStart(text, valueStart) : valueStart;
  let start = stop;
  while (start > 0 && isLineBreak(text.charCodeAt(start - 1))) start--;
  start = lineStart(text, start);
  const header = text.slice(start, stop);
  const match = /(?:^|[\ufeff \t:-])([|>])[-+0-9]*[ \t]*(?:#.*)?\s*$/.exec(header);
  return match ? start + match.index + match[0].indexOf(match[1] ?? "|") : valueStart;
}

/** The offset just after the bracket that closes a flow collection whose last content ends at `from`. */
function closingBracket(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 93 || code === 125) return at + 1;
    if (code === 35) {
      while (at < text.length && !isLineBreak(text.charCodeAt(at))) at++;
    }
  }
  return from;
}

function checkTag(start: number, end: number, building: Building): string | undefined {
  if (start < 0) return undefined;
  const tag = building.parsed.slice(start, end);
  const short = tag.startsWith("!<tag:yaml.org,2002:") ? `!!${tag.slice(20, -1)}` : tag;
  if (!CORE_TAGS.has(short)) {
    building.problems.push({
      start: building.place(start),
      end: building.place(end),
      message: `"${tag}" is a YAML tag that BUSY does not know. Remove it.`,
    });
  }
  return short;
}

function aliasTarget(start: number, end: number, building: Building) {
  const name = building.parsed.slice(start, end);
  const span = { start: building.place(start - 1), end: building.place(end) };
  const target = building.anchors.get(name);
  if (!target) {
    const message = building.anchors.has(name)
      ? `"*${name}" repeats a block inside itself. Write the text out instead.`
      : `"*${name}" repeats something marked "&${name}", but nothing before it is marked so.`;
    building.problems.push({ ...span, message });
    return undefined;
  }
  building.aliased += target.size;
  if (building.aliased > MAX_ALIASED_NODES) {
    if (building.aliased - target.size <= MAX_ALIASED_NODES) {
      const message = "The repeated blocks (*name) of this file add up to too much. Write the text out instead.";
      building.problems.push({ ...span, message });
    }
    return undefined;
  }
  return target;
}

function emptySpan(at: number): Span {
  return { start: at, end: at };
}

function isLineBreak(code: number): boolean {
  return code === 10 || code === 13;
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || isLineBreak(code);
}

function lineStart(text: string, from: number): number {
  let at = from;
  while (at > 0 && !isLineBreak(text.charCodeAt(at - 1))) at--;
  return at;
}

/** Where the line after that of `from` starts; the length of the text when there is none. */
function nextLineStart(text: string, from: number): number {
  const end = lineEnd(text, from);
  return Math.min(text.length, text.startsWith("\r\n", end) ? end + 2 : end + 1);
}

function lineEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isLineBreak(text.charCodeAt(at))) at++;
  return at;
}

/** Bytes of a file as text; `valid` is false when they are not UTF-8 (U+FFFD stands for each bad byte). */
export function decodeText(bytes: Uint8Array): { readonly text: string; readonly valid: boolean } {
  const chunks: string[] = [];
  let units: number[] = [];
  let valid = true;
  let at = 0;
  const flush = () => {
    chunks.push(String.fromCharCode(...units));
    units = [];
  };
  while (at < bytes.length) {
    if (units.length > 8_000) flush();
    const first = bytes[at] as number;
    if (first < 0x80) {
      units.push(first);
      at++;
      continue;
    }
    const extra =
      first >= 0xf0 && first < 0xf5 ? 3 : first >= 0xe0 && first < 0xf0 ? 2 : first >= 0xc2 && first < 0xe0 ? 1 : 0;
    let code = extra === 3 ? first & 0x07 : extra === 2 ? first & 0x0f : first & 0x1f;
    let good = extra > 0;
    for (let step = 1; good && step <= extra; step++) {
      const next = bytes[at + step];
      if (next === undefined || (next & 0xc0) !== 0x80) good = false;
      else code = (code << 6) | (next & 0x3f);
    }
    const smallest = extra === 3 ? 0x10000 : extra === 2 ? 0x800 : 0x80;
    if (!good || code < smallest || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
      units.push(0xfffd);
      valid = false;
      at++;
      continue;
    }
    if (code >= 0x10000) units.push(0xd800 + ((code - 0x10000) >> 10), 0xdc00 + ((code - 0x10000) & 0x3ff));
    else units.push(code);
    at += extra + 1;
  }
  flush();
  return { text: chunks.join(""), valid };
}

/** True for the plain texts that mean nothing in the YAML 1.2 core schema. */
export function isNull(text: string): boolean {
  return text === "" || text === "~" || text === "null" || text === "Null" || text === "NULL";
}

/** What a plain scalar means in the YAML 1.2 core schema: null, a truth value, a number, or its text. */
export function coreValue(node: ScalarNode): null | boolean | number | string {
  if (!node.plain) return node.text;
  const { text } = node;
  if (isNull(text)) return null;
  if (text === "true" || text === "True" || text === "TRUE") return true;
  if (text === "false" || text === "False" || text === "FALSE") return false;
  if (/^[-+]?[0-9]+$/.test(text)) return Number(text);
  if (/^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/.test(text)) return Number(text);
  if (/^0o[0-7]+$/.test(text) || /^0x[0-9a-fA-F]+$/.test(text)) return Number(text);
  if (/^[-+]?\.(inf|Inf|INF)$/.test(text)) return text.startsWith("-") ? -Infinity : Infinity;
  if (/^\.(nan|NaN|NAN)$/.test(text)) return Number.NaN;
  return text;
}

/** The plain value a node stands for: null, truth values, numbers, texts, arrays and objects. */
export function plainValue(node: SyntaxNode | undefined): unknown {
  if (!node) return null;
  if (node.kind === "scalar") return coreValue(node);
  if (node.kind === "sequence") return node.items.map(plainValue);
  const result: Record<string, unknown> = {};
  for (const { key, value } of node.entries) {
    const plain = plainValue(value);
    // The one key that assigning does not make a property of.
    if (key.text !== "__proto__") result[key.text] = plain;
    else
      Object.defineProperty(result, key.text, { value: plain, enumerable: true, writable: true, configurable: true });
  }
  return result;
}

/** What is being written at a place of a text: a field, a value, an entry of a list — and of which object. */
import type { YamlPath } from "../model/model.ts";
import { type MapEntry, type MapNode, parseSyntax, type Span, type SyntaxNode } from "../syntax/syntax.ts";
import { wrapped } from "./fields-walk.ts";
import { type AnyFieldType, type FieldsName, fieldsOf, rootOf } from "./grammars.ts";
import { type MarkedText, markText } from "./marked-text.ts";

interface Common {
  readonly marked: MarkedText;
  /** The place asked about, in the original text. */
  readonly offset: number;
  /** The document that `marked.text` was read as. */
  readonly root: SyntaxNode;
  /** The other fields of the object that hold a text, and what they hold. */
  readonly siblings: ReadonlyMap<string, string>;
  /** What a completion replaces, in offsets of the original text; on one line, around the place asked about. */
  readonly range: Span;
  /** Path of the object in the model of `marked.text`. */
  readonly path: YamlPath;
  readonly object: FieldsName;
  /** The object is written in braces. */
  readonly inBraces: boolean;
}

/** A field's name. */
export interface KeySpot extends Common {
  readonly kind: "key";
  /** Fields the object has already. */
  readonly present: ReadonlySet<string>;
  /** The first field of a list entry: the whole entry can be put here. */
  readonly beginsEntry: boolean;
}

/** A field's value, or an entry of a list of texts. */
export interface ValueSpot extends Common {
  readonly kind: "value";
  readonly field: string;
  readonly type: AnyFieldType;
  /** What is there now, without the quotation marks. */
  readonly written: string;
  /** Up to the place asked about. */
  readonly before: string;
  readonly quote: '"' | "'" | undefined;
  /** Index in a list of texts, and the other entries. */
  readonly index?: number;
  readonly others: readonly string[];
  /** The list itself has no brackets or hyphens yet. */
  readonly needs: "nothing" | "dash" | "brackets";
  /** A text of several lines. */
  readonly isLong: boolean;
}

/** A list of objects in which an entry could be begun, but has no hyphen yet. */
export interface EntrySpot extends Common {
  readonly kind: "entry";
  readonly field: string;
}

export type Spot = KeySpot | ValueSpot | EntrySpot;

/** What is being written at `offset`; undefined in comments and where the grammar says nothing. */
export function spotAt(path: string, text: string, offset: number): Spot | undefined {
  const marked = markText(text, offset);
  for (const root of parseSyntax(marked.text).documents) {
    const found = inNode(root, {
      root,
      object: rootOf(path),
      path: [],
      marked,
      offset,
      siblings: new Map(),
      inBraces: false,
    });
    if (found) return found === "none" || isContinuedText(found) ? undefined : found;
  }
  return undefined;
}

interface Looking {
  readonly root: SyntaxNode;
  readonly object: FieldsName;
  readonly path: YamlPath;
  readonly marked: MarkedText;
  readonly offset: number;
  readonly siblings: ReadonlyMap<string, string>;
  readonly inBraces: boolean;
}

/** What the other fields of a map hold, where it is a text. */
function textsOf(map: MapNode, except: MapEntry): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const entry of map.entries) {
    if (entry !== except && entry.value?.kind === "scalar") texts.set(entry.key.text, entry.value.text);
  }
  return texts;
}

/** `none`: the place is in here, and there is nothing to say about it. */
type Found = Spot | "none" | undefined;

function holds({ start, end }: Span, { at, mark }: MarkedText): boolean {
  return start <= at && at + mark.length <= end;
}

function inNode(node: SyntaxNode, looking: Looking): Found {
  if (node.kind === "map") return inMap(node, looking, false);
  return holds(node, looking.marked) ? "none" : undefined;
}

function inMap(map: MapNode, looking: Looking, isEntry: boolean): Found {
  const { marked, object, path } = looking;
  const fields = fieldsOf(object);
  for (const entry of map.entries) {
    const { key, value } = entry;
    if (holds(key, marked)) {
      if (!key.text.includes(marked.mark)) return undefined;
      const present = new Set(map.entries.filter((each) => each !== entry).map((each) => each.key.text));
      const range = oneLine(marked, {
        start: marked.toOriginal(key.start),
        end: marked.toOriginal(key.end),
      });
      const common = {
        root: looking.root,
        marked,
        offset: looking.offset,
        range,
        path,
        object,
        siblings: textsOf(map, entry),
        inBraces: map.flow,
      };
      const beginsEntry = isEntry && map.entries[0] === entry;
      return { kind: "key", ...common, present, beginsEntry };
    }
    if (!value || value.start < key.end || !holds(value, marked)) continue;
    const spec = fields.get(key.text);
    if (!spec) return "none";
    return inValue(value, key.text, spec.type, { ...looking, siblings: textsOf(map, entry), inBraces: map.flow });
  }
  return holds(map, marked) ? "none" : undefined;
}

function inValue(value: SyntaxNode, field: string, type: AnyFieldType, looking: Looking): Found {
  const path = [...looking.path, field];
  switch (type.is) {
    case "object":
      return value.kind === "map" ? inMap(value, { ...looking, object: type.of, path }, false) : "none";
    case "objects":
      return inEntries(value, field, type, looking);
    case "texts":
      return inTexts(value, field, type, looking);
    case "any":
      return inAnything(value, field, type, looking);
    case "anys":
      return "none";
    default:
      return valueSpot(value, field, type, looking, { others: [], needs: "nothing" });
  }
}

function inEntries(
  value: SyntaxNode,
  field: string,
  type: Extract<AnyFieldType, { is: "objects" }>,
  looking: Looking,
): Found {
  const { marked } = looking;
  const path = [...looking.path, field];
  const inner = { ...looking, object: type.of };
  if (value.kind === "sequence") {
    for (const [index, item] of value.items.entries()) {
      if (!holds(item, marked)) continue;
      if (item.kind !== "map") return "none";
      const wrapper = wrapped(item, type);
      if (wrapper && holds(wrapper.map, marked)) {
        return inMap(wrapper.map, { ...inner, path: [...path, index, wrapper.key] }, true);
      }
      return inMap(item, { ...inner, path: [...path, index] }, true);
    }
    return "none";
  }
  if (value.kind !== "map") return "none";
  // Fields without a hyphen: when nothing but the stand-in is there, an entry is being begun.
  const begun = value.entries.length === 1 && value.entries[0]?.key.text === marked.mark;
  if (!begun) return inMap(value, { ...inner, path }, true);
  const range = oneLine(marked, marked.gap);
  return {
    kind: "entry",
    root: looking.root,
    marked,
    offset: looking.offset,
    range,
    path,
    object: type.of,
    field,
    siblings: looking.siblings,
    inBraces: false,
  };
}

function inTexts(
  value: SyntaxNode,
  field: string,
  type: Extract<AnyFieldType, { is: "texts" }>,
  looking: Looking,
): Found {
  const { marked } = looking;
  if (value.kind !== "sequence") {
    const needs = value.kind === "map" || marked.startsLine ? "dash" : "brackets";
    return valueSpot(value, field, type, looking, { others: [], needs });
  }
  for (const [index, item] of value.items.entries()) {
    if (!holds(item, marked)) continue;
    const others = value.items.flatMap((other) => (other.kind === "scalar" && other !== item ? [other.text] : []));
    return valueSpot(item, field, type, looking, { index, others, needs: "nothing" });
  }
  return "none";
}

/** Inside a free definition only the values of its fields can be helped with. */
function inAnything(value: SyntaxNode, field: string, type: AnyFieldType, looking: Looking): Found {
  if (value.kind === "map") {
    for (const { key, value: inner } of value.entries) {
      if (holds(key, looking.marked)) return "none";
      if (inner && holds(inner, looking.marked)) return inAnything(inner, key.text, type, looking);
    }
    return "none";
  }
  return value.kind === "scalar" ? valueSpot(value, field, type, looking, { others: [], needs: "nothing" }) : "none";
}

function valueSpot(
  value: SyntaxNode,
  field: string,
  type: AnyFieldType,
  looking: Looking,
  list: Pick<ValueSpot, "others" | "needs"> & { readonly index?: number },
): Found {
  const { root, marked, object, path, offset, siblings, inBraces } = looking;
  const common = {
    kind: "value" as const,
    root,
    marked,
    offset,
    path,
    object,
    field,
    type,
    siblings,
    inBraces,
    ...list,
  };
  if (value.kind === "map") {
    // A word on a line of its own reads as a field of nothing: it is the value.
    const only = value.entries.length === 1 ? value.entries[0] : undefined;
    if (only?.key.text !== marked.mark || marked.hasColon) return "none";
    const range = oneLine(marked, marked.gap);
    const written = marked.original.slice(range.start, range.end);
    const before = written.slice(0, offset - range.start);
    return { ...common, range, written, before, quote: undefined, isLong: false };
  }
  if (value.kind !== "scalar" || !value.text.includes(marked.mark)) return "none";
  const sign = marked.text.charAt(value.start);
  const quote = sign === '"' || sign === "'" ? sign : undefined;
  const inner = quote ? { start: value.start + 1, end: value.end - 1 } : value;
  const isLong = /[\n\r]/.test(marked.text.slice(value.start, value.end));
  const whole = { start: marked.toOriginal(inner.start), end: marked.toOriginal(inner.end) };
  const range = oneLine(marked, whole);
  const written = value.text.replace(
    marked.mark,
    marked.startsLine ? marked.original.slice(marked.gap.start, marked.gap.end) : "",
  );
  const before = isLong ? marked.original.slice(range.start, offset) : (value.text.split(marked.mark)[0] ?? "");
  return { ...common, range, written, before, quote, isLong };
}

/** A span cut to the line of the place asked about. */
function oneLine(marked: MarkedText, span: Span): Span {
  const { original, gap } = marked;
  const before = original.slice(span.start, gap.start);
  const after = original.slice(gap.end, span.end);
  const lineBefore = /[^\n\r]*$/.exec(before)?.[0].trimStart().length ?? 0;
  const lineAfter = /^[^\n\r]*/.exec(after)?.[0].trimEnd().length ?? 0;
  return { start: gap.start - lineBefore, end: gap.end + lineAfter };
}

/** A line further in than the text above it only goes on with that text. */
function isContinuedText(spot: Spot): boolean {
  const { continues } = spot.marked;
  const type = continues === undefined ? undefined : fieldsOf(spot.object).get(continues)?.type.is;
  return type === "text" || type === "condition" || type === "rule_condition";
}

/**
 * A text as a tree that loses nothing: values for comparing, and around them every character of the text (comments,
 * blank lines, quotes, indentation) for printing. What is not plain block YAML is kept as the text it is.
 */
import type { ObjectName } from "#busy/model/grammar.ts";

/**
 * What a list holds, or which object a map is; undefined where the language says nothing. A `wrapper` is an entry like
 * `- step: {…}` that holds the object one level deeper.
 */
export type Kind =
  | { readonly is: "object"; readonly of: ObjectName }
  | { readonly is: "objects"; readonly of: ObjectName }
  | { readonly is: "wrapper"; readonly of: ObjectName }
  | { readonly is: "texts" }
  | undefined;

/** A scalar, or anything whose inside does not matter (an alias; a value made new). */
export interface Leaf {
  readonly kind: "leaf";
  /** Plain data; null when nothing is written. */
  readonly value: unknown;
  /** From the key or dash to the value: usually one space. */
  readonly sep: string;
  /** The value as written; further lines relative to the column of the key or dash. */
  readonly raw: string;
}

/** `[a, b]` or `{a: b}`: as written, with its entries for comparing. */
export interface Flow {
  readonly kind: "map" | "list";
  readonly flow: true;
  readonly of: Kind;
  readonly value: unknown;
  readonly sep: string;
  readonly raw: string;
  readonly entries: readonly Entry[];
}

/** A map or list with one entry per line or more. */
export interface Block {
  readonly kind: "map" | "list";
  readonly flow: false;
  readonly of: Kind;
  readonly value: unknown;
  /** The rest of the line of the key or dash: a comment, an anchor; the gap behind the dash when `compact`. */
  readonly intro: string;
  /** Columns from the key or dash that holds it to its own keys or dashes. */
  readonly indent: number;
  /** Its first entry stands on the line of the dash. */
  readonly compact: boolean;
  readonly entries: readonly Entry[];
}

export type Collection = Flow | Block;
export type Node = Leaf | Collection;

/** A key with its value, or an entry of a list, with everything around it. Lines are relative to its own column. */
export interface Entry {
  /** Empty in a list. */
  readonly key: string;
  /** Blank lines and comments above. */
  readonly lead: string;
  /** The key as written with its colon, or the dash. */
  readonly head: string;
  readonly node: Node;
  /** Behind the value on its last line: a comment. */
  readonly tail: string;
  /** Comments below that stand deeper than the entry. */
  readonly trail: string;
  /** Offset of the head in the text it was read from; -1 for an entry made new. */
  readonly start: number;
}

/** A whole file. */
export interface Tree {
  readonly root: Block;
  /** Lines above the first key. */
  readonly header: string;
  /** Lines below the last entry. */
  readonly footer: string;
  readonly eol: "\n" | "\r\n";
  readonly bom: boolean;
  readonly finalBreak: boolean;
}

/** Whether two values say the same; the order of keys does not count, a missing key and an empty one are the same. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if ((a ?? null) === null && (b ?? null) === null) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => sameValue(item, b[index]));
  }
  const left = a as Readonly<Record<string, unknown>>;
  const right = b as Readonly<Record<string, unknown>>;
  return (
    Object.keys(left).every((key) => sameValue(left[key], Object.hasOwn(right, key) ? right[key] : undefined)) &&
    Object.keys(right).every((key) => Object.hasOwn(left, key) || (right[key] ?? null) === null)
  );
}

/** Whether two nodes are written the same, comments and layout included. */
export function sameText(a: Node | undefined, b: Node | undefined): boolean {
  if (a === b) return true;
  if (!a || !b || a.kind !== b.kind) return false;
  if (a.kind === "leaf" || b.kind === "leaf") {
    return a.kind === "leaf" && b.kind === "leaf" && a.raw === b.raw && a.sep === b.sep;
  }
  if (a.flow || b.flow) return a.flow && b.flow && a.raw === b.raw && a.sep === b.sep;
  return (
    a.intro === b.intro &&
    a.indent === b.indent &&
    a.compact === b.compact &&
    a.entries.length === b.entries.length &&
    a.entries.every((entry, index) => sameEntry(entry, b.entries[index] as Entry))
  );
}

/** Whether two entries are written the same. */
export function sameEntry(a: Entry, b: Entry): boolean {
  return (
    a === b ||
    (a.head === b.head && a.lead === b.lead && a.tail === b.tail && a.trail === b.trail && sameText(a.node, b.node))
  );
}

/** The plain value of a map or list with these entries. */
export function collectionValue(kind: "map" | "list", entries: readonly Entry[]): unknown {
  if (kind === "list") return entries.map((entry) => entry.node.value);
  const value: Record<string, unknown> = {};
  for (const { key, node } of entries) {
    Object.defineProperty(value, key, { value: node.value, enumerable: true, writable: true, configurable: true });
  }
  return value;
}

/** The entry of a map with this key. */
export function entryOf(node: Node | undefined, key: string): Entry | undefined {
  return node?.kind === "map" ? node.entries.find((entry) => entry.key === key) : undefined;
}

/**
 * Structural edits on the text of a file. An edit finds the exact place through the YAML syntax tree and splices the
 * text there: comments, key order, quotes, blank lines and everything untouched stay byte for byte. Every result is
 * read back and compared with the intended value, so that an edit does what it says or fails.
 */
import { isAlias, isMap, isScalar, isSeq, type ParsedNode, type YAMLMap, type YAMLSeq } from "yaml";
import type { Operation } from "#shared/change-set.ts";
import { err, ok, type Result } from "#shared/result.ts";
import type { YamlPath } from "../model/model.ts";
import { PLAIN_WORD, setPlainWords } from "../syntax/plain-words.ts";
import {
  DEFAULT_LAYOUT,
  entryLines,
  isContainer,
  itemLines,
  keyOrder,
  type Layout,
  type Printed,
  printAfterDash,
  printAfterKey,
  printFlow,
  printText,
} from "./print.ts";
import {
  afterColon,
  type Chunk,
  child,
  chunksOf,
  column,
  contentEnd,
  dashes,
  insideFlow,
  isEmptyCollection,
  isNullText,
  keyText,
  layoutOf,
  lineEnd,
  lineStart,
  nextLine,
  nodeAt,
  type PairNode,
  pairOf,
  readSource,
  type Source,
  startOf,
  startsLine,
  throughWrappers,
  trailingEnd,
} from "./source.ts";

type WithoutFile<T> = T extends { file: string } ? Omit<T, "file"> : T;

/** An operation inside one file; `write` and `delete` concern whole files and are not edits of a text. */
export type StructuralOperation = WithoutFile<Exclude<Operation, { op: "write" | "delete" }>>;

/** Why an edit could not be made. */
export interface EditFailure {
  /** NOT_FOUND: no such place. BAD_INPUT: the operation does not fit the place. INVALID_BUSY: the text itself cannot be edited. */
  readonly code: "NOT_FOUND" | "BAD_INPUT" | "INVALID_BUSY";
  readonly message: string;
  readonly path: YamlPath;
  readonly next?: string;
}

/** Replaces the characters from `start` up to `end`. */
interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text after one operation. Fails without a change when the place does not exist or the text cannot be read. */
export function applyOperation(text: string, operation: StructuralOperation): Result<string, EditFailure> {
  return applyOperations(text, [operation]);
}

/** The text after several operations, each seeing the result of the ones before it. */
export function applyOperations(text: string, operations: readonly StructuralOperation[]): Result<string, EditFailure> {
  if (operations.length === 0) return ok(text);
  const words = operations.flatMap((each) =>
    each.op === "set" && typeof each.value === "string" ? [{ path: each.path, value: each.value }] : [],
  );
  const quick = words.length === operations.length ? setPlainWords(text, words) : undefined;
  if (quick !== undefined) return ok(quick);
  const first = readSource(text);
  if (!first.ok) return err(unreadable(first.error, operations[0]?.path ?? []));
  let source = first.value;
  // Replaced scalars do not move anything else, so that a run of them needs reading back only once.
  let pending: { splices: Splice[]; value: unknown } | undefined;
  for (const operation of operations) {
    const splice = scalarSplice(source, operation);
    if (splice && !pending?.splices.some((other) => other.start === splice.start)) {
      const value = applyToValue(pending?.value ?? source.value, operation, source);
      pending = { splices: [...(pending?.splices ?? []), splice], value };
      continue;
    }
    if (pending) {
      const flushed = checked(source, pending.splices, pending.value, operation.path);
      if (!flushed.ok) return flushed;
      source = flushed.value;
      pending = undefined;
    }
    const result = applyOne(source, operation);
    if (!result.ok) return result;
    source = result.value;
  }
  if (!pending) return ok(source.text);
  // One plain word for another reads back as what it is.
  if (pending.splices.every((each) => PLAIN_WORD.test(each.text))) return ok(splice(source.text, pending.splices));
  const flushed = checked(source, pending.splices, pending.value, operations.at(-1)?.path ?? []);
  return flushed.ok ? ok(flushed.value.text) : flushed;
}

/** The path as people read it: `playbook → steps → 3 → role`. */
function pathInWords(path: YamlPath): string {
  return path.map((part) => (typeof part === "number" ? String(part + 1) : part)).join(" → ");
}

function unreadable(reason: string, path: YamlPath): EditFailure {
  return {
    code: "INVALID_BUSY",
    message: `The file cannot be edited because ${reason}.`,
    path,
    next: "Open the file, correct what is marked there, and try again.",
  };
}

function notFound(path: YamlPath): EditFailure {
  return {
    code: "NOT_FOUND",
    message: `There is nothing at ${pathInWords(path) || "the top of the file"}.`,
    path,
    next: "The file may have changed since; look at it again.",
  };
}

function badInput(message: string, path: YamlPath): EditFailure {
  return { code: "BAD_INPUT", message, path };
}

// --- The intended value --------------------------------------------------------------------------------------------

function copy(value: unknown): unknown {
  if (Array.isArray(value)) return [...value];
  return isContainer(value) ? { ...value } : value;
}

/** `value` with the operation carried out, for comparison with what the text says afterwards; undefined = impossible. */
function applyToValue(value: unknown, operation: StructuralOperation, source: Source): unknown {
  const path = throughWrappers(source, operation.path);
  const change = (at: unknown, rest: YamlPath): unknown => {
    const [key, ...more] = rest;
    if (key === undefined) {
      if (operation.op === "insert") {
        const list = Array.isArray(at) ? [...at] : [];
        list.splice(operation.index, 0, operation.value);
        return list;
      }
      return operation.op === "set" ? operation.value : at;
    }
    const result = isContainer(at) ? copy(at) : {};
    if (Array.isArray(result) && typeof key === "number") {
      if (more.length > 0 || operation.op === "set" || operation.op === "insert")
        result[key] = change(result[key], more);
      else if (operation.op === "remove") result.splice(key, 1);
      else result.splice(operation.to, 0, ...result.splice(key, 1));
      return result;
    }
    const map = result as Record<string, unknown>;
    if (more.length === 0 && operation.op === "remove") delete map[key];
    else define(map, String(key), change(Object.hasOwn(map, key) ? map[key] : undefined, more));
    return map;
  };
  return change(value, path);
}

/** Sets a key as data, also where its name is special to the language (`__proto__`). */
function define(map: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
}

function keysOf(map: Record<string, unknown>): string[] {
  return Object.keys(map).filter((key) => map[key] !== undefined);
}

/** Whether two values are the same data; key order does not count, a missing key and undefined are the same. */
function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if ((a ?? null) === null && (b ?? null) === null) return true;
  if (!isContainer(a) || !isContainer(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => same(item, b[index]));
  }
  const left = a as Record<string, unknown>;
  const right = b as Record<string, unknown>;
  const keys = keysOf(left);
  return (
    keys.length === keysOf(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && same(left[key], right[key]))
  );
}

/** The text with all splices carried out; at one offset they follow each other in the order given. */
function splice(text: string, splices: readonly Splice[]): string {
  let result = "";
  let position = 0;
  for (const each of splices.toSorted((a, b) => a.start - b.start)) {
    result += text.slice(position, each.start) + each.text;
    position = Math.max(position, each.end);
  }
  return result + text.slice(position);
}

/** Carries the splices out and reads the result back; fails when it does not say `expected`. */
function checked(
  source: Source,
  splices: readonly Splice[],
  expected: unknown,
  path: YamlPath,
): Result<Source, EditFailure> {
  const after = readSource(splice(source.text, splices));
  if (after.ok && same(after.value.value, expected)) return ok(after.value);
  return err({
    code: "INVALID_BUSY",
    message: `${pathInWords(path)} cannot be changed by itself: its text is shared with another place of the file.`,
    path,
    next: "Edit the file by hand.",
  });
}

// --- Planning the splices ------------------------------------------------------------------------------------------

type Plan = Result<readonly Splice[], EditFailure>;

function applyOne(source: Source, operation: StructuralOperation): Result<Source, EditFailure> {
  const parts = operation.op === "set" ? partsOfSet(source, operation) : undefined;
  if (parts) {
    let current = source;
    for (const part of parts) {
      const result = applyOne(current, part);
      if (!result.ok) return result;
      current = result.value;
    }
    return ok(current);
  }
  const path = throughWrappers(source, operation.path);
  const layout = layoutOf(source, path);
  const expected = applyToValue(source.value, operation, source);
  const plan = planOperation(source, { ...operation, path: [...path] }, layout);
  if (!plan.ok) return plan;
  if (plan.value.length === 0) return ok(source);
  const result = checked(source, plan.value, expected, path);
  if (result.ok) return result;
  // A block at the very end of a text without a final line break reads back differently; quotes always work.
  const safe = planOperation(source, { ...operation, path: [...path] }, { ...layout, singleLine: true });
  return safe.ok ? checked(source, safe.value, expected, path) : safe;
}

function planOperation(source: Source, operation: StructuralOperation, layout: Layout): Plan {
  switch (operation.op) {
    case "set":
      return planSet(source, operation.path, operation.value, layout);
    case "insert":
      return planInsert(source, operation.path, operation.index, operation.value, layout);
    case "remove":
      return planRemove(source, operation.path, layout);
    case "move":
      return planMove(source, operation.path, operation.to);
  }
}

/** The splice of a `set` that replaces one single-line scalar by another, or undefined when it is anything else. */
function scalarSplice(source: Source, operation: StructuralOperation): Splice | undefined {
  if (operation.op !== "set" || isContainer(operation.value) || operation.path.length === 0) return undefined;
  if (typeof operation.value === "string" && operation.value.length > 60) return undefined; // may be folded
  const path = throughWrappers(source, operation.path);
  const node = nodeAt(source, path);
  if (!isScalar(node) || node.range[0] === node.range[1] || node.anchor !== undefined || node.tag?.startsWith("!")) {
    return undefined;
  }
  if (source.text.slice(node.range[0], node.range[1]).includes("\n")) return undefined;
  const printed = printReplacement(source, node, path, operation.value, DEFAULT_LAYOUT, 0);
  return printed.rest.length > 0 ? undefined : { start: node.range[0], end: node.range[1], text: printed.head };
}

/** The text of a new value in place of `old`, keeping the old one's quotes. */
function printReplacement(
  source: Source,
  old: ParsedNode | null | undefined,
  path: YamlPath,
  value: unknown,
  layout: Layout,
  at: number,
): Printed {
  if (insideFlow(source, path)) return { head: printFlow(value, path), rest: [] };
  if (typeof value === "string" && isScalar(old) && !value.includes("\n")) {
    if (old.type === "QUOTE_DOUBLE" && typeof old.value === "string")
      return { head: printText(value, { quote: '"' }), rest: [] };
    if (old.type === "QUOTE_SINGLE" && typeof old.value === "string")
      return { head: printText(value, { quote: "'" }), rest: [] };
  }
  return typeof path.at(-1) === "number"
    ? printAfterDash(value, at, path, layout)
    : printAfterKey(value, at, path, layout);
}

/**
 * Setting a list or map over another becomes the smaller edits that lead from one to the other, so that what stays
 * keeps its text. Undefined when the old value is no such thing or nothing of it would stay.
 */
function partsOfSet(
  source: Source,
  operation: Extract<StructuralOperation, { op: "set" }>,
): StructuralOperation[] | undefined {
  const path = [...throughWrappers(source, operation.path)];
  const node = nodeAt(source, path);
  const { value } = operation;
  if (!isContainer(value) || (!isMap(node) && !isSeq(node)) || node.items.length === 0) return undefined;
  const old = path.reduce<unknown>(
    (at, part) => (isContainer(at) ? (at as Record<string, unknown>)[part] : undefined),
    source.value,
  );
  if (same(old, value)) return [];
  if (Array.isArray(value) && Array.isArray(old) && isSeq(node)) return listParts(path, old, value);
  if (Array.isArray(value) || Array.isArray(old) || !isContainer(old) || !isMap(node)) return undefined;
  const before = old as Record<string, unknown>;
  const after = value as Record<string, unknown>;
  if (!Object.keys(before).some((key) => after[key] !== undefined)) return undefined;
  const parts: StructuralOperation[] = [];
  for (const key of Object.keys(before))
    if (after[key] === undefined) parts.push({ op: "remove", path: [...path, key] });
  for (const [key, item] of Object.entries(after)) {
    if (item !== undefined && !(Object.hasOwn(before, key) && same(before[key], item))) {
      parts.push({ op: "set", path: [...path, key], value: item });
    }
  }
  return parts;
}

/** Edits from one list to another around the longest part that both share in order. */
function listParts(
  path: (string | number)[],
  before: readonly unknown[],
  after: readonly unknown[],
): StructuralOperation[] | undefined {
  const rows = before.length + 1;
  const columns = after.length + 1;
  if (rows * columns > 40_000) return undefined;
  const common = Array.from({ length: rows }, () => Array.from({ length: columns }, () => 0));
  const at = (row: number, col: number) => common[row]?.[col] ?? 0;
  for (let row = rows - 2; row >= 0; row -= 1) {
    for (let col = columns - 2; col >= 0; col -= 1) {
      const length = same(before[row], after[col])
        ? at(row + 1, col + 1) + 1
        : Math.max(at(row + 1, col), at(row, col + 1));
      (common[row] as number[])[col] = length;
    }
  }
  if (at(0, 0) === 0) return undefined;
  const parts: StructuralOperation[] = [];
  let row = 0;
  let col = 0;
  let index = 0;
  while (row < before.length || col < after.length) {
    if (row < before.length && col < after.length && same(before[row], after[col])) {
      row += 1;
      col += 1;
      index += 1;
    } else if (col >= after.length || (row < before.length && at(row + 1, col) >= at(row, col + 1))) {
      parts.push({ op: "remove", path: [...path, index] });
      row += 1;
    } else {
      parts.push({ op: "insert", path, index, value: after[col] });
      col += 1;
      index += 1;
    }
  }
  return parts;
}

function planSet(source: Source, path: YamlPath, value: unknown, layout: Layout): Plan {
  if (path.length === 0) return err(badInput("A whole file is replaced by writing it, not by setting a value.", path));
  // The deepest thing on the way that exists; what is missing below it is made as maps around the value.
  let depth = 0;
  let node: ParsedNode | null | undefined = source.root;
  while (depth < path.length) {
    const part = path[depth] as string | number;
    if (isAlias(node)) return err(shared(path));
    const exists = isMap(node)
      ? pairOf(node as YAMLMap, part) !== undefined
      : isSeq(node) && typeof part === "number" && part < node.items.length;
    if (!exists) break;
    node = child(node, part);
    depth += 1;
  }
  if (depth === path.length) return replaceValue(source, path, value, layout);
  const missing = path.slice(depth);
  if (missing.some((part) => typeof part === "number")) return err(notFound(path));
  const [key = "", ...deeper] = missing as string[];
  const wrapped = deeper.reduceRight<unknown>((inner, name) => ({ [name]: inner }), value);
  if (isNullText(node) || isEmptyCollection(node)) {
    if (isSeq(node)) return err(notFound(path));
    return depth === 0
      ? planFirstKey(source, key, wrapped, layout)
      : replaceValue(source, path.slice(0, depth), { [key]: wrapped }, layout);
  }
  if (isAlias(node)) return err(shared(path));
  if (!isMap(node)) return err(badInput(`${pathInWords(path.slice(0, depth))} has no fields of its own.`, path));
  return addKey(source, node as YAMLMap, path.slice(0, depth), key, wrapped, layout);
}

function shared(path: YamlPath): EditFailure {
  return {
    code: "BAD_INPUT",
    message: `${pathInWords(path)} repeats another place of the file (an alias) and cannot be changed by itself.`,
    path,
    next: "Write the value out in the file, then change it.",
  };
}

function planFirstKey(source: Source, key: string, value: unknown, layout: Layout): Plan {
  const { text, eol } = source;
  if (source.root && source.root.range[1] > source.root.range[0]) {
    const { range } = source.root;
    return ok([{ start: range[0], end: range[1], text: entryLines(key, value, 0, [key], layout).join(eol) }]);
  }
  const lead = text === "" || text.endsWith("\n") ? "" : eol;
  return ok([
    { start: text.length, end: text.length, text: lead + entryLines(key, value, 0, [key], layout).join(eol) + eol },
  ]);
}

/** The splices that put `value` behind the key or dash of `path`, which exists. */
function replaceValue(source: Source, path: YamlPath, value: unknown, layout: Layout): Plan {
  const { text, eol } = source;
  const parent = nodeAt(source, path.slice(0, -1));
  const last = path.at(-1) as string | number;
  const inFlow = insideFlow(source, path);
  let introEnd: number;
  let keyStart: number;
  let node: ParsedNode | null | undefined;
  if (isMap(parent)) {
    const pair = pairOf(parent as YAMLMap, last) as PairNode;
    node = pair.value;
    keyStart = startOf(pair.key);
    introEnd = afterColon(source, pair);
    const hasColon = text.slice(pair.key.range[1], introEnd).includes(":");
    if (!hasColon)
      return ok([{ start: pair.key.range[1], end: pair.key.range[1], text: `: ${printFlow(value, path)}` }]);
  } else {
    const list = parent as YAMLSeq<ParsedNode>;
    node = list.items[last as number];
    keyStart = inFlow ? (node ? startOf(node) : 0) : (dashes(list)[last as number] ?? 0);
    introEnd = inFlow ? keyStart : keyStart + 1;
  }
  const at = column(text, keyStart);
  const own =
    isSeq(parent) && !inFlow
      ? { ...layout, dashGap: gapOf(source, parent as YAMLSeq<ParsedNode>, last as number, layout) }
      : layout;
  const printed = printReplacement(source, node, path, value, own, at);
  const lead = isSeq(parent) ? " ".repeat(own.dashGap - 1) : " ";
  const empty = !node || (isScalar(node) && node.range[0] === node.range[1] && node.anchor === undefined);
  if (empty) return ok([...behind(introEnd, lead, printed), ...below(source, introEnd, printed)]);
  const present = node as ParsedNode;
  const start = startOf(present);
  const end = contentEnd(source, present);
  if (inFlow) return ok([{ start, end, text: printed.head }]);
  const onKeyLine = lineStart(text, start) === lineStart(text, introEnd);
  const keyLineEnd = lineEnd(text, introEnd);
  // In front of a block behind a hyphen an anchor would be that of the block's first key.
  const marked = text.slice(introEnd, start).trim() !== "";
  if (onKeyLine && marked && isSeq(parent) && isContainer(value)) {
    return ok([{ start: introEnd, end, text: lead + printed.head }, ...below(source, end, printed)]);
  }
  if (onKeyLine) {
    const block = (isMap(present) || isSeq(present)) && !present.flow;
    if (!block && printed.rest.length === 0) return ok([{ start, end, text: printed.head }]);
    if (isScalar(present) && (present.type === "BLOCK_FOLDED" || present.type === "BLOCK_LITERAL")) {
      // The comment behind the block's header stays behind the new value.
      const comment = /\s#.*$/.exec(text.slice(start, keyLineEnd))?.[0] ?? "";
      return ok([{ start, end, text: [printed.head + comment, ...printed.rest].join(eol) }]);
    }
    if (printed.head === "") {
      // `key: old # comment` → `key: # comment` with the new block below.
      const from = text.slice(introEnd, start).trim() === "" ? introEnd : start;
      return ok([{ start: from, end, text: "" }, ...below(source, end, printed)]);
    }
    return ok([{ start, end, text: printed.head }, ...below(source, end, printed)]);
  }
  // The old value stands on the lines below its key: they go as a whole, with the comments that belong to them.
  const gone = { start: keyLineEnd, end: trailingEnd(text, end, at), text: "" };
  const rest = printed.rest.map((line) => eol + line).join("");
  // An anchor or tag stays on the line of the key, in front of the new value.
  return ok([...behind(introEnd + marksAt(text, introEnd), lead, printed), { ...gone, text: rest }]);
}

/** Characters from the dash to the content of a list entry, as its neighbours have it. */
function gapOf(source: Source, list: YAMLSeq<ParsedNode>, index: number, layout: Layout): number {
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
function behind(offset: number, lead: string, printed: Printed): Splice[] {
  return printed.head === "" ? [] : [{ start: offset, end: offset, text: lead + printed.head }];
}

/** A splice that puts the remaining lines of a printed value below the line of `offset`. */
function below(source: Source, offset: number, printed: Printed): Splice[] {
  if (printed.rest.length === 0) return [];
  const end = lineEnd(source.text, offset);
  return [{ start: end, end, text: printed.rest.map((line) => source.eol + line).join("") }];
}

function addKey(source: Source, map: YAMLMap, path: YamlPath, key: string, value: unknown, layout: Layout): Plan {
  const { text, eol } = source;
  const pairs = map.items as PairNode[];
  const before = placeOfKey(pairs, key, path);
  if (map.flow || insideFlow(source, path)) {
    const entry = `${printText(key, { flow: true })}: ${printFlow(value, [...path, key])}`;
    return ok([
      flowInsertion(
        source,
        pairs.map((pair) => pairSpan(pair)),
        before,
        entry,
      ),
    ]);
  }
  const at = column(text, startOf((pairs[0] as PairNode).key));
  const lines = entryLines(key, value, at, [...path, key], layout);
  return ok([blockInsertion(source, chunksOf(source, map), before, lines, at, eol)]);
}

/** The index before which a new key belongs in the language's order: after the last one that precedes it there. */
function placeOfKey(pairs: readonly PairNode[], key: string, path: YamlPath): number {
  const order = keyOrder(path);
  const rank = order?.indexOf(key) ?? -1;
  if (!order || rank === -1) return pairs.length;
  let best = -1;
  let after: number | undefined;
  for (const [index, pair] of pairs.entries()) {
    const other = order.indexOf(keyText(pair) ?? "");
    if (other !== -1 && other < rank && other >= best) {
      best = other;
      after = index;
    }
  }
  return after === undefined ? 0 : after + 1;
}

function pairSpan(pair: PairNode): Splice {
  const end = pair.value ? Math.max(pair.value.range[1], pair.key.range[1]) : pair.key.range[1];
  return { start: startOf(pair.key), end, text: "" };
}

function flowInsertion(source: Source, spans: readonly Splice[], index: number, entry: string): Splice {
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
function blockInsertion(
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

function planInsert(source: Source, path: YamlPath, index: number, value: unknown, layout: Layout): Plan {
  const node = path.length === 0 ? source.root : nodeAt(source, path);
  if (isAlias(node)) return err(shared(path));
  if (isNullText(node) || (isSeq(node) && node.items.length === 0)) {
    if (index > 0) return err(notFound([...path, index]));
    return planSet(source, path, [value], layout);
  }
  if (!isSeq(node)) return err(badInput(`${pathInWords(path)} is not a list.`, path));
  if (index > node.items.length) return err(notFound([...path, index]));
  const list = node as YAMLSeq<ParsedNode>;
  if (list.flow || insideFlow(source, path)) {
    const spans = list.items.map((item) => ({ start: startOf(item), end: item.range[1], text: "" }));
    if (isContainer(value) && !insideFlow(source, path) && printFlow(value, [...path, index]).length > 60) {
      // A construct in a list written `[…]` would not be readable; the whole list is written as a block.
      const items = source.value === null ? [] : (valueAt(source.value, path) as unknown[]);
      return replaceValue(source, path, items.toSpliced(index, 0, value), layout);
    }
    return ok([flowInsertion(source, spans, index, printFlow(value, [...path, index]))]);
  }
  const chunks = chunksOf(source, list);
  const at = column(source.text, dashes(list)[0] ?? 0);
  const own = { ...layout, dashGap: gapOf(source, list, index, layout) };
  return ok([blockInsertion(source, chunks, index, itemLines(value, at, [...path, index], own), at, source.eol)]);
}

function valueAt(value: unknown, path: YamlPath): unknown {
  return path.reduce<unknown>(
    (at, part) => (isContainer(at) ? (at as Record<string, unknown>)[part] : undefined),
    value,
  );
}

function planRemove(source: Source, path: YamlPath, layout: Layout): Plan {
  const last = path.at(-1);
  if (last === undefined) return err(badInput("A whole file is deleted, not removed from.", path));
  const parentPath = path.slice(0, -1);
  const parent = nodeAt(source, parentPath);
  if (isAlias(parent)) return err(shared(path));
  if (!isMap(parent) && !isSeq(parent)) return err(notFound(path));
  const index = isMap(parent)
    ? (parent.items as PairNode[]).findIndex((pair) => keyText(pair) === String(last))
    : typeof last === "number" && last < parent.items.length
      ? last
      : -1;
  if (index === -1) return err(notFound(path));
  if (parent.items.length === 1) {
    const empty = isMap(parent) ? {} : [];
    if (parentPath.length > 0)
      return emptied(source, parentPath, parent) ?? replaceValue(source, parentPath, empty, layout);
    return ok([{ start: parent.range[0], end: contentEnd(source, parent), text: isMap(parent) ? "{}" : "[]" }]);
  }
  if (parent.flow || insideFlow(source, parentPath))
    return ok([flowRemoval(source, parent as YAMLMap | YAMLSeq, index)]);
  return ok([blockRemoval(source, chunksOf(source, parent as YAMLMap | YAMLSeq), index)]);
}

/**
 * The splices that take the only entry out of a block that stands below its key, and put `[]` or `{}` behind the key:
 * comments of the key that stand below the entry stay. Undefined where the block does not stand so.
 */
function emptied(source: Source, path: YamlPath, block: YAMLMap | YAMLSeq): Plan | undefined {
  const { text } = source;
  const holder = nodeAt(source, path.slice(0, -1));
  const pair = isMap(holder) ? pairOf(holder as YAMLMap, path.at(-1) ?? "") : undefined;
  const chunk = block.flow || insideFlow(source, path) ? undefined : chunksOf(source, block)[0];
  if (!pair || !chunk || !startsLine(text, chunk.start)) return undefined;
  const colon = afterColon(source, pair);
  const behindKey = colon + marksAt(text, colon);
  const start = lineEnd(text, Math.max(colon, text.slice(0, lineStart(text, chunk.start)).trimEnd().length));
  return ok([
    { start: behindKey, end: behindKey, text: isMap(block) ? " {}" : " []" },
    { start, end: chunk.end, text: "" },
  ]);
}

/** How long the anchor and tag behind a key or hyphen are, with the blanks in front of them. */
function marksAt(text: string, offset: number): number {
  return /^(?:[ \t]+[&!]\S+)*/.exec(text.slice(offset, lineEnd(text, offset)))?.[0].length ?? 0;
}

function flowSpans(node: YAMLMap | YAMLSeq): Splice[] {
  return isMap(node)
    ? (node.items as PairNode[]).map((pair) => pairSpan(pair))
    : (node as YAMLSeq<ParsedNode>).items.map((item) => ({ start: startOf(item), end: item.range[1], text: "" }));
}

function flowRemoval(source: Source, node: YAMLMap | YAMLSeq, index: number): Splice {
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

function blockRemoval(source: Source, chunks: readonly Chunk[], index: number): Splice {
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

function planMove(source: Source, path: YamlPath, to: number): Plan {
  const index = path.at(-1);
  const parentPath = path.slice(0, -1);
  const list = nodeAt(source, parentPath);
  if (isAlias(list)) return err(shared(path));
  if (!isSeq(list) || typeof index !== "number" || index >= list.items.length) return err(notFound(path));
  if (to >= list.items.length) return err(notFound([...parentPath, to]));
  if (index === to) return ok([]);
  const seq = list as YAMLSeq<ParsedNode>;
  const { text, eol } = source;
  if (seq.flow || insideFlow(source, parentPath)) {
    const spans = flowSpans(seq);
    const order = spans.map((span) => text.slice(span.start, span.end));
    const moved = order.toSpliced(index, 1).toSpliced(to, 0, order[index] as string);
    return ok(spans.map((span, each) => ({ ...span, text: moved[each] as string })));
  }
  const chunks = chunksOf(source, seq);
  const chunk = chunks[index] as Chunk;
  const at = column(text, chunk.head);
  const lines = [text.slice(chunk.start, chunk.end)];
  const insertion = blockInsertion(source, chunks, to > index ? to + 1 : to, lines, at, eol);
  return ok([insertion, blockRemoval(source, chunks, index)]);
}

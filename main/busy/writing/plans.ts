/** From an operation to the splices that carry it out. */
import { isAlias, isMap, isScalar, isSeq, type ParsedNode, type YAMLMap, type YAMLSeq } from "yaml";
import { err, ok, type Result } from "#shared/result.ts";
import type { YamlPath } from "../model/model.ts";
import { badInput, type EditFailure, notFound, pathInWords, shared } from "./edit-failures.ts";
import type { StructuralOperation } from "./edits.ts";
import { valueAt } from "./intended-value.ts";
import {
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
  lineEnd,
  lineStart,
  nodeAt,
  type PairNode,
  pairOf,
  type Source,
  startOf,
  startsLine,
  trailingEnd,
} from "./source.ts";
import {
  behind,
  below,
  blockInsertion,
  blockRemoval,
  flowInsertion,
  flowRemoval,
  flowSpans,
  gapOf,
  marksAt,
  pairSpan,
  type Splice,
} from "./splices.ts";

type Plan = Result<readonly Splice[], EditFailure>;

/** The splices that carry out one operation; none when there is nothing to do. */
export function planOperation(source: Source, operation: StructuralOperation, layout: Layout): Plan {
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

/** The text of a new value in place of `old`, keeping the old one's quotes. */
export function printReplacement(
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

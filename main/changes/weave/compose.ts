/** Builds nodes and entries out of those of several versions, so that as much text as possible stays as it was. */
import type { YamlPath } from "#busy/model/model.ts";
import { DEFAULT_LAYOUT, keyOrder, printAfterDash, printAfterKey, printFlow, printText } from "#busy/writing/print.ts";
import {
  type Block,
  type Collection,
  collectionValue,
  type Entry,
  type Flow,
  type Kind,
  type Node,
} from "../tree/node.ts";
import type { LayoutPicker } from "./layout.ts";
import { type Trio, trio, VERSIONS } from "./versions.ts";

/** A node with the same entries as one of the versions is that version's own; else one made new in a picked style. */
export function composeCollection(
  kind: "map" | "list",
  nodes: Trio<Collection>,
  entries: readonly Entry[],
  path: YamlPath,
  layout: LayoutPicker,
): Collection {
  const of = (nodes[1] ?? nodes[2] ?? nodes[0])?.of;
  const isFlow = layout.pick(trio(nodes, (node) => node.flow)) ?? false;
  const fitting = (flow: boolean) => trio(nodes, (node) => (node.flow === flow ? node : undefined));
  if (isFlow && entries.every(fitsOnLine))
    return composeFlow(kind, fitting(true) as Trio<Flow>, entries, of, path, layout);
  return composeBlock(kind, fitting(false) as Trio<Block>, entries, of, path, layout);
}

function composeFlow(
  kind: "map" | "list",
  nodes: Trio<Flow>,
  entries: readonly Entry[],
  of: Kind,
  path: YamlPath,
  layout: LayoutPicker,
): Flow {
  const sep = layout.pick(trio(nodes, (node) => node.sep)) ?? " ";
  const raws = trio(nodes, (node) => (sameEntries(node.entries, entries) ? node.raw : undefined));
  const items = entries.map(({ key, node }, index) =>
    kind === "map"
      ? `${printText(key, { flow: true })}: ${inFlow(node, [...path, key])}`
      : inFlow(node, [...path, index]),
  );
  const own = kind === "map" ? `{${items.join(", ")}}` : `[${items.join(", ")}]`;
  return {
    kind,
    flow: true,
    of,
    value: collectionValue(kind, entries),
    sep,
    raw: layout.pick(raws) ?? own,
    entries,
  };
}

function composeBlock(
  kind: "map" | "list",
  nodes: Trio<Block>,
  entries: readonly Entry[],
  of: Kind,
  path: YamlPath,
  layout: LayoutPicker,
): Block {
  const inList = typeof path.at(-1) === "number";
  const shape = {
    kind,
    flow: false,
    of,
    intro: layout.pick(trio(nodes, (node) => node.intro)) ?? (inList ? " " : ""),
    indent: layout.pick(trio(nodes, (node) => node.indent)) ?? 2,
    compact: layout.pick(trio(nodes, (node) => node.compact)) ?? inList,
  } as const;
  for (const version of VERSIONS) {
    const node = nodes[version];
    const isSame = node && node.intro === shape.intro && node.indent === shape.indent && node.compact === shape.compact;
    if (isSame && sameEntries(node.entries, entries)) return node;
  }
  const isLoose = nodes.some((node) => startsBlank(node?.entries[0]));
  const tidy = !isLoose && startsBlank(entries[0]) ? [withoutGap(entries[0] as Entry), ...entries.slice(1)] : entries;
  return { ...shape, value: collectionValue(kind, entries), entries: tidy };
}

const GAP = /^(?:[ \t]*\n)+/;

function startsBlank(entry: Entry | undefined): boolean {
  return entry !== undefined && GAP.test(entry.lead);
}

/** An entry that has become the first of its list: the blank line above it stood between it and the one before. */
function withoutGap(entry: Entry): Entry {
  return { ...entry, lead: entry.lead.replace(GAP, "") };
}

function sameEntries(one: readonly Entry[], other: readonly Entry[]): boolean {
  return one.length === other.length && one.every((entry, index) => entry === other[index]);
}

/** An entry out of those of several versions around a node; one of the versions' own when nothing differs from it. */
export function composeEntry(entries: Trio<Entry>, node: Node, lead: string, layout: LayoutPicker): Entry {
  const hoisted = hoistLead(node);
  const made = {
    key: (entries[1] ?? entries[2] ?? entries[0])?.key ?? "",
    lead: lead + hoisted.lead,
    head: layout.pick(trio(entries, (entry) => entry.head)) ?? "",
    node: hoisted.node,
    tail: layout.tail(trio(entries, (entry) => entry.tail)),
    trail: layout.trivia(trio(entries, (entry) => entry.trail)),
    start: -1,
  };
  const tailed = isSpread(made.node) && made.tail !== "" ? withIntro(made, made.node) : made;
  for (const version of VERSIONS) {
    const entry = entries[version];
    const isOwn =
      entry &&
      entry.node === tailed.node &&
      entry.lead === tailed.lead &&
      entry.head === tailed.head &&
      entry.tail === tailed.tail &&
      entry.trail === tailed.trail;
    if (isOwn) return entry;
  }
  return tailed;
}

/** A block collection has no end of a line; a comment that stood there moves to the line of its key. */
function isSpread(node: Node): node is Block {
  return node.kind !== "leaf" && !node.flow;
}

function withIntro(entry: Entry, node: Block): Entry {
  const intro = node.compact || node.intro.includes("#") ? node.intro : node.intro + entry.tail;
  return { ...entry, tail: "", node: { ...node, intro } };
}

/** The comment above the first key of a list entry stands above its dash. */
function hoistLead(node: Node): { readonly node: Node; readonly lead: string } {
  const first = node.kind === "leaf" || node.flow || !node.compact ? undefined : node.entries[0];
  if (!first || first.lead === "" || node.kind === "leaf") return { node, lead: "" };
  const entries = [{ ...first, lead: "" }, ...node.entries.slice(1)];
  return { node: { ...node, entries }, lead: first.lead.replace(GAP, "") };
}

/** Whether an entry can stand in `[…]` or `{…}`: no comment would be lost. */
function fitsOnLine(entry: Entry): boolean {
  const { node } = entry;
  if ((entry.lead + entry.tail + entry.trail).trim() !== "") return false;
  if (node.kind === "leaf") return !node.raw.includes("\n");
  return node.flow ? !node.raw.includes("\n") : node.entries.every(fitsOnLine) && !node.intro.includes("#");
}

/** Written so that it may also stand in `[…]` or `{…}`. */
const FLOW_SAFE = /^(?:[^,[\]{}#:&*!|>'"%@`\n]+|"[^\n]*"|'[^\n]*')$/;

function inFlow(node: Node, path: YamlPath): string {
  if (node.kind === "leaf" && FLOW_SAFE.test(node.raw)) return node.raw;
  if (node.kind !== "leaf" && node.flow && !node.raw.includes("\n")) return node.raw;
  return printFlow(node.value, path);
}

/** A node for a value that no version has as text. `old` gives its quotes. */
export function madeNode(value: unknown, path: YamlPath, old?: Node): Node {
  if (value === null || value === undefined) return { kind: "leaf", value: null, sep: "", raw: "" };
  const quote = old?.kind === "leaf" ? /^["']/.exec(old.raw)?.[0] : undefined;
  if (typeof value === "string" && quote !== undefined && !value.includes("\n")) {
    return { kind: "leaf", value, sep: " ", raw: printText(value, { quote: quote as "'" | '"' }) };
  }
  const printed =
    typeof path.at(-1) === "number"
      ? printAfterDash(value, 0, path, DEFAULT_LAYOUT)
      : printAfterKey(value, 0, path, DEFAULT_LAYOUT);
  const raw = [printed.head, ...printed.rest].join("\n");
  return { kind: "leaf", value, sep: printed.head === "" ? "" : " ", raw };
}

/** An entry of a map made new. */
export function madeEntry(key: string, node: Node): Entry {
  return { key, lead: "", head: `${printText(key)}:`, node, tail: "", trail: "", start: -1 };
}

/** The index at which a new key belongs in a map, by the language's order. */
export function indexOfKey(keys: readonly string[], key: string, path: YamlPath): number {
  const order = keyOrder(path);
  const rank = order?.indexOf(key) ?? -1;
  if (!order || rank === -1) return keys.length;
  const after = keys.findLastIndex((other) => {
    const own = order.indexOf(other);
    return own !== -1 && own < rank;
  });
  return after + 1;
}

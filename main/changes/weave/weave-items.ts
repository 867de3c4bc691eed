/** Lists of texts: which of them stay, and in which order. */
import type { Collection, Entry, Node } from "../tree/node.ts";
import { sameValue } from "../tree/node.ts";
import { composeEntry, madeNode } from "./compose.ts";
import type { Place } from "./difference.ts";
import { alignItems, SETS } from "./items.ts";
import { mergeOrder, type SettlePlace } from "./order.ts";
import { type Trio, trio, type Version } from "./versions.ts";
import { type Alone, leadOf, orderByLayout, pathOf, pickNode, versionOf, type Weaving } from "./weaving.ts";

/** The texts of a list that stay, in their order. */
export function weaveItems(weaving: Weaving, place: Place, lists: Trio<Collection>, alone: Alone): readonly Entry[] {
  if (alone !== undefined) return lists[alone]?.entries ?? [];
  const items = alignItems(lists, place);
  const kept = new Map<string, readonly Entry[]>();
  for (const [id, entries] of items.entries) {
    const nodes = weaveItem(weaving, { ...place, id: `${place.id}=${id}` }, entries);
    const first = trio(entries, (entry, version) => lists[version]?.entries[0] === entry);
    const lead = leadOf(weaving, entries, first);
    const made = nodes.map((node) => composeEntry(entries, node, lead, weaving.layout));
    if (made.length > 0) kept.set(id, made);
  }
  const order = mergeOrder(items.order, new Set(kept.keys()), orderOfItems(weaving, place, lists, items.order));
  return order.flatMap((id) => kept.get(id) ?? []);
}

/** Names whose order says nothing. */
const UNORDERED: ReadonlySet<string> = new Set([...SETS, "depends_on"]);

function orderOfItems(
  weaving: Weaving,
  place: Place,
  lists: Trio<Collection>,
  orders: Trio<readonly string[]>,
): SettlePlace {
  if (UNORDERED.has(place.steps.at(-1)?.key ?? "")) return orderByLayout(weaving, orders);
  const canonical: Version = String(orders[1]) <= String(orders[2]) ? 1 : 2;
  const values = trio(lists, (list) => list.value);
  return (_, clean) =>
    versionOf(weaving.weaver.settle({ id: `${place.id}@`, kind: "item", place, values, clean: clean ?? canonical }));
}

/** What becomes of one text of a list: nothing, one text, or two. */
function weaveItem(weaving: Weaving, place: Place, entries: Trio<Entry>): readonly Node[] {
  const values = trio(entries, (entry) => entry.node.value);
  const nodes = trio(entries, (entry) => entry.node);
  if (sameValue(values[1], values[2])) {
    return values[1] === undefined ? [] : [pickNode(weaving.layout, nodes) ?? []].flat();
  }
  const outcome = weaving.weaver.settle({ id: place.id, kind: "item", place, values, clean: itemClean(values) });
  if (typeof outcome === "object") return [madeNode(outcome.value, [...pathOf(place), 0])];
  return (outcome === "both" ? [nodes[1], nodes[2]] : [nodes[outcome]]).filter((node) => node !== undefined);
}

/** A text that one side took out and the other put into other words stays, as something new. */
function itemClean([base, ours, theirs]: Trio<unknown>): Version | undefined {
  if (base === undefined) return ours === undefined ? 2 : theirs === undefined ? 1 : undefined;
  if (sameValue(base, ours)) return 2;
  if (sameValue(base, theirs)) return 1;
  return ours === undefined ? 2 : theirs === undefined ? 1 : undefined;
}

/**
 * Three versions of a file woven into one, construct by construct and field by field. Wherever they differ the weaver
 * is asked; what is taken keeps its text. Merging and taking part of a change are two ways to answer.
 */
import type { ObjectName } from "#busy/model/grammar.ts";
import { holdsObjects, nameOf, objectNode } from "../tree/constructs.ts";
import { type Collection, type Entry, entryOf, type Node, sameText, sameValue, type Tree } from "../tree/node.ts";
import { composeCollection, composeEntry, indexOfKey, madeEntry, madeNode } from "./compose.ts";
import type { Place, Weaver } from "./difference.ts";
import { adoptConstruct, fateOf } from "./fate.ts";
import { identify } from "./identity.ts";
import { layoutPicker } from "./layout.ts";
import { mergeOrder, type SettlePlace } from "./order.ts";
import { anyOf, type Trio, trio, VERSIONS, type Version } from "./versions.ts";
import { weaveItems } from "./weave-items.ts";
import {
  type Alone,
  inside,
  leadOf,
  only,
  orderByLayout,
  pathOf,
  pickNode,
  versionOf,
  type Weaving,
} from "./weaving.ts";

export interface Woven {
  readonly tree: Tree;
  /** Whether the versions differ in how something is written that is in more than one of them. */
  readonly layoutDiffers: boolean;
}

/** Weaves three versions of a file. The base is undefined when both sides made the file new. */
export function weave(trees: Trio<Tree>, weaver: Weaver): Woven {
  const layout = layoutPicker(weaver.takesLayout);
  const roots = trio(trees, (tree) => tree.root);
  const weaving: Weaving = { weaver, layout, identity: identify(roots), fates: new Map(), deciding: new Set() };
  const root = weaveMap(weaving, { id: "", construct: "", steps: [] }, roots, undefined);
  const own = <T>(of: (tree: Tree) => T) => layout.pick(trio(trees, of));
  const first = trees[1] ?? trees[2] ?? trees[0];
  if (!first) throw new Error("There is nothing to weave.");
  const tree: Tree = {
    root: root && root.kind !== "leaf" && !root.flow ? root : { ...first.root, entries: [] },
    header: layout.trivia(trio(trees, (each) => each.header)),
    footer: layout.trivia(trio(trees, (each) => each.footer)),
    eol: own((each) => each.eol) ?? "\n",
    bom: own((each) => each.bom) ?? false,
    finalBreak: own((each) => each.finalBreak) ?? true,
  };
  return { tree, layoutDiffers: layout.differs };
}

// --- Maps ----------------------------------------------------------------------------------------------------------

function weaveMap(weaving: Weaving, place: Place, nodes: Trio<Node>, alone: Alone): Node | undefined {
  const maps = trio(nodes, (node) => (node.kind === "map" ? node : undefined));
  const keys = trio(maps, (map) => map.entries.map((entry) => entry.key));
  const entries = new Map<string, Entry>();
  for (const key of new Set(VERSIONS.flatMap((version) => keys[version] ?? []))) {
    const isWrapper = maps.some((map) => map?.of?.is === "wrapper");
    const within = isWrapper ? place : inside(place, key);
    const own = trio(maps, (map) => entryOf(map, key));
    const first = trio(own, (entry, version) => maps[version]?.entries[0] === entry);
    const entry = weaveEntry(weaving, within, own, first, alone);
    if (entry) entries.set(key, entry);
  }
  if (entries.size === 0) return undefined;
  const order = mergeOrder(keys, new Set(entries.keys()), orderByLayout(weaving, keys));
  const made = [...entries.keys()].filter((key) => !order.includes(key));
  const all = made.reduce(
    (sorted, key) => sorted.toSpliced(indexOfKey(sorted, key, pathOf(place)), 0, key),
    [...order],
  );
  const composed = all.map((key) => entries.get(key) as Entry);
  return composeCollection("map", maps, composed, pathOf(place), weaving.layout);
}

function weaveEntry(
  weaving: Weaving,
  place: Place,
  entries: Trio<Entry>,
  first: Trio<boolean>,
  alone: Alone,
): Entry | undefined {
  const node = weaveNode(
    weaving,
    place,
    trio(entries, (entry) => entry.node),
    alone,
  );
  if (!node) return undefined;
  const key = place.steps.at(-1)?.key ?? "";
  if (entries.every((entry) => entry === undefined)) return madeEntry(key, node);
  return composeEntry(entries, node, leadOf(weaving, entries, first), weaving.layout);
}

// --- Values --------------------------------------------------------------------------------------------------------

function weaveNode(weaving: Weaving, place: Place, nodes: Trio<Node>, alone: Alone): Node | undefined {
  const [base, ours, theirs] = nodes;
  const { weaver, layout, identity } = weaving;
  if (alone !== undefined && identity.movers.size === 0) return nodes[alone];
  if (identity.movers.size === 0) {
    if (sameText(base, ours) && (!weaver.asksAll || sameText(ours, theirs))) return theirs;
    if (!weaver.asksAll && (sameText(base, theirs) || sameText(ours, theirs))) return ours;
  }
  const present = trio(nodes, (node) => ((node.value ?? null) === null ? undefined : node));
  if (present.every((node) => node === undefined)) return pickNode(layout, nodes);
  const kinds = new Set(present.flatMap((node) => node?.kind ?? []));
  const [kind] = kinds;
  const isOne = kinds.size === 1;
  if (isOne && kind === "map" && ((present[1] && present[2]) || alone !== undefined)) {
    return weaveMap(weaving, place, present, alone);
  }
  if (isOne && kind === "list" && (!isWaiting(place) || isFilled(present))) {
    return weaveList(weaving, place, present as Trio<Collection>, alone);
  }
  if (alone !== undefined) return nodes[alone];
  if (ours === undefined && theirs === undefined) return undefined;
  if (sameValue(ours?.value, theirs?.value)) return pickNode(layout, nodes);
  const outcome = weaver.settle({
    id: place.id,
    kind: "field",
    place,
    values: trio(present, (node) => node.value),
    clean: sameValue(base?.value, ours?.value) ? 2 : sameValue(base?.value, theirs?.value) ? 1 : undefined,
  });
  if (outcome === "both") return ours;
  if (typeof outcome === "object") return madeNode(outcome.value, pathOf(place), ours ?? theirs ?? base);
  return adopt(weaving, place, present, outcome);
}

/** Waiting for nothing, for the step before and for others are three things that do not add up. */
function isWaiting(place: Place): boolean {
  return place.steps.at(-1)?.key === "depends_on";
}

function isFilled(lists: Trio<Node>): boolean {
  return lists.every((list) => list?.kind === "list" && list.entries.length > 0);
}

/** The node of one version, with what moved in and out of it. */
function adopt(weaving: Weaving, place: Place, nodes: Trio<Node>, version: Version): Node | undefined {
  const node = nodes[version];
  if (!node || node.kind === "leaf" || weaving.identity.movers.size === 0) return node;
  return weaveNode(weaving, place, only(version, node), version);
}

// --- Lists ---------------------------------------------------------------------------------------------------------

function weaveList(weaving: Weaving, place: Place, lists: Trio<Collection>, alone: Alone): Node | undefined {
  const filled = lists.filter((list) => list !== undefined && list.entries.length > 0);
  const entries =
    filled.length > 0 && filled.every((list) => holdsObjects(list as Collection))
      ? weaveConstructs(weaving, place, alone)
      : weaveItems(weaving, place, lists, alone);
  if (entries.length === 0) return lists.find((list) => list?.entries.length === 0);
  return composeCollection("list", lists, entries, pathOf(place), weaving.layout);
}

/** Objects whose order in their list means something. */
const ORDERED: ReadonlySet<ObjectName> = new Set(["task", "onboarding", "section", "field"]);

function weaveConstructs(weaving: Weaving, list: Place, alone: Alone): readonly Entry[] {
  const { identity } = weaving;
  const ids = identity.lists.get(list.id) ?? [undefined, undefined, undefined];
  if (alone !== undefined) for (const id of ids[alone] ?? []) adoptConstruct(weaving, id, alone);
  const all = new Set(ids.flatMap((each) => each ?? []));
  const present = new Set([...all].filter((id) => fateOf(weaving, id)?.list === list.id));
  const of = [...all].map((id) => anyOf(identity.locationsOf(id))?.of)[0];
  const settle = of && ORDERED.has(of) ? orderByWeaver(weaving, ids) : orderByLayout(weaving, ids);
  return mergeOrder(ids, present, settle).flatMap((id) => weaveConstruct(weaving, id) ?? []);
}

function orderByWeaver(weaving: Weaving, ids: Trio<readonly string[]>): SettlePlace {
  return (id, clean) =>
    versionOf(
      weaving.weaver.settle({
        id: `${id}@`,
        kind: "order",
        place: weaving.identity.placeOf(id),
        values: trio(ids, (list) => (list.includes(id) ? nameBefore(weaving, list, id) : undefined)),
        clean,
      }),
    );
}

/** What stands before a construct in a list, by name; null at the beginning. */
function nameBefore({ identity }: Weaving, list: readonly string[], id: string): string | null {
  const previous = list[list.indexOf(id) - 1];
  const location = previous === undefined ? undefined : anyOf(identity.locationsOf(previous));
  return location ? nameOf(location.entry, location.of) : null;
}

function weaveConstruct(weaving: Weaving, id: string): Entry | undefined {
  const fate = fateOf(weaving, id);
  if (!fate) return undefined;
  const { entries } = fate;
  const versions = VERSIONS.filter((version) => entries[version] !== undefined);
  const alone = versions.length === 1 ? versions[0] : undefined;
  if (alone !== undefined && weaving.identity.movers.size === 0) return entries[alone];
  const wrapped = new Set(entries.flatMap((entry) => (entry ? [objectNode(entry) !== entry.node] : [])));
  const nodes = trio(entries, (entry) => (wrapped.size > 1 ? unwrapped(entry) : entry.node));
  const node = weaveNode(weaving, weaving.identity.placeOf(id), nodes, alone);
  const locations = weaving.identity.locationsOf(id);
  const first = trio(entries, (_, version) => locations[version]?.index === 0);
  return node && composeEntry(entries, node, leadOf(weaving, entries, first), weaving.layout);
}

/** The object of a wrapper item, hung up at its dash. */
function unwrapped(entry: Entry): Node {
  const node = objectNode(entry);
  if (node === entry.node || node.kind === "leaf" || node.flow) return node;
  return { ...node, intro: " ", indent: 2, compact: true };
}

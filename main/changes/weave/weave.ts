/**
 * Three versions of a file woven into one, construct by construct and field by field. Wherever they differ the weaver
 * is asked; what is taken keeps its text. Merging and taking part of a change are two ways to answer.
 */
import type { ObjectName } from "#busy/grammar.ts";
import type { YamlPath } from "#busy/model.ts";
import { holdsObjects, nameOf, objectNode } from "../tree/constructs.ts";
import { type Collection, type Entry, entryOf, type Node, sameText, sameValue, type Tree } from "../tree/node.ts";
import { composeCollection, composeEntry, indexOfKey, madeEntry, madeNode } from "./compose.ts";
import type { Outcome, Place, Weaver } from "./difference.ts";
import { type Identity, identify, innerId } from "./identity.ts";
import { alignItems } from "./items.ts";
import { type LayoutPicker, layoutPicker } from "./layout.ts";
import { mergeOrder, type SettlePlace } from "./order.ts";
import { anyOf, type Trio, trio, type Version, VERSIONS } from "./versions.ts";

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

interface Weaving {
  readonly weaver: Weaver;
  readonly layout: LayoutPicker;
  readonly identity: Identity;
  readonly fates: Map<string, Fate | undefined>;
  /** Constructs whose fate is being decided: two that moved into each other must not wait for each other. */
  readonly deciding: Set<string>;
}

/** What becomes of a construct that stays: the list it stands in, and the versions it is made of. */
interface Fate {
  readonly list: string;
  readonly entries: Trio<Entry>;
}

/** A version alone: nothing is asked, since the whole was taken already. */
type Alone = Version | undefined;

function pathOf(place: Place): YamlPath {
  return place.steps.flatMap((step) => (step.construct ? [step.key, 0] : [step.key]));
}

function inside(place: Place, key: string): Place {
  return { ...place, id: innerId(place.id, key), steps: [...place.steps, { key }] };
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

/** The order of keys is layout. */
function orderByLayout(weaving: Weaving, orders: Trio<readonly string[]>): SettlePlace {
  const [, ours, theirs] = trio(orders, (keys) => keys.join("\n"));
  const canonical: Version = (ours ?? "") <= (theirs ?? "") ? 1 : 2;
  return (_, clean) => {
    weaving.layout.pick<string>(["", "", "moved"]);
    return weaving.weaver.takesLayout ? (clean ?? canonical) : 0;
  };
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

/**
 * The lines above an entry. Blank lines stand between entries: whether there is one above the first says nothing of
 * how the others are written.
 */
function leadOf(weaving: Weaving, entries: Trio<Entry>, first: Trio<boolean>): string {
  const split = trio(entries, ({ lead }) => /^((?:[ \t]*\n)*)([^]*)$/.exec(lead) ?? undefined);
  const known = first.filter((each) => each !== undefined);
  const isMixed = new Set(known).size > 1;
  const gaps = trio(split, ([, gap], version) => (isMixed && first[version] === true ? undefined : gap));
  return (weaving.layout.pick(gaps) ?? "") + weaving.layout.trivia(trio(split, ([, , comments]) => comments));
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

function only<T>(version: Version, thing: T): Trio<T> {
  return [version === 0 ? thing : undefined, version === 1 ? thing : undefined, version === 2 ? thing : undefined];
}

/** One of several ways to write the same value. */
function pickNode(layout: LayoutPicker, nodes: Trio<Node>): Node | undefined {
  const written = trio(nodes, (node) => (node.kind === "leaf" || node.flow ? node.sep + node.raw : node));
  const picked = layout.pick<unknown>(written);
  return nodes[VERSIONS.find((version) => written[version] === picked && nodes[version] !== undefined) ?? 1];
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

/** Whether a construct stays, and in which list; decided once. */
function fateOf(weaving: Weaving, id: string): Fate | undefined {
  const { fates, deciding } = weaving;
  if (fates.has(id) || deciding.has(id)) return fates.get(id);
  deciding.add(id);
  const entries = stays(weaving, id);
  const fate = entries && { entries, list: listOf(weaving, id, entries) };
  fates.set(id, fate);
  return fate;
}

/** The versions a construct is made of when it stays; undefined when it goes. */
function stays(weaving: Weaving, id: string): Trio<Entry> | undefined {
  const { identity, weaver } = weaving;
  const locations = identity.locationsOf(id);
  const all = trio(locations, ({ entry }) => entry);
  const [base, ours, theirs] = all;
  if (ours && theirs && (base || sameValue(ours.node.value, theirs.node.value))) return all;
  if (!ours && !theirs) return undefined;
  const side: Version = ours ? 1 : 2;
  const isTouched =
    base !== undefined &&
    (!sameValue(base.node.value, all[side]?.node.value) || locations[0]?.list !== locations[side]?.list);
  const whenOne = base ? (isTouched ? undefined : ((3 - side) as Version)) : side;
  const outcome = versionOf(
    weaver.settle({
      id,
      kind: "entry",
      place: identity.placeOf(id),
      values: trio(all, ({ node }) => node.value),
      clean: ours && theirs ? undefined : whenOne,
    }),
  );
  const entry = all[outcome];
  return entry && only(outcome, entry);
}

/** A construct inside one that is taken from one version as a whole comes with it, unless it moved by itself. */
function adoptConstruct({ identity, fates, deciding }: Weaving, id: string, version: Version): void {
  const location = identity.locationsOf(id)[version];
  if (!location || identity.movers.has(id) || deciding.has(id)) return;
  deciding.add(id);
  fates.set(id, { list: location.list, entries: only(version, location.entry) });
}

function versionOf(outcome: Outcome): Version {
  return typeof outcome === "number" ? outcome : 1;
}

/** The list that a construct stands in. A list goes with the construct that holds it; then the next best one counts. */
function listOf(weaving: Weaving, id: string, entries: Trio<Entry>): string {
  const { identity, weaver } = weaving;
  const lists = trio(entries, (_, version) => identity.locationsOf(id)[version]?.list);
  const [base, ours, theirs] = lists;
  const found = [ours, theirs, base].filter((list) => list !== undefined);
  const [first = ""] = found;
  if (found.every((list) => list === first)) return first;
  const values = trio(lists, (list) => ownerName(weaving, list));
  const ask = (clean: Version | undefined) =>
    lists[versionOf(weaver.settle({ id: `${id}^`, kind: "place", place: identity.placeOf(id), values, clean }))];
  const isOne = ours === theirs || ours === undefined || theirs === undefined;
  const chosen = isOne ? (ours ?? theirs) : ask(base === ours ? 2 : base === theirs ? 1 : undefined);
  const ownerOf = (list: string | undefined) => identity.ownerOf.get(list ?? "") ?? "";
  const stands = (list: string | undefined) =>
    list !== undefined && (ownerOf(list) === "" || fateOf(weaving, ownerOf(list)) !== undefined);
  if (stands(chosen)) return chosen ?? first;
  // Each of two was moved into the other. (That the holder is gone is a conflict about the holder.)
  const isCircle = weaving.deciding.has(ownerOf(chosen)) && !weaving.fates.has(ownerOf(chosen));
  return [...(isCircle ? [ask(undefined)] : []), ...found].find(stands) ?? first;
}

/** The name of the construct that holds a list; null for the file. */
function ownerName({ identity }: Weaving, list: string): string | null {
  const location = anyOf(identity.locationsOf(identity.ownerOf.get(list) ?? ""));
  return location ? nameOf(location.entry, location.of) : null;
}

function weaveItems(weaving: Weaving, place: Place, lists: Trio<Collection>, alone: Alone): readonly Entry[] {
  if (alone !== undefined) return lists[alone]?.entries ?? [];
  const { weaver } = weaving;
  const items = alignItems(lists, place);
  const kept = new Map<string, readonly Entry[]>();
  for (const [id, entries] of items.entries) {
    const nodes = weaveItem(weaving, { ...place, id: `${place.id}=${id}` }, entries);
    const first = trio(entries, (entry, version) => lists[version]?.entries[0] === entry);
    const lead = leadOf(weaving, entries, first);
    const made = nodes.map((node) => composeEntry(entries, node, lead, weaving.layout));
    if (made.length > 0) kept.set(id, made);
  }
  const canonical: Version = String(items.order[1]) <= String(items.order[2]) ? 1 : 2;
  const values = trio(lists, (list) => list.value);
  const order = mergeOrder(items.order, new Set(kept.keys()), (_, clean) =>
    versionOf(weaver.settle({ id: `${place.id}@`, kind: "item", place, values, clean: clean ?? canonical })),
  );
  return order.flatMap((id) => kept.get(id) ?? []);
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

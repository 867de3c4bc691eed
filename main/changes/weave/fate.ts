/** Whether a construct stays, what it is made of then, and which list it stands in. */
import { nameOf } from "../tree/constructs.ts";
import { type Entry, sameValue } from "../tree/node.ts";
import { anyOf, type Trio, trio, type Version } from "./versions.ts";
import { type Fate, only, versionOf, type Weaving } from "./weaving.ts";

/** Whether a construct stays, and in which list; decided once. */
export function fateOf(weaving: Weaving, id: string): Fate | undefined {
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
export function adoptConstruct({ identity, fates, deciding }: Weaving, id: string, version: Version): void {
  const location = identity.locationsOf(id)[version];
  if (!location || identity.movers.has(id) || deciding.has(id)) return;
  deciding.add(id);
  fates.set(id, { list: location.list, entries: only(version, location.entry) });
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

/** Which text of a list is which in three versions: the same text, or another one in its place. */
import { matchLists } from "../meaning/match.ts";
import type { Collection, Entry } from "../tree/node.ts";
import type { Place } from "./difference.ts";
import { type OpenTrio, type Trio, trio } from "./versions.ts";

export interface AlignedItems {
  /** By an id that is the same in all versions. */
  readonly entries: ReadonlyMap<string, Trio<Entry>>;
  /** The ids in the order of each version. */
  readonly order: Trio<readonly string[]>;
}

/** Lists of names whose order and place say nothing: what each side adds and takes out adds up. */
export const SETS: ReadonlySet<string> = new Set([
  "tags",
  "emits",
  "trigger_events",
  "roles",
  "required_fields",
  "decision_authority",
]);

interface Item {
  readonly name: string;
  readonly entry: Entry;
}

/** Aligns the entries of three versions of a list. */
export function alignItems(lists: Trio<Collection>, place: Place): AlignedItems {
  const items = trio(lists, (list) =>
    list.entries.map((entry): Item => ({ name: JSON.stringify(entry.node.value), entry })),
  );
  const [base = []] = items;
  const baseIds = numbered(base.map((item) => item.name));
  const isSet = SETS.has(place.steps.at(-1)?.key ?? "");
  const entries = new Map<string, OpenTrio<Entry>>();
  const order = trio(items, (list, version) => {
    const ids = version === 0 ? baseIds : idsOfSide(base, baseIds, list, !isSet);
    for (const [index, id] of ids.entries()) {
      const found: OpenTrio<Entry> = entries.get(id) ?? [undefined, undefined, undefined];
      found[version] = list[index]?.entry;
      entries.set(id, found);
    }
    return ids;
  });
  return { entries, order };
}

function numbered(names: readonly string[], mark = ""): readonly string[] {
  const counts = new Map<string, number>();
  return names.map((name) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return `${mark}${name}${count > 1 ? `~${count}` : ""}`;
  });
}

function idsOfSide(
  base: readonly Item[],
  baseIds: readonly string[],
  side: readonly Item[],
  pairsOthers: boolean,
): readonly string[] {
  const matching = matchLists(base, side, { name: (item) => item.name, likeness: () => 0, threshold: 1 });
  const partner = new Map(matching.pairs.map(({ before, after }) => [after, base.indexOf(before)]));
  if (pairsOthers) {
    for (const [from, to] of replaced(base, side, partner)) partner.set(to, from);
  }
  const fresh = numbered(
    side.filter((item) => !partner.has(item)).map((item) => item.name),
    "+",
  );
  let next = 0;
  return side.map((item) => {
    const at = partner.get(item);
    return at === undefined ? (fresh[next++] as string) : (baseIds[at] as string);
  });
}

/** One entry that is gone and one that is new between the same neighbours: the same, in other words. */
function replaced(
  base: readonly Item[],
  side: readonly Item[],
  partner: ReadonlyMap<Item, number>,
): readonly (readonly [number, Item])[] {
  const kept = new Set(partner.values());
  const pairs: [number, Item][] = [];
  let last = -1;
  let open: Item[] = [];
  for (const item of [...side, undefined]) {
    const at = item === undefined ? base.length : partner.get(item);
    if (at === undefined) {
      open.push(item as Item);
      continue;
    }
    const between = [...base.keys()].filter((index) => index > last && index < at && !kept.has(index));
    const [only] = open;
    if (at > last && between.length === 1 && open.length === 1 && only) pairs.push([between[0] as number, only]);
    last = Math.max(last, at);
    open = [];
  }
  return pairs;
}

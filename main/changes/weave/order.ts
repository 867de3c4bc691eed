/** The order of a list after two people rearranged it, added to it and took from it. */
import { longestRising } from "../meaning/match.ts";
import type { Trio, Version } from "./versions.ts";

/** Who decides where an entry stands: asked for each that a side moved; `clean` is undefined when both did. */
export type SettlePlace = (id: string, clean: Version | undefined) => Version;

/**
 * The order of the entries `present`, out of their orders in the three versions. What neither side moved keeps its
 * place; what a side added or moved goes behind the same neighbour as there. Does not tell the sides apart.
 */
export function mergeOrder(
  lists: Trio<readonly string[]>,
  present: ReadonlySet<string>,
  settle: SettlePlace,
): readonly string[] {
  const [base = [], ours = [], theirs = []] = lists;
  const inBase = new Set(base);
  const moved = [new Set<string>(), movedFrom(base, ours), movedFrom(base, theirs)] as const;
  const fixed = new Set<string>();
  /** What each side places: what it added or moved. */
  const placed = [undefined, new Set<string>(), new Set<string>()] as const;
  for (const id of base) {
    if (!present.has(id)) continue;
    const versions = placersOf(id);
    if (versions.length === 0) fixed.add(id);
    for (const version of versions) placed[version].add(id);
  }
  const gaps = new Map<string, [string[], string[]]>();
  for (const version of [1, 2] as const) {
    let gap = "";
    for (const id of version === 1 ? ours : theirs) {
      if (!present.has(id)) continue;
      if (fixed.has(id)) gap = id;
      else if (!inBase.has(id) || placed[version].has(id)) {
        if (!gaps.has(gap)) gaps.set(gap, [[], []]);
        gaps.get(gap)?.[version - 1]?.push(id);
      }
    }
  }
  const order = base.filter((id) => fixed.has(id));
  const seen = new Set<string>();
  return ["", ...order].flatMap((gap) => {
    const [one = [], other = []] = gaps.get(gap) ?? [];
    const run = mergeRuns(one, other).filter((id) => !seen.has(id));
    for (const id of run) seen.add(id);
    return gap === "" ? run : [gap, ...run];
  });

  /** The sides that place an entry of the base: none where it keeps its place. */
  function placersOf(id: string): readonly (1 | 2)[] {
    const [, byOurs, byTheirs] = moved.map((set) => set.has(id));
    if (!byOurs && !byTheirs) return [];
    if (byOurs && byTheirs && before(ours, theirs, id) === before(theirs, ours, id)) return [1, 2];
    const version = settle(id, byOurs && byTheirs ? undefined : byOurs ? 1 : 2);
    return version !== 0 && moved[version].has(id) ? [version] : [];
  }
}

/** What stands before an entry among those that are in another list as well. */
function before(list: readonly string[], other: readonly string[], id: string): string | undefined {
  return list.slice(0, list.indexOf(id)).findLast((each) => other.includes(each));
}

/** The entries that a side took out of their order. */
function movedFrom(base: readonly string[], side: readonly string[]): ReadonlySet<string> {
  const places = new Map(base.map((id, index) => [id, index]));
  const common = side.filter((id) => places.has(id));
  const still = longestRising(common.map((id) => places.get(id) ?? 0));
  return new Set(common.filter((_, index) => !still.has(index)));
}

/** What both sides put at one place: what they share once, the rest of both in an order that tells no side apart. */
function mergeRuns(one: readonly string[], other: readonly string[]): readonly string[] {
  if (one.length === 0 || other.length === 0) return [...one, ...other];
  const [first, second] = one.join("\n") <= other.join("\n") ? [one, other] : [other, one];
  const result: string[] = [];
  let from = 0;
  for (const id of first) {
    const at = second.indexOf(id, from);
    if (at !== -1) {
      result.push(...second.slice(from, at));
      from = at + 1;
    }
    result.push(id);
  }
  return [...result, ...second.slice(from)].filter((id, index, all) => all.indexOf(id) === index);
}

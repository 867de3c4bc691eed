/**
 * Which construct of one tree is which of another, without ids in the text: by name, by likeness, and across the lists
 * of a file for what moved.
 */
import type { ObjectName } from "#busy/model/grammar.ts";
import { likeness, matchLists } from "../meaning/match.ts";
import { holdsObjects, nameOf, objectData, objectIn, objectNode, renameThreshold } from "./constructs.ts";
import { type Collection, type Entry, entryOf, type Node } from "./node.ts";

/** Constructs that are looked for in other lists when they are gone from theirs. */
const MOVABLE: ReadonlySet<ObjectName> = new Set(["task", "field", "role", "playbook", "section"]);
const MOVED_LIKENESS = 0.6;

/** A list of constructs inside a node: its path of keys from there, and the list. */
export interface InnerList {
  readonly path: string;
  readonly list: Collection;
}

/** The lists of constructs inside a node, not those inside the constructs. */
export function innerLists(node: Node | undefined, path = ""): readonly InnerList[] {
  if (node?.kind !== "map") return [];
  return node.entries.flatMap(({ key, node: value }) => {
    const own = path === "" ? key : `${path}.${key}`;
    if (value.kind === "map") return innerLists(value, own);
    return value.kind === "list" && holdsObjects(value) ? [{ path: own, list: value }] : [];
  });
}

/** A construct without a partner, with the list it stands in. */
interface Single {
  readonly entry: Entry;
  readonly of: ObjectName | undefined;
  readonly list: Collection;
}

/** The partner after the change of each construct before it. */
export function pairConstructs(before: Node, after: Node): ReadonlyMap<Entry, Entry> {
  const pairs = new Map<Entry, Entry>();
  let gone: Single[] = [];
  let came: Single[] = [];
  const opened = new Set<Entry>();
  const partnerList = new Map<Collection, Collection>();
  pairInside(before, after);
  while (gone.length > 0 && came.length > 0) {
    if (!pairAcrossLists() && !open()) break;
  }
  return pairs;

  function pairInside(left: Node, right: Node): void {
    if (left.kind !== "map" || right.kind !== "map") return;
    const keys = new Set([...left.entries, ...right.entries].map((entry) => entry.key));
    for (const key of keys) {
      const [from, to] = [entryOf(left, key)?.node, entryOf(right, key)?.node];
      if (from?.kind === "map" && to?.kind === "map") pairInside(from, to);
      else pairLists(from, to);
    }
  }

  function pairLists(from: Node | undefined, to: Node | undefined): void {
    const left = singlesIn(from);
    const right = singlesIn(to);
    if (from?.kind === "list" && to?.kind === "list") partnerList.set(from, to);
    const of = left[0]?.of ?? right[0]?.of;
    const matching = matchLists(left, right, {
      name: (single) => nameOf(single.entry, of),
      likeness: dataLikeness,
      threshold: renameThreshold(of),
    });
    for (const pair of matching.pairs) pairUp(pair.before, pair.after);
    gone.push(...matching.removed);
    came.push(...matching.added);
  }

  function pairUp(from: Single, to: Single): void {
    pairs.set(from.entry, to.entry);
    pairInside(objectNode(from.entry), objectNode(to.entry));
  }

  /** What is gone from one list and new in another, by the same name and alike, has moved. */
  function pairAcrossLists(): boolean {
    for (const to of came) {
      const from = MOVABLE.has(to.of as ObjectName) ? gone.find((each) => isMoved(each, to)) : undefined;
      if (!from) continue;
      gone = gone.filter((each) => each !== from && !isInside(each, from));
      came = came.filter((each) => each !== to && !isInside(each, to));
      pairUp(from, to);
      return true;
    }
    return false;
  }

  function isMoved(from: Single, to: Single): boolean {
    return (
      from.of === to.of &&
      partnerList.get(from.list) !== to.list &&
      nameOf(from.entry, from.of) === nameOf(to.entry, to.of) &&
      dataLikeness(from, to) >= MOVED_LIKENESS
    );
  }

  /** Looks into what came and went as a whole: a part of it may have moved by itself. False when there is nothing in it. */
  function open(): boolean {
    const inside = (singles: readonly Single[]) =>
      singles.flatMap((single) => {
        if (opened.has(single.entry)) return [];
        opened.add(single.entry);
        return innerLists(objectNode(single.entry)).flatMap(({ list }) => singlesIn(list));
      });
    const [left, right] = [inside(gone), inside(came)];
    gone.push(...left);
    came.push(...right);
    return left.length + right.length > 0;
  }
}

function singlesIn(node: Node | undefined): readonly Single[] {
  if (node?.kind !== "list" || !holdsObjects(node)) return [];
  const of = objectIn(node);
  return node.entries.map((entry) => ({ entry, of, list: node }));
}

function dataLikeness(from: Single, to: Single): number {
  return likeness(withoutName(from), withoutName(to));
}

/** What an issue is called is its name, though the language calls that otherwise. */
function withoutName({ entry, of }: Single): object {
  const { issue_type, ...rest } = objectData(entry) ?? {};
  return of === "issue" || issue_type === undefined ? rest : { ...rest, issue_type };
}

function isInside(single: Single, outer: Single): boolean {
  return innerLists(objectNode(outer.entry)).some(
    ({ list }) => list === single.list || list.entries.some((entry) => isInside(single, { ...outer, entry, list })),
  );
}

/** One id for each construct of three versions of a file; it does not tell the sides apart. */
import type { ObjectName } from "#busy/model/grammar.ts";
import { nameOf, objectIn, objectNode } from "../tree/constructs.ts";
import type { Entry, Node } from "../tree/node.ts";
import { innerLists, pairConstructs } from "../tree/pairs.ts";
import type { Place } from "./difference.ts";
import { anyOf, type OpenTrio, type Trio, trio, VERSIONS, type Version } from "./versions.ts";

/** Where a construct stands in one version. */
export interface Location {
  /** The id of its list: the id of the construct that holds the list, and the path of keys to it. */
  readonly list: string;
  /** The path of keys from the construct that holds the list, joined by dots. */
  readonly path: string;
  readonly index: number;
  readonly entry: Entry;
  readonly of: ObjectName | undefined;
}

export interface Identity {
  /** Where a construct stands in each version. */
  locationsOf(id: string): Trio<Location>;
  /** The place of a construct, by the names it has in ours, else in theirs. */
  placeOf(id: string): Place;
  /** The ids of each list, in the order of each version. */
  readonly lists: ReadonlyMap<string, Trio<readonly string[]>>;
  /** The construct that holds a list; empty for the file itself. */
  readonly ownerOf: ReadonlyMap<string, string>;
  /** Constructs that stand in different lists in different versions. */
  readonly movers: ReadonlySet<string>;
}

/** The id of a list or a map inside the thing of an id. */
export function innerId(id: string, path: string): string {
  return id === "" ? path : `${id}.${path}`;
}

/** Tells the constructs of three versions of a file apart. */
export function identify(roots: Trio<Node>): Identity {
  const [base, ours, theirs] = roots;
  const fromBase = new Map<Entry, Entry>();
  for (const side of [ours, theirs]) {
    if (!base || !side || side === base) continue;
    for (const [before, after] of pairConstructs(base, side)) fromBase.set(after, before);
  }
  const idOf = new Map<Entry, string>();
  const locations = new Map<string, OpenTrio<Location>>();
  const places = new Map<string, Place>();
  const lists = new Map<string, [string[], string[], string[]]>();
  const ownerOf = new Map<string, string>();
  for (const version of VERSIONS) visit(roots[version], "", version);
  const movers = [...locations].filter(([, found]) => new Set(found.flatMap((each) => each?.list ?? [])).size > 1);
  return { locationsOf, placeOf, lists, ownerOf, movers: new Set(movers.map(([id]) => id)) };

  function locationsOf(id: string): Trio<Location> {
    return locations.get(id) ?? [undefined, undefined, undefined];
  }

  function placeOf(id: string): Place {
    const known = places.get(id);
    if (known) return known;
    const found = locationsOf(id);
    const location = anyOf(found);
    const owner = ownerOf.get(location?.list ?? "") ?? "";
    const steps = owner === "" ? [] : placeOf(owner).steps;
    const keys = (location?.path ?? "").split(".");
    const construct = { of: location?.of, entries: trio(found, ({ entry }) => entry) };
    const place: Place = {
      id,
      construct: id,
      steps: [...steps, ...keys.slice(0, -1).map((key) => ({ key })), { key: keys.at(-1) ?? "", construct }],
    };
    places.set(id, place);
    return place;
  }

  function visit(node: Node | undefined, owner: string, version: Version): void {
    for (const { path, list } of innerLists(node)) {
      const listId = innerId(owner, path);
      const of = objectIn(list);
      ownerOf.set(listId, owner);
      for (const [index, entry] of list.entries.entries()) {
        const id = newId(entry, listId, of, version);
        idOf.set(entry, id);
        const found: OpenTrio<Location> = locations.get(id) ?? [undefined, undefined, undefined];
        found[version] = { list: listId, path, index, entry, of };
        locations.set(id, found);
        const ids = lists.get(listId) ?? [[], [], []];
        ids[version].push(id);
        lists.set(listId, ids);
        visit(objectNode(entry), id, version);
      }
    }
  }

  /** The id of its partner in the base, else one made of its name: the same for both sides when both add that name. */
  function newId(entry: Entry, listId: string, of: ObjectName | undefined, version: Version): string {
    const known = idOf.get(fromBase.get(entry) ?? entry);
    if (known !== undefined) return known;
    const name = `${listId}:${version === 0 ? "" : "+"}${nameOf(entry, of)}`;
    let id = name;
    for (let count = 2; locations.get(id)?.[version] !== undefined; count += 1) id = `${name}~${count}`;
    return id;
  }
}

/** What a weave knows on its way through three versions, and what every part of it needs. */
import type { YamlPath } from "#busy/model/model.ts";
import type { Entry, Node } from "../tree/node.ts";
import type { Outcome, Place, Weaver } from "./difference.ts";
import { type Identity, innerId } from "./identity.ts";
import type { LayoutPicker } from "./layout.ts";
import type { SettlePlace } from "./order.ts";
import { type Trio, trio, VERSIONS, type Version } from "./versions.ts";

/** One weave: who settles, what is told apart, and what has been decided on the way. */
export interface Weaving {
  readonly weaver: Weaver;
  readonly layout: LayoutPicker;
  readonly identity: Identity;
  readonly fates: Map<string, Fate | undefined>;
  /** Constructs whose fate is being decided: two that moved into each other must not wait for each other. */
  readonly deciding: Set<string>;
}

/** What becomes of a construct that stays: the list it stands in, and the versions it is made of. */
export interface Fate {
  readonly list: string;
  readonly entries: Trio<Entry>;
}

/** A version alone: nothing is asked, since the whole was taken already. */
export type Alone = Version | undefined;

/** The path of a place in the model's terms, for its key order; entries of lists count as the first. */
export function pathOf(place: Place): YamlPath {
  return place.steps.flatMap((step) => (step.construct ? [step.key, 0] : [step.key]));
}

/** The place of a key inside another place. */
export function inside(place: Place, key: string): Place {
  return { ...place, id: innerId(place.id, key), steps: [...place.steps, { key }] };
}

/** The version an outcome stands for; ours where it is none. */
export function versionOf(outcome: Outcome): Version {
  return typeof outcome === "number" ? outcome : 1;
}

/** A thing that only one version has. */
export function only<T>(version: Version, thing: T): Trio<T> {
  return [version === 0 ? thing : undefined, version === 1 ? thing : undefined, version === 2 ? thing : undefined];
}

/** The order of keys is layout. */
export function orderByLayout(weaving: Weaving, orders: Trio<readonly string[]>): SettlePlace {
  const [, ours, theirs] = trio(orders, (keys) => keys.join("\n"));
  const canonical: Version = (ours ?? "") <= (theirs ?? "") ? 1 : 2;
  return (_, clean) => {
    weaving.layout.pick<string>(["", "", "moved"]);
    return weaving.weaver.takesLayout ? (clean ?? canonical) : 0;
  };
}

/**
 * The lines above an entry. Blank lines stand between entries: whether there is one above the first says nothing of
 * how the others are written.
 */
export function leadOf(weaving: Weaving, entries: Trio<Entry>, first: Trio<boolean>): string {
  const split = trio(entries, ({ lead }) => /^((?:[ \t]*\n)*)([^]*)$/.exec(lead) ?? undefined);
  const known = first.filter((each) => each !== undefined);
  const isMixed = new Set(known).size > 1;
  const gaps = trio(split, ([, gap], version) => (isMixed && first[version] === true ? undefined : gap));
  return (weaving.layout.pick(gaps) ?? "") + weaving.layout.trivia(trio(split, ([, , comments]) => comments));
}

/** One of several ways to write the same value. */
export function pickNode(layout: LayoutPicker, nodes: Trio<Node>): Node | undefined {
  const written = trio(nodes, (node) => (node.kind === "leaf" || node.flow ? node.sep + node.raw : node));
  const picked = layout.pick<unknown>(written);
  return nodes[VERSIONS.find((version) => written[version] === picked && nodes[version] !== undefined) ?? 1];
}

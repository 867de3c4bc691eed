/** What a thing has to do with others, sorted the way people ask: whom it hands over to, who performs it, what it uses. */
import type { LandscapeNode, LandscapeRelation } from "#shared/landscape.ts";
import type { LandscapeGraph } from "./graph.ts";

export interface RelatedThing {
  readonly node: LandscapeNode;
  readonly through: readonly string[];
}

export interface RelationGroup {
  readonly relation: LandscapeRelation;
  /** out: the thing does it to the others; in: the others do it to the thing. */
  readonly direction: "out" | "in";
  readonly things: readonly RelatedThing[];
}

/** How work goes on comes first, then people, then what is used. */
const ORDER: readonly (readonly [LandscapeRelation, "out" | "in"])[] = [
  ["triggers", "in"],
  ["emits", "in"],
  ["hands_over", "in"],
  ["runs", "in"],
  ["hands_over", "out"],
  ["triggers", "out"],
  ["emits", "out"],
  ["runs", "out"],
  ["performs", "in"],
  ["performs", "out"],
  ["has_role", "out"],
  ["has_role", "in"],
  ["inherits", "out"],
  ["inherits", "in"],
  ["escalates", "out"],
  ["lets_decide", "out"],
  ["escalates", "in"],
  ["lets_decide", "in"],
  ["uses_document", "out"],
  ["uses_document", "in"],
  ["uses_tool", "out"],
  ["uses_tool", "in"],
];

/** Everything a thing is tied to, in groups; empty groups are left out. */
export function relationsOf(graph: LandscapeGraph, symbol: string): readonly RelationGroup[] {
  const [outgoing, incoming] = [graph.outgoing(symbol), graph.incoming(symbol)];
  return ORDER.flatMap(([relation, direction]): RelationGroup[] => {
    const edges = (direction === "out" ? outgoing : incoming).filter((edge) => edge.relation === relation);
    const things = edges.flatMap((edge): RelatedThing[] => {
      const node = graph.nodes.get(direction === "out" ? edge.to : edge.from);
      return node === undefined ? [] : [{ node, through: edge.through }];
    });
    return things.length === 0 ? [] : [{ relation, direction, things }];
  });
}

/** The things that stand inside a team, by kind. */
export function thingsOfTeam(graph: LandscapeGraph, team: string): readonly LandscapeNode[] {
  return [...graph.nodes.values()].filter((node) => node.team === team);
}

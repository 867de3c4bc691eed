/** What of the landscape is to be seen, and the lines that are drawn between what is seen. */
import type { LandscapeKind, LandscapeNode, LandscapeRelation } from "#shared/landscape.ts";
import type { LandscapeGraph } from "./graph.ts";

/** Kinds of things that stand inside a team; the team itself is always shown with them. */
export const ITEM_KINDS = ["playbook", "role", "document", "event", "tool"] as const satisfies readonly LandscapeKind[];
export type ItemKind = (typeof ITEM_KINDS)[number];

/** Relations as they are switched on and off together. */
export const FAMILIES = [
  "handovers",
  "events",
  "runs",
  "performers",
  "inheritance",
  "escalations",
  "documents",
  "tools",
] as const;
export type Family = (typeof FAMILIES)[number];

const FAMILY_OF: Readonly<Record<LandscapeRelation, Family>> = {
  hands_over: "handovers",
  emits: "events",
  triggers: "events",
  runs: "runs",
  performs: "performers",
  has_role: "performers",
  inherits: "inheritance",
  escalates: "escalations",
  lets_decide: "escalations",
  uses_document: "documents",
  uses_tool: "tools",
};

/** The family a relation is switched with. */
export function familyOf(relation: LandscapeRelation): Family {
  return FAMILY_OF[relation];
}

export const LAYERS = ["L2", "L1", "L0"] as const;
export type Layer = (typeof LAYERS)[number];

export interface Filter {
  readonly kinds: ReadonlySet<ItemKind>;
  readonly families: ReadonlySet<Family>;
  /** Undefined: all. */
  readonly layer: Layer | undefined;
  /** Symbol of the only team to be seen; undefined: all. */
  readonly team: string | undefined;
}

/** What an owner wants first: the teams with their playbooks, and how one playbook leads to the next. */
export const FIRST_VIEW: Filter = {
  kinds: new Set<ItemKind>(["playbook"]),
  families: new Set<Family>(["handovers", "events", "runs"]),
  layer: undefined,
  team: undefined,
};

/** Everything at once. */
export const WHOLE_VIEW: Filter = {
  kinds: new Set(ITEM_KINDS),
  families: new Set(FAMILIES),
  layer: undefined,
  team: undefined,
};

/** One relation inside a line, with the parts it goes through; an event that is not drawn itself is among them. */
export interface LinkRelation {
  readonly relation: LandscapeRelation;
  readonly through: readonly string[];
}

/** A line between two things: all their relations in this direction together. */
export interface Link {
  /** Unique in one view. */
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly relations: readonly LinkRelation[];
}

export interface Visible {
  /** Things inside teams, in the order of the landscape. */
  readonly items: readonly LandscapeNode[];
  /** Teams that are to be seen, also empty ones. */
  readonly teams: readonly LandscapeNode[];
  readonly links: readonly Link[];
}

/** The part of the landscape that the filter lets through; things of `also` are shown whatever their kind. */
export function applyFilter(graph: LandscapeGraph, filter: Filter, also: ReadonlySet<string> = new Set()): Visible {
  const teams = graph.teams.filter((team) => isTeamShown(team, filter));
  const shownTeams = new Set(teams.map(({ symbol }) => symbol));
  const restricted = filter.layer !== undefined || filter.team !== undefined;
  const candidates = [...graph.nodes.values()].filter(
    (node) =>
      node.kind !== "team" &&
      (filter.kinds.has(node.kind) || also.has(node.symbol)) &&
      (node.team === undefined ? !restricted : shownTeams.has(node.team)),
  );
  const shown = new Set([...shownTeams, ...candidates.map(({ symbol }) => symbol)]);
  if (restricted) addOutsiders(graph, filter, shown, candidates);
  return { items: candidates, teams, links: linksBetween(graph, shown, filter.families) };
}

function isTeamShown(team: LandscapeNode, filter: Filter): boolean {
  return (
    (filter.layer === undefined || team.layer === filter.layer) &&
    (filter.team === undefined || team.symbol === filter.team)
  );
}

/** Tools and outside events have no team; those stay that something in view has to do with. */
function addOutsiders(graph: LandscapeGraph, filter: Filter, shown: Set<string>, items: LandscapeNode[]): void {
  const inView = [...shown];
  for (const symbol of inView) {
    for (const edge of [...graph.outgoing(symbol), ...graph.incoming(symbol)]) {
      const other = graph.nodes.get(edge.from === symbol ? edge.to : edge.from);
      if (other === undefined || other.team !== undefined || other.kind === "team") continue;
      if (shown.has(other.symbol) || !filter.kinds.has(other.kind)) continue;
      shown.add(other.symbol);
      items.push(other);
    }
  }
}

/** The lines of these families between the things of `shown`; events that are not shown become part of a line. */
export function linksBetween(
  graph: LandscapeGraph,
  shown: ReadonlySet<string>,
  families: ReadonlySet<Family>,
): readonly Link[] {
  const links = new Map<string, { from: string; to: string; relations: LinkRelation[] }>();
  const add = (from: string, to: string, relation: LinkRelation): void => {
    if (from === to || !shown.has(from) || !shown.has(to)) return;
    const id = `${from}\t${to}`;
    const link = links.get(id);
    if (link === undefined) links.set(id, { from, to, relations: [relation] });
    else link.relations.push(relation);
  };
  for (const edge of graph.edges) {
    if (!families.has(familyOf(edge.relation)) || isMembership(graph, edge.from, edge.to)) continue;
    if (edge.relation === "triggers" && !shown.has(edge.from)) {
      for (const [emitter, event] of emittersOf(graph, edge.from)) {
        add(emitter, edge.to, { relation: "triggers", through: [event] });
      }
    } else add(edge.from, edge.to, { relation: edge.relation, through: edge.through });
  }
  return [...links].map(([id, link]) => ({ id, ...link }));
}

/** A team and a thing of its own: being drawn inside it says enough. */
function isMembership(graph: LandscapeGraph, from: string, to: string): boolean {
  return graph.nodes.get(to)?.team === from || graph.nodes.get(from)?.team === to;
}

function emittersOf(graph: LandscapeGraph, event: string): readonly (readonly [string, string])[] {
  const title = graph.nodes.get(event)?.title ?? event;
  return graph.incoming(event).flatMap(({ relation, from }) => (relation === "emits" ? [[from, title] as const] : []));
}

/** The filter with whatever is needed for a thing to be seen. */
export function letThrough(filter: Filter, node: LandscapeNode): Filter {
  const isShown = node.kind === "team" || filter.kinds.has(node.kind);
  const isElsewhere =
    (filter.layer !== undefined && node.layer !== filter.layer) ||
    (filter.team !== undefined && filter.team !== (node.kind === "team" ? node.symbol : node.team));
  if (isShown && !isElsewhere) return filter;
  return {
    ...filter,
    kinds: node.kind === "team" ? filter.kinds : new Set([...filter.kinds, node.kind]),
    ...(isElsewhere ? { layer: undefined, team: undefined } : {}),
  };
}

/** A thing and what surrounds it: everything that leads to it, and everything it leads to, within some steps. */
import type { LandscapeEdge, LandscapeNode } from "#shared/landscape.ts";
import { type Family, familyOf, type ItemKind, type Link, linksBetween } from "./filter.ts";
import type { LandscapeGraph } from "./graph.ts";

export const MOST_HOPS = 4;
/** More than this around one thing is no neighbourhood any more, and nobody could read it. */
const MOST_THINGS = 400;

/** One step of a path: over `edge`, seen from the thing before it. */
export interface PathStep {
  readonly node: LandscapeNode;
  readonly edge: LandscapeEdge;
  /** Whether the step goes with the relation (`edge.from` comes before) or against it. */
  readonly forward: boolean;
}

export interface Neighbour {
  readonly node: LandscapeNode;
  /** Steps away: negative leads to the centre, positive follows from it, 0 is the centre. */
  readonly distance: number;
}

export interface Neighbourhood {
  readonly centre: LandscapeNode;
  /** Nearest first. */
  readonly neighbours: readonly Neighbour[];
  readonly links: readonly Link[];
  /** Whether there was more than could be shown. */
  readonly cut: boolean;
  /** From the centre to a thing in it, the centre itself left out; empty for what is not in it. */
  pathTo(symbol: string): readonly PathStep[];
}

export interface NeighbourhoodOptions {
  readonly hops: number;
  readonly kinds: ReadonlySet<ItemKind>;
  readonly families: ReadonlySet<Family>;
}

/**
 * What is around the thing `symbol`, `hops` steps both ways. A team stands for the playbooks it has. Undefined when there
 * is no such thing.
 */
export function neighbourhood(
  graph: LandscapeGraph,
  symbol: string,
  { hops, kinds, families }: NeighbourhoodOptions,
): Neighbourhood | undefined {
  const centre = graph.nodes.get(symbol);
  if (centre === undefined) return undefined;
  const starts = [centre, ...(centre.kind === "team" ? playbooksOf(graph, symbol) : [])];
  const found = new Map<string, { neighbour: Neighbour; before?: PathStep & { from: string } }>(
    starts.map((node) => [node.symbol, { neighbour: { node, distance: 0 } }]),
  );
  let cut = false;
  const walk = (direction: 1 | -1): void => {
    let edge = starts.map((node) => node.symbol);
    for (let distance = 1; distance <= hops && edge.length > 0; distance += 1) {
      const next: string[] = [];
      for (const from of edge) {
        for (const step of stepsFrom(graph, from, direction, families)) {
          const other = step.node;
          if (found.has(other.symbol) || (other.kind !== "team" && !kinds.has(other.kind))) continue;
          // What belongs to a team is not around it.
          if (other.team === symbol) continue;
          if (found.size >= MOST_THINGS) {
            cut = true;
            continue;
          }
          found.set(other.symbol, {
            neighbour: { node: other, distance: distance * direction },
            before: { ...step, from },
          });
          // Almost everything meets in a team or a tool; what lies behind it has nothing to do with the centre.
          if (other.kind !== "team" && other.kind !== "tool") next.push(other.symbol);
        }
      }
      edge = next;
    }
  };
  // What follows counts first: a thing on both sides is shown where the work goes on.
  walk(1);
  walk(-1);
  const neighbours = [...found.values()]
    .map(({ neighbour }) => neighbour)
    .toSorted((a, b) => Math.abs(a.distance) - Math.abs(b.distance));
  return {
    centre,
    neighbours,
    links: linksBetween(graph, new Set(found.keys()), families),
    cut,
    pathTo(target) {
      const path: PathStep[] = [];
      for (let at = found.get(target)?.before; at !== undefined; at = found.get(at.from)?.before) path.unshift(at);
      return path;
    },
  };
}

function playbooksOf(graph: LandscapeGraph, team: string): readonly LandscapeNode[] {
  return [...graph.nodes.values()].filter((node) => node.kind === "playbook" && node.team === team);
}

function stepsFrom(
  graph: LandscapeGraph,
  symbol: string,
  direction: 1 | -1,
  families: ReadonlySet<Family>,
): readonly PathStep[] {
  const forward = direction === 1;
  const edges = forward ? graph.outgoing(symbol) : graph.incoming(symbol);
  return edges.flatMap((edge) => {
    const node = families.has(familyOf(edge.relation)) ? graph.nodes.get(forward ? edge.to : edge.from) : undefined;
    return node === undefined ? [] : [{ node, edge, forward }];
  });
}

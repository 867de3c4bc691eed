/** The landscape as one looks things up in it: by symbol, and what leads to and from each thing. */
import type { Landscape, LandscapeEdge, LandscapeNode } from "#shared/landscape.ts";

export interface LandscapeGraph {
  readonly nodes: ReadonlyMap<string, LandscapeNode>;
  /** In order of layer, from direction to operations, then of folder. */
  readonly teams: readonly LandscapeNode[];
  readonly edges: readonly LandscapeEdge[];
  outgoing(symbol: string): readonly LandscapeEdge[];
  incoming(symbol: string): readonly LandscapeEdge[];
}

const LAYER_ORDER = { L2: 0, L1: 1, L0: 2 } as const;

/** Makes the landscape ready for looking things up. */
export function landscapeGraph({ nodes, edges }: Landscape): LandscapeGraph {
  const outgoing = Map.groupBy(edges, ({ from }) => from);
  const incoming = Map.groupBy(edges, ({ to }) => to);
  const rank = ({ layer }: LandscapeNode): number => (layer === undefined ? 3 : LAYER_ORDER[layer]);
  return {
    nodes: new Map(nodes.map((node) => [node.symbol, node])),
    teams: nodes.filter(({ kind }) => kind === "team").toSorted((a, b) => rank(a) - rank(b)),
    edges,
    outgoing: (symbol) => outgoing.get(symbol) ?? [],
    incoming: (symbol) => incoming.get(symbol) ?? [],
  };
}

/** The thing of the landscape that a symbol belongs to: a step to its playbook, a task to its role. */
export function thingOf(graph: LandscapeGraph, symbol: string | undefined): LandscapeNode | undefined {
  if (symbol === undefined) return undefined;
  const found = graph.nodes.get(symbol);
  if (found !== undefined) return found;
  const part = /^((?:[^!:]+!)?)(step|deliverable|task):([^/]+)/.exec(symbol);
  return part === null
    ? undefined
    : graph.nodes.get(`${part[1] ?? ""}${part[2] === "task" ? "role" : "playbook"}:${part[3] ?? ""}`);
}

/** The main thing of a file: its team, else the first thing defined in it. */
export function thingOfFile(graph: LandscapeGraph, file: string | undefined): LandscapeNode | undefined {
  if (file === undefined) return undefined;
  let first: LandscapeNode | undefined;
  for (const node of graph.nodes.values()) {
    if (node.file !== file || node.kind === "event" || node.kind === "tool") continue;
    if (node.kind === "team") return node;
    first ??= node;
  }
  return first;
}

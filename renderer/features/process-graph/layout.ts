/**
 * Where the steps of a process stand on the canvas. ELK's layered algorithm does the work, in a worker, so that the
 * window never waits for it.
 */
import ELK, { type ElkNode } from "elkjs/lib/elk-api.js";
import elkWorkerUrl from "elkjs/lib/elk-worker.min.js?url";
import type { GraphNode, ProcessGraph } from "#shared/graph.ts";

/** flow: from top to bottom in the order of the work; lanes: one column per performer. */
export type LayoutMode = "flow" | "lanes";

/** Size of a step's card, in pixels. */
export const CARD = { width: 248, height: 76 } as const;
const GROUP_HEADER = 68;
const GROUP_PADDING = 16;
const LANE_GAP = 40;
const LANE_HEADER = 44;

export interface PlacedNode {
  readonly id: string;
  /** Relative to the parent when there is one. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Lane {
  readonly performer: string;
  readonly x: number;
  readonly width: number;
  readonly height: number;
}

export interface Layout {
  readonly nodes: ReadonlyMap<string, PlacedNode>;
  readonly lanes: readonly Lane[];
}

/** Steps whose performer nobody named stand in a lane of this name. */
export const NO_PERFORMER = "";

let elk: InstanceType<typeof ELK> | undefined;

function engine(): InstanceType<typeof ELK> {
  elk ??= new ELK({ workerFactory: () => new Worker(elkWorkerUrl) });
  return elk;
}

function childrenOf(graph: ProcessGraph): ReadonlyMap<string | undefined, GraphNode[]> {
  const children = new Map<string | undefined, GraphNode[]>();
  for (const node of graph.nodes) {
    const list = children.get(node.parent);
    if (list === undefined) children.set(node.parent, [node]);
    else list.push(node);
  }
  return children;
}

function elkNode(
  node: GraphNode,
  children: ReadonlyMap<string | undefined, GraphNode[]>,
  graph: ProcessGraph,
): ElkNode {
  const inside = children.get(node.id) ?? [];
  if (inside.length === 0) return { id: node.id, width: CARD.width, height: CARD.height };
  return {
    id: node.id,
    children: inside.map((child) => elkNode(child, children, graph)),
    edges: edgesWithin(graph, new Set(inside.map((child) => child.id))),
    layoutOptions: {
      ...LAYERED,
      "elk.padding": `[top=${GROUP_HEADER + 8},left=${GROUP_PADDING},bottom=${GROUP_PADDING},right=${GROUP_PADDING}]`,
    },
  };
}

function edgesWithin(graph: ProcessGraph, ids: ReadonlySet<string>) {
  return graph.edges
    .filter((edge) => edge.kind === "order" && ids.has(edge.from) && ids.has(edge.to))
    .map((edge) => ({ id: edge.id, sources: [edge.from], targets: [edge.to] }));
}

const LAYERED = {
  "elk.algorithm": "layered",
  "elk.direction": "DOWN",
  "elk.layered.spacing.nodeNodeBetweenLayers": "40",
  "elk.spacing.nodeNode": "32",
  "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
  "elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX",
} as const;

/** Places every node of `graph`. Rejects only when the layout worker fails. */
export async function layoutGraph(graph: ProcessGraph, mode: LayoutMode): Promise<Layout> {
  const children = childrenOf(graph);
  const top = children.get(undefined) ?? [];
  const placed = await engine().layout({
    id: "root",
    children: top.map((node) => elkNode(node, children, graph)),
    edges: edgesWithin(graph, new Set(top.map((node) => node.id))),
    layoutOptions: LAYERED,
  });
  const nodes = new Map<string, PlacedNode>();
  const visit = (node: ElkNode): void => {
    for (const child of node.children ?? []) {
      nodes.set(child.id, {
        id: child.id,
        x: child.x ?? 0,
        y: child.y ?? 0,
        width: child.width ?? CARD.width,
        height: child.height ?? CARD.height,
      });
      visit(child);
    }
  };
  visit(placed);
  return mode === "lanes" ? intoLanes(top, nodes) : { nodes, lanes: [] };
}

/** Keeps the order from top to bottom and moves each top-level step into the column of its performer. */
function intoLanes(top: readonly GraphNode[], nodes: ReadonlyMap<string, PlacedNode>): Layout {
  const performers = [...new Set(top.map((node) => node.performer ?? NO_PERFORMER))];
  const widths = new Map<string, number>();
  for (const node of top) {
    const performer = node.performer ?? NO_PERFORMER;
    widths.set(performer, Math.max(widths.get(performer) ?? 0, nodes.get(node.id)?.width ?? CARD.width));
  }
  const starts = new Map<string, number>();
  let x = 0;
  for (const performer of performers) {
    starts.set(performer, x);
    x += (widths.get(performer) ?? CARD.width) + LANE_GAP;
  }
  const result = new Map(nodes);
  const taken = new Map<string, number>();
  const inOrder = top.toSorted((a, b) => (nodes.get(a.id)?.y ?? 0) - (nodes.get(b.id)?.y ?? 0));
  let shift = 0;
  let bottom = 0;
  for (const node of inOrder) {
    const place = nodes.get(node.id);
    if (place === undefined) continue;
    const performer = node.performer ?? NO_PERFORMER;
    const width = widths.get(performer) ?? CARD.width;
    const wanted = place.y + shift + LANE_HEADER;
    const y = Math.max(wanted, taken.get(performer) ?? 0);
    shift += y - wanted;
    taken.set(performer, y + place.height + 40);
    bottom = Math.max(bottom, y + place.height);
    result.set(node.id, { ...place, x: (starts.get(performer) ?? 0) + (width - place.width) / 2, y });
  }
  const lanes = performers.map((performer) => ({
    performer,
    x: (starts.get(performer) ?? 0) - LANE_GAP / 2,
    width: (widths.get(performer) ?? CARD.width) + LANE_GAP,
    height: bottom + 24,
  }));
  return { nodes: result, lanes };
}

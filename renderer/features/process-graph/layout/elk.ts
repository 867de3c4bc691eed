/** Places for nets from ELK's layered algorithm, which looks for few crossings. It runs in a worker of its own. */
import type { ELK, ElkNode } from "elkjs/lib/elk-api.js";
import { rowsOf } from "./layered.ts";
import { GAP_X, GAP_Y, type Rect } from "./model.ts";
import type { Net } from "./place.ts";

const OPTIONS = {
  "elk.algorithm": "layered",
  "elk.direction": "DOWN",
  "elk.layered.spacing.nodeNodeBetweenLayers": String(GAP_Y),
  "elk.spacing.nodeNode": String(GAP_X),
  "elk.spacing.edgeNode": "20",
  "elk.spacing.edgeEdge": "8",
  // The order of the list decides where nothing else does: small edits move little.
  "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
  "elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX",
} as const;

/** Boxes and passed rows beyond which ELK takes longer than a person waits. */
const MOST = 150;

/** Whether ELK is quick enough with a net: every row that an edge passes costs as much as a box. */
export function isForElk({ boxes, edges }: Net): boolean {
  const rows = rowsOf(boxes, edges);
  const rowOf = new Map(rows.flatMap((row, at) => row.map((index) => [boxes[index]?.id ?? "", at] as const)));
  const passed = edges.reduce(
    (sum, { from, to }) => sum + Math.abs((rowOf.get(to) ?? 0) - (rowOf.get(from) ?? 0)) - 1,
    0,
  );
  return boxes.length + passed <= MOST;
}

/** The net as ELK takes it. */
export function elkGraph({ boxes, edges }: Net): ElkNode {
  return {
    id: "net",
    layoutOptions: OPTIONS,
    children: boxes.map(({ id, width, height, margin }) => ({ id, width: width + margin, height })),
    edges: edges.map(({ id, from, to }) => ({ id, sources: [from], targets: [to] })),
  };
}

/** Places of the boxes, as ELK found them. Rejects when ELK fails. */
export async function placesByElk(elk: Pick<ELK, "layout">, net: Net): Promise<ReadonlyMap<string, Rect>> {
  const placed = await elk.layout(elkGraph(net));
  const found = new Map((placed.children ?? []).map((child) => [child.id, child]));
  return new Map(
    net.boxes.map(({ id, width, height, margin }) => {
      const { x = 0, y = 0 } = found.get(id) ?? {};
      return [id, { x: x + margin, y, width, height }];
    }),
  );
}

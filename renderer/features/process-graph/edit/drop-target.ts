/** Where a card that is dragged would go if it were let go now. */
import type { ProcessGraph } from "#shared/graph.ts";
import type { GraphPlace } from "#shared/graph-commands.ts";
import { END, START } from "../layout/containers.ts";
import type { Layout, Point, Rect } from "../layout/model.ts";

export interface DropTarget {
  readonly place: GraphPlace;
  /** What lights up: a box (with the side of it) or an edge. */
  readonly mark:
    | { readonly box: string; readonly side: "before" | "after" | "beside" | "inside" }
    | { readonly edge: string };
}

/** How near to a line the middle of the card has to be. */
const NEAR_LINE = 36;
/** Share of a card's width at each side that means "at the same time". */
const SIDE = 0.22;

/** The place at a point for the step `dragged`; undefined where there is none. */
export function dropTargetAt(
  graph: ProcessGraph,
  layout: Layout,
  dragged: string,
  point: Point,
): DropTarget | undefined {
  const isOwn = (id: string): boolean => id === dragged || id.startsWith(`${dragged}/`);
  const under = [...layout.boxes].filter(([id, rect]) => !isOwn(id) && holds(rect, point));
  // The innermost is the smallest.
  const [id, rect] = under.toSorted(([, a], [, b]) => a.height - b.height)[0] ?? [];
  const isGroup = id !== undefined && graph.nodes.some(({ parent, id: own }) => parent === id && layout.boxes.has(own));
  if (id !== undefined && rect !== undefined && !isGroup) return onBox(id, rect, point);
  const edge = nearestEdge(graph, layout, isOwn, point);
  if (edge !== undefined) return edge;
  return id === undefined ? undefined : { place: { at: "inside", step: id }, mark: { box: id, side: "inside" } };
}

function onBox(id: string, rect: Rect, point: Point): DropTarget {
  if (id === START) return { place: { at: "start" }, mark: { box: id, side: "after" } };
  if (id === END) return { place: { at: "end" }, mark: { box: id, side: "before" } };
  const across = (point.x - rect.x) / rect.width;
  const side = across < SIDE || across > 1 - SIDE ? "beside" : point.y < rect.y + rect.height / 2 ? "before" : "after";
  return { place: { at: side, step: id }, mark: { box: id, side } };
}

function holds(rect: Rect, { x, y }: Point): boolean {
  return x >= rect.x && x <= rect.x + rect.width && y >= rect.y && y <= rect.y + rect.height;
}

function nearestEdge(
  graph: ProcessGraph,
  layout: Layout,
  isOwn: (id: string) => boolean,
  point: Point,
): DropTarget | undefined {
  let best: { readonly id: string; readonly from: string; readonly to: string } | undefined;
  let least = NEAR_LINE;
  for (const { id, from, to, kind } of graph.edges) {
    if (kind !== "order" || isOwn(from) || isOwn(to)) continue;
    const distance = distanceTo(layout.routes.get(id)?.points ?? [], point);
    if (distance >= least) continue;
    least = distance;
    best = { id, from, to };
  }
  return best && { place: { at: "between", from: best.from, to: best.to }, mark: { edge: best.id } };
}

/** How far a point is from a line of right-angled parts. */
function distanceTo(points: readonly Point[], { x, y }: Point): number {
  let least = Infinity;
  for (const [index, to] of points.entries()) {
    const from = points[index - 1];
    if (from === undefined) continue;
    const nearestX = Math.max(Math.min(from.x, to.x), Math.min(Math.max(from.x, to.x), x));
    const nearestY = Math.max(Math.min(from.y, to.y), Math.min(Math.max(from.y, to.y), y));
    least = Math.min(least, Math.hypot(x - nearestX, y - nearestY));
  }
  return least;
}

/** A process laid out: places, then routes, groups from the inside out. */
import { placeInLanes } from "./lanes.ts";
import {
  type Box,
  type Container,
  GROUP_PADDING,
  type Lane,
  type Layout,
  type LayoutEdge,
  type Point,
  type Rect,
  type Route,
} from "./model.ts";
import { type Net, type NetPlaces, place } from "./place.ts";
import { routeEdges, type Standing } from "./routes.ts";

export interface LaidOut {
  readonly layout: Layout;
  /** Parts that are drawn roughly; with better places for them it is worth doing again. */
  readonly open: readonly Net[];
}

/** Lays a process out, in lanes (named, in order) or as one flow. */
export function layOut(container: Container, lanes: readonly string[] | undefined, known: NetPlaces): LaidOut {
  const whole = layOutContainer(container, lanes, known);
  const boxes = new Map(whole.rects);
  const routes = new Map(whole.routes);
  addInsides(whole, boxes, routes);
  return {
    layout: { boxes, routes, lanes: whole.lanes, extent: whole.extent },
    open: whole.open,
  };
}

/** A container with everything in it, relative to its own axis and top. */
interface Done {
  readonly rects: ReadonlyMap<string, Rect>;
  readonly insides: ReadonlyMap<string, Inside>;
  readonly routes: ReadonlyMap<string, Route>;
  readonly lanes: readonly Lane[];
  readonly extent: Rect;
  readonly open: readonly Net[];
}

interface Inside {
  readonly done: Done;
  readonly header: number;
}

function layOutContainer(container: Container, lanes: readonly string[] | undefined, known: NetPlaces): Done {
  const insides = new Map<string, Inside>();
  const boxes = container.boxes.map((box): Box => {
    if (box.inside === undefined) return box;
    const done = layOutContainer(box.inside.container, undefined, known);
    insides.set(box.id, { done, header: box.inside.header });
    return {
      ...box,
      width: Math.max(box.width, done.extent.width + 2 * GROUP_PADDING),
      height: box.inside.header + done.extent.height + GROUP_PADDING,
    };
  });
  const sized = { boxes, edges: container.edges };
  const placed =
    lanes === undefined
      ? { ...place(sized, known), lanes: [] }
      : { ...placeInLanes(sized, lanes), open: [] as readonly Net[] };
  const standing = new Map<string, Standing>();
  for (const { id, margin } of boxes) {
    const rect = placed.rects.get(id);
    if (rect === undefined) continue;
    standing.set(id, { rect, room: { ...rect, x: rect.x - margin, width: rect.width + margin } });
  }
  const routes = routeEdges(standing, container.edges);
  return {
    rects: placed.rects,
    insides,
    routes,
    lanes: placed.lanes,
    extent: extentOf(
      [...standing.values()].map(({ room }) => room),
      placed.lanes,
      container.edges,
      routes,
    ),
    open: [...placed.open, ...[...insides.values()].flatMap(({ done }) => done.open)],
  };
}

function extentOf(
  rects: readonly Rect[],
  lanes: readonly Lane[],
  edges: readonly LayoutEdge[],
  routes: ReadonlyMap<string, Route>,
): Rect {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const add = (x: number, y: number): void => {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  };
  for (const { x, y, width, height } of [...rects, ...lanes]) {
    add(x, y);
    add(x + width, y + height);
  }
  for (const { id, label } of edges) {
    const route = routes.get(id);
    if (route === undefined) continue;
    for (const { x, y } of route.points) add(x, y);
    add(route.label.x, route.label.y - label.height / 2);
    add(route.label.x + label.width, route.label.y + label.height / 2);
  }
  return left > right
    ? { x: 0, y: 0, width: 0, height: 0 }
    : { x: left, y: top, width: right - left, height: bottom - top };
}

/** Adds, in absolute places, everything inside the groups of a container whose own boxes are there already. */
function addInsides(done: Done, boxes: Map<string, Rect>, routes: Map<string, Route>): void {
  for (const [group, { done: inside, header }] of done.insides) {
    const at = boxes.get(group);
    if (at === undefined) continue;
    const { extent } = inside;
    const origin = { x: at.x + (at.width - extent.width) / 2 - extent.x, y: at.y + header - extent.y };
    const moved = ({ x, y }: Point): Point => ({ x: x + origin.x, y: y + origin.y });
    for (const [id, { points, label }] of inside.routes) {
      routes.set(id, { points: points.map(moved), label: moved(label) });
    }
    for (const [id, rect] of inside.rects) boxes.set(id, { ...rect, ...moved(rect) });
    addInsides(inside, boxes, routes);
  }
}

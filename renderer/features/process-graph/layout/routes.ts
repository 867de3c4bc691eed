/**
 * The ways of the edges between boxes that stand already: right-angled, past the boxes, order from bottom to top side,
 * data along the left, ways back along the right.
 */
import { type Field, fieldOf } from "./field.ts";
import { CLEAR, type LayoutEdge, type Point, type Rect, type Route } from "./model.ts";
import { inTracks, type Way } from "./tracks.ts";

/** A box as lines see it: `room` is the box with what is kept free at its left. */
export interface Standing {
  readonly rect: Rect;
  readonly room: Rect;
}

/** Places beside boxes that are tried for one edge, the nearest first. */
const MOST_GAPS = 24;
const MOST_LEVELS = 3;
/** Where what comes in meets a box, from its top; what goes out leaves below it. */
export const DATA_IN = 14;
/** Ways back leave and meet a box at its right, this far below and above the middle of its head. */
const LOOP_OFFSET = 8;
const HEAD = 64;
/** From the line of a way back to its label. */
const LABEL_GAP = 6;

/** The routes of the edges, by id; edges whose boxes are not there have none. */
export function routeEdges(
  standing: ReadonlyMap<string, Standing>,
  edges: readonly LayoutEdge[],
): ReadonlyMap<string, Route> {
  const field = fieldOf([...standing.values()].map(({ room }) => room));
  const degree = { in: new Map<string, number>(), out: new Map<string, number>() };
  for (const { kind, from, to } of edges) {
    if (kind !== "order") continue;
    degree.out.set(from, (degree.out.get(from) ?? 0) + 1);
    degree.in.set(to, (degree.in.get(to) ?? 0) + 1);
  }
  // Of a bundle the farthest goes first; the others run with it where they can.
  const rails = new Map<string, number>();
  const ways = farthestFirst(standing, edges).map(({ edge, from, to }): Way => {
    const joins = (degree.in.get(edge.to) ?? 0) > 1 && (degree.out.get(edge.from) ?? 0) === 1;
    const points = wayOf(field, edge, from, to, { joins, rail: rails.get(edge.bundle) });
    if (edge.kind === "data" && points.length === 4 && points[1] !== undefined) rails.set(edge.bundle, points[1].x);
    return { edge, points };
  });
  return new Map(inTracks(ways, field).map(({ edge, points }) => [edge.id, { points, label: labelAt(edge, points) }]));
}

/** An edge with the boxes it links. */
interface Link {
  readonly edge: LayoutEdge;
  readonly from: Standing;
  readonly to: Standing;
}

/** The edges whose boxes are there: data before the others, those that lead far before those that do not. */
function farthestFirst(standing: ReadonlyMap<string, Standing>, edges: readonly LayoutEdge[]): readonly Link[] {
  const links: Link[] = [];
  for (const edge of edges) {
    const from = standing.get(edge.from);
    const to = standing.get(edge.to);
    if (from !== undefined && to !== undefined) links.push({ edge, from, to });
  }
  const reach = ({ from, to }: Link): number => Math.abs(to.rect.y - from.rect.y);
  const isData = ({ edge }: Link): number => Number(edge.kind === "data");
  return links.sort((a, b) => isData(b) - isData(a) || reach(b) - reach(a));
}

interface WayHints {
  /** Others arrive at the same box, so the lines meet late. */
  readonly joins: boolean;
  /** Where the line of the same bundle runs. */
  readonly rail: number | undefined;
}

function wayOf(
  field: Field,
  edge: LayoutEdge,
  from: Standing,
  to: Standing,
  { joins, rail }: WayHints,
): readonly Point[] {
  if (edge.kind === "data") return dataWay(field, edge, from, to, rail);
  if (edge.kind === "order" && to.rect.y >= from.rect.y + from.rect.height) {
    return orderWay(field, from.rect, to.rect, joins);
  }
  return backWay(field, from, to);
}

/** From the bottom of a box to the top of one below it. `joins`: others arrive there too, so the lines meet late. */
function orderWay(field: Field, from: Rect, to: Rect, joins: boolean): readonly Point[] {
  const start = { x: from.x + from.width / 2, y: from.y + from.height };
  const end = { x: to.x + to.width / 2, y: to.y };
  if (Math.abs(start.x - end.x) < 1 && field.vertical(start.x, start.y, end.y)) return [start, { ...start, y: end.y }];
  const below = start.y + CLEAR;
  const above = end.y - CLEAR;
  for (const y of joins ? [above, below] : [below, above]) {
    if (isFreeBend(field, start, end, y)) return bend(start, end, y);
  }
  return around(field, start, end) ?? bend(start, end, below);
}

function bend(start: Point, end: Point, y: number): readonly Point[] {
  return [start, { x: start.x, y }, { x: end.x, y }, end];
}

function isFreeBend(field: Field, start: Point, end: Point, y: number): boolean {
  return field.vertical(start.x, start.y, y) && field.horizontal(y, start.x, end.x) && field.vertical(end.x, y, end.y);
}

/** Down, aside to a gap, down through it, back, down. */
function around(field: Field, start: Point, end: Point): readonly Point[] | undefined {
  const downs = passing([start.y + CLEAR], field.levels(start.y + CLEAR, end.y, 1), (y) =>
    field.vertical(start.x, start.y, y),
  );
  const ups = passing([end.y - CLEAR], field.levels(end.y - CLEAR, start.y, -1), (y) =>
    field.vertical(end.x, y, end.y),
  );
  const [lowest, highest] = [Math.max(...downs), Math.min(...ups)];
  const cost = (x: number): number => Math.abs(x - start.x) + Math.abs(x - end.x);
  for (const x of foremost(field.gaps(start.y, end.y), (a, b) => cost(a) - cost(b) || a - b)) {
    // Every way through this gap passes between these two heights.
    if (lowest <= highest && !field.vertical(x, lowest, highest)) continue;
    for (const down of downs) {
      if (!field.horizontal(down, start.x, x)) continue;
      for (const up of ups) {
        if (up < down || !field.vertical(x, down, up) || !field.horizontal(up, x, end.x)) continue;
        return [start, { x: start.x, y: down }, { x, y: down }, { x, y: up }, { x: end.x, y: up }, end];
      }
    }
  }
  return undefined;
}

/** The first of these places in an order, no more than are tried: what sorting them all would give, without sorting them all. */
function foremost(places: readonly number[], compare: (a: number, b: number) => number): readonly number[] {
  const first: number[] = [];
  for (const place of places) {
    let at = first.length;
    while (at > 0 && compare(place, first[at - 1] ?? 0) < 0) at -= 1;
    if (at === MOST_GAPS) continue;
    first.splice(at, 0, place);
    if (first.length > MOST_GAPS) first.pop();
  }
  return first;
}

/** Out at the right, up (or wherever it is), and back in at the right. */
function backWay(field: Field, from: Standing, to: Standing): readonly Point[] {
  const endAt = ({ rect, room }: Standing, offset: number): SideEnd => {
    const x = rect.x + rect.width;
    return { at: { x, y: rect.y + Math.min(rect.height, HEAD) / 2 + offset }, room, gap: x + CLEAR };
  };
  return besideWay(field, endAt(from, LOOP_OFFSET), endAt(to, -LOOP_OFFSET), 1);
}

/** Out at the left, along a gap, and in at the left. */
function dataWay(
  field: Field,
  edge: LayoutEdge,
  from: Standing,
  to: Standing,
  rail: number | undefined,
): readonly Point[] {
  const start = { x: from.rect.x, y: from.rect.y + edge.port };
  const end = { x: to.rect.x, y: to.rect.y + DATA_IN };
  const [out, back] = [from.room.x - CLEAR, to.room.x - CLEAR];
  return besideWay(field, { at: start, room: from.room, gap: out }, { at: end, room: to.room, gap: back }, -1, rail);
}

/** One end of a way that leaves and comes in at a side: where, of which box, and the gap beside it. */
interface SideEnd {
  readonly at: Point;
  readonly room: Rect;
  readonly gap: number;
}

/** From a side of a box to the same side of another, at the right (1) or left (-1): one gap for both, or as many as it takes. */
function besideWay(field: Field, start: SideEnd, end: SideEnd, side: 1 | -1, rail?: number): readonly Point[] {
  const own = [start.room, end.room];
  const outermost = side * Math.max(side * start.gap, side * end.gap);
  const gaps = field.gaps(start.at.y, end.at.y);
  const outside = [outermost, ...gaps.filter((x) => side * x > side * outermost)];
  const outwards = foremost(outside, (a, b) => side * (a - b));
  const straight = [...(rail === undefined ? [] : [rail]), ...outwards]
    .slice(0, MOST_GAPS)
    .find(
      (x) =>
        field.vertical(x, start.at.y, end.at.y) &&
        field.horizontal(start.at.y, start.at.x, x, own) &&
        field.horizontal(end.at.y, end.at.x, x, own),
    );
  if (straight !== undefined) return [start.at, { x: straight, y: start.at.y }, { x: straight, y: end.at.y }, end.at];
  const cost = (x: number): number => Math.abs(x - start.gap) + Math.abs(x - end.gap);
  const corridors = foremost([start.gap, end.gap, ...gaps], (a, b) => cost(a) - cost(b));
  const [outs, backs] = [levelsOf(field, start), levelsOf(field, end)];
  for (const x of corridors) {
    const reached = outs.filter((y) => field.horizontal(y, start.gap, x));
    const left = reached.length === 0 ? [] : backs.filter((y) => field.horizontal(y, x, end.gap));
    for (const out of reached) {
      const back = left.find((y) => field.vertical(x, out, y));
      if (back !== undefined) return throughGaps(start, out, x, back, end);
    }
  }
  return throughGaps(start, start.room.y - CLEAR, outermost, end.room.y - CLEAR, end);
}

/** How far above and below a box another height is looked for. */
const FAR = 2000;

/** Heights that can be reached through the gap beside a box: just above and below it, then the nearest others. */
function levelsOf(field: Field, { at, room, gap }: SideEnd): readonly number[] {
  const [above, below] = [room.y - CLEAR, room.y + room.height + CLEAR];
  const passes = (y: number): boolean => field.vertical(gap, at.y, y);
  const distance = (y: number): number => Math.abs(y - at.y);
  const others = [
    ...passing([], field.levels(above, room.y - FAR, -1), passes),
    ...passing([], field.levels(at.y, below - CLEAR + FAR, -1), passes),
  ];
  return [...[above, below].filter(passes), ...others.sort((a, b) => distance(a) - distance(b))].slice(0, MOST_LEVELS);
}

/** Those of `own` that pass, then of the others, nearest first, up to one that does not: farther ones meet the same box. */
function passing(own: readonly number[], others: Float64Array, passes: (y: number) => boolean): number[] {
  const found = own.filter(passes);
  for (const y of others) {
    if (found.length === MOST_LEVELS || !passes(y)) break;
    found.push(y);
  }
  return found;
}

function throughGaps(start: SideEnd, out: number, x: number, back: number, end: SideEnd): readonly Point[] {
  return [
    start.at,
    { x: start.gap, y: start.at.y },
    { x: start.gap, y: out },
    { x, y: out },
    { x, y: back },
    { x: end.gap, y: back },
    { x: end.gap, y: end.at.y },
    end.at,
  ];
}

function labelAt(edge: LayoutEdge, points: readonly Point[]): Point {
  const [first = { x: 0, y: 0 }, second = first, third = second] = points;
  if (edge.kind === "data") return { x: first.x - edge.label.width - LABEL_GAP, y: first.y };
  if (edge.kind === "repeat") return { x: second.x + LABEL_GAP, y: (second.y + third.y) / 2 };
  return { x: (second.x + first.x) / 2, y: (first.y + second.y) / 2 };
}

/** Lines that would lie on each other get tracks of their own beside each other. */
import type { Field } from "./field.ts";
import type { LayoutEdge, Point } from "./model.ts";
import { LOOP_WIDTH } from "./place.ts";

export interface Way {
  readonly edge: LayoutEdge;
  readonly points: readonly Point[];
}

const TRACK = 8;

interface Segment {
  readonly way: number;
  /** It leads from this point to the next. */
  readonly at: number;
  readonly edge: LayoutEdge;
  readonly from: number;
  readonly to: number;
}

/** The ways with their inner segments moved aside where others of another bundle run. */
export function inTracks(ways: readonly Way[], field: Field): readonly Way[] {
  const points = ways.map((way) => withoutStraight(way.points));
  separate(ways, points, field, "x", "y");
  separate(ways, points, field, "y", "x");
  return ways.map(({ edge }, index) => ({ edge, points: withoutStraight(points[index] ?? []) }));
}

type Moving = { -readonly [K in keyof Point]: Point[K] };

/** Moves segments that stand at the same `across` and overlap along `along`. */
function separate(
  ways: readonly Way[],
  points: readonly (readonly Moving[])[],
  field: Field,
  across: "x" | "y",
  along: "x" | "y",
): void {
  const lines = new Map<number, Segment[]>();
  for (const [way, { edge }] of ways.entries()) {
    const corners = points[way] ?? [];
    for (let at = 1; at + 2 < corners.length; at += 1) {
      const one = corners[at];
      const other = corners[at + 1];
      if (one === undefined || other === undefined || Math.abs(one[across] - other[across]) > 0.5) continue;
      const segment = {
        way,
        at,
        edge,
        from: Math.min(one[along], other[along]),
        to: Math.max(one[along], other[along]),
      };
      const key = Math.round(one[across] / 4);
      const others = lines.get(key);
      if (others === undefined) lines.set(key, [segment]);
      else others.push(segment);
    }
  }
  for (const segments of lines.values()) {
    if (segments.length === 1) continue;
    const tracks = tracksOf(segments);
    const count = Math.max(...tracks) + 1;
    if (count === 1) continue;
    const apart = segments.map(({ edge }, index) => apartBy(edge, tracks[index] ?? 0, across));
    const isFree =
      apart.some((offset) => offset !== undefined) &&
      segments.every((segment, index) => {
        const line = (points[segment.way]?.[segment.at]?.[across] ?? 0) + (apart[index] ?? 0);
        return field.vertical(line, segment.from, segment.to);
      });
    for (const [index, { way, at }] of segments.entries()) {
      const offset = (isFree ? apart[index] : undefined) ?? closeBy(tracks[index] ?? 0, count);
      const start = points[way]?.[at];
      const end = points[way]?.[at + 1];
      if (start !== undefined) start[across] += offset;
      if (end !== undefined) end[across] += offset;
    }
  }
}

/** The track of each segment: the first in which nothing of another bundle overlaps it. */
function tracksOf(segments: readonly Segment[]): readonly number[] {
  const order = [...segments.keys()].toSorted(
    (a, b) =>
      (segments[a]?.from ?? 0) - (segments[b]?.from ?? 0) || (segments[a]?.to ?? 0) - (segments[b]?.to ?? 0) || a - b,
  );
  const tracks: number[] = segments.map(() => 0);
  const taken: Segment[][] = [];
  for (const index of order) {
    const segment = segments[index] as Segment;
    let track = taken.findIndex((others) => others.every((other) => !collide(segment, other)));
    if (track < 0) track = taken.length;
    (taken[track] ??= []).push(segment);
    tracks[index] = track;
  }
  return tracks;
}

function collide(one: Segment, other: Segment): boolean {
  return one.from < other.to + TRACK && other.from < one.to + TRACK && !areRelated(one.edge, other.edge);
}

function areRelated(one: LayoutEdge, other: LayoutEdge): boolean {
  return one.bundle === other.bundle || (one.kind === other.kind && one.to === other.to);
}

/** How far a track is moved where there is room: data to the left, ways back to the right; undefined: order never is. */
function apartBy(edge: LayoutEdge, track: number, across: "x" | "y"): number | undefined {
  if (across === "y" || edge.kind === "order") return undefined;
  return edge.kind === "data" ? -track * TRACK : track * LOOP_WIDTH;
}

/** How far a track is moved where there is little room: never so far that it would touch a box. */
function closeBy(track: number, count: number): number {
  return (track - (count - 1) / 2) * Math.min(TRACK, 22 / count);
}

/** Copies of the points without those on a straight line. */
function withoutStraight(points: readonly Point[]): readonly Moving[] {
  const kept: Moving[] = [];
  for (const point of points) {
    const last = kept.at(-1);
    const before = kept.at(-2);
    if (last !== undefined && near(last.x, point.x) && near(last.y, point.y)) continue;
    const isStraight =
      last !== undefined &&
      before !== undefined &&
      ((near(before.x, last.x) && near(last.x, point.x)) || (near(before.y, last.y) && near(last.y, point.y)));
    if (isStraight) kept.pop();
    kept.push({ x: point.x, y: point.y });
  }
  return kept;
}

function near(one: number, other: number): boolean {
  return Math.abs(one - other) < 0.5;
}

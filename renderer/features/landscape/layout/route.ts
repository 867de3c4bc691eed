/** The way of a line from one box to another. */
import type { Box, Route } from "./scene.ts";

/** Room that an arrow needs to leave a box sideways. */
const SIDE = 14;
/** How high a line goes over what stands between two boxes of one row. */
const OVER = 30;
/** A line that climbs so much more than it goes aside leaves at the top or bottom. */
const STEEP = 1.2;
/** There and back do not lie on each other. */
const APART = 10;

/** A curve that leaves `a` and enters `b` where they face each other. */
export function routeBetween(a: Box, b: Box): Route {
  const [ax, ay] = [a.x + a.width / 2, a.y + a.height / 2];
  const [bx, by] = [b.x + b.width / 2, b.y + b.height / 2];
  const gap = b.x - (a.x + a.width);
  const sameRow = Math.abs(ay - by) < Math.min(a.height, b.height) / 2;
  const rise = Math.max(b.y - (a.y + a.height), a.y - (b.y + b.height));
  if (gap >= SIDE && !(sameRow && gap > a.width / 2) && rise < STEEP * gap) {
    const reach = sameRow ? gap / 2 : Math.max(SIDE, Math.min(gap / 2, 120));
    return curve(a.x + a.width, ay, reach, 0, -reach, 0, b.x, by);
  }
  if (b.y >= a.y + a.height) return upright(ax + APART, a.y + a.height, bx - APART, b.y, 1);
  if (b.y + b.height <= a.y) return upright(ax + APART, a.y, bx - APART, b.y + b.height, -1);
  // Beside each other: forwards over the top, backwards below.
  return gap >= 0
    ? curve(ax + APART, a.y, 0, -OVER, 0, -OVER, bx - APART, b.y)
    : curve(ax - APART, a.y + a.height, 0, OVER, 0, OVER, bx + APART, b.y + b.height);
}

/** A curve between boxes that stand in columns: it leaves and enters at the sides. */
export function routeAcross(a: Box, b: Box): Route {
  const [ay, by] = [a.y + a.height / 2, b.y + b.height / 2];
  const [right, left] = [a.x + a.width, b.x];
  if (left >= right) {
    const reach = (left - right) * 0.55;
    return curve(right, ay, reach, 0, -reach, 0, left, by);
  }
  if (b.x + b.width <= a.x) {
    const reach = (a.x - b.x - b.width) * 0.55;
    return curve(a.x, ay, -reach, 0, reach, 0, b.x + b.width, by);
  }
  const aside = 24 + Math.min(60, Math.abs(by - ay) / 8);
  return curve(right, ay, aside, 0, aside, 0, b.x + b.width, by);
}

function upright(x1: number, y1: number, x2: number, y2: number, sign: 1 | -1): Route {
  const reach = sign * Math.max(10, Math.min(Math.abs(y2 - y1) / 2, 140));
  return curve(x1, y1, 0, reach, 0, -reach, x2, y2);
}

function curve(
  x1: number,
  y1: number,
  dx1: number,
  dy1: number,
  dx2: number,
  dy2: number,
  x2: number,
  y2: number,
): Route {
  return { from: [x1, y1], bend: [x1 + dx1, y1 + dy1, x2 + dx2, y2 + dy2], to: [x2, y2] };
}

/** The point at `t` (0 to 1) of the way. */
export function pointOn({ from, bend, to }: Route, t: number): readonly [number, number] {
  const s = 1 - t;
  const [a, b, c, d] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
  return [a * from[0] + b * bend[0] + c * bend[2] + d * to[0], a * from[1] + b * bend[1] + c * bend[3] + d * to[1]];
}

/** A box that holds the whole way. */
export function routeBox({ from, bend, to }: Route): Box {
  const left = Math.min(from[0], bend[0], bend[2], to[0]);
  const top = Math.min(from[1], bend[1], bend[3], to[1]);
  return {
    x: left,
    y: top,
    width: Math.max(from[0], bend[0], bend[2], to[0]) - left,
    height: Math.max(from[1], bend[1], bend[3], to[1]) - top,
  };
}

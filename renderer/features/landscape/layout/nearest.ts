/** Walking over the map with the arrow keys. */
import type { Box } from "./scene.ts";

export type Direction = "left" | "right" | "up" | "down";

/** The nearest of `boxes` in a direction from `start`; what lies aside counts as farther away. Undefined: none is there. */
export function nearestInDirection<Place extends Box>(
  start: Box,
  direction: Direction,
  boxes: readonly Place[],
): Place | undefined {
  const from = middleOf(start);
  let best: Place | undefined;
  let least = Infinity;
  for (const box of boxes) {
    const to = middleOf(box);
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const along = { left: -dx, right: dx, up: -dy, down: dy }[direction];
    if (along <= 1) continue;
    const aside = direction === "left" || direction === "right" ? Math.abs(dy) : Math.abs(dx);
    const distance = along + 3 * aside;
    if (distance < least) [best, least] = [box, distance];
  }
  return best;
}

/** The one of `boxes` whose middle is nearest to the middle of `box`. */
export function nearestTo<Place extends Box>(box: Box, boxes: readonly Place[]): Place | undefined {
  const from = middleOf(box);
  let best: Place | undefined;
  let least = Infinity;
  for (const each of boxes) {
    const to = middleOf(each);
    const distance = Math.hypot(to.x - from.x, to.y - from.y);
    if (distance < least) [best, least] = [each, distance];
  }
  return best;
}

function middleOf({ x, y, width, height }: Box): { x: number; y: number } {
  return { x: x + width / 2, y: y + height / 2 };
}

/** Which step an arrow key leads to. */
import { END, START } from "../layout/containers.ts";
import type { Layout, Rect } from "../layout/model.ts";

export type Direction = "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight";

/** Whether a key is an arrow. */
export function isDirection(key: string): key is Direction {
  return key === "ArrowUp" || key === "ArrowDown" || key === "ArrowLeft" || key === "ArrowRight";
}

/** The nearest step in a direction; undefined where there is none. */
export function neighbourOf(layout: Layout, id: string, direction: Direction): string | undefined {
  const from = layout.boxes.get(id);
  if (from === undefined) return undefined;
  let best: string | undefined;
  let least = Infinity;
  for (const [other, rect] of layout.boxes) {
    if (other === id || other === START || other === END) continue;
    const cost = costOf(from, rect, direction);
    if (cost < least) {
      least = cost;
      best = other;
    }
  }
  return best;
}

/** How far a box is in a direction; what lies aside counts more. Infinite when it is not there at all. */
function costOf(from: Rect, to: Rect, direction: Direction): number {
  const isVertical = direction === "ArrowUp" || direction === "ArrowDown";
  const sign = direction === "ArrowDown" || direction === "ArrowRight" ? 1 : -1;
  // The heads of cards count: a group is as near as its name.
  const ahead = sign * (isVertical ? to.y - from.y : to.x + to.width / 2 - (from.x + from.width / 2));
  if (ahead <= 1) return Infinity;
  const aside = isVertical
    ? Math.max(0, Math.abs(to.x + to.width / 2 - from.x - from.width / 2) - Math.min(from.width, to.width) / 2)
    : Math.abs(to.y - from.y);
  return isVertical || aside < from.height + to.height ? ahead + 2 * aside : Infinity;
}

/** What is free between the boxes of a container: whether a line can pass, and where it could. */
import { CLEAR, type Rect } from "./model.ts";

/** Lines come no nearer to a box they pass than this. */
const NEAR = 8;

export interface Field {
  /** Whether a vertical line at `x` passes no box between two heights. Boxes of `except` do not count. */
  vertical(x: number, from: number, to: number, except?: readonly Rect[]): boolean;
  /** The same for a horizontal line at `y`. */
  horizontal(y: number, from: number, to: number, except?: readonly Rect[]): boolean;
  /** Places beside the boxes between two heights where a vertical line could pass, the boxes' both sides. */
  gaps(from: number, to: number): readonly number[];
  /** Heights just below (1) or above (-1) the boxes between two heights. */
  levels(from: number, to: number, side: 1 | -1): readonly number[];
}

/** The field around these boxes. */
export function fieldOf(boxes: readonly Rect[]): Field {
  const sorted = boxes.toSorted((a, b) => a.y - b.y);
  /** How far the boxes up to each one reach down: those before can be left out once all end above. */
  const reach: number[] = [];
  for (const box of sorted) reach.push(Math.max(reach.at(-1) ?? -Infinity, box.y + box.height));

  function* within(top: number, bottom: number): Generator<Rect> {
    // The first box that can reach down to `top`.
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((reach[middle] ?? 0) < top) low = middle + 1;
      else high = middle;
    }
    for (let index = low; index < sorted.length; index += 1) {
      const box = sorted[index] as Rect;
      if (box.y > bottom) return;
      if (box.y + box.height >= top) yield box;
    }
  }

  return {
    vertical(x, from, to, except = []) {
      const [top, bottom] = [Math.min(from, to), Math.max(from, to)];
      for (const box of within(top, bottom)) {
        const beside = x <= box.x - NEAR || x >= box.x + box.width + NEAR;
        const beyond = box.y >= bottom || box.y + box.height <= top;
        if (!beside && !beyond && !except.includes(box)) return false;
      }
      return true;
    },
    horizontal(y, from, to, except = []) {
      const [left, right] = [Math.min(from, to), Math.max(from, to)];
      for (const box of within(y - NEAR, y + NEAR)) {
        const beyond = box.x >= right + NEAR || box.x + box.width <= left - NEAR;
        const above = y <= box.y - NEAR || y >= box.y + box.height + NEAR;
        if (!beyond && !above && !except.includes(box)) return false;
      }
      return true;
    },
    gaps(from, to) {
      const found = new Set<number>();
      for (const box of within(Math.min(from, to), Math.max(from, to))) {
        found.add(box.x - CLEAR);
        found.add(box.x + box.width + CLEAR);
      }
      return [...found];
    },
    levels(from, to, side) {
      const found = new Set<number>();
      for (const box of within(Math.min(from, to), Math.max(from, to))) {
        found.add(side === 1 ? box.y + box.height + CLEAR : box.y - CLEAR);
      }
      return [...found].filter((y) => y > Math.min(from, to) && y < Math.max(from, to));
    },
  };
}

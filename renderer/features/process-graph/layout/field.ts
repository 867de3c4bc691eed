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
  /** Heights just below (1) or above (-1) boxes that lie between two heights, the nearest to the first one first. */
  levels(from: number, to: number, side: 1 | -1): Float64Array;
}

/** The field around these boxes. */
export function fieldOf(boxes: readonly Rect[]): Field {
  const sorted = boxes.toSorted((a, b) => a.y - b.y);
  // Asked thousands of times for one picture: plain numbers in rows, walked by index.
  const left = Float64Array.from(sorted, ({ x }) => x);
  const right = Float64Array.from(sorted, ({ x, width }) => x + width);
  const top = Float64Array.from(sorted, ({ y }) => y);
  const bottom = Float64Array.from(sorted, ({ y, height }) => y + height);
  const reach = reachDown(bottom);
  const above = rising(top, -CLEAR);
  const below = rising(bottom, CLEAR);

  /** The first box that can reach down to a height; a walk ends at those that begin below another height. */
  const firstAt = (high: number): number => firstFrom(reach, high);
  const isFree = (index: number, except: readonly Rect[]): boolean =>
    except.length > 0 && except.includes(sorted[index] as Rect);

  return {
    vertical(x, from, to, except = []) {
      const high = Math.min(from, to);
      const low = Math.max(from, to);
      for (let at = firstAt(high); (top[at] ?? Infinity) <= low; at += 1) {
        const beside = x <= (left[at] ?? 0) - NEAR || x >= (right[at] ?? 0) + NEAR;
        const beyond = (top[at] ?? 0) >= low || (bottom[at] ?? 0) <= high;
        if (!beside && !beyond && !isFree(at, except)) return false;
      }
      return true;
    },
    horizontal(y, from, to, except = []) {
      const start = Math.min(from, to) - NEAR;
      const stop = Math.max(from, to) + NEAR;
      for (let at = firstAt(y - NEAR); (top[at] ?? Infinity) <= y + NEAR; at += 1) {
        const beyond = (left[at] ?? 0) >= stop || (right[at] ?? 0) <= start;
        const above = y <= (top[at] ?? 0) - NEAR || y >= (bottom[at] ?? 0) + NEAR;
        if (!beyond && !above && !isFree(at, except)) return false;
      }
      return true;
    },
    gaps(from, to) {
      const high = Math.min(from, to);
      const low = Math.max(from, to);
      const found = new Set<number>();
      for (let at = firstAt(high); (top[at] ?? Infinity) <= low; at += 1) {
        if ((bottom[at] ?? 0) < high) continue;
        found.add((left[at] ?? 0) - CLEAR);
        found.add((right[at] ?? 0) + CLEAR);
      }
      return [...found];
    },
    levels(from, to, side) {
      const all = side === 1 ? below : above;
      if (from <= to) return all.subarray(firstFrom(all, from, true), firstFrom(all, to));
      return all.slice(firstFrom(all, to, true), firstFrom(all, from)).reverse();
    },
  };
}

/** How far the boxes up to each one reach down: those before can be left out once all end above. */
function reachDown(bottom: Float64Array): Float64Array {
  let down = -Infinity;
  return bottom.map((each) => (down = Math.max(down, each)));
}

/** These heights moved by `offset`, each once, in rising order. */
function rising(heights: Float64Array, offset: number): Float64Array {
  return Float64Array.from(new Set(heights.map((each) => each + offset))).sort();
}

/** The index of the first of these rising values that is not less than `least`; `beyond`: that is greater. */
function firstFrom(values: Float64Array, least: number, beyond = false): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const value = values[middle] ?? 0;
    if (value < least || (beyond && value === least)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Figures over numbers: quantiles, robust spread, and chance that can be repeated. */

/** The middle of some values and how far they reach: 85 of 100 are at most `p85`. */
export interface Spread {
  readonly count: number;
  readonly median: number;
  readonly p85: number;
  readonly mean: number;
}

/** The values in rising order. */
export function sorted(values: ArrayLike<number>): Float64Array {
  return new Float64Array(values).sort();
}

/** The value that this share (0–1) of rising values does not exceed, between two of them in proportion; 0 for none. */
export function quantile(rising: ArrayLike<number>, share: number): number {
  if (rising.length === 0) return 0;
  const place = (rising.length - 1) * Math.min(1, Math.max(0, share));
  const low = rising[Math.floor(place)] ?? 0;
  const high = rising[Math.ceil(place)] ?? low;
  return low + (high - low) * (place - Math.floor(place));
}

/** The middle value; 0 for none. */
export function median(values: readonly number[]): number {
  return quantile(sorted(values), 0.5);
}

/** The average; 0 for none. */
export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < values.length; at += 1) sum += values[at] ?? 0;
  return values.length === 0 ? 0 : sum / values.length;
}

/** Middle and reach of values; undefined for none. */
export function spreadOf(values: ArrayLike<number>): Spread | undefined {
  if (values.length === 0) return undefined;
  const own = new Float64Array(values);
  const last = own.length - 1;
  // Only the places that are looked at need the value they have in rising order.
  for (const share of [0.5, 0.85]) {
    const low = Math.floor(last * share);
    putInPlace(own, low, 0, last);
    if (low < last) putInPlace(own, low + 1, low + 1, last);
  }
  return { count: own.length, median: quantile(own, 0.5), p85: quantile(own, 0.85), mean: mean(values) };
}

/**
 * Moves values between `from` and `to` so that the one at `place` is the one it has in rising order, smaller ones before
 * it and larger ones behind it (quickselect).
 */
function putInPlace(values: Float64Array, place: number, from: number, to: number): void {
  let [left, right] = [from, to];
  while (left < right) {
    const pivot = middleOfThree(values[left] ?? 0, values[(left + right) >> 1] ?? 0, values[right] ?? 0);
    let [low, high] = [left, right];
    while (low <= high) {
      while ((values[low] ?? 0) < pivot) low += 1;
      while ((values[high] ?? 0) > pivot) high -= 1;
      if (low > high) break;
      const moved = values[low] ?? 0;
      values[low] = values[high] ?? 0;
      values[high] = moved;
      low += 1;
      high -= 1;
    }
    if (place <= high) right = high;
    else if (place >= low) left = low;
    else return;
  }
}

function middleOfThree(one: number, two: number, three: number): number {
  return Math.max(Math.min(one, two), Math.min(Math.max(one, two), three));
}

/** Makes a number of the normal distribution's scale out of a median absolute deviation. */
const NORMAL_SCALE = 0.6745;

/** How far each value lies from the middle, in robust standard deviations; all 0 when they do not differ. */
export function robustScores(values: readonly number[]): readonly number[] {
  const middle = median(values);
  const distances = values.map((value) => Math.abs(value - middle));
  // More than half of them may be equal: then the average distance says how far they lie apart.
  const scale = median(distances) / NORMAL_SCALE || mean(distances) * 1.2533;
  return values.map((value) => (scale === 0 ? 0 : (value - middle) / scale));
}

/** Draws numbers from 0 up to 1. */
export type Chance = () => number;

/** Chance that is the same for the same seed (mulberry32). */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One of the values by chance; undefined for none. */
export function pick(values: readonly number[], chance: Chance): number | undefined {
  return values[Math.floor(chance() * values.length)];
}

/** A value between half and double an estimate, most often near it (triangular). */
export function around(estimate: number, chance: Chance): number {
  const [low, high] = [estimate / 2, estimate * 2];
  const draw = chance();
  const turn = (estimate - low) / (high - low || 1);
  return draw < turn
    ? low + Math.sqrt(draw * (high - low) * (estimate - low))
    : high - Math.sqrt((1 - draw) * (high - low) * (high - estimate));
}

/** A waiting time between things that happen independently of each other, `average` apart. */
export function gap(average: number, chance: Chance): number {
  return -Math.log(1 - chance()) * average;
}

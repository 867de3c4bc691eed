/** Whether something gets longer or shorter over time, and what does not fit the rest. */
import { median, robustScores } from "./statistics.ts";

/** `steady` also when nothing can be told apart from chance. */
export interface Trend {
  readonly direction: "rising" | "falling" | "steady" | "unknown";
  /** Change from one bucket to the next (the median of all slopes). */
  readonly perBucket: number;
}

/** Fewer buckets than these tell nothing. */
const FEWEST_BUCKETS = 6;
/** How sure one must be: 95 of 100 times. */
const SURE = 1.96;

/** The trend of values in equal distances; undefined where there is none (Theil–Sen slope, Mann–Kendall test). */
export function trendOf(values: readonly (number | undefined)[]): Trend {
  const points = values.flatMap((value, at) => (value === undefined ? [] : [{ at, value }]));
  const count = points.length;
  if (count < FEWEST_BUCKETS) return { direction: "unknown", perBucket: 0 };
  const slopes: number[] = [];
  let rises = 0;
  for (const [index, one] of points.entries()) {
    for (const other of points.slice(index + 1)) {
      slopes.push((other.value - one.value) / (other.at - one.at));
      rises += Math.sign(other.value - one.value);
    }
  }
  const deviation = Math.sqrt((count * (count - 1) * (2 * count + 5)) / 18);
  const score = rises === 0 ? 0 : (rises - Math.sign(rises)) / deviation;
  const perBucket = median(slopes);
  if (Math.abs(score) < SURE || perBucket === 0) return { direction: "steady", perBucket };
  return { direction: score > 0 ? "rising" : "falling", perBucket };
}

/** How many values it takes to say what is unusual. */
export const ENOUGH_FOR_UNUSUAL = 20;
const UNUSUAL = 3.5;

export interface Unusual {
  /** Undefined: there are too few values to tell. */
  readonly found: readonly { readonly index: number; readonly score: number }[] | undefined;
  readonly count: number;
}

/**
 * Durations that do not fit the others, the most unusual first. They are compared on a scale of ratios: something that
 * often takes a day and sometimes three is not unusual, only lopsided.
 */
export function unusual(durations: readonly number[]): Unusual {
  const count = durations.length;
  if (count < ENOUGH_FOR_UNUSUAL) return { found: undefined, count };
  const scores = robustScores(durations.map((duration) => Math.log(1 + Math.max(0, duration) / 60_000)));
  const found = scores.flatMap((score, index) => (Math.abs(score) > UNUSUAL ? [{ index, score }] : []));
  return { found: found.sort((one, two) => Math.abs(two.score) - Math.abs(one.score)), count };
}

/** What a benchmark prints: one line of JSON each, times in milliseconds. */

export interface Figure {
  readonly name: string;
  readonly median_ms: number;
  readonly p95_ms: number;
  readonly p99_ms: number;
  readonly n: number;
}

/** Something measured that is no time: a share, or memory. */
export interface Measured {
  readonly name: string;
  readonly value: number;
  readonly unit: "×" | "MB";
}

/** The value below which `share` of the sorted values lie, rounded to microseconds. */
function quantile(sorted: readonly number[], share: number): number {
  const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return Math.round(value * 1000) / 1000;
}

/** Median and tail of measured times. */
export function figure(name: string, times: readonly number[]): Figure {
  const sorted = times.toSorted((one, two) => one - two);
  return {
    name,
    median_ms: quantile(sorted, 0.5),
    p95_ms: quantile(sorted, 0.95),
    p99_ms: quantile(sorted, 0.99),
    n: sorted.length,
  };
}

/** Times `work` `n` times, after `warmUp` runs that do not count. */
export async function measure(
  name: string,
  n: number,
  work: (round: number) => unknown,
  warmUp = Math.min(5, n),
): Promise<Figure> {
  const times: number[] = [];
  for (let round = 0; round < n + warmUp; round++) {
    const begin = performance.now();
    await work(round);
    if (round >= warmUp) times.push(performance.now() - begin);
  }
  return figure(name, times);
}

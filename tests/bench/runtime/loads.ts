/** Loads: work done one at a time or by many at once, and how fast it went. */

export interface Load {
  readonly perSecond: number;
  readonly p99Ms: number;
  /** Processor time of this process for each, in microseconds: less than the clock where it waits for the disk. */
  readonly processorUs: number;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, two) => one - two);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** Does `work` `count` times, with `callers` at once that each wait for their own. */
export async function load(count: number, callers: number, work: () => unknown): Promise<Load> {
  const times: number[] = [];
  let left = count;
  const caller = async () => {
    while (left > 0) {
      left -= 1;
      const begin = performance.now();
      await work();
      times.push(performance.now() - begin);
    }
  };
  const [begin, used] = [performance.now(), process.cpuUsage()];
  await Promise.all(Array.from({ length: callers }, caller));
  const perSecond = (count / (performance.now() - begin)) * 1000;
  const { user, system } = process.cpuUsage(used);
  return { perSecond, p99Ms: quantile(times, 0.99), processorUs: (user + system) / count };
}

/**
 * Runs loads in turns, several rounds, so that what else the machine does hits all of them alike. Returns for each the
 * round whose speed is the median.
 */
export async function inTurns<Name extends string>(
  rounds: number,
  loads: Readonly<Record<Name, () => Promise<Load>>>,
): Promise<Readonly<Record<Name, Load>>> {
  const names = Object.keys(loads) as Name[];
  const results = new Map<Name, Load[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) results.get(name)?.push(await loads[name]());
  }
  const medians = names.map((name) => {
    const sorted = (results.get(name) ?? []).toSorted((one, two) => one.perSecond - two.perSecond);
    return [name, sorted[Math.floor(sorted.length / 2)]];
  });
  return Object.fromEntries(medians) as Record<Name, Load>;
}

/** Longest time the event loop did not come round, p99 in milliseconds, while `work` ran. */
export async function eventLoopLag(work: () => Promise<unknown>): Promise<number> {
  const lags: number[] = [];
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    lags.push(Math.max(0, now - last - 5));
    last = now;
  }, 5);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  return quantile(lags, 0.99);
}

/** What was counted in a simulation → what it says. */
import { mean } from "../metrics/statistics.ts";
import type { SimulationModel, SimulationResult } from "./model.ts";
import type { PoolCount, StepCount } from "./simulate.ts";

interface Counted extends Pick<SimulationResult, "minutes" | "lead" | "runs" | "queues"> {
  readonly pools: readonly PoolCount[];
  readonly counts: ReadonlyMap<string, StepCount>;
}

/** Less waiting than this share of all time is not worth speaking of. */
const NOTHING_WAITS = 0.05;

/** The result of a simulation. */
export function resultOf(
  model: SimulationModel,
  { minutes, lead, runs, pools, counts, queues }: Counted,
): SimulationResult {
  const steps = [...counts.values()];
  const waited = steps.reduce((sum, step) => sum + step.waited, 0);
  const worked = steps.reduce((sum, step) => sum + step.worked, 0);
  const waitShare = waited / Math.max(1e-9, waited + worked);
  const [clog] = pools.toSorted((one, two) => two.queueTime - one.queueTime);
  return {
    runs,
    minutes,
    lead,
    waitShare,
    pools: pools.map((pool) => ({
      pool: pool.name,
      people: pool.people,
      utilisation: pool.busyTime / Math.max(1e-9, minutes * pool.people),
      meanQueue: pool.queueTime / Math.max(1e-9, minutes),
      longestQueue: pool.longest,
      meanWait: mean(pool.waits),
    })),
    steps: steps.map(({ step, count, waited: stepWaited, worked: stepWorked }) => ({
      path: step.path,
      title: step.title,
      pool: step.pool,
      count,
      meanWait: stepWaited / Math.max(1, count),
      meanWork: stepWorked / Math.max(1, count),
      waitShare: waited === 0 ? 0 : stepWaited / waited,
    })),
    clog: clog !== undefined && clog.queueTime > 0 && waitShare >= NOTHING_WAITS ? clog.name : null,
    overloaded: isOverloaded(model, steps, pools),
    queues,
  };
}

/** Whether a pool is asked for more in the time between two arrivals than its people have. */
function isOverloaded(
  { arrivalGap, runs }: SimulationModel,
  steps: readonly StepCount[],
  pools: readonly PoolCount[],
): boolean {
  return pools.some(({ name, people }) => {
    const asked = steps.reduce((sum, { step, worked }) => (step.pool === name ? sum + worked : sum), 0) / runs;
    return asked > arrivalGap * people;
  });
}

/** What a change would have brought: past runs played again under the process as it would be. */
import type { Definition } from "../definition.ts";
import { leadTime } from "./lead-time.ts";
import { elapsedOf, type PastRun, type StepTime } from "./past-runs.ts";
import { type Chance, chanceOf, median, quantile, sorted } from "./statistics.ts";

/** Median lead times in milliseconds; `low` and `high` hold what is saved in 9 of 10 draws. */
export interface Gain {
  readonly before: number;
  readonly after: number;
  readonly low: number;
  readonly high: number;
  readonly runs: number;
}

/** What a step takes in a replayed run; what it took when it is not told otherwise. */
export type Retiming = (step: string, took: StepTime | undefined, chance: Chance) => number;

const asItWas: Retiming = (_step, took) => elapsedOf(took);
const DRAWS = 500;

/** The lead times of past runs under two definitions; the same for the same seed. */
export function replayGain(
  runs: readonly PastRun[],
  before: Definition,
  after: Definition,
  seed: number,
  retiming: Retiming = asItWas,
): Gain {
  const chance = chanceOf(seed);
  const leads = runs.map((run) => {
    const was = leadTime(before.steps, (step) => elapsedOf(run.steps.get(step)));
    const would = leadTime(after.steps, (step) => retiming(step, run.steps.get(step), chance));
    return { was, would, saved: was - would };
  });
  const saved = sorted(
    Array.from({ length: leads.length === 0 ? 0 : DRAWS }, () =>
      median(leads.map(() => leads[Math.floor(chance() * leads.length)]?.saved ?? 0)),
    ),
  );
  return {
    before: median(leads.map(({ was }) => was)),
    after: median(leads.map(({ would }) => would)),
    low: quantile(saved, 0.05),
    high: quantile(saved, 0.95),
    runs: runs.length,
  };
}

/** Insights: figures over 10,000 runs, a prediction, and a simulation of 1,000 runs. */
import { bottleneckOf } from "#runtime/metrics/bottleneck.ts";
import { calendarOf } from "#runtime/metrics/calendar.ts";
import { figuresOf } from "#runtime/metrics/figures.ts";
import { pastRuns } from "#runtime/metrics/past-runs.ts";
import { predict } from "#runtime/metrics/predict.ts";
import { simulatedSteps } from "#runtime/simulate/setup.ts";
import { simulate } from "#runtime/simulate/simulate.ts";
import { pastRounds } from "#tests/support/past-rounds.ts";
import { startRun } from "#tests/support/running.ts";
import { albumDefinition } from "#tests/support/studio-business.ts";
import { type Figure, measure } from "./figures.ts";

const RUNS = 10_000;
const UNTIL = Date.parse("2026-03-02T09:00:00Z");
const YEAR = 365 * 86_400_000;

/** The figures of a six-step process. */
export async function benchInsights(): Promise<readonly Figure[]> {
  const definition = albumDefinition();
  const rounds = pastRounds({ definition, runs: RUNS, until: new Date(UNTIL), everyDays: 365 / RUNS });
  const working = { hours_per_day: 8, days_per_week: 5 };
  const span = { from: UNTIL - YEAR, before: UNTIL + 7 * 86_400_000 };
  const estimate = (): number => 60;
  const past = pastRuns(rounds);
  const { state } = startRun(definition);
  const calendar = calendarOf("Europe/Berlin", working);
  const steps = simulatedSteps(definition, { rounds, estimate, calendar });
  const pools = [
    { name: "editor", people: 2 },
    { name: "assistant", people: 2 },
  ];
  return [
    await measure(`insights figures, ${RUNS} runs`, 20, () => {
      const fresh = calendarOf("Europe/Berlin", working);
      const figures = figuresOf(rounds, { span, bucket: "week", calendar: fresh, estimate, open: [] });
      return bottleneckOf(figures, [], span);
    }),
    await measure("insights prediction", 20, () =>
      predict(state, { now: UNTIL, past: past.slice(-1000), estimate, calendar, seed: 1 }),
    ),
    await measure("insights simulation, 1000 runs", 20, (seed) =>
      simulate({ steps, pools, arrivalGap: 120, runs: 1000, seed }),
    ),
  ];
}

if (import.meta.main) {
  for (const each of await benchInsights()) process.stdout.write(`${JSON.stringify(each)}\n`);
}

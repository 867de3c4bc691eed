/** Past runs of a playbook as rows of figures, made up from a seed: for tests, benchmarks and end-to-end tests of insights. */
import type { MetricRow } from "#ports/runtime-rows.ts";
import type { Definition, StepSpec } from "#runtime/definition.ts";
import { leafSteps } from "#runtime/metrics/lead-time.ts";
import { chanceOf } from "#runtime/metrics/statistics.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;

/** How a step goes in one run; what is left out is as usual (an hour of waiting, half an hour of work). */
export interface StepCourse {
  readonly waitMinutes?: number;
  readonly workMinutes?: number;
  readonly outcome?: "completed" | "skipped" | "not_needed";
  readonly overridden?: boolean;
  readonly onTime?: boolean;
  readonly performer?: string;
  /** How often it is done. */
  readonly rounds?: number;
  /** Nobody said when work began. */
  readonly unclaimed?: boolean;
}

export interface PastRounds {
  readonly definition: Definition;
  readonly runs: number;
  /** The last run ends about then. */
  readonly until: Date;
  /** Days between the starts of two runs. */
  readonly everyDays?: number;
  readonly seed?: number;
  /** `chance` is the number of the run's own luck, 0–1. */
  readonly course?: (step: StepSpec, run: number, chance: () => number) => StepCourse;
  readonly name?: string;
}

/** The rounds of all runs, each run's steps one after the other. Times vary by a third around what is asked for. */
export function pastRounds(asked: PastRounds): MetricRow[] {
  const { definition, runs, until, everyDays = 1, seed = 1, name = "past" } = asked;
  const course = asked.course ?? ((): StepCourse => ({}));
  const chance = chanceOf(seed);
  const vary = (minutes: number): number => minutes * (2 / 3 + chance() * (2 / 3));
  const { processId, playbook } = definition;
  const leaves = leafSteps(definition);
  const rows: MetricRow[] = [];
  for (let run = 0; run < runs; run += 1) {
    const executionId = `${name}-${String(run + 1).padStart(4, "0")}`;
    const begun = until.getTime() - (runs - run) * everyDays * DAY;
    let at = begun;
    const base = { executionId, processId, playbook, version: "v1" };
    for (const step of leaves) {
      const { waitMinutes = 60, workMinutes = 30, ...how } = course(step, run, chance);
      for (let round = 1; round <= (how.rounds ?? 1); round += 1) {
        const waitingMs = Math.round(vary(waitMinutes) * MINUTE);
        const workingMs =
          how.outcome === undefined || how.outcome === "completed" ? Math.round(vary(workMinutes) * MINUTE) : 0;
        const started = how.unclaimed === true ? null : iso(at + waitingMs);
        rows.push({
          ...base,
          step: step.path,
          round,
          role: step.role,
          performer: how.performer ?? step.role,
          readyAt: iso(at),
          startedAt: started,
          endedAt: iso(at + waitingMs + workingMs),
          waitingMs: started === null ? waitingMs + workingMs : waitingMs,
          workingMs: started === null ? 0 : workingMs,
          outcome: how.outcome ?? "completed",
          overridden: how.overridden ?? false,
          dueAt: how.onTime === undefined ? null : iso(at + waitingMs + workingMs),
          onTime: how.onTime ?? null,
        });
        at += waitingMs + workingMs;
      }
    }
    rows.push({
      ...base,
      step: "",
      round: 1,
      role: null,
      performer: null,
      readyAt: iso(begun),
      startedAt: iso(begun),
      endedAt: iso(at),
      waitingMs: 0,
      workingMs: at - begun,
      outcome: "completed",
      overridden: false,
      dueAt: null,
      onTime: null,
    });
  }
  return rows;
}

function iso(moment: number): string {
  return new Date(moment).toISOString();
}

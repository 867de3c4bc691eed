/** Completed runs of a process as what can be played again: how long each step took in each of them, rework included. */
import { measure } from "./figures.ts";
import { type Round, WHOLE_RUN } from "./rounds.ts";

/** What a step took in one run, all its rounds together. Calendar milliseconds. */
export interface StepTime {
  readonly waitingMs: number;
  readonly workingMs: number;
  readonly rounds: number;
}

export interface PastRun {
  readonly executionId: string;
  readonly startedMs: number;
  readonly endedMs: number;
  readonly steps: ReadonlyMap<string, StepTime>;
}

/** The completed runs among the rounds, oldest end first. */
export function pastRuns(
  rounds: Iterable<Round>,
  estimate: (step: string) => number | undefined = () => undefined,
): readonly PastRun[] {
  const steps = new Map<string, Map<string, StepTime>>();
  const ended: Round[] = [];
  for (const round of rounds) {
    if (round.step === WHOLE_RUN) {
      if (round.outcome === "completed") ended.push(round);
      continue;
    }
    const run = steps.get(round.executionId) ?? new Map<string, StepTime>();
    steps.set(round.executionId, run);
    const { waitingMs, workingMs } = measure(round, estimate(round.step));
    const known = run.get(round.step) ?? { waitingMs: 0, workingMs: 0, rounds: 0 };
    run.set(round.step, {
      waitingMs: known.waitingMs + waitingMs,
      workingMs: known.workingMs + workingMs,
      rounds: known.rounds + 1,
    });
  }
  return ended
    .map(({ executionId, readyAt, endedAt }) => ({
      executionId,
      startedMs: Date.parse(readyAt),
      endedMs: Date.parse(endedAt),
      steps: steps.get(executionId) ?? new Map<string, StepTime>(),
    }))
    .sort((one, two) => one.endedMs - two.endedMs);
}

/** Everything a step took, waiting included; 0 when it was not done. */
export function elapsedOf(time: StepTime | undefined): number {
  return time === undefined ? 0 : time.waitingMs + time.workingMs;
}

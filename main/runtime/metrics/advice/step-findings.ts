/** Findings about single steps: estimates, steps that are skipped, rules that are overridden, work done again. */
import { leafSteps } from "../lead-time.ts";
import type { Round } from "../rounds.ts";
import { median } from "../statistics.ts";
import { distinct, ENOUGH_EVIDENCE, type Experience, type Finding } from "./finding.ts";

const FAR_ABOVE = 1.5;
const FAR_BELOW = 0.6;
const NEARLY_ALWAYS = 0.8;
const AGAIN_AND_AGAIN = 0.4;

/** Findings about one step each, in the order of the steps. */
export function stepFindings(experience: Experience): readonly Finding[] {
  const byStep = Map.groupBy(experience.rounds, ({ step }) => step);
  return leafSteps(experience.definition).flatMap((step) => {
    const rounds = byStep.get(step.path) ?? [];
    if (distinct(rounds.map(({ executionId }) => executionId)).length < ENOUGH_EVIDENCE) return [];
    return [
      estimateFinding(experience, step.path, rounds),
      shareFinding("skipped", step.path, rounds, NEARLY_ALWAYS, ({ outcome }) => outcome === "skipped"),
      shareFinding(
        "overridden",
        step.path,
        rounds.filter(({ outcome }) => outcome === "completed"),
        AGAIN_AND_AGAIN,
        ({ overridden }) => overridden,
      ),
      step.repeat === null ? undefined : reworkFinding(step.path, step.repeat.from, rounds),
    ].filter((finding) => finding !== undefined);
  });
}

function estimateFinding(
  { estimate, calendar }: Experience,
  step: string,
  rounds: readonly Round[],
): Finding | undefined {
  const estimateMinutes = estimate(step);
  if (estimateMinutes === undefined || estimateMinutes === 0) return undefined;
  const timed = rounds.flatMap(({ executionId, startedAt, endedAt, outcome }) =>
    startedAt === null || outcome !== "completed"
      ? []
      : [{ executionId, minutes: calendar.workingMinutes(Date.parse(startedAt), Date.parse(endedAt)) }],
  );
  const evidence = distinct(timed.map(({ executionId }) => executionId));
  if (evidence.length < ENOUGH_EVIDENCE) return undefined;
  const realMinutes = rounded(median(timed.map(({ minutes }) => minutes)));
  const ratio = realMinutes / estimateMinutes;
  if (realMinutes === 0 || (ratio < FAR_ABOVE && ratio > FAR_BELOW)) return undefined;
  return { kind: "estimate", step, evidence, estimateMinutes, realMinutes };
}

/** Minutes as one would say them: to 5 minutes up to two hours, to quarters of an hour up to a day, to hours above. */
function rounded(minutes: number): number {
  const grain = minutes < 10 ? 1 : minutes <= 120 ? 5 : minutes <= 480 ? 15 : 60;
  return Math.round(minutes / grain) * grain;
}

function shareFinding(
  kind: "skipped" | "overridden",
  step: string,
  rounds: readonly Round[],
  least: number,
  is: (round: Round) => boolean,
): Finding | undefined {
  const such = rounds.filter(is);
  const evidence = distinct(such.map(({ executionId }) => executionId));
  const rate = such.length / Math.max(1, rounds.length);
  return evidence.length < ENOUGH_EVIDENCE || rate < least ? undefined : { kind, step, evidence, rate };
}

function reworkFinding(step: string, from: string, rounds: readonly Round[]): Finding | undefined {
  const runs = distinct(rounds.map(({ executionId }) => executionId));
  const evidence = distinct(rounds.filter(({ round }) => round > 1).map(({ executionId }) => executionId));
  const rate = evidence.length / Math.max(1, runs.length);
  if (evidence.length < ENOUGH_EVIDENCE || rate < AGAIN_AND_AGAIN) return undefined;
  return { kind: "rework", step, from, evidence, rate };
}

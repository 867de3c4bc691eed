/** What a change would have brought in the runs of the past. */
import { estimateFit } from "#runtime/metrics/advice/advice.ts";
import type { Experience, Finding } from "#runtime/metrics/advice/finding.ts";
import { elapsedOf } from "#runtime/metrics/past-runs.ts";
import { type Retiming, replayGain } from "#runtime/metrics/replay.ts";
import { pick } from "#runtime/metrics/statistics.ts";
import type { AdviceGain } from "#shared/insights.ts";
import type { ChangedProcess } from "./changed-process.ts";
import { seedOf } from "./prediction.ts";

/** How far a share of so many runs may lie from the truth, in 9 of 10 cases. */
function uncertainty(share: number, runs: number): number {
  return 1.645 * Math.sqrt((share * (1 - share)) / Math.max(1, runs));
}

/** The gain of a finding's change; null when nothing can be said. The same finding gets the same answer. */
export function gainOf(experience: Experience, finding: Finding, changed: ChangedProcess): AdviceGain | null {
  const runs = finding.evidence.length;
  const seed = seedOf(`${finding.kind} ${finding.step} ${experience.definition.processId}`);
  switch (finding.kind) {
    case "estimate": {
      const before = estimateFit(experience, finding.step, finding.estimateMinutes);
      const after = estimateFit(experience, finding.step, finding.realMinutes);
      const unsure = uncertainty(after, runs);
      return {
        measure: "estimate_fit",
        before,
        after,
        low: after - before - unsure,
        high: after - before + unsure,
        runs,
        seed,
      };
    }
    case "overridden": {
      const unsure = uncertainty(finding.rate, runs);
      const [low, high] = [Math.max(0, finding.rate - unsure), Math.min(1, finding.rate + unsure)];
      return { measure: "override_rate", before: finding.rate, after: 0, low, high, runs, seed };
    }
    case "rework":
      return null;
    case "skipped":
    case "parallel":
    case "overloaded": {
      const retiming = finding.kind === "overloaded" ? performedByOther(experience, finding) : undefined;
      const gain = replayGain(experience.past, experience.definition, changed.definition, seed, retiming);
      return { measure: "lead_time", ...gain, seed };
    }
  }
}

/** The step waits as long as other work of the role it is given to, and takes as long as it took. */
function performedByOther({ rounds }: Experience, { step, other }: Extract<Finding, { kind: "overloaded" }>): Retiming {
  const waits = rounds.flatMap(({ role, outcome, waitingMs }) =>
    role === other && outcome === "completed" ? [waitingMs] : [],
  );
  return (path, took, chance) =>
    path === step && took !== undefined ? took.workingMs + (pick(waits, chance) ?? took.waitingMs) : elapsedOf(took);
}

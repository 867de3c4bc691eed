/** What a finding says, in sentences for people. */
import { durationInWords, durationOfMinutes, hoursInWords, type WorkingTime } from "#busy/notation/duration.ts";
import type { Finding } from "#runtime/metrics/advice/finding.ts";
import { stepTitle, titleOf } from "#runtime/wording.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;

export interface Words {
  readonly title: string;
  readonly why: string;
}

/** Title and reason of a suggestion. */
export function wordsOf(finding: Finding, working: WorkingTime): Words {
  const step = `“${stepTitle(finding.step)}”`;
  const runs = finding.evidence.length;
  const work = (minutes: number): string => durationInWords(durationOfMinutes(minutes, working));
  switch (finding.kind) {
    case "estimate":
      return {
        title: `Estimate ${step} at ${work(finding.realMinutes)}`,
        why: `It is estimated at ${work(finding.estimateMinutes)}; in ${runs} runs the middle was ${work(finding.realMinutes)} of work.`,
      };
    case "skipped":
      return {
        title: `Remove ${step}`,
        why: `People skipped it ${percent(finding.rate)} of the time, in ${runs} runs.`,
      };
    case "overloaded": {
      const role = titleOf(finding.role);
      const waits = `It waits ${lasting(finding.waitMs)} for ${role} before anybody begins (the middle of ${runs} runs)`;
      return finding.other === null
        ? {
            title: `Relieve ${role}: ${step} waits`,
            why: `${waits}, and no other role has time. Try more people in a simulation.`,
          }
        : {
            title: `Give ${step} to ${titleOf(finding.other)}`,
            why: `${waits}; work for ${titleOf(finding.other)} is begun much sooner.`,
          };
    }
    case "parallel":
      return {
        title: `Do ${step} and “${stepTitle(finding.after)}” side by side`,
        why: `${step} waits for “${stepTitle(finding.after)}” and uses nothing of what it makes; both were done in ${runs} runs.`,
      };
    case "overridden":
      return {
        title: `Turn a rule of ${step} into a warning`,
        why: `People broke its rules on purpose ${percent(finding.rate)} of the time, in ${runs} runs: the rule asks for more than the work needs.`,
      };
    case "rework":
      return {
        title: `Find out why ${step} sends the work back`,
        why: `In ${percent(finding.rate)} of the runs (${runs}) the work went back to “${stepTitle(finding.from)}” and was done again.`,
      };
  }
}

function percent(rate: number): string {
  return `${Math.round(rate * 100)} %`;
}

/** Calendar time in words: hours up to two days, days above. */
function lasting(milliseconds: number): string {
  if (milliseconds < 2 * DAY) return hoursInWords(Math.round(milliseconds / MINUTE / 15) * 15);
  return `${Math.round(milliseconds / DAY)} days`;
}

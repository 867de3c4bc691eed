/** Everything past runs suggest about a process. */
import type { Experience, Finding } from "./finding.ts";
import { flowFindings } from "./flow-findings.ts";
import { stepFindings } from "./step-findings.ts";

/** The findings, those about the flow first. */
export function findings(experience: Experience): readonly Finding[] {
  return [...flowFindings(experience), ...stepFindings(experience)];
}

/** Share of runs in which a step's working time was within half and double of an estimate (0–1). */
export function estimateFit(
  { rounds, calendar }: Pick<Experience, "rounds" | "calendar">,
  step: string,
  estimateMinutes: number,
): number {
  let fits = 0;
  let counted = 0;
  for (const { step: path, startedAt, endedAt, outcome } of rounds) {
    if (path !== step || startedAt === null || outcome !== "completed") continue;
    counted += 1;
    const minutes = calendar.workingMinutes(Date.parse(startedAt), Date.parse(endedAt));
    if (minutes >= estimateMinutes / 2 && minutes <= estimateMinutes * 2) fits += 1;
  }
  return counted === 0 ? 0 : fits / counted;
}

/** How hot each step is on the process graph: its share of all waiting. */
import type { StepHeat } from "#renderer/features/process-graph/describe.ts";
import { t } from "#renderer/strings/strings.ts";
import type { StepInsight } from "#shared/insights.ts";
import { formatShare } from "./figures.ts";

/** From these shares of all waiting on a step is warm, hot, very hot. */
const HOT = 0.2;
const VERY_HOT = 0.4;
const WARM = 0.05;

/** Heat of each step, those it is part of included, by step id. */
export function heatOf(steps: readonly Pick<StepInsight, "step" | "heat">[]): Readonly<Record<string, StepHeat>> {
  const shares = new Map<string, number>();
  for (const { step, heat } of steps) {
    const names = step.split("/");
    for (const [at] of names.entries()) {
      const path = names.slice(0, at + 1).join("/");
      shares.set(path, (shares.get(path) ?? 0) + heat);
    }
  }
  return Object.fromEntries(
    [...shares].flatMap(([step, share]): [string, StepHeat][] => {
      if (share < WARM) return [];
      const level = share >= VERY_HOT ? 3 : share >= HOT ? 2 : 1;
      return [[step, { level, words: t.insights.steps.heat(formatShare(share)) }]];
    }),
  );
}

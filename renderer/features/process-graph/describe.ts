/** What is said of a step: to screen readers, and in words beside it. */
import { t } from "#renderer/strings/strings.ts";
import type { StepStatus } from "#shared/execution.ts";
import type { GraphIssue, GraphNode } from "#shared/graph.ts";
import { titleOf } from "./card.ts";

/** How a step differs from the one it is compared with. */
export type StepDifference = "added" | "removed" | "changed" | "renamed" | "moved";
/** How a change elsewhere touches a step. */
export type StepImpact = "safe" | "review" | "required" | "manual";

/** How much of all waiting lies on a step: its colour, and the same in words. */
export interface StepHeat {
  readonly level: 1 | 2 | 3;
  readonly words: string;
}

/** What is drawn on top of a step. */
export type StepMarks = {
  readonly status?: StepStatus | undefined;
  readonly difference?: StepDifference | undefined;
  readonly impact?: StepImpact | undefined;
  readonly heat?: StepHeat | undefined;
};

/** What a screen reader says of a step. */
export function describeStep(step: GraphNode, { status, difference, impact, heat }: StepMarks = {}): string {
  return [
    titleOf(step),
    t.graph.kind[step.kind],
    step.performer === undefined ? undefined : t.graph.performedBy(step.performer),
    step.durationText === undefined ? undefined : t.graph.takes(step.durationText),
    step.when === undefined ? undefined : t.graph.onlyWhen(step.when),
    step.repeat === undefined ? undefined : t.graph.repeats(step.repeat.from, step.repeat.while),
    step.runs === undefined ? undefined : t.graph.runs(step.runs),
    status === undefined ? undefined : t.graph.status[status],
    difference === undefined ? undefined : t.graph.difference[difference],
    impact === undefined ? undefined : t.graph.impact[impact],
    heat?.words,
    step.findings.length > 0 ? t.graph.problems(step.findings.length) : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(", ");
}

/** A way out of trouble, and when it comes after another: "after 2 days: hand it to Studio manager". */
export function wayInWords(way: GraphIssue["ways"][number], before: GraphIssue["ways"][number] | undefined): string {
  const words = t.graph.form;
  const target = way.target === undefined ? words.somebody : t.graph.role(way.target);
  const lead = before?.timeout === undefined ? "" : `${words.wayAfter(before.timeout)} `;
  const conditions = way.conditions.map((condition) => ` ${words.wayIf(condition)}`).join("");
  return `${lead}${words.way[way.type](target)}${conditions}`;
}

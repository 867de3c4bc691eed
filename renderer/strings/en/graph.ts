/** Process graph. */
import { formatMinutes } from "#renderer/state/format.ts";
import type { StepStatus } from "#shared/execution.ts";
import type { GraphNode } from "#shared/graph.ts";

function readable(name: string): string {
  const words = name.replaceAll(/[-_]/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const graph = {
  title: "Graph",
  focus: "Focus process graph",
  shown: "The graph shows a proposed change.",
  shownRun: (title: string) => `The graph shows the run “${title}”.`,
  showPlain: "Show the process alone",
  noPlaybook: "This file holds no process.",
  waiting: "Drawing the process…",
  graph: (title: string) => `Process graph of ${title}`,
  outline: (title: string) => `Steps of ${title}`,
  showGraph: "Graph",
  showOutline: "Outline",
  flow: "Flow",
  lanes: "Lanes by role",
  data: "Data",
  dataHint: "Show which deliverables flow between steps",
  critical: "Critical path",
  criticalHint: "Highlight the steps that decide how long the process takes",
  fit: "Zoom",
  map: "Map of the process",
  layout: "Layout",
  nobody: "Nobody named",
  empty: "This process has no steps yet.",
  emptyNext: "Ask for the first one in the conversation, or write it in the file.",
  notDrawn: "The graph could not be drawn.",
  total: (minutes: number) => `${formatMinutes(minutes)} of work`,
  path: (minutes: number) => `${formatMinutes(minutes)} from start to end`,
  saving: (minutes: number) => `${formatMinutes(minutes)} could be saved side by side`,
  handOffs: (count: number) => (count === 1 ? "1 hand-off" : `${count} hand-offs`),
  steps: (count: number) => (count === 1 ? "1 step" : `${count} steps`),
  role: readable,
  performedBy: (role: string) => `performed by ${readable(role)}`,
  after: (steps: readonly string[]) => `after ${steps.map(readable).join(" and ")}`,
  takes: (duration: string) => `takes ${duration}`,
  onlyWhen: (condition: string) => `Only when ${condition}`,
  repeats: (from: string, condition: string) => `Back to ${readable(from)} while ${condition}`,
  repeatShort: "repeats",
  runs: (playbook: string) => `Runs the process ${readable(playbook)}`,
  produces: (outputs: readonly string[]) => `Produces ${outputs.map(readable).join(", ")}`,
  issues: (count: number) => (count === 1 ? "1 issue is prepared for" : `${count} issues are prepared for`),
  problems: (count: number) => (count === 1 ? "1 problem" : `${count} problems`),
  kind: {
    human: "Done by a person",
    human_creative: "Creative work of a person",
    ai_agent: "Drafted by AI",
    algorithmic: "Done by an algorithm",
    unknown: "Kind not given",
  } satisfies Record<GraphNode["kind"], string>,
  status: {
    pending: "not started",
    active: "in progress",
    waiting: "waiting",
    completed: "completed",
    skipped: "skipped",
    failed: "failed",
  } satisfies Record<StepStatus, string>,
  difference: { added: "added", removed: "removed", changed: "changed", renamed: "renamed", moved: "moved" },
};

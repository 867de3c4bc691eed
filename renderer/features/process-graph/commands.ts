/** What can be done to the process in view, for the command palette; on the graph itself the same have their keys. */
import type { Command } from "#renderer/shell/commands.ts";
import { t } from "#renderer/strings/strings.ts";
import { requestFocus } from "./edit/focus-step.ts";
import { STEP_ACTIONS } from "./edit/step-actions.ts";
import { graphInFront, stepInFront } from "./graph-in-front.ts";
import { setGraphView, useGraphView } from "./view-settings.ts";

const category = t.graph.title;
const hasGraph = (): boolean => graphInFront() !== undefined;

function turn(id: string, title: string, key: "critical" | "data" | "map"): Command {
  return {
    id: `graph.${id}`,
    title,
    category,
    when: hasGraph,
    checked: () => useGraphView.getState()[key],
    run: () => setGraphView({ [key]: !useGraphView.getState()[key] }),
  };
}

/** Commands of the process graph. */
export const graphCommands: readonly Command[] = [
  {
    id: "graph.focus",
    title: t.graph.focus,
    category,
    when: hasGraph,
    run() {
      const step = stepInFront() ?? graphInFront()?.graph.nodes[0];
      if (step !== undefined) requestFocus(step.id);
    },
  },
  {
    id: "graph.outline",
    title: t.graph.showOutline,
    category,
    when: hasGraph,
    checked: () => useGraphView.getState().view === "outline",
    run: () => setGraphView({ view: useGraphView.getState().view === "outline" ? "graph" : "outline" }),
  },
  {
    id: "graph.lanes",
    title: t.graph.lanes,
    category,
    when: hasGraph,
    checked: () => useGraphView.getState().mode === "lanes",
    run: () => setGraphView({ mode: useGraphView.getState().mode === "lanes" ? "flow" : "lanes" }),
  },
  turn("criticalPath", t.graph.critical, "critical"),
  turn("data", t.graph.data, "data"),
  turn("map", t.graph.mapToggle, "map"),
  ...STEP_ACTIONS.map(
    ({ id, label, applies, run }): Command => ({
      id: `graph.${id}`,
      title: label,
      category,
      when() {
        const [front, step] = [graphInFront(), stepInFront()];
        return front?.editing !== undefined && step !== undefined && applies?.(step, front.graph) !== false;
      },
      run() {
        const [front, step] = [graphInFront(), stepInFront()];
        if (front?.editing !== undefined && step !== undefined) run(step, front.editing, front.graph);
      },
    }),
  ),
];

/** Insights in the window: a tab with figures and suggestions, and simulations from everywhere. */
import { ChartNoAxesCombined } from "lucide-react";
import type { Feature } from "#renderer/shell/features.ts";
import { openEditor } from "#renderer/state/editors.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { InsightsPage } from "./insights-page.tsx";
import { SimulationDialog } from "./simulation/simulation-dialog.tsx";
import { openSimulation } from "./store.ts";

const isOpen = (): boolean => useWorkspace.getState().status === "open";

export const insightsFeature: Feature = {
  id: "insights",
  editors: [
    {
      kind: "insights",
      icon: ChartNoAxesCombined,
      useTitle: () => t.insights.title,
      useDescription: () => t.insights.description,
      Component: InsightsPage,
    },
  ],
  pages: [
    { kind: "insights", title: t.insights.title, icon: ChartNoAxesCombined, order: 20, command: "insights.open" },
  ],
  dialogs: [SimulationDialog],
  commands: [
    {
      id: "insights.open",
      title: t.insights.open,
      category: t.shell.commands.categories.view,
      keys: ["mod+alt+g"],
      when: isOpen,
      run: () => openEditor("insights", {}),
      menu: { menu: "go", group: 2 },
    },
    {
      id: "insights.simulate",
      title: t.insights.simulation.command,
      category: t.insights.title,
      when: isOpen,
      run: () => openSimulation(),
    },
  ],
};

/** Knit in the window: what depends on what, what a change leads to, and how it is put right. */
import { Waypoints } from "lucide-react";
import type { Feature } from "#renderer/shell/features.ts";
import { openEditor } from "#renderer/state/editors.ts";
import { showSideView } from "#renderer/state/layout.ts";
import { useSelection } from "#renderer/state/selection.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { DeletionDialog } from "./deletion-dialog.tsx";
import { NEXT_IMPACT_KEY, PREVIOUS_IMPACT_KEY } from "./impact-bar.tsx";
import { drawnChange, stepImpact } from "./impact-steps.ts";
import { KnitView } from "./knit-view.tsx";
import { LinkDialog } from "./link-dialog.tsx";
import { NeighbourhoodPage, useNeighbourhoodTitle } from "./neighbourhood/neighbourhood-page.tsx";
import { SessionPage, useSessionTitle } from "./session-page.tsx";
import { deletableSelection } from "./start-deletion.ts";
import { askToDelete, type KnitTab, showKnitTab } from "./store.ts";
import { usePendingBadge } from "./use-pending.ts";

/** A command that shows one part of the view. */
function showing(tab: KnitTab, title: string) {
  return {
    id: `knit.${tab}`,
    title: t.shell.commands.show(title),
    category: t.knit.title,
    when: () => useWorkspace.getState().status === "open",
    run: () => {
      showKnitTab(tab);
      showSideView("knit");
    },
  };
}

export const knitFeature: Feature = {
  id: "knit",
  sideViews: [
    { id: "knit", title: t.knit.title, icon: Waypoints, order: 60, Component: KnitView, useBadge: usePendingBadge },
  ],
  editors: [
    { kind: "session", icon: Waypoints, useTitle: useSessionTitle, Component: SessionPage },
    { kind: "neighbourhood", icon: Waypoints, useTitle: useNeighbourhoodTitle, Component: NeighbourhoodPage },
  ],
  dialogs: [LinkDialog, DeletionDialog],
  commands: [
    showing("pending", t.knit.tabs.pending),
    showing("sessions", t.knit.tabs.sessions),
    showing("links", t.knit.tabs.links),
    showing("conflicts", t.knit.tabs.conflicts),
    {
      id: "knit.neighbourhood",
      title: t.knit.neighbourhood.command,
      category: t.knit.title,
      when: () => useSelection.getState().selection.symbol !== undefined,
      run: () => {
        const { symbol } = useSelection.getState().selection;
        if (symbol !== undefined) openEditor("neighbourhood", { symbol });
      },
    },
    {
      id: "knit.delete",
      title: t.knit.deletion.command,
      category: t.knit.title,
      when: () => deletableSelection() !== undefined,
      run: () => askToDelete(deletableSelection()),
    },
    {
      id: "knit.nextImpact",
      title: t.knit.impact.next,
      category: t.knit.title,
      keys: [NEXT_IMPACT_KEY],
      when: () => drawnChange() !== undefined,
      run: () => stepImpact(1),
    },
    {
      id: "knit.previousImpact",
      title: t.knit.impact.previous,
      category: t.knit.title,
      keys: [PREVIOUS_IMPACT_KEY],
      when: () => drawnChange() !== undefined,
      run: () => stepImpact(-1),
    },
  ],
};

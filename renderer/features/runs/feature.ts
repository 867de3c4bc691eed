/** Runs in the window: the list in the side bar, a page per run, and the way to start one. */
import { Activity, CirclePlay } from "lucide-react";
import type { Feature } from "#renderer/shell/features.ts";
import { activeFile, useEditors } from "#renderer/state/editors.ts";
import { showSideView } from "#renderer/state/layout.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { LiveChangeDialog, openLiveChange } from "./live-change.tsx";
import "./runs.css";
import { RunList, RunListActions, useActiveRunsBadge } from "./run-list.tsx";
import { RunPage, useRunTitle } from "./run-page.tsx";
import { openStartDialog, StartDialog } from "./start-dialog.tsx";

const isOpen = (): boolean => useWorkspace.getState().status === "open";

/** Name of the playbook in the file in front: `…/playbooks/inquiry-to-booking.busy` → `inquiry-to-booking`. */
export const runsFeature: Feature = {
  id: "runs",
  sideViews: [
    {
      id: "runs",
      title: t.runs.title,
      icon: Activity,
      order: 40,
      Component: RunList,
      Actions: RunListActions,
      useBadge: useActiveRunsBadge,
    },
  ],
  editors: [{ kind: "run", icon: CirclePlay, useTitle: useRunTitle, Component: RunPage }],
  dialogs: [StartDialog, LiveChangeDialog],
  commands: [
    {
      id: "runs.start",
      title: t.runs.start,
      category: t.runs.title,
      keys: ["mod+f5"],
      when: isOpen,
      run: () => openStartDialog(activeFile(useEditors.getState())),
      menu: { menu: "run", group: 1 },
    },
    {
      id: "runs.show",
      title: t.runs.show,
      category: t.runs.title,
      when: isOpen,
      run: () => showSideView("runs"),
      menu: { menu: "run", group: 2 },
    },
    {
      id: "runs.moves",
      title: t.runs.showMoves,
      category: t.runs.title,
      when: isOpen,
      run: openLiveChange,
      menu: { menu: "run", group: 2 },
    },
  ],
};

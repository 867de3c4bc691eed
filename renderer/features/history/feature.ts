/** Looking back, and getting things back. */
import { ArchiveRestore, GitCompareArrows, History } from "lucide-react";
import type { Feature } from "#renderer/shell/features.ts";
import { activeFile, openEditor, useEditors } from "#renderer/state/editors.ts";
import { useSelection } from "#renderer/state/selection.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { ComparePage } from "./compare-page.tsx";
import { openComparison } from "./compared.ts";
import "./history.css";
import { HistoryPage, historyTitle } from "./history-page.tsx";
import { RecoveryPage } from "./recovery-page.tsx";

const hasHistory = (): boolean => useWorkspace.getState().git?.isRepository === true;
const fileInFront = (): string | undefined => activeFile(useEditors.getState());
const selected = (): string | undefined => useSelection.getState().selection.symbol;

export const historyFeature: Feature = {
  id: "history",
  editors: [
    { kind: "history", icon: History, useTitle: historyTitle, Component: HistoryPage },
    { kind: "compare", icon: GitCompareArrows, useTitle: () => t.history.states.title, Component: ComparePage },
    { kind: "recovery", icon: ArchiveRestore, useTitle: () => t.recovery.title, Component: RecoveryPage },
  ],
  commands: [
    {
      id: "history.open",
      title: t.history.open,
      category: t.git.category,
      when: hasHistory,
      run: () => openEditor("history", {}),
      menu: { menu: "view", group: 3 },
    },
    {
      id: "history.file",
      title: t.history.openFile,
      category: t.git.category,
      when: () => hasHistory() && fileInFront() !== undefined,
      run: () => {
        const path = fileInFront();
        if (path !== undefined) openEditor("history", { path });
      },
      menu: { menu: "view", group: 3 },
    },
    {
      id: "history.element",
      title: t.history.openElement,
      category: t.git.category,
      when: () => hasHistory() && selected() !== undefined,
      run: () => {
        const symbol = selected();
        if (symbol !== undefined) openEditor("history", { symbol });
      },
      menu: { menu: "view", group: 3 },
    },
    {
      id: "history.compare",
      title: t.history.states.open,
      category: t.git.category,
      when: hasHistory,
      run: () => openComparison(),
      menu: { menu: "view", group: 3 },
    },
    {
      id: "recovery.open",
      title: t.recovery.open,
      category: t.git.category,
      when: hasHistory,
      run: () => openEditor("recovery", {}),
      menu: { menu: "view", group: 3 },
    },
  ],
};

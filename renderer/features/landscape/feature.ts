/** The landscape in the window: a tab with the map of the whole business, reached from everywhere. */
import { Network } from "lucide-react";
import type { Feature } from "#renderer/shell/features.ts";
import { activeFile, activeTab, openEditor, useEditors } from "#renderer/state/editors.ts";
import { useSelection } from "#renderer/state/selection.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { LandscapePage } from "./landscape-page.tsx";
import { searchLandscape, showInLandscape } from "./store.ts";

const isOpen = (): boolean => useWorkspace.getState().status === "open";

export const landscapeFeature: Feature = {
  id: "landscape",
  editors: [
    {
      kind: "landscape",
      icon: Network,
      useTitle: () => t.landscape.title,
      useDescription: () => t.landscape.description,
      Component: LandscapePage,
    },
  ],
  pages: [{ kind: "landscape", title: t.landscape.title, icon: Network, order: 10, command: "landscape.open" }],
  commands: [
    {
      id: "landscape.open",
      title: t.landscape.open,
      category: t.shell.commands.categories.view,
      keys: ["mod+alt+l"],
      when: isOpen,
      run: () => openEditor("landscape", {}),
      menu: { menu: "go", group: 2 },
    },
    {
      id: "landscape.search",
      title: t.landscape.search,
      category: t.shell.commands.categories.edit,
      keys: ["mod+f"],
      when: () => activeTab(useEditors.getState())?.kind === "landscape",
      run: searchLandscape,
    },
    {
      id: "landscape.showFile",
      title: t.landscape.openHere,
      category: t.shell.commands.categories.go,
      when: () => activeFile(useEditors.getState()) !== undefined,
      run: () => {
        const { symbol, file } = useSelection.getState().selection;
        showInLandscape({ symbol, file: file ?? activeFile(useEditors.getState()) });
        openEditor("landscape", {});
      },
      menu: { menu: "go", group: 1 },
    },
  ],
};

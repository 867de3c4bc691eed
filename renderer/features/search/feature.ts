/** Search across the whole business. */
import { Search } from "lucide-react";
import type { Feature } from "#renderer/shell/features.ts";
import { enterPart } from "#renderer/shell/parts.ts";
import { showSideView } from "#renderer/state/layout.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { SearchView } from "./search-view.tsx";

export const searchFeature: Feature = {
  id: "search",
  sideViews: [{ id: "search", title: t.search.title, icon: Search, order: 20, Component: SearchView }],
  commands: [
    {
      id: "search.open",
      title: t.search.label,
      category: t.shell.commands.categories.edit,
      keys: ["mod+shift+f"],
      when: () => useWorkspace.getState().status === "open",
      run: () => enterPart("side", () => showSideView("search")),
      menu: { menu: "edit", group: 3 },
    },
  ],
};

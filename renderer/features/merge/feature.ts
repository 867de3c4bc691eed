/** Bringing somebody else's work in. */
import { GitMerge } from "lucide-react";
import type { Feature } from "#renderer/shell/features.ts";
import { openEditor } from "#renderer/state/editors.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import "./merge.css";
import { MergePage } from "./merge-page.tsx";

export const mergeFeature: Feature = {
  id: "merge",
  editors: [{ kind: "merge", icon: GitMerge, useTitle: () => t.merge.tab, Component: MergePage }],
  commands: [
    {
      id: "merge.open",
      title: t.merge.open,
      category: t.git.category,
      when: () => useWorkspace.getState().git?.isRepository === true,
      run: () => openEditor("merge", {}),
      menu: { menu: "view", group: 3 },
    },
  ],
};

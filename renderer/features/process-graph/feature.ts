/** The process graph in the window: a pane beside the text of every playbook. */
import type { Feature } from "#renderer/shell/features.ts";
import { t } from "#renderer/strings/strings.ts";
import { graphCommands } from "./commands.ts";
import { GraphPane } from "./graph-pane.tsx";

export const processGraphFeature: Feature = {
  id: "process-graph",
  filePanes: [
    {
      id: "graph",
      title: t.graph.title,
      short: t.shell.fileView.graph,
      appliesTo: (file) => file.kind === "playbook",
      Component: GraphPane,
    },
  ],
  commands: graphCommands,
};

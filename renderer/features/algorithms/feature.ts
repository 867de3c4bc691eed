/** The business's own algorithms in the window: a pane beside the text of each. */
import type { Feature } from "#renderer/shell/features.ts";
import { t } from "#renderer/strings/strings.ts";
import { AlgorithmPane } from "./algorithm-pane.tsx";

export const algorithmsFeature: Feature = {
  id: "algorithms",
  filePanes: [
    {
      id: "algorithm",
      title: t.algorithms.title,
      short: t.algorithms.short,
      appliesTo: (file) => file.kind === "algorithm",
      Component: AlgorithmPane,
    },
  ],
};

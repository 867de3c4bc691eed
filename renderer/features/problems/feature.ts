/** Problems: every finding of the business in one list. */
import type { Feature } from "#renderer/shell/features.ts";
import { showPanel } from "#renderer/state/layout.ts";
import { t } from "#renderer/strings/strings.ts";
import { Problems, useProblemBadge } from "./problems.tsx";

export const problemsFeature: Feature = {
  id: "problems",
  panels: [{ id: "problems", title: t.problems.title, order: 10, Component: Problems, useBadge: useProblemBadge }],
  commands: [
    {
      id: "problems.show",
      title: t.shell.commands.show(t.problems.title),
      category: t.shell.commands.categories.view,
      run: () => showPanel("problems"),
    },
  ],
};

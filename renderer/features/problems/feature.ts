/** Problems: every finding of the business in one list. */
import type { Feature } from "#renderer/shell/features.ts";
import { t } from "#renderer/strings/strings.ts";
import { Problems, useProblemBadge } from "./problems.tsx";

export const problemsFeature: Feature = {
  id: "problems",
  panels: [{ id: "problems", title: t.problems.title, order: 10, Component: Problems, useBadge: useProblemBadge }],
};

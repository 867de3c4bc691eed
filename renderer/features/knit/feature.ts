/** Knit: what the selected thing depends on, and what depends on it. */
import { Waypoints } from "lucide-react";
import type { Feature } from "#renderer/shell/features.ts";
import { t } from "#renderer/strings/strings.ts";
import { KnitView } from "./knit-view.tsx";

export const knitFeature: Feature = {
  id: "knit",
  sideViews: [{ id: "knit", title: t.knit.title, icon: Waypoints, order: 60, Component: KnitView }],
};

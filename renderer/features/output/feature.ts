/** Output: a plain log of what happened in this window. */
import type { Feature } from "#renderer/shell/features.ts";
import { t } from "#renderer/strings/strings.ts";
import { Output, OutputActions } from "./output.tsx";

export const outputFeature: Feature = {
  id: "output",
  panels: [{ id: "output", title: t.output.title, order: 90, Component: Output, Actions: OutputActions }],
};

/** Every feature of the window. A new one is added here and nowhere else. */
import type { Feature } from "#renderer/shell/features.ts";
import { algorithmsFeature } from "./algorithms/feature.ts";
import { automationFeature } from "./automation/feature.ts";
import { conversationFeature } from "./conversation/feature.ts";
import { editorFeature } from "./editor/feature.ts";
import { explorerFeature } from "./explorer/feature.ts";
import { gitFeature } from "./git/feature.ts";
import { historyFeature } from "./history/feature.ts";
import { insightsFeature } from "./insights/feature.ts";
import { interviewFeature } from "./interview/feature.ts";
import { knitFeature } from "./knit/feature.ts";
import { landscapeFeature } from "./landscape/feature.ts";
import { mergeFeature } from "./merge/feature.ts";
import { modelPreviewFeature } from "./model-preview/feature.ts";
import { outputFeature } from "./output/feature.ts";
import { peopleFeature } from "./people/feature.ts";
import { problemsFeature } from "./problems/feature.ts";
import { processGraphFeature } from "./process-graph/feature.ts";
import { reviewFeature } from "./review/feature.ts";
import { runsFeature } from "./runs/feature.ts";
import { searchFeature } from "./search/feature.ts";
import { settingsFeature } from "./settings/feature.ts";
import { tasksFeature } from "./tasks/feature.ts";
import { welcomeFeature } from "./welcome/feature.ts";

export const features: readonly Feature[] = [
  welcomeFeature,
  interviewFeature,
  explorerFeature,
  searchFeature,
  editorFeature,
  problemsFeature,
  outputFeature,
  processGraphFeature,
  landscapeFeature,
  insightsFeature,
  automationFeature,
  modelPreviewFeature,
  algorithmsFeature,
  tasksFeature,
  runsFeature,
  reviewFeature,
  gitFeature,
  historyFeature,
  mergeFeature,
  knitFeature,
  peopleFeature,
  conversationFeature,
  settingsFeature,
];

/** Every word the person reads, in English, one file per area. */
import { algorithms } from "./en/algorithms.ts";
import { approval } from "./en/approval.ts";
import { automation } from "./en/automation.ts";
import { common, documents, failure } from "./en/common.ts";
import { conversation } from "./en/conversation.ts";
import { database } from "./en/database.ts";
import { editor } from "./en/editor.ts";
import { explorer } from "./en/explorer.ts";
import { git } from "./en/git.ts";
import { graph } from "./en/graph.ts";
import { history, merge, recovery } from "./en/history.ts";
import { insights } from "./en/insights.ts";
import { interview } from "./en/interview.ts";
import { knit } from "./en/knit.ts";
import { landscape } from "./en/landscape.ts";
import { models } from "./en/models.ts";
import { people } from "./en/people.ts";
import { output, problems } from "./en/problems.ts";
import { review } from "./en/review.ts";
import { runs } from "./en/runs.ts";
import { search } from "./en/search.ts";
import { settings } from "./en/settings.ts";
import { editorTabs, shell } from "./en/shell.ts";
import { tasks } from "./en/tasks.ts";
import { welcome } from "./en/welcome.ts";

export const en = {
  algorithms,
  approval,
  automation,
  common,
  conversation,
  database,
  documents,
  editor,
  editorTabs,
  explorer,
  failure,
  git,
  graph,
  history,
  insights,
  interview,
  knit,
  landscape,
  merge,
  models,
  output,
  people,
  problems,
  recovery,
  review,
  runs,
  search,
  settings,
  shell,
  tasks,
  welcome,
};

export type Strings = typeof en;

/**
 * THE CONTRACT between the core and every client: each procedure once, with its input, output, permission and, where it
 * has one, its REST route (below `/api`). Types on both sides are inferred from here.
 */
import { type ContractRouterClient, eventIterator } from "@orpc/contract";
import { z } from "zod";
import { CoreEvent } from "../events.ts";
import { algorithmsContract } from "./algorithms.ts";
import { appContract } from "./app.ts";
import { changesContract } from "./changes.ts";
import { conversationContract } from "./conversation.ts";
import { databaseContract } from "./database.ts";
import { deliverablesContract } from "./deliverables.ts";
import { gitContract } from "./git.ts";
import { historyContract } from "./history.ts";
import { insightsContract } from "./insights.ts";
import { interviewContract } from "./interview.ts";
import { knitContract } from "./knit.ts";
import { landscapeContract } from "./landscape.ts";
import { languageContract } from "./language.ts";
import { modelsContract } from "./models.ts";
import { peopleContract } from "./people.ts";
import { procedure } from "./procedure.ts";
import { processGraphContract } from "./process-graph.ts";
import { reconciliationContract } from "./reconciliation.ts";
import {
  businessEventsContract,
  executionsContract,
  issuesContract,
  processesContract,
  tasksContract,
  webhooksContract,
} from "./runtime.ts";
import { schedulesContract } from "./schedules.ts";
import { attachmentsContract, commentsContract } from "./task-talk.ts";
import { documentsContract, workspaceContract } from "./workspace.ts";

export const contract = {
  app: appContract,
  workspace: workspaceContract,
  documents: documentsContract,
  processGraph: processGraphContract,
  language: languageContract,
  changes: changesContract,
  git: gitContract,
  history: historyContract,
  insights: insightsContract,
  knit: knitContract,
  reconciliation: reconciliationContract,
  landscape: landscapeContract,
  processes: processesContract,
  executions: executionsContract,
  schedules: schedulesContract,
  tasks: tasksContract,
  comments: commentsContract,
  attachments: attachmentsContract,
  deliverables: deliverablesContract,
  people: peopleContract,
  issues: issuesContract,
  businessEvents: businessEventsContract,
  webhooks: webhooksContract,
  algorithms: algorithmsContract,
  models: modelsContract,
  database: databaseContract,
  conversation: conversationContract,
  interview: interviewContract,
  /** Everything that happens, from now on. */
  events: procedure("Observer").output(eventIterator(CoreEvent)),
  health: procedure("Observer")
    .route({ method: "GET", path: "/health", summary: "Whether the server works" })
    .output(z.object({ status: z.literal("ok"), version: z.string() })),
};

export type Contract = typeof contract;

/** The typed client of the contract: the same on every transport. */
export type CoreClient = ContractRouterClient<Contract>;

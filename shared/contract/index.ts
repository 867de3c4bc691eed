/**
 * THE CONTRACT between the core and every client: each procedure once, with its input, output, permission and, where it
 * has one, its REST route (below `/api`). Types on both sides are inferred from here.
 */
import { eventIterator, type ContractRouterClient } from "@orpc/contract";
import { z } from "zod";
import { CoreEvent } from "../events.ts";
import { appContract } from "./app.ts";
import { changesContract } from "./changes.ts";
import { conversationContract } from "./conversation.ts";
import { gitContract } from "./git.ts";
import { historyContract } from "./history.ts";
import { knitContract } from "./knit.ts";
import { landscapeContract } from "./landscape.ts";
import { languageContract } from "./language.ts";
import { procedure } from "./procedure.ts";
import { processGraphContract } from "./process-graph.ts";
import { executionsContract, processesContract, tasksContract } from "./runtime.ts";
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
  knit: knitContract,
  landscape: landscapeContract,
  processes: processesContract,
  executions: executionsContract,
  tasks: tasksContract,
  conversation: conversationContract,
  /** Everything that happens, from now on. */
  events: procedure("Observer").output(eventIterator(CoreEvent)),
  health: procedure("Observer")
    .route({ method: "GET", path: "/health", summary: "Whether the server works" })
    .output(z.object({ status: z.literal("ok"), version: z.string() })),
};

export type Contract = typeof contract;

/** The typed client of the contract: the same on every transport. */
export type CoreClient = ContractRouterClient<Contract>;

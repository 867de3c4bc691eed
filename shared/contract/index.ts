/**
 * THE CONTRACT between the core and every client: each procedure once, with its input, output, permission and, where it
 * has one, its REST route (below `/api`). Types on both sides are inferred from here.
 */
import { eventIterator, type ContractRouterClient } from "@orpc/contract";
import { z } from "zod";
import { CoreEvent } from "../events.ts";
import { appContract } from "./app.ts";
import { changesContract, gitContract } from "./changes.ts";
import { conversationContract } from "./conversation.ts";
import { knitContract } from "./knit.ts";
import { procedure } from "./procedure.ts";
import { executionsContract, processesContract, tasksContract } from "./runtime.ts";
import { documentsContract, workspaceContract } from "./workspace.ts";

export const contract = {
  app: appContract,
  workspace: workspaceContract,
  documents: documentsContract,
  changes: changesContract,
  git: gitContract,
  knit: knitContract,
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

/** All procedures of the contract with the feature that carries each out. A procedure without handler does not compile. */
import type { Router } from "@orpc/server";
import type { Contract } from "#shared/contract/index.ts";
import { algorithmsHandlers } from "./algorithms/handlers.ts";
import { applicationHandlers } from "./application/handlers.ts";
import { changesHandlers } from "./changes/handlers.ts";
import type { AppContext } from "./context.ts";
import { conversationHandlers } from "./conversation/handlers.ts";
import { databaseHandlers } from "./database/handlers.ts";
import { deliverablesHandlers } from "./deliverables/handlers.ts";
import { documentsHandlers } from "./documents/handlers.ts";
import { eventStream } from "./event-stream.ts";
import { gitHandlers } from "./git/handlers.ts";
import { historyHandlers } from "./history/handlers.ts";
import { createTurns } from "./in-turn.ts";
import { insightsHandlers } from "./insights/handlers.ts";
import { interviewHandlers } from "./interview/handlers.ts";
import { knitHandlers } from "./knit/handlers.ts";
import { landscapeHandlers } from "./landscape/handlers.ts";
import { languageHandlers } from "./language/handlers.ts";
import { createTypedTexts } from "./language/typed-text.ts";
import { modelsHandlers } from "./models/handlers.ts";
import { peopleHandlers } from "./people/handlers.ts";
import { type CallContext, procedures } from "./procedures.ts";
import { processGraphHandlers } from "./process-graph/handlers.ts";
import { reconciliationHandlers } from "./reconciliation/handlers.ts";
import { runtimeHandlers } from "./runtime/handlers.ts";
import { taskTalkHandlers } from "./tasks/handlers.ts";
import { workspaceHandlers } from "./workspace/handlers.ts";

/** The whole router: any transport of oRPC serves it, given a `CallContext` per call. */
export type CoreRouter = Router<Contract, CallContext>;

/** Makes the router of a core. */
export function createRouter(app: AppContext): CoreRouter {
  // The editor asks for findings, outline, graph and help of one and the same text: it is read once.
  const texts = createTypedTexts(app);
  // Each reads a change set and keeps another in its place: what one decides, another that began before must not undo.
  const inTurn = createTurns();
  return procedures.router({
    app: applicationHandlers(app),
    workspace: workspaceHandlers(app),
    documents: documentsHandlers(app, texts),
    processGraph: processGraphHandlers(app),
    language: languageHandlers(app, texts),
    changes: changesHandlers(app, inTurn),
    git: gitHandlers(app),
    history: historyHandlers(app),
    insights: insightsHandlers(app),
    knit: knitHandlers(app, texts, inTurn),
    reconciliation: reconciliationHandlers(app, inTurn),
    landscape: landscapeHandlers(app),
    ...runtimeHandlers(app),
    ...taskTalkHandlers(app),
    deliverables: deliverablesHandlers(app),
    people: peopleHandlers(app),
    algorithms: algorithmsHandlers(app),
    models: modelsHandlers(app),
    database: databaseHandlers(app),
    conversation: conversationHandlers(app),
    interview: interviewHandlers(app),
    events: procedures.events.handler(({ signal }) => eventStream(app.events, signal)),
    health: procedures.health.handler(() => ({ status: "ok" as const, version: app.ports.version })),
  });
}

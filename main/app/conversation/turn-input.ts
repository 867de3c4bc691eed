/** What a turn starts from: the session as it is kept, and what the engine is given besides the message. */
import { type AppContext, requireSession } from "#app/context.ts";
import type { ConversationEngine } from "#conversation/engine.ts";
import type { PlanInput } from "#conversation/planning/plan-list.ts";
import { readSession, type SessionState } from "#conversation/session.ts";
import type { ConversationContext, ConversationMode } from "#shared/conversation.ts";
import { allows } from "#shared/permission-levels.ts";
import type { Actor } from "#shared/permissions.ts";
import type { CheckpointMemory } from "./checkpoints.ts";
import { withoutSettled } from "./proposals.ts";
import { runFacts } from "./run-facts.ts";

/** What the conversations of a core share. */
export interface Shared {
  readonly app: AppContext;
  readonly engine: ConversationEngine;
  readonly checkpoints: CheckpointMemory;
}

/** Who takes a turn, how, and looking at what. */
export interface TurnRequest {
  readonly mode: ConversationMode;
  readonly context?: ConversationContext | undefined;
  readonly actor: Actor;
  /** What may be touched at most. */
  readonly only?: readonly string[] | undefined;
}

/** The session without what is settled meanwhile. */
export async function sessionState(app: AppContext, sessionId: string): Promise<SessionState> {
  const stored = await requireSession(app).storage.read((transaction) => transaction.conversationState(sessionId));
  return withoutSettled(app, readSession(stored));
}

/** Whether somebody may carry work out; who only looks may ask. */
export function mayWork(actor: Actor): boolean {
  return allows(actor.permission, "Operator");
}

/** What the engine is given, without the message. */
export async function turnInput(app: AppContext, request: TurnRequest, session: SessionState): Promise<PlanInput> {
  const mayChange = allows(request.actor.permission, "Manager");
  return {
    workspace: requireSession(app).workspace(),
    session,
    mode: mayChange ? request.mode : "ask",
    runs: await runFacts(app, request.actor),
    ...(request.context === undefined ? {} : { context: request.context }),
    ...(request.only === undefined ? {} : { only: request.only }),
    ...(mayWork(request.actor) ? {} : { mayWork: false }),
    ...(mayChange || request.mode === "ask"
      ? {}
      : {
          refusal:
            "Changing processes needs the permission Manager, which you do not have. Somebody who has it could propose this",
        }),
  };
}

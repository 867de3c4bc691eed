/**
 * Conversations as use cases: a message is answered by the engine, what it proposes becomes a change set, what was said
 * yes to is carried out, and the turn is kept. The files of the workspace are never written here.
 */
import { type AppContext, requireSession } from "#app/context.ts";
import { type ConversationEngine, createConversationEngine } from "#conversation/engine.ts";
import { MOST_SNAPSHOTS, readSession, type SessionState } from "#conversation/session.ts";
import type { TurnResult } from "#conversation/work.ts";
import type { ConversationContext, ConversationMode, Reply, Turn } from "#shared/conversation.ts";
import { ExpectedError } from "#shared/errors.ts";
import { allows } from "#shared/permission-levels.ts";
import type { Actor } from "#shared/permissions.ts";
import { type Done, performAction } from "./perform.ts";
import { keepProposal, withoutSettled } from "./proposals.ts";
import { runFacts } from "./run-facts.ts";

/** A message as it comes in. */
export interface MessageRequest {
  readonly sessionId: string;
  readonly message: string;
  readonly mode: ConversationMode;
  readonly context?: ConversationContext | undefined;
  readonly actor: Actor;
}

/** The conversations of a core. */
export interface Conversations {
  /** Answers a message and keeps the turn. Fails with NO_WORKSPACE, or BAD_INPUT for an empty message. */
  send(request: MessageRequest): Promise<Reply>;
  /** The turns of a session, oldest first; none for a session nobody spoke in. */
  history(sessionId: string): Promise<readonly Turn[]>;
  /** All sessions, the latest first. */
  sessions(): Promise<readonly { id: string; title: string; at: string; turns: number }[]>;
}

/** Makes the conversations of a core; they share one engine. */
export function createConversations(app: AppContext): Conversations {
  const engine = createConversationEngine();
  const waiting = new Map<string, Promise<unknown>>();
  /** Messages of one session are answered one after the other: each builds on the one before. */
  const inOrder = async <T>(sessionId: string, work: () => Promise<T>): Promise<T> => {
    const before = waiting.get(sessionId) ?? Promise.resolve();
    const mine = before.then(work, work);
    waiting.set(sessionId, mine);
    try {
      return await mine;
    } finally {
      if (waiting.get(sessionId) === mine) waiting.delete(sessionId);
    }
  };
  return {
    send: (request) => inOrder(request.sessionId, () => answerMessage(app, engine, request)),
    history: (sessionId) => requireSession(app).storage.read((transaction) => transaction.turns(sessionId)),
    sessions: () => requireSession(app).storage.read((transaction) => transaction.conversationSessions()),
  };
}

async function answerMessage(app: AppContext, engine: ConversationEngine, request: MessageRequest): Promise<Reply> {
  const session = requireSession(app);
  const { sessionId, message, actor } = request;
  if (message.trim() === "") {
    throw new ExpectedError("BAD_INPUT", "The message is empty.", {
      path: "message",
      next: "Write what you want to know or change.",
    });
  }
  const stored = await session.storage.read((transaction) => transaction.conversationState(sessionId));
  const state = await withoutSettled(app, readSession(stored));
  const mayChange = allows(actor.permission, "Manager");
  const result = engine.reply({
    workspace: session.workspace(),
    session: state,
    message,
    mode: mayChange ? request.mode : "ask",
    runs: await runFacts(app, actor),
    ...(request.context === undefined ? {} : { context: request.context }),
    ...(mayChange || request.mode === "ask"
      ? {}
      : {
          refusal:
            "Changing processes needs the permission Manager, which you do not have. Somebody who has it could propose this",
        }),
  });
  const done = result.perform === undefined ? undefined : await performAction(app, result.perform, actor);
  return keepTurn(app, request, state, result, done);
}

/** Keeps the proposal as a change set and the turn with the state of the session; what the caller is told. */
async function keepTurn(
  app: AppContext,
  request: MessageRequest,
  before: SessionState,
  result: TurnResult,
  done: Done | undefined,
): Promise<Reply> {
  const { sessionId, message, mode, actor } = request;
  const changeSetId = await keepProposal(app, { sessionId, before, result, author: actor.name });
  const links = [...(result.reply.links ?? []), ...(done?.links ?? [])];
  const reply: Reply = {
    sessionId,
    ...result.reply,
    ...(done === undefined ? {} : { reply: done.text }),
    ...(links.length === 0 ? {} : { links }),
    ...(changeSetId !== undefined && result.reply.proposal !== undefined ? { changeSetId } : {}),
  };
  const { changeSetId: _, ...rest } = result.session;
  const state: SessionState = {
    ...rest,
    previous: rest.previous.slice(-MOST_SNAPSHOTS),
    ...(changeSetId === undefined ? {} : { changeSetId }),
  };
  const at = app.ports.clock.now().toISOString();
  await requireSession(app).storage.write(async (transaction) => {
    await transaction.appendTurn(sessionId, { turn: reply.turn, at, message, mode, reply });
    await transaction.putConversationState(sessionId, state);
  });
  return reply;
}

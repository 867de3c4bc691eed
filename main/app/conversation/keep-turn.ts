/** The end of a turn: its proposal becomes a change set, and the turn is kept with how things were before it. */
import { type AppContext, requireSession } from "#app/context.ts";
import { decisionOn } from "#conversation/proposing/decision.ts";
import { MOST_SNAPSHOTS, type SessionState } from "#conversation/session.ts";
import type { TurnResult } from "#conversation/work.ts";
import type { ConversationMode, Plan, Reply } from "#shared/conversation.ts";
import type { Actor } from "#shared/permissions.ts";
import { keepProposal } from "./proposals.ts";

/** How many changes can still be taken back one by one after going back to a checkpoint. */
const KEPT_SNAPSHOTS = 3;

/** A turn that is to be kept. */
export interface EndedTurn {
  readonly request: {
    readonly sessionId: string;
    readonly message: string;
    readonly mode: ConversationMode;
    readonly actor: Actor;
  };
  readonly before: SessionState;
  readonly result: Omit<TurnResult, "reply"> & { readonly reply: Omit<Reply, "sessionId"> };
  readonly plan: Plan | undefined;
  /** How things were before it. */
  readonly checkpoint: {
    readonly commit: string | null;
    readonly changed: Readonly<Record<string, string | null>>;
    readonly state: SessionState;
  };
}

/** Keeps the proposal as a change set and the turn with the state of the session; what the caller is told. */
export async function keepTurn(
  app: AppContext,
  { request, before, result, plan, checkpoint }: EndedTurn,
): Promise<Reply> {
  const { sessionId, message, mode, actor } = request;
  const changeSetId =
    plan === undefined
      ? await keepProposal(app, { sessionId, before, result, author: actor.name })
      : before.changeSetId;
  const decision = decisionOn(result.reply);
  const reply: Reply = {
    sessionId,
    ...result.reply,
    ...(decision === undefined ? {} : { decision }),
    ...(plan === undefined ? {} : { plan }),
    ...(plan === undefined && changeSetId !== undefined && result.reply.proposal !== undefined ? { changeSetId } : {}),
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
    const then = { ...checkpoint.state, previous: checkpoint.state.previous.slice(-KEPT_SNAPSHOTS) };
    await transaction.putConversationCheckpoint({ sessionId, turn: reply.turn, ...checkpoint, state: then });
  });
  return reply;
}

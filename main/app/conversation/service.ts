/**
 * Conversations as use cases: a message is answered by the engine or a language model, what it proposes becomes a change
 * set, what was said yes to is carried out, and the turn is kept. The files of the workspace are never written here.
 */
import { type AppContext, requireSession } from "#app/context.ts";
import { modelSettings } from "#app/models/settings.ts";
import { createConversationEngine } from "#conversation/engine.ts";
import type { ModelTurn } from "#conversation/model/turn.ts";
import { NEW_SESSION, type SessionState } from "#conversation/session.ts";
import type { TurnInput, TurnResult } from "#conversation/work.ts";
import type {
  ConversationMode,
  ConversationOffer,
  ConversationPreview,
  Intent,
  Reply,
  Turn,
} from "#shared/conversation.ts";
import { ExpectedError } from "#shared/errors.ts";
import { createCheckpointMemory } from "./checkpoints.ts";
import { keepTurn } from "./keep-turn.ts";
import { type Answered, answerByModel, previewTurn } from "./model-turn.ts";
import { performAction } from "./perform.ts";
import { buildPlan, type PlanRequest, revisePlan } from "./plans.ts";
import { mayWork, type Shared, sessionState, type TurnRequest, turnInput } from "./turn-input.ts";
import type { Tell } from "./turn-stream.ts";

/** A message as it comes in. */
export interface MessageRequest extends TurnRequest {
  readonly sessionId: string;
  readonly message: string;
  readonly withoutModel?: boolean | undefined;
  /** Calls the language model off. */
  readonly signal?: AbortSignal | undefined;
  /** Hears what comes meanwhile. */
  readonly tell?: Tell;
}

/** A conversation with its place in the list of all. */
export interface SessionEntry {
  readonly id: string;
  readonly title: string;
  readonly at: string;
  readonly turns: number;
  readonly branchOf?: { readonly sessionId: string; readonly turn: number };
}

/** The conversations of a core. */
export interface Conversations {
  /** Answers a message and keeps the turn. Fails with NO_WORKSPACE, BAD_INPUT for an empty message, CANCELLED. */
  send(request: MessageRequest): Promise<Reply>;
  /** What would be sent to the language model; nothing is. Fails with NO_WORKSPACE. */
  preview(request: MessageRequest): Promise<ConversationPreview>;
  /** Works the plan of a session out as wanted. Fails with NOT_FOUND when there is none. */
  revisePlan(request: PlanRequest): Promise<Reply>;
  /** Proposes what the plan intends. Fails with NOT_FOUND, and CONFLICT when a part of it cannot be worked out. */
  buildPlan(request: Omit<PlanRequest, "items">): Promise<Reply>;
  /** What can be done about work that waits too long. */
  offers(request: Pick<TurnRequest, "actor" | "context">): Promise<readonly ConversationOffer[]>;
  /** The turns of a session, oldest first; none for a session nobody spoke in. */
  history(sessionId: string): Promise<readonly Turn[]>;
  /** All sessions, the latest first. */
  sessions(): Promise<readonly SessionEntry[]>;
}

/** Makes the conversations of a core; they share one engine. */
export function createConversations(app: AppContext): Conversations {
  const shared: Shared = { app, engine: createConversationEngine(), checkpoints: createCheckpointMemory() };
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
    send: (request) => inOrder(request.sessionId, () => answerMessage(shared, request)),
    preview: (request) => previewMessage(shared, request),
    revisePlan: (request) => inOrder(request.sessionId, () => revisePlan(shared, request)),
    buildPlan: (request) => inOrder(request.sessionId, () => buildPlan(shared, request)),
    offers: async (request) =>
      shared.engine.offersNow(await turnInput(app, { ...request, mode: "build" }, NEW_SESSION)),
    history: (sessionId) => requireSession(app).storage.read((transaction) => transaction.turns(sessionId)),
    sessions: () => sessionEntries(app),
  };
}

async function sessionEntries(app: AppContext): Promise<SessionEntry[]> {
  return requireSession(app).storage.read(async (transaction) => {
    const branches = new Map((await transaction.conversationBranches()).map((branch) => [branch.sessionId, branch]));
    return (await transaction.conversationSessions()).map((entry) => {
      const branch = branches.get(entry.id);
      return branch === undefined ? entry : { ...entry, branchOf: { sessionId: branch.from, turn: branch.turn } };
    });
  });
}

/** The longest message that is read. */
const LONGEST_MESSAGE = 20_000;

function requireMessage({ message }: MessageRequest): void {
  if (message.trim() === "") {
    throw new ExpectedError("BAD_INPUT", "The message is empty.", {
      path: "message",
      next: "Write what you want to know or change.",
    });
  }
  if (message.length <= LONGEST_MESSAGE) return;
  const [said, most] = [message.length, LONGEST_MESSAGE].map((count) => count.toLocaleString("en"));
  throw new ExpectedError("TOO_LARGE", `The message is too long: it has ${said} characters, and ${most} fit.`, {
    path: "message",
    next: "Say it in parts, one after the other.",
  });
}

async function openTurn(
  { app, engine }: Shared,
  request: MessageRequest,
  input: TurnInput,
  intent: Intent,
): Promise<ModelTurn> {
  const turns = await requireSession(app).storage.read((transaction) => transaction.turns(request.sessionId));
  const earlier = turns.map(({ message, reply }) => ({ message, reply: reply.reply }));
  return engine.openModelTurn({ ...input, earlier, intent });
}

/** Things that need no model: the answer to an open question, taking back, and carrying out after a yes. */
function needsNoModel(result: TurnResult): boolean {
  const { intent, confidence } = result.reply;
  return (
    result.settles === true ||
    result.perform !== undefined ||
    ((intent === "undo" || intent === "execute") && confidence >= 0.6)
  );
}

async function answered(shared: Shared, request: MessageRequest, input: TurnInput): Promise<Answered> {
  const { app, engine } = shared;
  const offline = engine.reply(input);
  // What a model costs is not spent by somebody who only looks.
  if (request.withoutModel === true || !mayWork(request.actor) || needsNoModel(offline)) return { result: offline };
  const ability = app.models.ability();
  if (!ability.runs) {
    const { provider } = await modelSettings(app);
    // Who has set up no model misses none.
    return provider === "none"
      ? { result: offline }
      : { result: offline, notice: `Orgata answered by itself: ${ability.because}.` };
  }
  const turn = await openTurn(shared, request, input, offline.reply.intent);
  return answerByModel(app, turn, offline, request.tell ?? (() => undefined), request.signal);
}

const GO_AHEAD = /^(?:yes|ok(?:ay)?|do it|go ahead|please do|build(?: it| this| that| the plan)?)[.! ]*$/i;

async function answerMessage(shared: Shared, request: MessageRequest): Promise<Reply> {
  const { app, engine, checkpoints } = shared;
  requireMessage(request);
  const session = requireSession(app);
  const stored = await sessionState(app, request.sessionId);
  const hasPlan = stored.plan !== undefined && stored.plan.length > 0;
  if (hasPlan && request.mode === "build" && GO_AHEAD.test(request.message.trim())) return buildPlan(shared, request);
  // What is only planned is not silently built along with something else.
  const setAside = hasPlan && request.mode === "build";
  const state = setAside ? withoutPlan(stored) : stored;
  const files = checkpoints.files(session);
  // Waited for below; until then a failure is nobody's fault.
  files.catch(() => undefined);
  const input: TurnInput = { ...(await turnInput(app, request, state)), message: request.message };
  const { result, model, notice } = await answered(shared, request, input);
  const done = result.perform === undefined ? undefined : await performAction(app, result.perform, request.actor);
  const planned =
    input.mode === "plan" && result.session.open.length > 0
      ? engine.plan({
          ...input,
          session: { ...result.session, ...(state.plan === undefined ? {} : { plan: state.plan }) },
        })
      : undefined;
  const offers = engine.offersWith(input, result.reply);
  const notices = [setAside ? "The plan was set aside." : undefined, notice].filter((one) => one !== undefined);
  const reply: Omit<Reply, "sessionId"> = {
    ...result.reply,
    ...(done === undefined ? {} : { reply: done.text, links: [...(result.reply.links ?? []), ...done.links] }),
    ...(model === undefined ? {} : { model }),
    ...(offers.length === 0 ? {} : { offers: [...offers] }),
    ...(notices.length === 0 ? {} : { notice: notices.join(" ") }),
  };
  return keepTurn(app, {
    request,
    before: state,
    result: { ...result, reply, session: planned?.session ?? withPlan(result.session, input.mode, state) },
    plan: planned?.plan,
    checkpoint: { ...(await files), state },
  });
}

/** A question in between leaves the plan as it was. */
function withPlan(session: SessionState, mode: ConversationMode, before: SessionState): SessionState {
  return mode === "ask" && before.plan !== undefined ? { ...session, plan: before.plan } : session;
}

/** The session without what was only planned. */
function withoutPlan(session: SessionState): SessionState {
  const { plan: _, ...state } = session;
  return { ...state, open: [], base: {}, requests: [], previous: [] };
}

async function previewMessage(shared: Shared, request: MessageRequest): Promise<ConversationPreview> {
  const { app, engine } = shared;
  requireMessage(request);
  const state = await sessionState(app, request.sessionId);
  const input: TurnInput = { ...(await turnInput(app, request, state)), message: request.message };
  return previewTurn(app, await openTurn(shared, request, input, engine.reply(input).reply.intent));
}

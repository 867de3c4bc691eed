/** Plans as use cases: put right as a person wants them, then built into one proposal. */
import { type AppContext, requireSession } from "#app/context.ts";
import type { SessionState } from "#conversation/session.ts";
import type { Reply } from "#shared/conversation.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { Actor } from "#shared/permissions.ts";
import { keepTurn } from "./keep-turn.ts";
import { readRows, shareOfBoth } from "./plan-rows.ts";
import { type Shared, sessionState, turnInput } from "./turn-input.ts";

/** A plan as a person wants it. */
export interface PlanRequest {
  readonly sessionId: string;
  readonly items: readonly { readonly id?: string | undefined; readonly text: string }[];
  readonly actor: Actor;
  readonly withoutModel?: boolean | undefined;
  /** Calls the language model off. */
  readonly signal?: AbortSignal | undefined;
}

async function requirePlan(app: AppContext, sessionId: string): Promise<SessionState> {
  const state = await sessionState(app, sessionId);
  if (state.plan !== undefined) return state;
  throw new ExpectedError("NOT_FOUND", "There is no plan in this conversation.", {
    path: "sessionId",
    next: "Switch to Plan mode and say what you would like to reach.",
  });
}

/** Works the plan of a session out as wanted; the turn it came from tells it. Fails with NOT_FOUND. */
export async function revisePlan(shared: Shared, request: PlanRequest): Promise<Reply> {
  const { app, engine } = shared;
  const { sessionId, items } = request;
  const session = requireSession(app);
  const state = await requirePlan(app, sessionId);
  const input = await turnInput(app, { ...request, mode: "plan" }, state);
  const { readings, share, notice } =
    request.withoutModel === true ? { readings: undefined } : await readRows(shared, input, items, request.signal);
  const { plan, session: next } = engine.revisePlan(input, items, readings);
  const turns = await session.storage.read((transaction) => transaction.turns(sessionId));
  const last = turns.findLast(({ reply }) => reply.plan !== undefined);
  if (last === undefined) throw new ExpectedError("NOT_FOUND", "There is no plan in this conversation.");
  const { proposal: _, impact: __, notice: ___, model, ...told } = last.reply;
  const before =
    model ?? (share === undefined ? undefined : { ...share, told: told.reply, calls: 0, tokens: 0, cost: 0 });
  const used = before === undefined || share === undefined ? before : shareOfBoth(before, share);
  const reply: Reply = {
    ...told,
    plan,
    ...(used === undefined ? {} : { model: used }),
    ...(notice === undefined ? {} : { notice }),
  };
  await session.storage.write(async (transaction) => {
    await transaction.replaceTurn(sessionId, { ...last, reply });
    await transaction.putConversationState(sessionId, next);
  });
  return reply;
}

/** Proposes what the plan intends. Fails with NOT_FOUND, and CONFLICT when a part of it cannot be worked out. */
export async function buildPlan(
  { app, engine, checkpoints }: Shared,
  request: Pick<PlanRequest, "sessionId" | "actor"> & { readonly message?: string },
): Promise<Reply> {
  const state = await requirePlan(app, request.sessionId);
  if (state.plan?.length === 0) {
    throw new ExpectedError("CONFLICT", "The plan is empty, so there is nothing to build.", {
      next: "Add what you would like to reach, then build.",
    });
  }
  const files = await checkpoints.files(requireSession(app));
  const input = await turnInput(app, { ...request, mode: "build" }, state);
  const unclear = engine.plan(input).plan.items.find(({ problem }) => problem !== undefined);
  if (unclear !== undefined) {
    throw new ExpectedError("CONFLICT", `“${unclear.text}” cannot be worked out: ${unclear.problem ?? ""}`, {
      next: "Reword it or take it out of the plan, then build.",
    });
  }
  const result = engine.buildPlan(input);
  return keepTurn(app, {
    request: { ...request, message: request.message ?? "Build this plan.", mode: "build" },
    // Nothing of it has been proposed before.
    before: { ...state, open: [] },
    result,
    plan: undefined,
    checkpoint: { ...files, state },
  });
}

/** What a conversation proposes, kept as a change set: one open change set for each session, made anew when it grows. */
import { createChangeSet, loadChangeSet, rejectChangeSet } from "#app/changes/service.ts";
import type { AppContext } from "#app/context.ts";
import type { SessionState } from "#conversation/session.ts";
import type { TurnResult } from "#conversation/work.ts";
import type { ChangeSet } from "#shared/change-set.ts";
import { ExpectedError } from "#shared/errors.ts";

async function find(app: AppContext, id: string | undefined): Promise<ChangeSet | undefined> {
  if (id === undefined) return undefined;
  try {
    return await loadChangeSet(app, id);
  } catch (error) {
    if (error instanceof ExpectedError && error.failure.code === "NOT_FOUND") return undefined;
    throw error;
  }
}

const SETTLED: ReadonlySet<ChangeSet["status"]> = new Set(["committed", "applied", "rejected"]);

/** The session without what is settled: a change set that was committed or withdrawn, edits that were rejected in it. */
export async function withoutSettled(app: AppContext, state: SessionState): Promise<SessionState> {
  if (state.changeSetId === undefined) return state;
  const changeSet = await find(app, state.changeSetId);
  if (changeSet === undefined || SETTLED.has(changeSet.status)) {
    const { changeSetId: _, ...rest } = state;
    return { ...rest, open: [], base: {}, requests: [], previous: [] };
  }
  const rejected = new Set(changeSet.edits.filter((edit) => !edit.accepted).map((edit) => edit.id));
  if (rejected.size === 0) return state;
  const open: SessionState["open"][number][] = [];
  for (const edit of state.open) {
    if (rejected.has(edit.id) || edit.needs.some((id) => rejected.has(id))) rejected.add(edit.id);
    else open.push(edit);
  }
  return open.length === state.open.length ? state : { ...state, open, previous: [] };
}

/** Keeps what is open after a turn. The id of the change set that holds it; undefined when nothing is open. */
export async function keepProposal(
  app: AppContext,
  turn: {
    readonly sessionId: string;
    readonly before: SessionState;
    readonly result: TurnResult;
    readonly author: string;
  },
): Promise<string | undefined> {
  const { before, result } = turn;
  const same = JSON.stringify(before.open) === JSON.stringify(result.session.open);
  if (same) return before.changeSetId;
  const earlier = await find(app, before.changeSetId);
  if (earlier !== undefined && !SETTLED.has(earlier.status)) await rejectChangeSet(app, earlier.id);
  if (result.edits.length === 0 || result.reply.proposal === undefined) return undefined;
  const changeSet = await createChangeSet(app, {
    title: result.reply.proposal.title,
    origin: "conversation",
    author: turn.author,
    edits: result.edits,
    turn: { sessionId: turn.sessionId, turn: result.reply.turn },
  });
  return changeSet.id;
}

/** The words that led to a commit. */
import { type AppContext, requireSession } from "#app/context.ts";
import type { HistoryEntry } from "#shared/history.ts";
import type { GitCommit } from "#shared/workspace.ts";

/** What was said in the conversation turn that a commit names; undefined when it names none, or it was said elsewhere. */
export async function saidFor(app: AppContext, commit: GitCommit): Promise<HistoryEntry["said"]> {
  const named = /^(.+)\/(\d+)$/.exec(commit.trailers["Conversation"] ?? "");
  const sessionId = named?.[1];
  if (sessionId === undefined) return undefined;
  const turns = await requireSession(app).storage.read((transaction) => transaction.turns(sessionId));
  const turn = turns.find((each) => each.turn === Number(named?.[2]));
  return turn === undefined ? undefined : { sessionId, turn: turn.turn, message: turn.message };
}

/** Reworded rows of a plan, read by the language model: each as a turn of its own, in the scope of its own words. */
import { isChange } from "#conversation/frames.ts";
import type { PlanInput, RowReading, WantedRow } from "#conversation/planning/plan-list.ts";
import type { ModelShare } from "#shared/conversation.ts";
import { askTurn, type Spoken } from "./model-turn.ts";
import type { Shared } from "./turn-input.ts";

/** What the new words of a plan mean, by their place. Rows that are missing are read without a model. */
export interface RowsRead {
  readonly readings: ReadonlyMap<number, RowReading>;
  /** What the model had to do with it; undefined when it was not asked. */
  readonly share?: ModelShare;
  readonly notice?: string;
}

/** Reads the new rows of a plan one after the other, each on the result of those before it. Fails with CANCELLED. */
export async function readRows(
  { app, engine }: Shared,
  input: PlanInput,
  wanted: readonly WantedRow[],
  signal: AbortSignal | undefined,
): Promise<RowsRead> {
  const readings = new Map<number, RowReading>();
  let told: RowsRead = { readings };
  if (!app.models.ability().runs) return told;
  for (const at of engine.newRows(input, wanted)) {
    const {
      plan: _plan,
      pending: _pending,
      focus: _focus,
      ...session
    } = engine.revisePlan(input, wanted.slice(0, at), readings).session;
    const message = wanted[at]?.text ?? "";
    const turn = engine.openModelTurn({ ...input, session, message, mode: "plan", earlier: [], intent: "change" });
    const spoken = await askTurn(app, turn, () => undefined, signal);
    const reading = readingOf(spoken);
    if (reading !== undefined) readings.set(at, reading);
    // Its words are about one row; they are no answer to what was said in the conversation.
    const { view: _view, told: _told, ...share } = spoken.share;
    told = {
      readings,
      share: told.share === undefined ? share : shareOfBoth(told.share, share),
      ...(spoken.notice === undefined ? {} : { notice: spoken.notice }),
    };
  }
  return told;
}

/** The requests that the model has made of a row, or why there are none. */
function readingOf({ end }: Spoken): RowReading | undefined {
  if (end === undefined) return undefined;
  const { reply, session } = end.result;
  const frames = session.requests.filter(({ turn }) => turn === reply.turn).flatMap((request) => request.frames);
  if (frames.length > 0 && frames.every(isChange)) return { frames };
  const choices = reply.question?.choices ?? [];
  const why = end.told ?? (end.view === undefined ? reply.reply : `The assistant's view: ${end.view}`);
  return { frames: [], problem: choices.length === 0 ? why : `${why} (${choices.join(" · ")})` };
}

/** What the first has said, and what both have used. */
export function shareOfBoth(one: ModelShare, other: ModelShare): ModelShare {
  return {
    ...one,
    calls: one.calls + other.calls,
    tokens: one.tokens + other.tokens,
    cost: one.cost === null || other.cost === null ? null : one.cost + other.cost,
    scope: [...new Set([...one.scope, ...other.scope])],
    refused: [...new Set([...one.refused, ...other.refused])],
    leftOut: [...new Set([...one.leftOut, ...other.leftOut])],
    cutOff: one.cutOff || other.cutOff,
  };
}

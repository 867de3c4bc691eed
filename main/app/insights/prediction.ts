/** When a running execution will probably be finished. */
import { type AppContext, requireSession } from "#app/context.ts";
import { loadState } from "#app/runtime/carry-out.ts";
import { pastRuns } from "#runtime/metrics/past-runs.ts";
import { predict } from "#runtime/metrics/predict.ts";
import type { Prediction } from "#shared/insights.ts";
import { businessCalendar, estimatesOf, readRounds } from "./history.ts";

const YEAR = 365 * 86_400_000;

/** The prediction; null when the run has ended. The same question gets the same answer. Fails with NOT_FOUND. */
export async function predictExecution(app: AppContext, id: string): Promise<Prediction | null> {
  const session = requireSession(app);
  const state = await session.storage.read((transaction) => loadState(transaction, id));
  const now = app.ports.clock.now().getTime();
  const { processId } = state.definition;
  const estimates = estimatesOf(session);
  const estimate = (step: string): number | undefined => estimates(processId, step);
  const since = new Date(now - YEAR).toISOString();
  const past = pastRuns(await readRounds(session, { processId, since }), estimate);
  const { calendar } = businessCalendar(session);
  const found = predict(state, { now, past, estimate, calendar, seed: seedOf(id) });
  if (found === undefined) return null;
  const text = (moment: number): string => new Date(moment).toISOString();
  return { ...found, early: text(found.early), likely: text(found.likely), late: text(found.late) };
}

/** A number that is always the same for a text. */
export function seedOf(text: string): number {
  let seed = 2_166_136_261;
  for (const character of text) seed = Math.imul(seed ^ (character.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return seed;
}

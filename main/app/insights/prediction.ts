/** When a running execution will probably be finished. */
import { type AppContext, requireSession, type WorkspaceSession } from "#app/context.ts";
import { loadState } from "#app/runtime/carry-out.ts";
import { stateOf } from "#app/runtime/rows.ts";
import { type PastRun, pastRuns } from "#runtime/metrics/past-runs.ts";
import { predict } from "#runtime/metrics/predict.ts";
import { isOpen, type State } from "#runtime/state.ts";
import type { Prediction } from "#shared/insights.ts";
import { businessCalendar, estimatesOf } from "./history.ts";
import { readRounds } from "./rounds.ts";

const YEAR = 365 * 86_400_000;
const PAST_KEPT_MS = 60_000;

/** What past runs of a process took. */
type PastOf = (processId: string) => Promise<readonly PastRun[]>;

/** Past runs of the last year; those of a process are read once, however many of its runs are predicted. */
function pastOfYear(session: WorkspaceSession, now: number): PastOf {
  const estimates = estimatesOf(session);
  const since = new Date(now - YEAR).toISOString();
  const known = new Map<string, ReturnType<PastOf>>();
  const read: PastOf = async (processId) =>
    pastRuns(await readRounds(session, { processId, since }), (step) => estimates(processId, step));
  return (processId) => {
    const past = known.get(processId) ?? read(processId);
    known.set(processId, past);
    // What could not be read is read again the next time.
    past.catch(() => known.delete(processId));
    return past;
  };
}

/** The prediction for a state; null when its run has ended. The same question gets the same answer. */
async function predictState(
  session: WorkspaceSession,
  state: State,
  now: number,
  pastOf: PastOf,
): Promise<Prediction | null> {
  if (!isOpen(state)) return null;
  const { processId } = state.definition;
  const estimates = estimatesOf(session);
  const found = predict(state, {
    now,
    past: await pastOf(processId),
    estimate: (step) => estimates(processId, step),
    calendar: businessCalendar(session).calendar,
    seed: seedOf(state.executionId),
  });
  if (found === undefined) return null;
  const text = (moment: number): string => new Date(moment).toISOString();
  return { ...found, early: text(found.early), likely: text(found.likely), late: text(found.late) };
}

/** The prediction for a run; null when it has ended. Fails with NOT_FOUND. */
export async function predictExecution(app: AppContext, id: string): Promise<Prediction | null> {
  const session = requireSession(app);
  const now = app.ports.clock.now().getTime();
  const state = await session.storage.read((transaction) => loadState(transaction, id));
  return predictState(session, state, now, pastOfYear(session, now));
}

/** Answers predictions of several runs, by run; those that have ended, or are not there, are left out. */
type Predictions = (ids: readonly string[]) => Promise<Record<string, Prediction>>;

/**
 * Predicts several runs at once. Lists ask again whenever one of their runs moves on: what past runs took is kept for
 * them for a minute.
 */
export function createPredictions(app: AppContext): Predictions {
  let kept: { readonly session: WorkspaceSession; readonly until: number; readonly pastOf: PastOf } | undefined;
  return async (ids) => {
    const session = requireSession(app);
    const now = app.ports.clock.now().getTime();
    if (kept?.session !== session || now >= kept.until) {
      kept = { session, until: now + PAST_KEPT_MS, pastOf: pastOfYear(session, now) };
    }
    const { pastOf } = kept;
    const predictions: Record<string, Prediction> = {};
    for (const id of new Set(ids)) {
      // One reading for each: in between, others get their turn.
      const row = await session.storage.read((transaction) => transaction.execution(id));
      const prediction = row === undefined ? null : await predictState(session, stateOf(row), now, pastOf);
      if (prediction !== null) predictions[id] = prediction;
    }
    return predictions;
  };
}

/** A number that is always the same for a text. */
export function seedOf(text: string): number {
  let seed = 2_166_136_261;
  for (const character of text) seed = Math.imul(seed ^ (character.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return seed;
}

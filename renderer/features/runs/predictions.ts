/** When runs will probably be finished: asked for those that are in sight, several at once, and kept for a while. */
import { useEffect } from "react";
import { create } from "zustand";
import { core } from "#renderer/state/core.ts";
import { failureOf } from "#renderer/state/failure.ts";
import { formatDateTime, formatDateTimeAfter, formatRelative } from "#renderer/state/format.ts";
import { log } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/strings.ts";
import type { ExecutionSummary } from "#shared/execution.ts";
import type { Prediction } from "#shared/insights.ts";
import { isOver } from "./run-words.ts";

/** What a run is predicted from: once it moves on, it is asked for again. */
type Standing = Pick<ExecutionSummary, "id" | "status" | "done" | "waitingFor">;

const GATHER_MS = 100;
const AT_ONCE = 50;
const MOST_KEPT = 1000;
/** Time goes by, and the prediction with it. */
const KEPT_MS = 5 * 60_000;

/** By what the run stands at; null: there is none. */
const usePredictions = create<Readonly<Record<string, Prediction | null>>>(() => ({}));

const wanted = new Map<string, string>();
let gathering: ReturnType<typeof setTimeout> | undefined;

function keyOf({ id, status, done, waitingFor = "" }: Standing): string {
  return `${id} ${status} ${done} ${waitingFor} ${Math.floor(Date.now() / KEPT_MS)}`;
}

async function ask(): Promise<void> {
  gathering = undefined;
  const asked = [...wanted].slice(0, AT_ONCE);
  for (const [key] of asked) wanted.delete(key);
  try {
    const { predictions } = await core.insights.predictions({ ids: asked.map(([, id]) => id) });
    const found = asked.map(([key, id]) => [key, predictions[id] ?? null] as const);
    usePredictions.setState((old) => Object.fromEntries([...Object.entries(old), ...found].slice(-MOST_KEPT)), true);
  } catch (error) {
    // The list is of use without them.
    log("warning", failureOf(error).message);
  }
  if (wanted.size > 0) askSoon();
}

function askSoon(): void {
  gathering ??= setTimeout(() => void ask(), GATHER_MS);
}

/** When a run will probably be finished; undefined while it is not known, and for runs that are over. */
export function usePrediction(run: Standing): Prediction | undefined {
  const key = isOver(run.status) ? undefined : keyOf(run);
  const found = usePredictions((state) => (key === undefined ? undefined : state[key]));
  useEffect(() => {
    if (key === undefined || key in usePredictions.getState()) return;
    wanted.set(key, run.id);
    askSoon();
  }, [key, run.id]);
  return found ?? undefined;
}

/** A prediction as it is told in a list, in a line, and in full. */
interface PredictionWords {
  readonly brief: string;
  readonly short: string;
  readonly whole: string;
}

/** "probably finished in 3 days", with from when to when and what it rests on; undefined when it rests on nothing. */
export function predictionWords(
  { basis, early, likely, late, runs }: Prediction,
  now: Date = new Date(),
): PredictionWords | undefined {
  if (basis === "nothing") return undefined;
  const when = formatRelative(likely, now);
  const [from, until] = [formatDateTime(early), formatDateTimeAfter(late, early)];
  const whole = t.runs.predictedBetween(from, until, t.runs.predictedFrom[basis](runs));
  return { brief: t.runs.predictedSoon(when), short: t.runs.predicted(when), whole };
}

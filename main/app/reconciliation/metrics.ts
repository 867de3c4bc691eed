/** How reconciling has gone, from the sessions that are kept. */
import { type AppContext, requireSession } from "#app/context.ts";
import type { ReconciliationMetrics, ReconciliationSession } from "#shared/reconciliation.ts";

/** Sessions that are looked at: the latest. */
const MOST_SESSIONS = 2000;
const MOST_NAMED = 10;
const MINUTE_MS = 60_000;

/** Figures over the latest sessions; dry runs are left out. */
export async function reconciliationMetrics(app: AppContext): Promise<ReconciliationMetrics> {
  const found = await requireSession(app).storage.read((tx) => tx.sessions({ limit: MOST_SESSIONS }));
  return figuresOf(found.filter(({ mode }) => mode !== "dry_run"));
}

/** The figures over some sessions. */
export function figuresOf(sessions: readonly ReconciliationSession[]): ReconciliationMetrics {
  const impacts = sessions.flatMap((session) => session.impacts);
  const settled = impacts.filter(({ decision }) => decision !== "open");
  const ended = sessions.filter(({ closedAt }) => closedAt !== undefined);
  const committed = ended.filter(({ status }) => status === "committed" || status === "undone");
  const minutes = committed.map(
    ({ openedAt, closedAt = openedAt }) => (Date.parse(closedAt) - Date.parse(openedAt)) / MINUTE_MS,
  );
  return {
    sessions: sessions.length,
    automaticShare: share(settled.filter(({ decision }) => decision === "automatic").length, settled.length),
    approvalRate: share(committed.length, ended.length),
    minutesToReconcile: middle(minutes),
    mostConflicted: mostOf(sessions.flatMap(({ conflicts }) => conflicts.map(({ rule }) => rule))).map(
      ([rule, count]) => ({ rule, count }),
    ),
    mostTouched: mostOf(impacts.map(({ impact }) => impact.symbol)).map(([symbol, count]) => ({ symbol, count })),
  };
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function middle(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

function mostOf(names: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, MOST_NAMED);
}

/** Everything that is known of one process: how it is now, and how its runs went. */
import type { WorkspaceSession } from "#app/context.ts";
import type { PlaybookEntry } from "#busy/workspace.ts";
import { compileDefinition } from "#runtime/compile.ts";
import type { Experience } from "#runtime/metrics/advice/finding.ts";
import { pastRuns } from "#runtime/metrics/past-runs.ts";
import type { Round } from "#runtime/metrics/rounds.ts";
import { processIdOf } from "#runtime/process-id.ts";
import { businessCalendar, estimatesOf } from "./history.ts";
import { readRounds } from "./rounds.ts";

/** Older rounds say little about how things are done today. */
const YEAR = 365 * 86_400_000;

/** The rounds of a process in the year before `now`. */
export function lastYear(session: WorkspaceSession, entry: PlaybookEntry, now: Date): Promise<readonly Round[]> {
  const since = new Date(now.getTime() - YEAR).toISOString();
  return readRounds(session, { processId: processIdOf(entry.symbol), since });
}

/** What its last year tells about a process; undefined when the playbook cannot be run as it is written. */
export async function experienceOf(
  session: WorkspaceSession,
  entry: PlaybookEntry,
  now: Date,
): Promise<Experience | undefined> {
  const compiled = compileDefinition(session.workspace(), entry);
  if (!compiled.ok) return undefined;
  const definition = compiled.value;
  const estimates = estimatesOf(session);
  const estimate = (step: string): number | undefined => estimates(definition.processId, step);
  const rounds = await lastYear(session, entry, now);
  const { calendar } = businessCalendar(session);
  return { definition, rounds, past: pastRuns(rounds, estimate), estimate, calendar };
}

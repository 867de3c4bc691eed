/** What came of suggestions that were accepted: once enough runs have ended since, whether the gain came. */
import { keepChangeSet } from "#app/changes/records.ts";
import type { AppContext, WorkspaceSession } from "#app/context.ts";
import type { PlaybookEntry } from "#busy/workspace.ts";
import { estimateFit } from "#runtime/metrics/advice/advice.ts";
import { ENOUGH_EVIDENCE, type Experience } from "#runtime/metrics/advice/finding.ts";
import { median } from "#runtime/metrics/statistics.ts";
import { processIdOf } from "#runtime/process-id.ts";
import type { ChangeSet } from "#shared/change-set.ts";
import type { AdviceGain, AdviceNote, FollowUp } from "#shared/insights.ts";
import { experienceOf } from "./experience.ts";

/** Half of what was promised counts as kept. */
const KEPT = 0.5;

/** Change sets that come from suggestions, newest first. */
export async function adviceChanges({ storage }: WorkspaceSession): Promise<readonly ChangeSet[]> {
  const all = await storage.read((transaction) => transaction.changeSets({ unfinishedOnly: false }));
  return all.filter(({ advice }) => advice !== undefined);
}

/** Where the accepted suggestions of these processes stand; what can be decided now is kept with the change. */
export async function followUps(
  app: AppContext,
  session: WorkspaceSession,
  entries: readonly PlaybookEntry[],
  changes: readonly ChangeSet[],
): Promise<FollowUp[]> {
  const found: FollowUp[] = [];
  for (const entry of entries) {
    const ofProcess = changes.filter(
      ({ advice, status }) => advice?.processId === processIdOf(entry.symbol) && status !== "rejected",
    );
    if (ofProcess.length === 0) continue;
    const experience = await experienceOf(session, entry, app.ports.clock.now());
    for (const change of ofProcess) found.push(viewOf(await checked(app, session, change, experience), experience));
  }
  return found;
}

/** The experience of the runs that began after a moment. */
function since(experience: Experience, moment: string): Experience {
  const past = experience.past.filter(({ startedMs }) => startedMs > Date.parse(moment));
  const ids = new Set(past.map(({ executionId }) => executionId));
  return { ...experience, past, rounds: experience.rounds.filter(({ executionId }) => ids.has(executionId)) };
}

function actualOf(experience: Experience, { step }: AdviceNote, { measure }: AdviceGain): number {
  switch (measure) {
    case "lead_time":
      return median(experience.past.map(({ startedMs, endedMs }) => endedMs - startedMs));
    case "estimate_fit":
      return estimateFit(experience, step, experience.estimate(step) ?? 0);
    case "override_rate": {
      const done = experience.rounds.filter((round) => round.step === step && round.outcome === "completed");
      return done.filter(({ overridden }) => overridden).length / Math.max(1, done.length);
    }
  }
}

/** The change with the check, when enough runs have ended since it was committed. */
async function checked(
  app: AppContext,
  session: WorkspaceSession,
  change: ChangeSet,
  experience: Experience | undefined,
): Promise<ChangeSet> {
  const { advice } = change;
  const gain = advice?.gain;
  if (advice === undefined || gain === undefined || advice.check !== undefined) return change;
  if (change.commit === undefined || experience === undefined) return change;
  const after = since(experience, change.updatedAt);
  if (after.past.length < ENOUGH_EVIDENCE) return change;
  const actual = actualOf(after, advice, gain);
  // Shares and times both: how far it came on the way that was promised.
  const reached = (actual - gain.before) / (gain.after - gain.before || 1);
  const check = {
    at: app.ports.clock.now().toISOString(),
    outcome: reached >= KEPT ? ("kept" as const) : ("not_reached" as const),
    actual,
    runs: after.past.length,
  };
  const decided = { ...change, advice: { ...advice, check } };
  return session.readOnly ? decided : keepChangeSet(app, decided);
}

function viewOf(change: ChangeSet, experience: Experience | undefined): FollowUp {
  const { advice } = change;
  if (advice === undefined) throw new Error(`change ${change.id} comes from no suggestion`);
  const isCommitted = change.commit !== undefined;
  const runs = isCommitted && experience !== undefined ? since(experience, change.updatedAt).past.length : 0;
  return {
    changeSetId: change.id,
    title: change.title,
    kind: advice.kind,
    processId: advice.processId,
    status: advice.check?.outcome ?? (isCommitted ? "waiting" : "open"),
    runs: advice.check?.runs ?? runs,
    needed: ENOUGH_EVIDENCE,
    gain: advice.gain ?? null,
    actual: advice.check?.actual ?? null,
  };
}

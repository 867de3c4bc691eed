/** Everything that waits for a decision, with where its approval stands: one answer for a list of changes. */
import { type AppContext, requireSession } from "#app/context.ts";
import { configInForce } from "#app/knit/config-in-force.ts";
import { approvalDueAt } from "#knit/approval/state.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { Actor } from "#shared/permissions.ts";
import type { ApprovalState, PendingChange, ReconciliationSession, SessionSummary } from "#shared/reconciliation.ts";
import { listSessions } from "./list.ts";
import { approvalForList } from "./state.ts";

/** Open sessions that are told, newest first. */
const MOST_SESSIONS = 200;
const OPEN = ["open", "approved", "stale"] as const;

/** Sessions that have not ended, the one that was worked on last first; dry runs wait for nobody. */
export async function pendingChanges(app: AppContext, actor: Actor): Promise<PendingChange[]> {
  const lists = await Promise.all(OPEN.map((status) => listSessions(app, { status, limit: MOST_SESSIONS })));
  const sessions = lists
    .flatMap((list) => list.sessions)
    .filter(({ mode }) => mode !== "dry_run")
    .toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt));
  requireSession(app).knit.judgements.keepOnly(new Set(sessions.map(({ changeSetId }) => changeSetId)));
  const pending: PendingChange[] = [];
  // One after another: judging takes the core's own thread, and others want an answer in between.
  for (const session of new Map(sessions.map((each) => [each.id, each])).values()) {
    const approval = await approvalIfThere(app, session, actor);
    pending.push({ session, ...(approval === undefined ? {} : { approval }) });
  }
  return pending;
}

/** An approval that was asked for and did not come in time. */
export interface Overdue {
  readonly session: Pick<ReconciliationSession, "id" | "changeSetId" | "title" | "status" | "lateTold">;
  readonly dueAt: string;
  readonly approval: ApprovalState;
}

/** The approvals that are overdue now, as `actor` sees them. */
export async function overdueApprovals(app: AppContext, actor: Actor): Promise<Overdue[]> {
  const session = requireSession(app);
  const now = app.ports.clock.now().toISOString();
  const { approval: policy } = await configInForce(session);
  const open = await session.storage.read((tx) => tx.sessions({ status: "open", limit: MOST_SESSIONS }));
  const late: Overdue[] = [];
  for (const each of open) {
    if (each.askedAt === undefined) continue;
    const dueAt = approvalDueAt(each.askedAt, policy.due_hours);
    if (dueAt > now) continue;
    const approval = await approvalIfThere(app, each, actor);
    if (approval?.requirements.some(({ overdue }) => overdue)) late.push({ session: each, dueAt, approval });
  }
  return late;
}

/** Of a change that is gone, or does not fit the files any more, nothing has to be approved. */
async function approvalIfThere(
  app: AppContext,
  session: Pick<SessionSummary, "changeSetId" | "mode">,
  actor: Actor,
): Promise<ApprovalState | undefined> {
  try {
    return await approvalForList(app, session, actor);
  } catch (error) {
    if (error instanceof ExpectedError) return undefined;
    throw error;
  }
}

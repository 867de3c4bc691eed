/** What waits for a decision, and whose. */
import type { ApprovalState, SessionSummary } from "#shared/reconciliation.ts";

export type PendingGroup = "approval" | "stale" | "decide" | "ready" | "others";

const ORDER: readonly PendingGroup[] = ["approval", "stale", "decide", "ready", "others"];

/** What has to be done about an open session; `approval` is undefined while it is not known. */
export function pendingGroupOf(session: SessionSummary, approval: ApprovalState | undefined): PendingGroup {
  if (approval?.status === "waiting" && approval.you.may) return "approval";
  if (session.status === "stale" || approval?.status === "stale") return "stale";
  if (session.open > 0 || session.conflicts > 0 || approval?.status === "changes_requested") return "decide";
  return approval?.status === "waiting" ? "others" : "ready";
}

/** Whether somebody was asked to approve it, and it is overdue. */
export function isOverdue(approval: ApprovalState | undefined): boolean {
  return approval?.requirements.some(({ overdue }) => overdue) === true;
}

/** How many changes wait for the approval of whoever asks, or were not approved in time. */
export function countForYou(
  sessions: readonly SessionSummary[],
  approvals: ReadonlyMap<string, ApprovalState>,
): number {
  return sessions.filter((session) => {
    const approval = approvals.get(session.changeSetId);
    return isOverdue(approval) || pendingGroupOf(session, approval) === "approval";
  }).length;
}

/** Open sessions by what has to be done about them, what waits for the asker first. */
export function groupPending(
  sessions: readonly SessionSummary[],
  approvals: ReadonlyMap<string, ApprovalState>,
): readonly { readonly group: PendingGroup; readonly sessions: readonly SessionSummary[] }[] {
  const byGroup = Map.groupBy(sessions, (session) => pendingGroupOf(session, approvals.get(session.changeSetId)));
  return ORDER.flatMap((group) => {
    const ofGroup = byGroup.get(group);
    return ofGroup === undefined ? [] : [{ group, sessions: ofGroup }];
  });
}

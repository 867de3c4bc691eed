/** What waits for a decision: approvals, things to decide, changes that are out of date. */
import { CircleCheck, CircleDashed, Clock, type LucideIcon, TriangleAlert, UserCheck } from "lucide-react";
import type { ReactNode } from "react";
import { openEditor } from "#renderer/state/editors.ts";
import { formatRelative } from "#renderer/state/format.ts";
import { usePending } from "#renderer/state/pending.ts";
import { t } from "#renderer/strings/strings.ts";
import { CountBadge } from "#renderer/ui/badge.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { ListRow, type ListRowProps } from "#renderer/ui/list-view.tsx";
import type { ApprovalState, SessionSummary } from "#shared/reconciliation.ts";
import { groupPending, isOverdue, type PendingGroup } from "./pending-groups.ts";

const words = t.knit.pending;

const ICON: Readonly<Record<PendingGroup, LucideIcon>> = {
  approval: UserCheck,
  stale: Clock,
  decide: TriangleAlert,
  ready: CircleCheck,
  others: CircleDashed,
};

export function Pending(): ReactNode {
  const { data, failure, reload } = usePending();
  if (failure !== undefined && data === undefined) return <FailureNote failure={failure} onRetry={reload} />;
  if (data === undefined) return <EmptyState title={t.common.loading} />;
  if (data.sessions.length === 0) {
    return <EmptyState icon={CircleCheck} title={words.none.title} text={words.none.text} />;
  }
  return (
    <div className="knit-scroll scroll">
      {groupPending(data.sessions, data.approvals).map(({ group, sessions }) => (
        <section key={group} aria-label={words.groups[group]}>
          <h3 className="knit-heading">
            {words.groups[group]} <CountBadge count={sessions.length} />
          </h3>
          <ul aria-label={words.groups[group]}>
            {sessions.map((session) => (
              <ListRow
                key={session.id}
                icon={ICON[group]}
                tone={toneOf(group, data.approvals.get(session.changeSetId))}
                title={session.title}
                tooltip={session.title}
                about={aboutOf(session, data.approvals.get(session.changeSetId))}
                onOpen={() => openEditor("change", { id: session.changeSetId })}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function toneOf(group: PendingGroup, approval: ApprovalState | undefined): ListRowProps["tone"] {
  if (isOverdue(approval)) return "danger";
  return group === "ready" ? "success" : group === "approval" ? "accent" : undefined;
}

/** Who and when; what is open; where its approval stands. */
function aboutOf(session: SessionSummary, approval: ApprovalState | undefined): readonly string[] {
  const open = [
    ...(isOverdue(approval) ? [words.overdue] : []),
    ...(session.open > 0 ? [words.toDecide(session.open)] : []),
    ...(session.conflicts > 0 ? [words.conflicts(session.conflicts)] : []),
    ...(approval === undefined || approval.status === "not_needed" ? [] : [approval.words]),
  ];
  return [`${session.author} · ${formatRelative(session.updatedAt)}`, ...(open.length === 0 ? [] : [open.join(" · ")])];
}

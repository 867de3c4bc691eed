/** The approval of a change: who has to give it and why, the grave points to tick, what was given and what of it still counts. */
import { CircleCheck, CircleDashed } from "lucide-react";
import { useEffect, useState } from "react";
import { core, onCoreEvent } from "#renderer/state/core.ts";
import { formatDateTime, formatRelative } from "#renderer/state/format.ts";
import { type Query, useQuery } from "#renderer/state/query.ts";
import { t } from "#renderer/strings/strings.ts";
import { Badge, type Tone } from "#renderer/ui/badge.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import type { ChangeSet } from "#shared/change-set.ts";
import type { ApprovalRequirement, ApprovalState, ApprovalStatus, ShownApproval } from "#shared/reconciliation.ts";
import { ApprovalActions } from "./approval-actions.tsx";
import { RiskList } from "./risk-list.tsx";

const words = t.approval;

const TONE: Readonly<Record<ApprovalStatus, Tone>> = {
  not_needed: "neutral",
  alone: "neutral",
  waiting: "accent",
  approved: "success",
  changes_requested: "warning",
  stale: "warning",
};

const STANDING_TONE: Readonly<Record<ShownApproval["standing"], Tone>> = {
  counts: "success",
  stale: "warning",
  not_counted: "neutral",
};

/** There is nothing to approve in changes like that: they are finished, or have to be drafted anew first. */
const SETTLED: ReadonlySet<ChangeSet["status"]> = new Set(["rejected", "committed", "applied", "stale"]);

/** What an approval has to know of its change. */
type ApprovedChange = Pick<ChangeSet, "id" | "status" | "updatedAt">;

/** Where it stands; asked again when the change or a file is another one. */
export function useApproval(change: ApprovedChange | undefined): Query<ApprovalState> {
  const isOpen = change !== undefined && !SETTLED.has(change.status);
  const query = useQuery(isOpen ? `approval of ${change.id}` : undefined, (signal) =>
    core.reconciliation.approval({ id: change?.id ?? "" }, { signal }),
  );
  const { reload } = query;
  useEffect(reload, [reload, change?.updatedAt]);
  useEffect(() => onCoreEvent(({ type }) => (type === "documents" || type === "change") && reload()), [reload]);
  return query;
}

interface ApprovalPanelProps {
  readonly change: ApprovedChange;
  readonly approval: Query<ApprovalState>;
  readonly onDecided: () => void;
}

export function ApprovalPanel({ change, approval, onDecided }: ApprovalPanelProps) {
  const { data: state, failure, reload } = approval;
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  if (state === undefined) return <FailureNote failure={failure} onRetry={reload} />;
  const { status, requirements, risks, approvals, refused, you } = state;
  // Somebody alone has nothing to tick: there is nobody to answer to.
  const asksOthers = status !== "alone" && status !== "not_needed";
  return (
    <section className="review-approval" aria-label={words.title}>
      <h3>
        {words.title}
        <Badge tone={TONE[status]}>{words.status[status]}</Badge>
      </h3>
      <p>{state.words}</p>
      <FailureNote failure={failure} onRetry={reload} />
      {asksOthers && (
        <ul aria-label={words.needed}>
          {requirements.map((requirement) => (
            <Requirement key={requirement.id} requirement={requirement} />
          ))}
        </ul>
      )}
      {asksOthers && risks.length > 0 && (
        <RiskList risks={risks} ticked={you.may ? ticked : new Set()} disabled={!you.may} onTick={setTicked} />
      )}
      <ApprovalActions
        change={change}
        state={state}
        ticked={asksOthers ? risks.map(({ id }) => id).filter((id) => ticked.has(id)) : []}
        onDecided={() => {
          reload();
          onDecided();
        }}
      />
      {approvals.length > 0 && (
        <ul aria-label={words.given}>
          {approvals.map((given) => (
            <Given key={given.id} approval={given} />
          ))}
        </ul>
      )}
      {refused.length > 0 && (
        <ul aria-label={words.refused} className="note note-warning">
          {refused.map(({ file, message }) => (
            <li key={file}>
              {file}: {message}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Requirement({ requirement }: { readonly requirement: ApprovalRequirement }) {
  const { reason, people, needed, given, met, dueAt, overdue, escalated } = requirement;
  const Icon = met ? CircleCheck : CircleDashed;
  return (
    <li className="review-requirement" data-met={met || undefined}>
      <Icon role="img" aria-label={met ? words.met : words.open} />
      <div>
        <p>
          {reason} {words.count(given.length, needed)}
        </p>
        <ul>
          {people.map(({ name, because, awayUntil }) => (
            <li key={name}>
              {words.person(name, because)}
              {awayUntil !== undefined && ` (${words.away(formatDateTime(awayUntil))})`}
            </li>
          ))}
        </ul>
        {escalated !== undefined && <p className="review-none">{escalated}</p>}
        {dueAt !== undefined && (
          <p className={overdue ? "review-overdue" : "review-none"}>
            {overdue ? words.overdue(formatRelative(dueAt)) : words.due(formatRelative(dueAt))}
          </p>
        )}
      </div>
    </li>
  );
}

function Given({ approval }: { readonly approval: ShownApproval }) {
  const { by, at, decision, standing, told, standsInFor } = approval;
  return (
    <li className="review-given">
      <p>
        <strong>{by.name}</strong> {standsInFor !== undefined && words.standsInFor(standsInFor)}{" "}
        {words.decision[decision]} {formatRelative(at)}
        <Badge tone={STANDING_TONE[standing]}>{words.standing[standing]}</Badge>
      </p>
      {approval.words !== "" && <p className="review-comment-text">{approval.words}</p>}
      {told !== undefined && <p className="review-none">{told}</p>}
    </li>
  );
}

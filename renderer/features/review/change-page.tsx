/** One change under review: its edits to accept or reject, what it means three ways, what it touches, and the commit. */
import { GitPullRequestArrow } from "lucide-react";
import { useEffect, useState } from "react";
import { ComparisonView } from "#renderer/features/history/comparison-view.tsx";
import { core, onCoreEvent } from "#renderer/state/core.ts";
import { attempt } from "#renderer/state/notices.ts";
import { type Query, useQuery } from "#renderer/state/query.ts";
import { loadChanges, useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Tabs } from "#renderer/ui/tabs.tsx";
import type { Assessment, ChangeSet } from "#shared/change-set.ts";
import type { Revision } from "#shared/history.ts";
import { ApprovalPanel, useApproval } from "./approval-panel.tsx";
import { Comments } from "./comments.tsx";
import { CommitBox } from "./commit-box.tsx";
import { EditList } from "./edit-list.tsx";
import { ExportButton } from "./export-button.tsx";
import { GraphDifferences } from "./graph-differences.tsx";
import { ImpactList } from "./impact-list.tsx";
import { TextDifferences } from "./text-differences.tsx";
import { WordDifferences } from "./word-differences.tsx";

const FINISHED: ReadonlySet<ChangeSet["status"]> = new Set(["rejected", "committed", "applied"]);

/** Where a finished change began. */
function baseOf({ base }: ChangeSet): Revision {
  return base.commit === undefined ? { kind: "nothing" } : { kind: "commit", id: base.commit };
}

function useChange(id: string): Query<ChangeSet> {
  const query = useQuery(`change ${id}`, (signal) => core.changes.get({ id }, { signal }));
  const changes = useWorkspace((state) => state.changes);
  const { reload } = query;
  useEffect(reload, [reload, changes]);
  // Whether it still fits depends on the files.
  useEffect(() => onCoreEvent(({ type }) => type === "documents" && reload()), [reload]);
  return query;
}

export function useChangeTitle({ id }: { readonly id: string }): string {
  return useWorkspace((state) => state.changes.find((change) => change.id === id)?.title) ?? t.review.title;
}

interface ReviewProps {
  readonly change: ChangeSet;
  readonly assessment: Assessment;
  /** The change was worked on. */
  readonly onChanged: () => void;
}

function Differences({ change, assessment, onChanged }: ReviewProps) {
  const [tab, setTab] = useState("graph");
  const graphs = useQuery(`graphs of ${change.id}`, (signal) => core.changes.graphs({ id: change.id }, { signal }));
  const { reload } = graphs;
  useEffect(reload, [reload, change.updatedAt]);
  return (
    <Tabs
      label={t.review.views}
      value={tab}
      onChange={setTab}
      items={[
        {
          id: "graph",
          title: t.review.graph,
          content:
            graphs.failure === undefined ? (
              <GraphDifferences graphs={graphs.data} />
            ) : (
              <FailureNote failure={graphs.failure} onRetry={reload} />
            ),
        },
        {
          id: "words",
          title: t.review.words,
          count: assessment.changes.length,
          content: <WordDifferences changes={assessment.changes} differs={assessment.files.length > 0} />,
        },
        { id: "text", title: t.review.text, content: <TextDifferences files={assessment.files} /> },
        {
          id: "impact",
          title: t.review.impact,
          count: assessment.impacts.length + assessment.conflicts.length,
          content: <ImpactList assessment={assessment} overrides={change.overrides ?? []} onChanged={onChanged} />,
        },
      ]}
    />
  );
}

export function ChangePage({ input }: { readonly input: { readonly id: string }; readonly active: boolean }) {
  const { data: change, failure, reload } = useChange(input.id);
  const approval = useApproval(change);
  const round = change?.updatedAt;
  const finished = change !== undefined && FINISHED.has(change.status);
  const assessed = useQuery(
    change === undefined || change.commit !== undefined
      ? undefined
      : `assessment ${input.id} ${change.status} ${round ?? ""}`,
    (signal) => core.changes.assess({ id: input.id }, { signal }),
  );
  // The last assessment stays on screen while the next one is being made.
  const [shown, setShown] = useState<Assessment>();
  useEffect(() => {
    if (assessed.data !== undefined) setShown(assessed.data);
  }, [assessed.data]);
  const refresh = async (): Promise<void> => {
    await attempt(() => core.changes.refresh({ id: input.id }));
    await loadChanges();
    reload();
  };
  if (change === undefined) {
    return failure === undefined ? (
      <EmptyState icon={GitPullRequestArrow} title={t.common.loading} />
    ) : (
      <FailureNote failure={failure} onRetry={reload} />
    );
  }
  return (
    <article className="review-page" aria-label={change.title}>
      <header className="review-head">
        <h2>{change.title}</h2>
        <p>
          <Badge
            tone={
              change.status === "stale" || approval.data?.status === "stale"
                ? "warning"
                : finished
                  ? "success"
                  : "accent"
            }
          >
            {approval.data?.status === "stale" ? t.approval.status.stale : t.review.done[change.status]}
          </Badge>
          <span>
            {change.author} · {t.review.origin[change.origin]}
          </span>
          {finished && change.approvals !== undefined && change.approvals.length > 0 && (
            <Badge tone="success">{t.review.approvedBy(change.approvals.map(({ by }) => by).join(", "))}</Badge>
          )}
          <ExportButton changeId={change.id} />
        </p>
        {shown?.stale !== undefined && (
          <div className="note note-warning" role="alert">
            <p className="note-body">
              {t.review.stale} {shown.stale}
            </p>
            <Button size="small" onClick={() => void refresh()}>
              {t.review.refresh}
            </Button>
          </div>
        )}
      </header>
      <div className="review-body">
        <aside className="review-side scroll">
          <EditList change={change} disabled={finished} onDecided={reload} />
          {!finished && change.status !== "stale" && (
            <ApprovalPanel change={change} approval={approval} onDecided={reload} />
          )}
          {!finished && shown !== undefined && <CommitBox change={change} assessment={shown} onDone={reload} />}
          <Comments change={change} onSaid={reload} />
        </aside>
        <div className="review-main">
          <FailureNote failure={assessed.failure} onRetry={assessed.reload} />
          {change.commit !== undefined ? (
            <ComparisonView before={baseOf(change)} after={{ kind: "commit", id: change.commit }} />
          ) : shown === undefined ? (
            <EmptyState title={t.common.loading} />
          ) : (
            <Differences change={change} assessment={shown} onChanged={reload} />
          )}
        </div>
      </div>
    </article>
  );
}

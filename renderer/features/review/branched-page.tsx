/** A change of somebody else that lies on a branch: what it does, and its approval. */
import { GitBranch, GitMerge } from "lucide-react";
import { useMemo, useState } from "react";
import { ComparisonView } from "#renderer/features/history/comparison-view.tsx";
import { core } from "#renderer/state/core.ts";
import { openEditor, removeTab, tabId } from "#renderer/state/editors.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/strings.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import type { ApprovalStatus, BranchedChange } from "#shared/reconciliation.ts";
import { ApprovalPanel, useApproval } from "./approval-panel.tsx";
import { useBranched } from "./branched.ts";

const words = t.review.branched;

const MAY_COME_IN: ReadonlySet<ApprovalStatus> = new Set(["approved", "alone", "not_needed"]);

export function useBranchedTitle({ id }: { readonly id: string }): string {
  return useBranched().data?.find(({ changeSetId }) => changeSetId === id)?.title ?? t.review.title;
}

export function BranchedPage({ input }: { readonly input: { readonly id: string }; readonly active: boolean }) {
  const { data, failure, reload } = useBranched();
  const branched = data?.find(({ changeSetId }) => changeSetId === input.id);
  if (data === undefined) {
    return failure === undefined ? (
      <EmptyState icon={GitBranch} title={t.common.loading} />
    ) : (
      <FailureNote failure={failure} onRetry={reload} />
    );
  }
  if (branched === undefined) return <EmptyState icon={GitBranch} title={words.gone.title} text={words.gone.text} />;
  return <Branched branched={branched} onDecided={reload} />;
}

interface BranchedProps {
  readonly branched: BranchedChange;
  readonly onDecided: () => void;
}

function Branched({ branched, onDecided }: BranchedProps) {
  const { changeSetId: id, title, author, branch, commit, parent } = branched;
  const change = useMemo(() => ({ id, status: "in_review" as const, updatedAt: commit }), [id, commit]);
  const approval = useApproval(change);
  const [busy, setBusy] = useState(false);
  const finish = async (): Promise<void> => {
    setBusy(true);
    const session = await attempt(() => core.reconciliation.finishBranch({ id }));
    setBusy(false);
    if (session === undefined) return;
    notify("success", words.finished(title));
    openEditor("session", { id: session.id });
    removeTab(tabId("branched", { id }));
  };
  return (
    <article className="review-page" aria-label={title}>
      <header className="review-head">
        <h2>{title}</h2>
        <p>
          <Badge tone="accent" icon={GitBranch}>
            {branch}
          </Badge>
          <span>{author.name}</span>
        </p>
        {approval.data !== undefined && MAY_COME_IN.has(approval.data.status) && (
          <Button size="small" variant="primary" icon={GitMerge} busy={busy} onClick={() => void finish()}>
            {words.finish}
          </Button>
        )}
      </header>
      <div className="review-body">
        <aside className="review-side scroll">
          <p className="review-none">{words.about}</p>
          <ApprovalPanel change={change} approval={approval} onDecided={onDecided} />
        </aside>
        <div className="review-main">
          <ComparisonView before={{ kind: "commit", id: parent }} after={{ kind: "commit", id: commit }} />
        </div>
      </div>
    </article>
  );
}

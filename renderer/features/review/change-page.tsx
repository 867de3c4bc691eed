/** One change under review: its edits to accept or reject, what it means three ways, what it touches, and the commit. */
import { GitPullRequestArrow } from "lucide-react";
import { useEffect, useState } from "react";
import { readableName } from "#renderer/features/tasks/readable-value.tsx";
import { core } from "#renderer/state/core.ts";
import { attempt } from "#renderer/state/notices.ts";
import { type Query, useQuery } from "#renderer/state/query.ts";
import { loadChanges, useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Checkbox } from "#renderer/ui/field.tsx";
import { Tabs } from "#renderer/ui/tabs.tsx";
import type { Assessment, ChangeSet } from "#shared/change-set.ts";
import { CommitBox } from "./commit-box.tsx";
import { GraphDifferences } from "./graph-differences.tsx";
import { ImpactList } from "./impact-list.tsx";
import { TextDifferences } from "./text-differences.tsx";
import { WordDifferences } from "./word-differences.tsx";

const FINISHED: ReadonlySet<ChangeSet["status"]> = new Set(["rejected", "committed", "applied"]);

function useChange(id: string): Query<ChangeSet> {
  const query = useQuery(`change ${id}`, (signal) => core.changes.get({ id }, { signal }));
  const changes = useWorkspace((state) => state.changes);
  const { reload } = query;
  useEffect(reload, [reload, changes]);
  return query;
}

export function useChangeTitle({ id }: { readonly id: string }): string {
  return useWorkspace((state) => state.changes.find((change) => change.id === id)?.title) ?? t.review.title;
}

interface EditListProps {
  readonly change: ChangeSet;
  readonly disabled: boolean;
  readonly onDecided: () => void;
}

function EditList({ change, disabled, onDecided }: EditListProps) {
  const needed = new Set(change.edits.flatMap((edit) => (edit.accepted ? edit.needs : [])));
  const decide = async (id: string, accepted: boolean): Promise<void> => {
    await attempt(() => core.changes.decide({ id: change.id, ...(accepted ? { accept: [id] } : { reject: [id] }) }));
    await loadChanges();
    onDecided();
  };
  return (
    <section className="review-edits" aria-label={t.review.edits}>
      <h3>
        {t.review.edits}
        <span>{t.review.accepted(change.edits.filter((edit) => edit.accepted).length, change.edits.length)}</span>
      </h3>
      <ul aria-label={t.review.editsOf(change.title)}>
        {change.edits.map((edit) => (
          <li key={edit.id}>
            <Checkbox
              label={
                <>
                  {edit.title}
                  {edit.by === "knit" && (
                    <span title={t.review.byKnitHint}>
                      <Badge tone="info">{t.review.byKnit}</Badge>
                    </span>
                  )}
                  {needed.has(edit.id) && <small>{t.review.needs}</small>}
                </>
              }
              name={edit.title}
              checked={edit.accepted}
              disabled={disabled}
              onChange={(accepted) => void decide(edit.id, accepted)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface ReviewProps {
  readonly change: ChangeSet;
  readonly assessment: Assessment;
}

function Differences({ change, assessment }: ReviewProps) {
  const [tab, setTab] = useState("graph");
  return (
    <Tabs
      label={t.review.views}
      value={tab}
      onChange={setTab}
      items={[
        { id: "graph", title: t.review.graph, content: <GraphDifferences change={change} /> },
        {
          id: "words",
          title: t.review.words,
          count: assessment.changes.length,
          content: <WordDifferences assessment={assessment} />,
        },
        { id: "text", title: t.review.text, content: <TextDifferences files={assessment.files} /> },
        {
          id: "impact",
          title: t.review.impact,
          count: assessment.impacts.length + assessment.conflicts.length,
          content: <ImpactList assessment={assessment} />,
        },
      ]}
    />
  );
}

export function ChangePage({ input }: { readonly input: { readonly id: string }; readonly active: boolean }) {
  const { data: change, failure, reload } = useChange(input.id);
  const round = change?.updatedAt;
  const finished = change !== undefined && FINISHED.has(change.status);
  const assessed = useQuery(change === undefined ? undefined : `assessment ${input.id} ${round ?? ""}`, (signal) =>
    core.changes.assess({ id: input.id }, { signal }),
  );
  // The last assessment stays on screen while the next one is being made.
  const [shown, setShown] = useState<Assessment>();
  useEffect(() => {
    if (assessed.data !== undefined) setShown(assessed.data);
  }, [assessed.data]);
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
          <Badge tone={change.status === "stale" ? "warning" : finished ? "success" : "accent"}>
            {t.review.done[change.status]}
          </Badge>
          <span>
            {change.author} · {t.review.origin[change.origin]}
          </span>
          {shown !== undefined && shown.approvers.length > 0 && (
            <span>{t.review.approvers(shown.approvers.map(readableName).join(", "))}</span>
          )}
        </p>
        {shown?.stale !== undefined && (
          <p className="note note-warning" role="alert">
            {t.review.stale} {shown.stale}
          </p>
        )}
      </header>
      <div className="review-body">
        <aside className="review-side scroll">
          <EditList change={change} disabled={finished} onDecided={reload} />
          {!finished && shown !== undefined && <CommitBox change={change} assessment={shown} onDone={reload} />}
        </aside>
        <div className="review-main">
          <FailureNote failure={assessed.failure} onRetry={assessed.reload} />
          {shown === undefined ? (
            <EmptyState title={t.common.loading} />
          ) : (
            <Differences change={change} assessment={shown} />
          )}
        </div>
      </div>
    </article>
  );
}

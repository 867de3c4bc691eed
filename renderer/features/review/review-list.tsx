/** What waits for a decision: proposed change sets, edits saved by hand, and the commits made so far. */
import { Check, FilePen, GitCommitHorizontal, GitPullRequestArrow } from "lucide-react";
import { useState } from "react";
import { core } from "#renderer/state/core.ts";
import { activeTab, openEditor, useEditors } from "#renderer/state/editors.ts";
import { formatDateTime, formatRelative } from "#renderer/state/format.ts";
import { attempt } from "#renderer/state/notices.ts";
import { useQuery } from "#renderer/state/query.ts";
import { loadChanges, loadGit, useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { ListRow } from "#renderer/ui/list-view.tsx";
import type { ChangeSet } from "#shared/change-set.ts";

/** Opens the review of what was typed and saved by hand, when there is any. */
export async function reviewWorkingTree(): Promise<boolean> {
  const change = await attempt(() => core.changes.fromWorkingTree());
  if (change === undefined || change === null) return false;
  await loadChanges();
  openEditor("change", { id: change.id });
  return true;
}

/** Number of changes that wait, for the activity bar. */
export function useReviewBadge(): { count: number; label: string } | undefined {
  const proposals = useWorkspace((state) => state.changes.filter((change) => change.origin !== "editor").length);
  const files = useWorkspace((state) => state.git?.files.length ?? 0);
  const count = proposals + (files > 0 ? 1 : 0);
  return count === 0 ? undefined : { count, label: t.review.badge(count) };
}

function ChangeRow({ change, selected }: { readonly change: ChangeSet; readonly selected: boolean }) {
  const { origin, status, updatedAt } = change;
  return (
    <ListRow
      icon={GitPullRequestArrow}
      title={change.title}
      about={[`${t.review.origin[origin]} · ${t.review.done[status]} · ${formatRelative(updatedAt)}`]}
      selected={selected}
      onOpen={() => openEditor("change", { id: change.id })}
    />
  );
}

function Commits({ head }: { readonly head: string | undefined }) {
  const { data, failure, reload } = useQuery(`log ${head ?? ""}`, (signal) => core.git.log({ limit: 50 }, { signal }));
  if (failure !== undefined) return <FailureNote failure={failure} onRetry={reload} />;
  if (data === undefined) return null;
  if (data.length === 0) return <p className="review-none">{t.review.noCommits}</p>;
  return (
    <ul aria-label={t.review.commits}>
      {data.map((commit) => (
        <ListRow
          key={commit.id}
          icon={GitCommitHorizontal}
          title={commit.subject}
          about={[`${commit.author.name} · ${formatRelative(commit.at)} · ${commit.id.slice(0, 7)}`]}
          tooltip={`${commit.id} · ${formatDateTime(commit.at)}\n${commit.body}`}
        />
      ))}
    </ul>
  );
}

function NoRepository() {
  const [busy, setBusy] = useState(false);
  return (
    <EmptyState icon={GitCommitHorizontal} title={t.review.notRepository} text={t.review.notRepositoryNext}>
      <Button
        variant="primary"
        busy={busy}
        onClick={async () => {
          setBusy(true);
          await attempt(() => core.git.init());
          await loadGit();
          setBusy(false);
        }}
      >
        {t.review.makeRepository}
      </Button>
    </EmptyState>
  );
}

export function ReviewList() {
  const git = useWorkspace((state) => state.git);
  const changes = useWorkspace((state) => state.changes);
  const openId = useEditors((state) => {
    const tab = activeTab(state);
    return tab?.kind === "change" ? tab.input.id : undefined;
  });
  if (git !== undefined && !git.isRepository) return <NoRepository />;
  const proposals = changes.filter((change) => change.origin !== "editor");
  const files = git?.files ?? [];
  return (
    <div className="review-view">
      {files.length > 0 && (
        <section aria-label={t.review.yours}>
          <h3>{t.review.yours}</h3>
          <ul className="review-files">
            {files.map((file) => (
              <li key={file.path} className="truncate" data-state={file.state} title={file.path}>
                <FilePen aria-hidden="true" />
                {file.path}
              </li>
            ))}
          </ul>
          <Button size="small" icon={Check} onClick={() => void reviewWorkingTree()}>
            {t.review.reviewYours}
          </Button>
        </section>
      )}
      <section aria-label={t.review.proposals}>
        <h3>{t.review.proposals}</h3>
        {proposals.length === 0 ? (
          <p className="review-none">
            {files.length === 0 ? `${t.review.empty} ${t.review.emptyNext}` : t.review.empty}
          </p>
        ) : (
          <ul aria-label={t.review.list}>
            {proposals.map((change) => (
              <ChangeRow key={change.id} change={change} selected={change.id === openId} />
            ))}
          </ul>
        )}
      </section>
      <section aria-label={t.review.history}>
        <h3>{t.review.history}</h3>
        <Commits head={git?.head} />
      </section>
    </div>
  );
}

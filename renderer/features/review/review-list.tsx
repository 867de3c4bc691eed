/** What waits for a decision: proposed change sets, edits saved by hand, and the commits made so far. */
import {
  ArchiveRestore,
  Check,
  FilePen,
  GitBranch,
  GitCommitHorizontal,
  GitMerge,
  GitPullRequestArrow,
  History,
  Undo2,
} from "lucide-react";
import { useEffect, useState } from "react";
import { openCommit } from "#renderer/features/history/compared.ts";
import { runCommand } from "#renderer/shell/commands.ts";
import { core } from "#renderer/state/core.ts";
import { activeTab, openEditor, useEditors } from "#renderer/state/editors.ts";
import { formatDateTime, formatRelative } from "#renderer/state/format.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { useQuery } from "#renderer/state/query.ts";
import { fileTitle, loadChanges, loadGit, useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { ListRow } from "#renderer/ui/list-view.tsx";
import type { ChangeSet } from "#shared/change-set.ts";
import { foreignOnly, useBranched } from "./branched.ts";
import { isProposal } from "./proposals.ts";

/** Opens the review of what was typed and saved by hand, when there is any. */
export async function reviewWorkingTree(): Promise<boolean> {
  const change = await attempt(() => core.changes.fromWorkingTree());
  if (change === undefined || change === null) return false;
  await loadChanges();
  openEditor("change", { id: change.id });
  return true;
}

/** Takes edits saved by hand back; what was in the files can be had back. */
async function discard(paths: readonly string[]): Promise<void> {
  const point = await attempt(() => core.git.discard({ paths: [...paths] }));
  if (point === undefined) return;
  notify("info", t.review.discarded(paths.join(", ")), {
    action: {
      label: t.review.undo,
      run: () => void attempt(() => core.git.restore({ id: point.id, what: "files", paths: [...paths] })).then(loadGit),
    },
  });
  await loadGit();
}

/** In the view's header: looking back, getting things back. */
export function ReviewListActions() {
  const isRepository = useWorkspace((state) => state.git?.isRepository === true);
  if (!isRepository) return null;
  return (
    <>
      <IconButton label={t.history.open} icon={History} size="small" onClick={() => runCommand("history.open")} />
      <IconButton
        label={t.recovery.open}
        icon={ArchiveRestore}
        size="small"
        onClick={() => runCommand("recovery.open")}
      />
    </>
  );
}

/** A merge that waits, here or begun by another program. */
function WaitingMerge() {
  const git = useWorkspace((state) => state.git);
  const { data, reload } = useQuery("merge", (signal) => core.git.currentMerge(undefined, { signal }));
  useEffect(reload, [reload, git]);
  if (data === null && git?.underWay === undefined) return null;
  if (data === undefined) return null;
  return (
    <Button size="small" variant="primary" icon={GitMerge} onClick={() => runCommand("merge.open")}>
      {data === null ? t.merge.open : t.merge.title(data.theirs)}
    </Button>
  );
}

/** Number of changes that wait, for the activity bar. */
export function useReviewBadge(): { count: number; label: string } | undefined {
  const proposals = useWorkspace((state) => state.changes.filter(isProposal).length);
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
          onOpen={() => openCommit(commit.id)}
        />
      ))}
    </ul>
  );
}

/** What others want looked at, on branches of their own. */
function Branched({ own }: { readonly own: readonly ChangeSet[] }) {
  const { data = [], failure, reload } = useBranched();
  const openId = useEditors((state) => {
    const tab = activeTab(state);
    return tab?.kind === "branched" ? tab.input.id : undefined;
  });
  if (failure !== undefined) return <FailureNote failure={failure} onRetry={reload} />;
  const foreign = foreignOnly(data, own);
  if (foreign.length === 0) return null;
  return (
    <section aria-label={t.review.branched.title}>
      <h3>{t.review.branched.title}</h3>
      <ul aria-label={t.review.branched.title}>
        {foreign.map(({ changeSetId, title, author, branch }) => (
          <ListRow
            key={changeSetId}
            icon={GitBranch}
            title={title}
            about={[`${author.name} · ${branch}`]}
            tooltip={branch}
            selected={changeSetId === openId}
            onOpen={() => openEditor("branched", { id: changeSetId })}
          />
        ))}
      </ul>
    </section>
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
  const proposals = changes.filter(isProposal);
  const files = git?.files ?? [];
  return (
    <div className="review-view">
      <WaitingMerge />
      {files.length > 0 && (
        <section aria-label={t.review.yours}>
          <h3>{t.review.yours}</h3>
          <ul className="review-files">
            {files.map((file) => (
              <li key={file.path} data-state={file.state} title={file.path}>
                <FilePen aria-hidden="true" />
                <span className="truncate">{fileTitle(file.path)}</span>
                <IconButton
                  label={t.review.discard(file.path)}
                  icon={Undo2}
                  size="small"
                  onClick={() => void discard([file.path])}
                />
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
      <Branched own={changes} />
      <section aria-label={t.review.history}>
        <h3>{t.review.history}</h3>
        <Commits head={git?.head} />
      </section>
    </div>
  );
}

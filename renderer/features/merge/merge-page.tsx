/** A merge that waits: what both sides changed differently, to be chosen one by one, and what comes in by itself. */
import { GitMerge, TriangleAlert } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { WordDifferences } from "#renderer/features/review/word-differences.tsx";
import { runCommand } from "#renderer/shell/commands.ts";
import { core, onCoreEvent } from "#renderer/state/core.ts";
import { confirmed } from "#renderer/state/dialogs.ts";
import { openEditor, removeTab, tabId } from "#renderer/state/editors.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { useQuery } from "#renderer/state/query.ts";
import { useAttempt } from "#renderer/state/use-attempt.ts";
import { loadGit, useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import type { Merge, MergeChoice } from "#shared/merge.ts";
import { ConflictCard } from "./conflict-card.tsx";

const words = t.merge;

export function MergePage(): ReactNode {
  const { data, failure, reload } = useQuery("merge", (signal) => core.git.currentMerge(undefined, { signal }), {
    keepPrevious: true,
  });
  const underWay = useWorkspace((state) => state.git?.underWay);
  useEffect(() => onCoreEvent((event) => event.type === "git" && reload()), [reload]);
  if (failure !== undefined) return <FailureNote failure={failure} onRetry={reload} />;
  if (data === undefined) return <EmptyState title={t.common.loading} />;
  if (data !== null) return <Waiting merge={data} onChange={reload} />;
  return underWay === undefined ? (
    <EmptyState icon={GitMerge} title={words.none} text={words.noneNext} />
  ) : (
    <EmptyState icon={TriangleAlert} title={words.underWay} text={words.underWayNext}>
      <Button onClick={() => void takeBack()}>{words.takeBack}</Button>
    </EmptyState>
  );
}

function Waiting({ merge, onChange }: { readonly merge: Merge; readonly onChange: () => void }): ReactNode {
  const { doing, failure, run } = useAttempt<"choose" | "finish">();
  const busy = doing !== undefined;
  const open = merge.conflicts.filter((conflict) => conflict.choice === undefined).length;

  const choose = async (id: string, choice: MergeChoice | null): Promise<void> => {
    await run("choose", () => core.git.chooseInMerge({ choices: { [id]: choice } }));
    onChange();
  };
  const finish = async (): Promise<void> => {
    const finished = await run("finish", async () => {
      await core.git.finishMerge({});
      notify("success", words.finished);
      await loadGit();
      removeTab(tabId("merge", {}));
    });
    if (!finished) onChange();
  };
  const giveUp = async (): Promise<void> => {
    const sure = await confirmed({ title: words.giveUp, text: words.giveUpText, action: words.giveUp, danger: true });
    if (!sure) return;
    const done = await attempt(() => core.git.abandonMerge());
    if (done === undefined) return;
    removeTab(tabId("merge", {}));
    notify("info", words.gaveUp, { action: { label: words.undo, run: () => void takeUp(merge) } });
  };

  return (
    <article className="merge-page scroll" aria-label={words.title(merge.theirs)}>
      <header className="merge-head">
        <h2>{words.title(merge.theirs)}</h2>
        <p>{words.about(merge.theirs, merge.ours)}</p>
        <p role="status">
          <strong>{words.left(open, merge.conflicts.length)}</strong>
        </p>
        <FailureNote failure={failure} />
        <div className="merge-actions">
          <Button
            variant="primary"
            icon={GitMerge}
            busy={doing === "finish"}
            disabled={open > 0 || busy}
            onClick={() => void finish()}
          >
            {words.finish}
          </Button>
          <Button disabled={busy} onClick={() => void giveUp()}>
            {words.giveUp}
          </Button>
        </div>
      </header>
      <ul className="merge-conflicts" aria-label={words.conflicts}>
        {merge.conflicts.map((conflict) => (
          <ConflictCard
            key={conflict.id}
            conflict={conflict}
            disabled={busy}
            onChoose={(choice) => void choose(conflict.id, choice)}
          />
        ))}
      </ul>
      <section className="merge-clean" aria-label={words.clean}>
        <h3>{words.clean}</h3>
        <WordDifferences changes={merge.changes} differs={merge.files.length > 0} nothing={words.nothingElse} />
      </section>
    </article>
  );
}

/** Gives up what another program left half done; what was in the files can be had back. */
async function takeBack(): Promise<void> {
  const done = await attempt(() => core.git.abandonMerge());
  if (done === undefined) return;
  notify("info", words.tookBack, { action: { label: t.recovery.open, run: () => runCommand("recovery.open") } });
  await loadGit();
}

/** The merge again, with what was chosen before it was given up. */
async function takeUp({ theirsCommit, conflicts }: Merge): Promise<void> {
  const choices = Object.fromEntries(
    conflicts.flatMap(({ id, choice }) => (choice === undefined ? [] : [[id, choice] as const])),
  );
  await attempt(async () => {
    await core.git.merge({ theirs: theirsCommit });
    await core.git.chooseInMerge({ choices });
  });
  openEditor("merge", {});
}

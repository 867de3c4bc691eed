/** One commit: who, why, what it changed, and what can be done from here. */
import { GitBranchPlus, RotateCcw } from "lucide-react";
import { type FormEvent, type ReactNode, useState } from "react";
import { core } from "#renderer/state/core.ts";
import { openEditor } from "#renderer/state/editors.ts";
import { formatDateTime } from "#renderer/state/format.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { loadChanges } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Segmented, TextInput } from "#renderer/ui/field.tsx";
import type { HistoryEntry, Revision } from "#shared/history.ts";
import type { GitCommit } from "#shared/workspace.ts";
import { ComparisonView } from "./comparison-view.tsx";

interface CommitDetailProps {
  readonly commit: GitCommit;
  /** What the commit is to the file or construct whose history is shown. */
  readonly entry: HistoryEntry | undefined;
}

export function CommitDetail({ commit, entry }: CommitDetailProps): ReactNode {
  const [against, setAgainst] = useState<"before" | "now">("before");
  const [branching, setBranching] = useState(false);
  const here: Revision = { kind: "commit", id: commit.id };
  const [parent] = commit.parents;
  const before: Revision = parent === undefined ? { kind: "nothing" } : { kind: "commit", id: parent };
  const approvedBy = entry?.approvedBy.join(", ") ?? commit.trailers["Approved-by"] ?? "";
  return (
    <article className="history-commit-page" aria-label={commit.subject}>
      <header className="history-head">
        <h2>{commit.subject}</h2>
        <p className="history-facts">
          {t.history.by(commit.author.name, formatDateTime(commit.at))} · {commit.id.slice(0, 7)}
          {approvedBy !== "" && ` · ${t.history.approvedBy(approvedBy)}`}
        </p>
        {commit.body !== "" && <p className="history-body">{commit.body}</p>}
        {entry?.said !== undefined && (
          <figure className="history-said">
            <figcaption>{t.history.said}</figcaption>
            <blockquote>{entry.said.message}</blockquote>
          </figure>
        )}
        <div className="history-actions">
          <Segmented
            label={t.history.compare}
            size="small"
            value={against}
            options={[
              { id: "before", label: t.history.before },
              { id: "now", label: t.history.now },
            ]}
            onChange={setAgainst}
          />
          {entry !== undefined && (
            <Button size="small" icon={RotateCcw} onClick={() => void restore(commit, entry)}>
              {t.history.restore}
            </Button>
          )}
          <Button size="small" icon={GitBranchPlus} onClick={() => setBranching(!branching)}>
            {t.history.branchHere}
          </Button>
        </div>
        {branching && <BranchForm commit={commit} onDone={() => setBranching(false)} />}
      </header>
      <div className="history-difference">
        {against === "before" ? (
          <ComparisonView before={before} after={here} />
        ) : (
          <ComparisonView before={here} after={{ kind: "working_tree" }} />
        )}
      </div>
    </article>
  );
}

/** Proposes the file or construct as it was; it is reviewed like any other change. */
async function restore(commit: GitCommit, { file, symbol }: HistoryEntry): Promise<void> {
  await attempt(async () => {
    const change = await core.history.restore({
      commit: commit.id,
      file,
      ...(symbol === undefined ? {} : { symbol }),
    });
    if (change === null) {
      notify("info", t.history.restored);
      return;
    }
    await loadChanges();
    openEditor("change", { id: change.id });
  });
}

function BranchForm({ commit, onDone }: { readonly commit: GitCommit; readonly onDone: () => void }): ReactNode {
  const [name, setName] = useState("");
  const create = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const made = await attempt(async () => {
      await core.git.createBranch({ name: name.trim(), at: commit.id, switch: true });
      notify("success", t.git.branches.switched(name.trim()));
      return true;
    });
    if (made === true) onDone();
  };
  return (
    <form className="history-branch" onSubmit={(event) => void create(event)}>
      <TextInput
        autoFocus
        aria-label={t.history.branchName}
        placeholder={t.history.branchName}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" size="small" disabled={name.trim() === ""}>
        {t.git.branches.createButton}
      </Button>
    </form>
  );
}

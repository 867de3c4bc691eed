/** One commit: who, why, what it changed, and what can be done from here. */
import { GitBranchPlus, GitCompareArrows, Pencil, RotateCcw } from "lucide-react";
import { type FormEvent, type ReactNode, useState } from "react";
import { core } from "#renderer/state/core.ts";
import { openEditor } from "#renderer/state/editors.ts";
import { formatDateTime } from "#renderer/state/format.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { loadChanges, loadGit, useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Segmented, TextArea, TextInput } from "#renderer/ui/field.tsx";
import type { HistoryEntry, Revision } from "#shared/history.ts";
import type { GitCommit } from "#shared/workspace.ts";
import { openComparison } from "./compared.ts";
import { ComparisonView } from "./comparison-view.tsx";
import { unwrapped } from "./message.ts";

interface CommitDetailProps {
  readonly commit: GitCommit;
  /** What the commit is to the file or construct whose history is shown. */
  readonly entry: HistoryEntry | undefined;
}

export function CommitDetail({ commit, entry }: CommitDetailProps): ReactNode {
  const [against, setAgainst] = useState<"before" | "now">("before");
  const [form, setForm] = useState<"branch" | "message">();
  const toggle = (wanted: "branch" | "message"): void => setForm(form === wanted ? undefined : wanted);
  const isNewest = useWorkspace((state) => state.git?.head === commit.id);
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
        {commit.body !== "" && <p className="history-body">{unwrapped(commit.body)}</p>}
        {entry?.said !== undefined && (
          <figure className="history-said">
            <figcaption>{t.history.said}</figcaption>
            <blockquote>{entry.said.message}</blockquote>
          </figure>
        )}
        <div className="history-actions">
          {entry !== undefined && (
            <Button size="small" icon={RotateCcw} onClick={() => void restore(commit, entry)}>
              {t.history.restore}
            </Button>
          )}
          <Button size="small" icon={GitCompareArrows} onClick={() => openComparison({ before: here })}>
            {t.history.compareMore}
          </Button>
          <Button size="small" icon={GitBranchPlus} onClick={() => toggle("branch")}>
            {t.history.branchHere}
          </Button>
          {isNewest && (
            <Button size="small" icon={Pencil} onClick={() => toggle("message")}>
              {t.history.reword}
            </Button>
          )}
        </div>
        {form === "branch" && <BranchForm commit={commit} onDone={() => setForm(undefined)} />}
        {form === "message" && <MessageForm commit={commit} onDone={() => setForm(undefined)} />}
        <div className="history-against">
          <span aria-hidden="true">{t.history.compare}</span>
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
        </div>
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

/** Another message for the newest commit, as long as nobody else has it. */
function MessageForm({ commit, onDone }: { readonly commit: GitCommit; readonly onDone: () => void }): ReactNode {
  const [text, setText] = useState([commit.subject, commit.body].filter((part) => part !== "").join("\n\n"));
  const keep = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const reworded = await attempt(() => core.changes.reword({ message: text.trim() }));
    if (reworded === undefined) return;
    notify("success", t.history.reworded);
    await loadGit();
    onDone();
  };
  return (
    <form className="history-message" onSubmit={(event) => void keep(event)}>
      <TextArea
        autoFocus
        rows={4}
        aria-label={t.history.reword}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" size="small" disabled={text.trim() === ""}>
        {t.history.rewordSave}
      </Button>
    </form>
  );
}

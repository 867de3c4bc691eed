/** The commit: a drafted message to adjust, who commits (asked once), and the two ways to end the review. */
import { GitCommitHorizontal } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { OtherWays } from "#renderer/features/knit/other-ways.tsx";
import { LiveChangeLine } from "#renderer/features/runs/live-change.tsx";
import { runCommand } from "#renderer/shell/commands.ts";
import { core } from "#renderer/state/core.ts";
import { openEditor, removeTab, tabId } from "#renderer/state/editors.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { showOverlay } from "#renderer/state/overlay.ts";
import { useQuery } from "#renderer/state/query.ts";
import { useAttempt } from "#renderer/state/use-attempt.ts";
import { loadChanges, loadGit } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Checkbox, Field, TextArea, TextInput } from "#renderer/ui/field.tsx";
import type { Assessment, ChangeSet } from "#shared/change-set.ts";
import { isProposal } from "./proposals.ts";

interface CommitBoxProps {
  readonly change: ChangeSet;
  readonly assessment: Assessment;
  readonly onDone: () => void;
}

/** The message drafted from the diff, redrafted when the edits change, until the person writes one. */
function useMessage(change: ChangeSet): [string, (message: string) => void] {
  const { data, reload } = useQuery(`message ${change.id}`, (signal) =>
    core.changes.draftMessage({ id: change.id }, { signal }),
  );
  useEffect(reload, [reload, change.updatedAt]);
  const [message, setMessage] = useState("");
  const touched = useRef(false);
  useEffect(() => {
    if (data === undefined || touched.current) return;
    setMessage(data.body === "" ? data.subject : `${data.subject}\n\n${data.body}`);
  }, [data]);
  return [
    message,
    (next) => {
      touched.current = next !== "";
      setMessage(next);
    },
  ];
}

/** Takes a withdrawal back, and shows the change again. */
async function reopen(id: string): Promise<void> {
  const reopened = await attempt(() => core.changes.reopen({ id }));
  if (reopened === undefined) return;
  await loadChanges();
  openEditor("change", { id });
}

export function CommitBox({ change, assessment, onDone }: CommitBoxProps) {
  const [message, setMessage] = useMessage(change);
  const identity = useQuery("identity", (signal) => core.git.identity(undefined, { signal }));
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [amend, setAmend] = useState(false);
  const { doing, failure, run } = useAttempt<"commit">();
  const busy = doing !== undefined;
  const anonymous = identity.data === null;
  const nothing = assessment.files.length === 0;
  const incomplete = anonymous && (name.trim() === "" || email.trim() === "");

  const commit = async (): Promise<void> => {
    const committed = await run("commit", async () => {
      if (anonymous) await core.git.setIdentity({ name: name.trim(), email: email.trim() });
      const { commit: made } = await core.changes.commit({ id: change.id, message: message.trim(), amend });
      showOverlay({ kind: "none" });
      notify("success", t.review.committed(made.subject), {
        action: { label: t.review.startNow, run: () => void runCommand("runs.start") },
      });
      await Promise.all([loadChanges(), loadGit()]);
      removeTab(tabId("change", { id: change.id }));
    });
    if (!committed) onDone();
  };

  const reject = async (): Promise<void> => {
    const rejected = await attempt(() => core.changes.reject({ id: change.id }));
    if (rejected === undefined) return;
    showOverlay({ kind: "none" });
    await loadChanges();
    removeTab(tabId("change", { id: change.id }));
    notify("info", t.review.rejected(change.title), {
      action: { label: t.review.undo, run: () => void reopen(change.id) },
    });
  };

  return (
    <section className="review-commit-box" aria-label={t.review.commit}>
      <FailureNote failure={failure} />
      <LiveChangeLine changeSetId={change.id} round={change.updatedAt} />
      <Field label={t.review.message}>
        {(control) => (
          <TextArea {...control} rows={5} value={message} onChange={(event) => setMessage(event.target.value)} />
        )}
      </Field>
      {anonymous && (
        <>
          <p className="review-none">{t.review.identityAbout}</p>
          <Field label={t.review.name}>
            {(control) => <TextInput {...control} value={name} onChange={(event) => setName(event.target.value)} />}
          </Field>
          <Field label={t.review.email}>
            {(control) => (
              <TextInput {...control} type="email" value={email} onChange={(event) => setEmail(event.target.value)} />
            )}
          </Field>
        </>
      )}
      <Checkbox label={t.review.amend} checked={amend} onChange={setAmend} />
      <div className="review-buttons">
        <Button
          variant="primary"
          icon={GitCommitHorizontal}
          busy={busy}
          disabled={nothing || incomplete || message.trim() === ""}
          onClick={() => void commit()}
        >
          {t.review.commit}
        </Button>
        {isProposal(change) && (
          <Button disabled={busy} title={t.review.rejectHint} onClick={() => void reject()}>
            {t.review.reject}
          </Button>
        )}
        {isProposal(change) && <OtherWays changeSetId={change.id} disabled={busy || nothing} />}
      </div>
    </section>
  );
}

/** What a reviewer does with a change: approve it, with words; give an approval again; send it back; its author asks for it. */
import { Check, MessageSquareWarning, RotateCcw, Send } from "lucide-react";
import { useState } from "react";
import { core } from "#renderer/state/core.ts";
import { attempt } from "#renderer/state/notices.ts";
import { loadChanges } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Field, TextArea, TextInput } from "#renderer/ui/field.tsx";
import { FormDialog } from "#renderer/ui/form-dialog.tsx";
import type { ChangeSet } from "#shared/change-set.ts";
import type { ApprovalState } from "#shared/reconciliation.ts";

const words = t.approval;

interface ApprovalActionsProps {
  readonly change: Pick<ChangeSet, "id" | "status">;
  readonly state: ApprovalState;
  /** Ids of the grave points that were ticked. */
  readonly ticked: readonly string[];
  readonly onDecided: () => void;
}

export function ApprovalActions({ change, state, ticked, onDecided }: ApprovalActionsProps) {
  const [said, setSaid] = useState("");
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const { id } = change;
  const { status, you, risks, approvals } = state;
  const asksOthers = status !== "alone" && status !== "not_needed";
  const left = asksOthers ? risks.length - ticked.length : 0;
  const canRenew = you.may && approvals.some(({ renewable, by }) => renewable && isYours(state, by.name));
  const run = async (work: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    const done = await attempt(work);
    setBusy(false);
    if (done !== undefined) setSaid("");
    await loadChanges();
    onDecided();
  };
  return (
    <div className="review-approval-actions">
      {asksOthers && status !== "approved" && <p className="review-none">{you.why}</p>}
      {asksOthers && you.may && (
        <Field label={words.words}>
          {(control) => <TextInput {...control} value={said} onChange={(event) => setSaid(event.target.value)} />}
        </Field>
      )}
      {you.may && left > 0 && !canRenew && <p className="review-none">{words.risksLeft(left)}</p>}
      {canRenew && <p className="review-none">{words.againAbout}</p>}
      <div className="review-buttons">
        {canRenew && (
          <Button
            size="small"
            variant="primary"
            icon={RotateCcw}
            busy={busy}
            onClick={() => void run(() => core.reconciliation.renew({ id }))}
          >
            {words.again}
          </Button>
        )}
        {you.may && (
          <Button
            size="small"
            icon={Check}
            busy={busy}
            disabled={left > 0}
            onClick={() =>
              void run(() => core.reconciliation.approve({ id, comment: said.trim(), ticked: [...ticked] }))
            }
          >
            {words.approve}
          </Button>
        )}
        {status === "waiting" && !you.may && change.status !== "in_review" && (
          <Button size="small" icon={Send} busy={busy} onClick={() => void run(() => core.changes.review({ id }))}>
            {words.ask}
          </Button>
        )}
        <Button size="small" icon={MessageSquareWarning} disabled={busy} onClick={() => setAsking(true)}>
          {t.review.requestChanges}
        </Button>
      </div>
      {asking && (
        <RequestChanges
          onClose={() => setAsking(false)}
          onAsk={async (comment) => {
            await core.changes.requestChanges({ id, comment });
            await loadChanges();
            onDecided();
          }}
        />
      )}
    </div>
  );
}

function isYours({ requirements }: ApprovalState, name: string): boolean {
  return requirements.some(({ people }) => people.some((person) => person.isYou && person.name === name));
}

interface RequestChangesProps {
  readonly onClose: () => void;
  readonly onAsk: (comment: string) => Promise<void>;
}

function RequestChanges({ onClose, onAsk }: RequestChangesProps) {
  const [text, setText] = useState("");
  return (
    <FormDialog
      size="small"
      title={t.review.requestChanges}
      description={t.review.requestChangesAbout}
      action={t.review.sendBack}
      ready={text.trim() !== ""}
      onSubmit={() => onAsk(text.trim())}
      onClose={onClose}
    >
      <Field label={t.review.whatToChange}>
        {(control) => <TextArea {...control} rows={4} value={text} onChange={(event) => setText(event.target.value)} />}
      </Field>
    </FormDialog>
  );
}

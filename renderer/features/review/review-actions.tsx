/** What a reviewer can do with a change, beside committing it: approve, send back, hand on. */
import { Check, Download, MessageSquareWarning } from "lucide-react";
import { useState } from "react";
import { core } from "#renderer/state/core.ts";
import { attempt } from "#renderer/state/notices.ts";
import { loadChanges } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { downloadText } from "#renderer/ui/export-image.ts";
import { Field, TextArea } from "#renderer/ui/field.tsx";
import type { ChangeSet } from "#shared/change-set.ts";

interface ReviewActionsProps {
  readonly change: ChangeSet;
  readonly finished: boolean;
  readonly onDone: () => void;
}

export function ReviewActions({ change, finished, onDone }: ReviewActionsProps) {
  const [asking, setAsking] = useState(false);
  const run = async (work: () => Promise<unknown>): Promise<void> => {
    await attempt(work);
    await loadChanges();
    onDone();
  };
  return (
    <span className="review-actions">
      {!finished && (
        <>
          <Button
            size="small"
            icon={Check}
            disabled={change.status === "stale"}
            onClick={() => void run(() => core.changes.approve({ id: change.id }))}
          >
            {t.review.approve}
          </Button>
          <Button size="small" icon={MessageSquareWarning} onClick={() => setAsking(true)}>
            {t.review.requestChanges}
          </Button>
        </>
      )}
      <Button size="small" variant="ghost" icon={Download} onClick={() => void attempt(() => exportChange(change.id))}>
        {t.review.export}
      </Button>
      <RequestChanges
        open={asking}
        onClose={() => setAsking(false)}
        onAsk={(comment) => {
          setAsking(false);
          void run(() => core.changes.requestChanges({ id: change.id, comment }));
        }}
      />
    </span>
  );
}

async function exportChange(id: string): Promise<void> {
  const { name, markdown } = await core.changes.export({ id });
  downloadText(name, markdown, "text/markdown");
}

interface RequestChangesProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onAsk: (comment: string) => void;
}

function RequestChanges({ open, onClose, onAsk }: RequestChangesProps) {
  const [text, setText] = useState("");
  return (
    <Dialog
      open={open}
      size="small"
      title={t.review.requestChanges}
      description={t.review.requestChangesAbout}
      onClose={onClose}
      footer={
        <Button variant="primary" disabled={text.trim() === ""} onClick={() => onAsk(text.trim())}>
          {t.review.sendBack}
        </Button>
      }
    >
      <Field label={t.review.whatToChange}>
        {(control) => <TextArea {...control} rows={4} value={text} onChange={(event) => setText(event.target.value)} />}
      </Field>
    </Dialog>
  );
}

/** Letting a blocking conflict of a change pass, with the reason that is kept. */
import { type ReactNode, useState } from "react";
import { core } from "#renderer/state/core.ts";
import { attempt } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { Field, TextArea } from "#renderer/ui/field.tsx";

const words = t.knit.conflicts;

interface OverrideProps {
  readonly changeId: string;
  readonly conflict: string;
  readonly onDone: () => void;
}

/** The button, and the dialog behind it. */
export function Override({ changeId, conflict, onDone }: OverrideProps): ReactNode {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const pass = async (): Promise<void> => {
    setBusy(true);
    const done = await attempt(() => core.knit.override({ id: changeId, conflict, reason: reason.trim() }));
    setBusy(false);
    if (done === undefined) return;
    setOpen(false);
    onDone();
  };
  return (
    <>
      <Button size="small" variant="ghost" onClick={() => setOpen(true)}>
        {words.override}
      </Button>
      <Dialog
        open={open}
        size="small"
        title={words.overrideTitle}
        description={words.overrideText}
        onClose={() => setOpen(false)}
        footer={
          <Button variant="primary" busy={busy} disabled={reason.trim() === ""} onClick={() => void pass()}>
            {words.overrideDone}
          </Button>
        }
      >
        <Field label={words.reason} required>
          {(control) => (
            <TextArea {...control} rows={3} value={reason} onChange={(event) => setReason(event.target.value)} />
          )}
        </Field>
      </Dialog>
    </>
  );
}

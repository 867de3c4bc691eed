/** Asks for the reason of a deviation before it is carried out; it stays in the history. */
import { useState } from "react";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { Field, TextArea } from "#renderer/ui/field.tsx";

export interface ReasonDialogProps {
  readonly open: boolean;
  readonly title: string;
  readonly about: string;
  readonly confirm: string;
  readonly onClose: () => void;
  readonly onConfirm: (reason: string) => void;
}

export function ReasonDialog({ open, title, about, confirm, onClose, onConfirm }: ReasonDialogProps) {
  const [reason, setReason] = useState("");
  const given = reason.trim();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      description={about}
      footer={
        <>
          <Button onClick={onClose}>{t.tasks.cancel}</Button>
          <Button
            variant="primary"
            disabled={given === ""}
            onClick={() => {
              onClose();
              setReason("");
              onConfirm(given);
            }}
          >
            {confirm}
          </Button>
        </>
      }
    >
      <Field label={t.tasks.reason} help={t.tasks.reasonHint} required>
        {(control) => (
          <TextArea {...control} rows={3} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
    </Dialog>
  );
}

/** Asks for the reason of a deviation before it is carried out; it stays in the history. */
import { useState } from "react";
import { t } from "#renderer/strings/strings.ts";
import { Field, TextArea } from "#renderer/ui/field.tsx";
import { FormDialog } from "#renderer/ui/form-dialog.tsx";

export interface ReasonDialogProps {
  readonly title: string;
  readonly about: string;
  readonly confirm: string;
  readonly onClose: () => void;
  /** Carries it out; throws what the core refused, and the reason stays where it was typed. */
  readonly onConfirm: (reason: string) => Promise<unknown>;
}

export function ReasonDialog({ title, about, confirm, onClose, onConfirm }: ReasonDialogProps) {
  const [reason, setReason] = useState("");
  const given = reason.trim();
  return (
    <FormDialog
      title={title}
      description={about}
      action={confirm}
      ready={given !== ""}
      onSubmit={() => onConfirm(given)}
      onClose={onClose}
    >
      <Field label={t.tasks.reason} help={t.tasks.reasonHint} required>
        {(control) => (
          <TextArea {...control} rows={3} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
    </FormDialog>
  );
}

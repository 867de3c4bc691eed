/** Letting a blocking conflict of a change pass, with the reason that is kept. */
import { type ReactNode, useState } from "react";
import { core } from "#renderer/state/core.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Field, TextArea } from "#renderer/ui/field.tsx";
import { FormDialog } from "#renderer/ui/form-dialog.tsx";

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
  const pass = async (): Promise<void> => {
    await core.knit.override({ id: changeId, conflict, reason: reason.trim() });
    onDone();
  };
  return (
    <>
      <Button size="small" variant="ghost" onClick={() => setOpen(true)}>
        {words.override}
      </Button>
      {open && (
        <FormDialog
          size="small"
          title={words.overrideTitle}
          description={words.overrideText}
          action={words.overrideDone}
          ready={reason.trim() !== ""}
          onSubmit={pass}
          onClose={() => setOpen(false)}
        >
          <Field label={words.reason} required>
            {(control) => (
              <TextArea {...control} rows={3} value={reason} onChange={(event) => setReason(event.target.value)} />
            )}
          </Field>
        </FormDialog>
      )}
    </>
  );
}

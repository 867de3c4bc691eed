/** Says until when a task is to be done, with a reason that stays in the history. */
import { useState } from "react";
import { core } from "#renderer/state/core.ts";
import { failureOf } from "#renderer/state/failure.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Field, TextArea, TextInput } from "#renderer/ui/field.tsx";
import type { Failure } from "#shared/errors.ts";
import type { Task } from "#shared/execution.ts";

export interface DueDialogProps {
  readonly task: Pick<Task, "id" | "title" | "dueAt">;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** A moment as the field takes it: by the clock of this computer, to the minute. */
function asFieldValue(moment: string | undefined): string {
  if (moment === undefined) return "";
  const date = new Date(moment);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

export function DueDialog({ task, onClose, onDone }: DueDialogProps) {
  const [typed, setTyped] = useState(asFieldValue(task.dueAt));
  const [reason, setReason] = useState("");
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState(false);
  const given = reason.trim();
  const set = async (dueAt: string | null): Promise<void> => {
    setBusy(true);
    try {
      await core.tasks.setDue({ id: task.id, dueAt, reason: given });
      onClose();
      onDone();
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t.tasks.dueTitle(task.title)}
      description={t.tasks.dueAbout}
      footer={
        <>
          {task.dueAt !== undefined && (
            <Button disabled={given === "" || busy} onClick={() => void set(null)}>
              {t.tasks.dueNone}
            </Button>
          )}
          <Button onClick={onClose}>{t.tasks.cancel}</Button>
          <Button
            variant="primary"
            busy={busy}
            disabled={given === "" || typed === ""}
            onClick={() => void set(new Date(typed).toISOString())}
          >
            {t.tasks.dueConfirm}
          </Button>
        </>
      }
    >
      <FailureNote failure={failure} />
      <Field label={t.tasks.dueAt} required>
        {(control) => (
          <TextInput
            {...control}
            type="datetime-local"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      <Field label={t.tasks.reason} help={t.tasks.reasonHint} required>
        {(control) => (
          <TextArea {...control} rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
    </Dialog>
  );
}

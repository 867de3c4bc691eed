/** Says until when a task is to be done, with a reason that stays in the history. */
import { useState } from "react";
import { core } from "#renderer/state/core.ts";
import { businessZone, clocksDiffer, clockValue, momentOf } from "#renderer/state/zone.ts";
import { t } from "#renderer/strings/strings.ts";
import { Field, TextArea, TextInput } from "#renderer/ui/field.tsx";
import { FormDialog } from "#renderer/ui/form-dialog.tsx";
import type { Task } from "#shared/execution.ts";

export interface DueDialogProps {
  readonly task: Pick<Task, "id" | "title" | "dueAt">;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function DueDialog({ task, onClose, onDone }: DueDialogProps) {
  const [typed, setTyped] = useState(task.dueAt === undefined ? "" : clockValue(task.dueAt));
  const [reason, setReason] = useState("");
  const given = reason.trim();
  const set = async (dueAt: string | null): Promise<void> => {
    await core.tasks.setDue({ id: task.id, dueAt, reason: given });
    onDone();
  };
  return (
    <FormDialog
      title={t.tasks.dueTitle(task.title)}
      description={t.tasks.dueAbout}
      action={t.tasks.dueConfirm}
      ready={given !== "" && typed !== ""}
      other={
        task.dueAt === undefined ? undefined : { label: t.tasks.dueNone, ready: given !== "", run: () => set(null) }
      }
      onSubmit={() => set(momentOf(typed).toISOString())}
      onClose={onClose}
    >
      <Field label={t.tasks.dueAt} {...(clocksDiffer() && { help: t.common.clocksOf(businessZone()) })} required>
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
    </FormDialog>
  );
}

/** Goes back to a step that was done, with a reason. */
import { useState } from "react";
import { core } from "#renderer/state/core.ts";
import { attempt } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { Field, Select, TextArea } from "#renderer/ui/field.tsx";
import type { TaskDetail } from "#shared/execution.ts";

export interface GoBackDialogProps {
  readonly task: TaskDetail;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function GoBackDialog({ task, onClose, onDone }: GoBackDialogProps) {
  const [step, setStep] = useState(task.goBackTo.at(-1)?.step ?? "");
  const [reason, setReason] = useState("");
  const goBack = async (): Promise<void> => {
    const done = await attempt(() =>
      core.executions.control({ id: task.executionId, action: "go_back", step, reason }),
    );
    if (done === undefined) return;
    onClose();
    onDone();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t.tasks.goBackTitle}
      description={t.tasks.goBackAbout}
      footer={
        <>
          <Button onClick={onClose}>{t.tasks.cancel}</Button>
          <Button variant="primary" disabled={step === "" || reason.trim() === ""} onClick={() => void goBack()}>
            {t.tasks.goBackConfirm}
          </Button>
        </>
      }
    >
      <Field label={t.tasks.goBackTo}>
        {(control) => (
          <Select {...control} value={step} onChange={(event) => setStep(event.target.value)}>
            {task.goBackTo.map((target) => (
              <option key={target.step} value={target.step}>
                {target.title}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t.tasks.reason} help={t.tasks.reasonHint} required>
        {(control) => (
          <TextArea {...control} rows={3} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
    </Dialog>
  );
}

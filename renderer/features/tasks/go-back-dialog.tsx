/** Goes back to a step that was done, with a reason. */
import { useState } from "react";
import { core } from "#renderer/state/core.ts";
import { t } from "#renderer/strings/strings.ts";
import { Field, Select, TextArea } from "#renderer/ui/field.tsx";
import { FormDialog } from "#renderer/ui/form-dialog.tsx";
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
    await core.executions.control({ id: task.executionId, action: "go_back", step, reason });
    onDone();
  };
  return (
    <FormDialog
      title={t.tasks.goBackTitle}
      description={t.tasks.goBackAbout}
      action={t.tasks.goBackConfirm}
      ready={step !== "" && reason.trim() !== ""}
      onSubmit={goBack}
      onClose={onClose}
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
    </FormDialog>
  );
}

/** Says that something went wrong in a step: of the kinds the process knows, or any other; and what happens then. */
import { useState } from "react";
import { core } from "#renderer/state/core.ts";
import { t } from "#renderer/strings/strings.ts";
import { Checkbox, Field, Select, TextArea, TextInput } from "#renderer/ui/field.tsx";
import { FormDialog } from "#renderer/ui/form-dialog.tsx";
import type { TaskDetail } from "#shared/execution.ts";

const OTHER = "";

export interface IssueDialogProps {
  readonly task: TaskDetail;
  /** What was typed so far. */
  readonly data: Record<string, unknown>;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function IssueDialog({ task, data, onClose, onDone }: IssueDialogProps) {
  const { types, conditions, otherwise } = task.issueChoices;
  const [type, setType] = useState(types[0]?.issueType ?? OTHER);
  const [other, setOther] = useState("");
  const [description, setDescription] = useState("");
  const [confirmed, setConfirmed] = useState<readonly string[]>([]);
  const issueType = type === OTHER ? other.trim() : type;
  const known = types.find((choice) => choice.issueType === type);
  const condition = conditions.find(({ id }) => confirmed.includes(id));
  const raise = async (): Promise<void> => {
    await core.issues.raise({
      id: task.executionId,
      step: task.step,
      issueType,
      description,
      data,
      confirmed: [...confirmed],
    });
    onDone();
  };
  return (
    <FormDialog
      title={t.tasks.issueTitle(task.title)}
      action={t.tasks.issueConfirm}
      ready={issueType !== ""}
      onSubmit={raise}
      onClose={onClose}
    >
      {types.length > 0 && (
        <Field label={t.tasks.issueType}>
          {(control) => (
            <Select {...control} value={type} onChange={(event) => setType(event.target.value)}>
              {types.map((choice) => (
                <option key={choice.issueType} value={choice.issueType}>
                  {choice.title}
                </option>
              ))}
              <option value={OTHER}>{t.tasks.issueOther}</option>
            </Select>
          )}
        </Field>
      )}
      {type === OTHER && (
        <Field label={t.tasks.issueName} help={t.tasks.issueNameHelp} required>
          {(control) => <TextInput {...control} value={other} onChange={(event) => setOther(event.target.value)} />}
        </Field>
      )}
      <Field label={t.tasks.issueDescription}>
        {(control) => (
          <TextArea
            {...control}
            rows={3}
            value={description}
            onChange={(event) => setDescription(event.target.value)}
          />
        )}
      </Field>
      {type === OTHER &&
        conditions.map(({ id, text }) => (
          <Checkbox
            key={id}
            label={t.tasks.confirm(text)}
            checked={confirmed.includes(id)}
            onChange={(next) => setConfirmed(next ? [...confirmed, id] : confirmed.filter((one) => one !== id))}
          />
        ))}
      <p className="note note-info">{t.tasks.issueThen(known?.resolution ?? condition?.resolution ?? otherwise)}</p>
    </FormDialog>
  );
}

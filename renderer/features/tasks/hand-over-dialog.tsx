/** Hands a task over to another role, person or team, with a reason. */
import { useId, useState } from "react";
import { core } from "#renderer/state/core.ts";
import { useQuery } from "#renderer/state/query.ts";
import { t } from "#renderer/strings/strings.ts";
import { Field, TextArea, TextInput } from "#renderer/ui/field.tsx";
import { FormDialog } from "#renderer/ui/form-dialog.tsx";
import type { AssignDialogProps } from "./assign-dialog.tsx";

export function HandOverDialog({ task, onClose, onDone }: AssignDialogProps) {
  const [to, setTo] = useState("");
  const [reason, setReason] = useState("");
  const names = useId();
  const people = useQuery("people to hand over to", (signal) => core.people.list(undefined, { signal })).data?.people;
  const known = [
    ...new Set(
      (people ?? []).flatMap((person) => [
        ...(person.inFiles ? [person.name] : []),
        ...person.roles.map(({ role }) => role),
        ...person.teams,
      ]),
    ),
  ].toSorted();
  const handOver = async (): Promise<void> => {
    await core.tasks.handOver({ id: task.id, to, ...(reason.trim() === "" ? {} : { reason }) });
    onDone();
  };
  return (
    <FormDialog
      title={t.tasks.handOverTitle(task.title)}
      description={t.tasks.handOverAbout}
      action={t.tasks.handOverConfirm}
      ready={to.trim() !== ""}
      onSubmit={handOver}
      onClose={onClose}
    >
      <Field label={t.tasks.handOverTo} help={t.tasks.handOverHelp} required>
        {(control) => (
          <TextInput {...control} list={names} value={to} onChange={(event) => setTo(event.target.value)} />
        )}
      </Field>
      <datalist id={names}>
        {known.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </datalist>
      <Field label={t.tasks.reason} help={t.tasks.reasonHint}>
        {(control) => (
          <TextArea {...control} rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
    </FormDialog>
  );
}

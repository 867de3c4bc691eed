/** Says that somebody is away from one day to another, and who stands in. */
import { useState } from "react";
import { core } from "#renderer/state/core.ts";
import { clockValue, momentOf } from "#renderer/state/zone.ts";
import { t } from "#renderer/strings/strings.ts";
import { Field, Select, TextInput } from "#renderer/ui/field.tsx";
import { FormDialog } from "#renderer/ui/form-dialog.tsx";
import type { Person } from "#shared/people.ts";
import { loadPeople } from "./people.ts";

export interface AbsenceDialogProps {
  readonly person: Person;
  readonly people: readonly Person[];
  readonly onClose: () => void;
}

export function AbsenceDialog({ person, people, onClose }: AbsenceDialogProps) {
  const [from, setFrom] = useState(() => clockValue(new Date()).slice(0, 10));
  const [until, setUntil] = useState(from);
  const [delegate, setDelegate] = useState("");
  const [note, setNote] = useState("");
  const save = async (): Promise<void> => {
    await core.people.addAbsence({
      id: person.id,
      from: momentOf(from).toISOString(),
      until: momentOf(until, 1).toISOString(),
      note,
      ...(delegate === "" ? {} : { delegate }),
    });
    await loadPeople();
  };
  return (
    <FormDialog
      title={t.people.absenceTitle(person.name)}
      description={t.people.absenceAbout}
      action={t.people.save}
      ready={from !== "" && until !== ""}
      onSubmit={save}
      onClose={onClose}
    >
      <div className="absence-days">
        <Field label={t.people.from} required>
          {(control) => (
            <TextInput {...control} type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
          )}
        </Field>
        <Field label={t.people.until} required>
          {(control) => (
            <TextInput
              {...control}
              type="date"
              min={from}
              value={until}
              onChange={(event) => setUntil(event.target.value)}
            />
          )}
        </Field>
      </div>
      <Field label={t.people.delegate}>
        {(control) => (
          <Select {...control} value={delegate} onChange={(event) => setDelegate(event.target.value)}>
            <option value="">{t.people.nobody}</option>
            {people
              .filter(({ id, active }) => id !== person.id && active)
              .map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
          </Select>
        )}
      </Field>
      <Field label={t.people.note}>
        {(control) => <TextInput {...control} value={note} onChange={(event) => setNote(event.target.value)} />}
      </Field>
    </FormDialog>
  );
}

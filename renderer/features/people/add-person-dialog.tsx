/** Adds somebody the files do not name. */
import { useState } from "react";
import { create } from "zustand";
import { core } from "#renderer/state/core.ts";
import { openEditor } from "#renderer/state/editors.ts";
import { t } from "#renderer/strings/strings.ts";
import { Field, Select, TextInput } from "#renderer/ui/field.tsx";
import { FormDialog } from "#renderer/ui/form-dialog.tsx";
import { PERMISSIONS, type Permission } from "#shared/permission-levels.ts";
import { loadPeople } from "./people.ts";

const useAddPerson = create<{ open: boolean }>(() => ({ open: false }));

/** Opens the dialog. */
export function openAddPerson(): void {
  useAddPerson.setState({ open: true });
}

export function AddPersonDialog() {
  const { open } = useAddPerson();
  return open ? <OpenDialog onClose={() => useAddPerson.setState({ open: false })} /> : null;
}

function OpenDialog({ onClose }: { readonly onClose: () => void }) {
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [permission, setPermission] = useState<Permission>("Operator");
  const add = async (): Promise<void> => {
    const person = await core.people.add({ name, permission, ...(email.trim() === "" ? {} : { email }) });
    await loadPeople();
    openEditor("person", { id: person.id });
  };
  return (
    <FormDialog
      title={t.people.addTitle}
      description={t.people.addAbout}
      action={t.people.save}
      ready={name.trim() !== ""}
      onSubmit={add}
      onClose={onClose}
    >
      <Field label={t.people.name} required>
        {(control) => <TextInput {...control} value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <Field label={t.people.email}>
        {(control) => (
          <TextInput {...control} type="email" value={email} onChange={(event) => setEmail(event.target.value)} />
        )}
      </Field>
      <Field label={t.people.permission} help={t.people.permissionHelp[permission]}>
        {(control) => (
          <Select
            {...control}
            value={permission}
            onChange={(event) => setPermission(PERMISSIONS.find((one) => one === event.target.value) ?? "Operator")}
          >
            {PERMISSIONS.toReversed().map((one) => (
              <option key={one}>{one}</option>
            ))}
          </Select>
        )}
      </Field>
    </FormDialog>
  );
}

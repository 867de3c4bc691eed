/** Begins a process, role or document of a team, or a team: named, written, and opened for what comes next. */
import { type ReactNode, useState } from "react";
import { core } from "#renderer/state/core.ts";
import { openFile } from "#renderer/state/editors.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { Field, Segmented, Select, TextArea, TextInput } from "#renderer/ui/field.tsx";
import { FormDialog } from "#renderer/ui/form-dialog.tsx";
import type { WorkspaceFile } from "#shared/workspace.ts";
import { closeNewFile, NEW_KINDS, type NewFileRequest, useNewFile } from "./new-file.ts";
import { teamFolder } from "./tree-model.ts";

const words = t.explorer.newFile;
const LAYERS = ["L0", "L1", "L2"] as const;

/** Shows itself while something new is asked for. */
export function NewFileDialog(): ReactNode {
  const request = useNewFile((state) => state.request);
  return request === undefined ? null : <OpenDialog request={request} />;
}

interface Place {
  readonly id: string;
  readonly label: string;
}

/** The teams of the business by their folders. */
function teamsIn(files: readonly WorkspaceFile[]): readonly Place[] {
  return files.flatMap(({ kind, path, title }) => {
    const folder = kind === "team" ? teamFolder(path) : undefined;
    return folder === undefined ? [] : [{ id: folder, label: title }];
  });
}

const layers: readonly Place[] = LAYERS.map((id) => ({ id, label: `${t.common.layers[id]} · ${id}` }));

function OpenDialog({ request }: { readonly request: NewFileRequest }): ReactNode {
  const files = useWorkspace((state) => state.info?.files) ?? [];
  const teams = teamsIn(files);
  const [kind, setKind] = useState(teams.length === 0 ? "team" : request.kind);
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  const [chosen, setChosen] = useState(request.team);
  const places = kind === "team" ? layers : teams;
  const place = (places.find(({ id }) => id === chosen) ?? places[0])?.id;

  async function add(): Promise<void> {
    if (place === undefined) return;
    const told = description.trim();
    const made = await core.documents.create({
      kind,
      place,
      name: name.trim(),
      ...(told === "" ? {} : { description: told }),
    });
    openFile(made.path);
  }

  return (
    <FormDialog
      title={words.title}
      description={words.about}
      action={words.add[kind]}
      ready={name.trim() !== "" && place !== undefined}
      onSubmit={add}
      onClose={closeNewFile}
    >
      <Segmented
        label={words.kind}
        value={kind}
        onChange={setKind}
        options={NEW_KINDS.filter((each) => each === "team" || teams.length > 0).map((id) => ({
          id,
          label: t.common.kinds[id],
        }))}
      />
      <Field label={words.name} help={words.nameHelp[kind]} required>
        {(control) => <TextInput {...control} value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <Field label={kind === "team" ? words.layer : words.team}>
        {(control) => (
          <Select {...control} value={place} onChange={(event) => setChosen(event.target.value)}>
            {places.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={words.description} help={words.descriptionHelp}>
        {(control) => (
          <TextArea
            {...control}
            rows={2}
            value={description}
            onChange={(event) => setDescription(event.target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}

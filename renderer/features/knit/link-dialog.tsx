/** The dialog in which a link is written down or changed. */
import { type ReactNode, useId, useState } from "react";
import { core } from "#renderer/state/core.ts";
import { useQuery } from "#renderer/state/query.ts";
import { t } from "#renderer/strings/strings.ts";
import { Field, Select, TextArea, TextInput } from "#renderer/ui/field.tsx";
import { FormDialog } from "#renderer/ui/form-dialog.tsx";
import { DependencyType, ManualLink } from "#shared/knit.ts";
import { openNew } from "./open-change.ts";
import { draftLink, type LinkDraft, useKnit } from "./store.ts";

const words = t.knit.links;

const CLASSES = ["review", "required", "manual"] as const;

export function LinkDialog(): ReactNode {
  const draft = useKnit((state) => state.draft);
  return draft === undefined ? null : <LinkForm draft={draft} />;
}

function LinkForm({ draft }: { readonly draft: LinkDraft }): ReactNode {
  const [link, setLink] = useState(draft.link);
  const complete = ManualLink.safeParse(link).data;
  const isReady = complete !== undefined && complete.from.trim() !== "" && complete.to.trim() !== "";
  const save = async (): Promise<void> => {
    if (complete === undefined) return;
    await openNew(
      await core.knit.saveLink({ link: complete, ...(draft.index === undefined ? {} : { index: draft.index }) }),
    );
  };
  return (
    <FormDialog
      title={draft.index === undefined ? words.addTitle : words.editTitle}
      action={words.save}
      ready={isReady}
      onSubmit={save}
      onClose={() => draftLink(undefined)}
    >
      <EndField label={words.from} value={link.from ?? ""} onChange={(from) => setLink({ ...link, from })} />
      <EndField label={words.to} value={link.to ?? ""} onChange={(to) => setLink({ ...link, to })} />
      <Field label={words.relation} help={words.relationHelp}>
        {(control) => (
          <TextInput
            {...control}
            value={link.relation ?? ""}
            onChange={({ target: { value } }) => setLink(withField(link, "relation", value))}
          />
        )}
      </Field>
      <Field label={words.type}>
        {(control) => (
          <Select
            {...control}
            value={link.type ?? "process_flow"}
            onChange={(event) => setLink({ ...link, type: DependencyType.parse(event.target.value) })}
          >
            {DependencyType.options.map((type) => (
              <option key={type} value={type}>
                {t.knit.types[type]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={words.class}>
        {(control) => (
          <Select
            {...control}
            value={link.class ?? ""}
            onChange={({ target: { value } }) =>
              setLink(
                withField(
                  link,
                  "class",
                  CLASSES.find((known) => known === value),
                ),
              )
            }
          >
            <option value="">{words.classNone}</option>
            {CLASSES.map((each) => (
              <option key={each} value={each}>
                {t.knit.impact.class[each]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={words.note} help={words.noteHelp}>
        {(control) => (
          <TextArea
            {...control}
            rows={2}
            value={link.note ?? ""}
            onChange={({ target: { value } }) => setLink(withField(link, "note", value))}
          />
        )}
      </Field>
    </FormDialog>
  );
}

/** The link with a field set, or without it when the value is empty. */
function withField<K extends "relation" | "class" | "note">(
  link: Partial<ManualLink>,
  field: K,
  value: ManualLink[K] | undefined,
): Partial<ManualLink> {
  const { [field]: _before, ...rest } = link;
  return value === undefined || value === "" ? rest : { ...rest, [field]: value };
}

interface EndFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** One end of a link: typed, with the things of that name to choose from. */
function EndField({ label, value, onChange }: EndFieldProps): ReactNode {
  const list = useId();
  const query = value.trim().slice(0, 200);
  const { data } = useQuery(
    query === "" ? undefined : `symbols ${query}`,
    (signal) => core.language.symbols({ query: query.replace(/^[a-z]+:/, ""), limit: 20 }, { signal }),
    { keepPrevious: true },
  );
  return (
    <Field label={label} help={words.endHelp} required>
      {(control) => (
        <>
          <TextInput {...control} list={list} value={value} onChange={(event) => onChange(event.target.value)} />
          <datalist id={list}>
            {(data ?? []).map(({ symbol, name }) => (
              <option key={symbol} value={symbol}>
                {name}
              </option>
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}

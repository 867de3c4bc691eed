/** What a step takes in or hands on, as rows to change. */
import { Plus, Trash2 } from "lucide-react";
import { t } from "#renderer/strings/strings.ts";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import type { StepDeliverable } from "#shared/step-details.ts";
import { ChoiceField, FieldFindings, TextField } from "./committed.tsx";
import type { FormStep } from "./form-step.ts";

const words = t.graph.form;

export interface DeliverablesProps {
  readonly form: FormStep;
  readonly list: "inputs" | "outputs";
}

export function Deliverables({ form, list }: DeliverablesProps) {
  const { details } = form;
  const entries = details[list];
  return (
    <div className="field" role="group" aria-label={words[list]}>
      <span className="field-label">{words[list]}</span>
      {entries.map((entry, index) => (
        <Entry key={`${index} ${entry.name}`} form={form} list={list} index={index} entry={entry} />
      ))}
      <FieldFindings findings={form.findingsOf(list)} />
      <Button
        size="small"
        variant="ghost"
        icon={Plus}
        onClick={() => void form.change({ path: [list, entries.length], value: fresh(form, list) })}
      >
        {list === "inputs" ? words.deliverable.addInput : words.deliverable.addOutput}
      </Button>
    </div>
  );
}

/** An input is what is there and not taken in yet, where there is such; an output has a name of its own. */
function fresh({ details }: FormStep, list: DeliverablesProps["list"]) {
  const taken = new Set(details[list].map(({ name }) => name));
  if (list === "inputs") {
    const offered = details.choices.deliverables.find(({ name }) => !taken.has(name));
    if (offered !== undefined) return { name: offered.name, type: offered.type, format: offered.format };
  }
  const base = `${details.name}_${list === "inputs" ? "input" : "result"}`;
  let name = base;
  for (let number = 2; taken.has(name); number += 1) name = `${base}_${number}`;
  return { name, type: "document", format: "form" };
}

interface EntryProps extends DeliverablesProps {
  readonly index: number;
  readonly entry: StepDeliverable;
}

function Entry({ form, list, index, entry }: EntryProps) {
  const { choices } = form.details;
  const isInput = list === "inputs";
  return (
    <fieldset className="form-deliverable" aria-label={entry.name}>
      <div className="form-row">
        <TextField
          label={words.deliverable.name}
          value={entry.name}
          required
          {...(isInput ? { choices: choices.deliverables } : {})}
          commit={form.setter(list, index, "name")}
        />
        <IconButton
          size="small"
          icon={Trash2}
          label={words.deliverable.remove(entry.name)}
          onClick={() => void form.change({ path: [list, index] })}
        />
      </div>
      <div className="form-row">
        <ChoiceField
          label={words.deliverable.type}
          value={entry.type}
          options={Object.entries(words.deliverable.types).map(([id, label]) => ({ id, label }))}
          commit={form.setter(list, index, "type")}
        />
        <TextField
          label={words.deliverable.format}
          value={entry.format}
          required
          choices={choices.formats.map((name) => ({ name, title: name, detail: "" }))}
          commit={form.setter(list, index, "format")}
        />
      </div>
      {!isInput && (
        <ChoiceField
          label={words.deliverable.document}
          value={entry.documentDefinition ?? ""}
          none={words.deliverable.documentNone}
          options={choices.documents.map(({ name, title }) => ({ id: name, label: title }))}
          commit={form.setter(list, index, "document_definition")}
        />
      )}
      {entry.requiredFields.length > 0 && <p className="quiet">{words.deliverable.needed(entry.requiredFields)}</p>}
    </fieldset>
  );
}

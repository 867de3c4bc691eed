/** What a new step is to be: its name and who or what does it. */
import { Bot, Cog, type LucideIcon, PenTool, User } from "lucide-react";
import { useState } from "react";
import { t } from "#renderer/strings/strings.ts";
import { Field, TextInput } from "#renderer/ui/field.tsx";
import { FormDialog } from "#renderer/ui/form-dialog.tsx";
import type { ProcessGraph } from "#shared/graph.ts";
import type { GraphPlace, StepKind } from "#shared/graph-commands.ts";
import { titleOf } from "../card.ts";

const words = t.graph.edit.newStep;

const KINDS: readonly { readonly id: StepKind; readonly icon: LucideIcon }[] = [
  { id: "human", icon: User },
  { id: "human_creative", icon: PenTool },
  { id: "ai_agent", icon: Bot },
  { id: "algorithmic", icon: Cog },
];

/** Where the new step goes, in words. */
function placeInWords(place: GraphPlace, graph: ProcessGraph): string {
  const called = (id: string): string => titleOf(graph.nodes.find((node) => node.id === id) ?? { title: id });
  if ("from" in place) return words.where.between(called(place.from), called(place.to));
  if ("step" in place) return words.where[place.at](called(place.step));
  return words.where[place.at];
}

export interface NewStepDialogProps {
  readonly graph: ProcessGraph;
  readonly place: GraphPlace;
  readonly onClose: () => void;
  /** Adds it; throws why it cannot be. */
  readonly onAdd: (name: string, kind: StepKind) => Promise<unknown>;
}

export function NewStepDialog({ graph, place, onClose, onAdd }: NewStepDialogProps) {
  const [name, setName] = useState("");
  const [kind, setKind] = useState<StepKind>("human");
  return (
    <FormDialog
      size="small"
      title={words.title}
      description={placeInWords(place, graph)}
      action={words.add}
      ready={name.trim() !== ""}
      onSubmit={() => onAdd(name.trim(), kind)}
      onClose={onClose}
    >
      <Field label={words.name} help={words.nameHelp}>
        {(control) => <TextInput {...control} value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <fieldset className="new-step-kinds">
        <legend className="field-label">{words.kind}</legend>
        {KINDS.map(({ id, icon: Icon }) => (
          <label key={id} className="new-step-kind" data-kind={id}>
            <input type="radio" name="kind" value={id} checked={kind === id} onChange={() => setKind(id)} />
            <Icon aria-hidden="true" />
            <span>{words.kinds[id]}</span>
          </label>
        ))}
      </fieldset>
    </FormDialog>
  );
}

/** A step as the form works with it: its details, what the engine says of each field, and how a field is changed. */
import type { Failure } from "#shared/errors.ts";
import type { FieldChange } from "#shared/graph-commands.ts";
import type { StepDetails, StepFinding } from "#shared/step-details.ts";
import type { GraphEditing } from "../edit/editing.ts";
import type { Commit } from "./committed.tsx";

export interface FormStep {
  readonly details: StepDetails;
  readonly editing: GraphEditing;
  /** Findings on a field; undefined: those on the step as a whole. */
  findingsOf(field: string | undefined): readonly StepFinding[];
  readonly rename: Commit;
  /** Sets a field to a text; an empty one takes the field away. */
  setter(...path: FieldChange["path"]): Commit;
  /** Sets a list of words given with commas between them. */
  listSetter(field: string): Commit;
  change(...changes: readonly FieldChange[]): Promise<Failure | undefined>;
}

/** The texts of a list with commas between them. */
export function wordsOf(text: string): readonly string[] {
  return [...new Set(text.split(",").map((word) => word.trim()))].filter((word) => word !== "");
}

/** The step with these details; `onRename` hears of a new name. */
export function formStep(details: StepDetails, editing: GraphEditing, onRename: () => void): FormStep {
  const change = (...changes: readonly FieldChange[]) => editing.set(details.id, changes);
  return {
    details,
    editing,
    change,
    findingsOf: (field) => details.findings.filter((finding) => finding.field === field),
    async rename(name) {
      if (await editing.run({ do: "rename", step: details.id, name })) onRename();
      return undefined;
    },
    setter:
      (...path) =>
      (value) =>
        change(value === "" ? { path } : { path, value }),
    listSetter: (field) => (value) => {
      const words = wordsOf(value);
      return change(words.length === 0 ? { path: [field] } : { path: [field], value: words });
    },
  };
}

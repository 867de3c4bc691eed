/** Edits as a language model sent them, read and turned into requests; or why they cannot be taken. */
import { err, ok, type Result } from "#shared/result.ts";
import type { ChangeFrame } from "../frames.ts";
import type { Scene } from "../scene.ts";
import { contradictionIn } from "./contradiction.ts";
import { type EditForm, EditForms } from "./edit-forms.ts";
import { frameOf } from "./edit-frames.ts";
import { PROPOSE } from "./tool-names.ts";

export interface EditRequests {
  readonly forms: readonly EditForm[];
  readonly frames: readonly ChangeFrame[];
}

/** Why something was not taken: for the model, and, where it matters to them, for the person. */
export interface Refusal {
  readonly text: string;
  readonly told?: string;
}

/** The requests that the edits of a call stand for: all of them or none. */
export function readEdits(scene: Scene, input: unknown): Result<EditRequests, Refusal> {
  const read = EditForms.safeParse(input);
  if (!read.success) {
    const problem = read.error.issues[0];
    const why = `${problem?.path.join(".") ?? ""}: ${problem?.message ?? "unreadable"}`;
    return err({
      text: `These edits have not the agreed form (${why}). Nothing was taken.`,
      told: "edits in a form that does not exist",
    });
  }
  const forms = read.data.edits;
  const contradiction = contradictionIn(forms);
  if (contradiction !== undefined) return err({ text: `${contradiction} Decide, or ask the person.` });
  const frames: ChangeFrame[] = [];
  for (const form of forms) {
    const frame = frameOf(scene.index, form, scene.time);
    if (!frame.ok) return err({ text: `${frame.error} Nothing was taken.` });
    frames.push(frame.value);
  }
  return ok({ forms, frames });
}

/** What two proposals of one answer contradict each other in: nobody knows which was meant. */
export function contradictionAmong(
  calls: readonly { readonly name: string; readonly input: unknown }[],
): string | undefined {
  const forms = calls
    .filter(({ name }) => name === PROPOSE)
    .flatMap(({ input }) => {
      const read = EditForms.safeParse(input);
      return read.success ? read.data.edits : [];
    });
  return contradictionIn(forms);
}

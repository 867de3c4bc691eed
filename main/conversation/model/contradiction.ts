/** Edits of one answer that want opposite things of the same thing. */
import { type EditForm, targetsOf } from "./edit-forms.ts";

/** Whether two edits of one answer want opposite things of the same thing. */
function contradict(one: EditForm, other: EditForm): boolean {
  const shared = targetsOf(one).some((target) => targetsOf(other).includes(target));
  if (!shared) return false;
  if (one.edit === "remove" || other.edit === "remove") return one.edit !== other.edit;
  if (one.edit !== other.edit || one.edit === "add_step" || one.edit === "describe") return false;
  const keyed = JSON.stringify(one) !== JSON.stringify(other);
  return keyed && (SETTING.has(one.edit) || one.edit === "rename" || one.edit === "move_step");
}

/** Edits that set one value: saying two values is a contradiction. */
const SETTING: ReadonlySet<EditForm["edit"]> = new Set([
  "set_duration",
  "set_due",
  "set_performer",
  "set_condition",
  "set_cadence",
  "retry",
]);

/** The first two edits that contradict each other, in words; undefined when none do. */
export function contradictionIn(forms: readonly EditForm[]): string | undefined {
  for (const [at, one] of forms.entries()) {
    for (const other of forms.slice(at + 1)) {
      if (contradict(one, other)) return `${JSON.stringify(one)} and ${JSON.stringify(other)} contradict each other.`;
    }
  }
  return undefined;
}

/** Names of deliverables and fields in the conditions of a playbook. */
import { replacedNames } from "#busy/language/condition-words.ts";
import { type ConditionPlace, conditionsOf } from "#busy/model/condition-places.ts";
import type { Deliverable } from "#busy/model/model.ts";
import type { PlaybookEntry } from "#busy/workspace.ts";

/** The condition with a name replaced by another; fields of others by that name and texts in quotes are left alone. */
export function renameInCondition(text: string, from: string, to: string): string {
  return replacedNames(text, to, (names, index) => index === 0 && names[0] === from);
}

/** The condition with a field of `owner` renamed: `order.total` → `order.sum`. */
export function renameFieldInCondition(text: string, owner: string, from: string, to: string): string {
  return replacedNames(text, to, (names, index) => index === 1 && names[0] === owner && names[1] === from);
}

/** Whether a condition names something. */
export function namesInCondition(text: string, name: string): boolean {
  return renameInCondition(text, name, "\u0000") !== text;
}

/** Whether a condition names a field of `owner`. */
export function namesFieldInCondition(text: string, owner: string, name: string): boolean {
  return renameFieldInCondition(text, owner, name, "\u0000") !== text;
}

/** The conditions of a playbook that name a field of one of its deliverables: by `deliverable.field`, or alone in its own checks. */
export function conditionsNamingField(
  playbook: PlaybookEntry,
  deliverable: Deliverable,
  field: string,
): readonly ConditionPlace[] {
  return conditionsOf(playbook).filter(
    ({ text, checks }) =>
      namesFieldInCondition(text, deliverable.name, field) || (checks === deliverable && namesInCondition(text, field)),
  );
}

/** Names of deliverables and fields in the conditions of a playbook. */
import { type ConditionPlace, conditionsOf } from "#busy/condition-places.ts";
import type { Deliverable } from "#busy/model.ts";
import type { PlaybookEntry } from "#busy/workspace.ts";

/** Applies `change` to what is not inside quotes. */
function outsideQuotes(text: string, change: (part: string) => string): string {
  return text
    .split(/("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/)
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join("");
}

function pattern(name: string): RegExp {
  return new RegExp(`(?<![\\w.-])${escaped(name)}(?![\\w-])`, "g");
}

function dotted(owner: string, name: string): RegExp {
  return new RegExp(`(?<![\\w.-])(${escaped(owner)}\\s*\\.\\s*)${escaped(name)}(?![\\w-])`, "g");
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** The condition with a name replaced by another, texts in quotes left alone. */
export function renameInCondition(text: string, from: string, to: string): string {
  return outsideQuotes(text, (part) => part.replace(pattern(from), () => to));
}

/** The condition with a field of `owner` renamed: `order.total` → `order.sum`. */
export function renameFieldInCondition(text: string, owner: string, from: string, to: string): string {
  return outsideQuotes(text, (part) => part.replace(dotted(owner, from), (_, start: string) => start + to));
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

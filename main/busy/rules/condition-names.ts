/** The words of conditions, for telling whether a condition speaks of a deliverable or one of its fields. */
import type { Deliverable, Task } from "../model/model.ts";
import { resolutionsOf } from "../model/walk.ts";
import { deliverableFields } from "../notation/fields.ts";
import type { Scope } from "../workspace.ts";
import type { Checking } from "./checking.ts";

/** All words of the given conditions; dotted names count whole and piece by piece. */
function conditionNames(conditions: readonly (string | undefined)[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const condition of conditions) {
    for (const [word] of (condition ?? "").matchAll(/[\p{L}_][\p{L}\p{N}_.]*/gu)) {
      names.add(word);
      for (const piece of word.split(".")) names.add(piece);
    }
  }
  return names;
}

/** What the conditions of some steps speak of, subtasks not included. */
export interface Spoken {
  /** The words of `when`, `while` and the conditions of resolutions. */
  readonly names: ReadonlySet<string>;
  /** What the rules of deliverables speak of that is not their own: word → the deliverables whose rules have it. */
  readonly byRules: ReadonlyMap<string, ReadonlySet<Deliverable>>;
}

/** What the conditions of steps speak of, and those of further deliverables and resolutions (a playbook's own). */
export function spokenBy(
  checking: Checking,
  scope: Scope,
  tasks: readonly Task[],
  also: { readonly conditions?: readonly string[]; readonly deliverables?: readonly Deliverable[] } = {},
): Spoken {
  const conditions = tasks.flatMap((task) => [
    task.when,
    task.repeat?.while,
    ...resolutionsOf(task).flatMap((resolution) => resolution.conditions),
  ]);
  const deliverables = [...tasks.flatMap((task) => [...task.inputs, ...task.outputs]), ...(also.deliverables ?? [])];
  const byRules = new Map<string, Set<Deliverable>>();
  for (const deliverable of deliverables) {
    if (deliverable.validation_rules.length === 0) continue;
    const names = new Set(conditionNames(deliverable.validation_rules.map((rule) => rule.condition)));
    // A field of its own is meant before anything else of that name.
    names.delete(deliverable.name);
    for (const field of deliverableFields(checking.resolve, scope, deliverable)) names.delete(field.name);
    for (const name of names) {
      const speakers = byRules.get(name);
      if (speakers) speakers.add(deliverable);
      else byRules.set(name, new Set([deliverable]));
    }
  }
  return { names: conditionNames([...conditions, ...(also.conditions ?? [])]), byRules };
}

/** True when some condition speaks of a deliverable by its name or one of its fields; its own rules do not count. */
export function speaksOf(checking: Checking, scope: Scope, spoken: Spoken, deliverable: Deliverable): boolean {
  const { names, byRules } = spoken;
  if (names.size === 0 && byRules.size === 0) return false;
  const isSpokenOf = (name: string): boolean => {
    const speakers = byRules.get(name);
    return names.has(name) || (speakers !== undefined && (speakers.size > 1 || !speakers.has(deliverable)));
  };
  if (isSpokenOf(deliverable.name)) return true;
  return deliverableFields(checking.resolve, scope, deliverable).some((field) => isSpokenOf(field.name));
}

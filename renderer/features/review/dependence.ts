/** What is taken or left together with an edit, so that nobody is surprised by another box changing. */
import type { Edit } from "#shared/change-set.ts";

/** The edits that accepting this one accepts as well: those it cannot do without and that are not accepted yet. */
export function alsoTaken(edits: readonly Edit[], edit: Edit): readonly Edit[] {
  const needs = reach(edit.id, (id) => edits.find((each) => each.id === id)?.needs ?? []);
  return edits.filter(({ id, accepted }) => needs.has(id) && !accepted);
}

/** The edits that leaving this one out leaves out as well: those that are accepted and cannot do without it. */
export function alsoLeft(edits: readonly Edit[], edit: Edit): readonly Edit[] {
  const needing = reach(edit.id, (id) => edits.filter((each) => each.needs.includes(id)).map((each) => each.id));
  return edits.filter(({ id, accepted }) => needing.has(id) && accepted);
}

/** Everything reached from an edit, itself left out. */
function reach(start: string, next: (id: string) => readonly string[]): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [...next(start)];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === start || reached.has(id)) continue;
    reached.add(id);
    open.push(...next(id));
  }
  return reached;
}

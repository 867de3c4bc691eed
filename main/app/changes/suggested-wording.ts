/** New wordings that a language model suggested for a change set: a person ticks them, and they hold for one state of the change only. */
import type { AppContext } from "#app/context.ts";
import type { ChangeSet, Edit } from "#shared/change-set.ts";
import { authorsSide, type Sides, sidesOf, withEditsOf } from "./sides.ts";

/** The change set without what a language model suggested. */
export function withoutSuggestions(changeSet: ChangeSet): ChangeSet {
  const edits = changeSet.edits.filter((edit) => edit.suggestion === undefined);
  return edits.length === changeSet.edits.length ? changeSet : { ...changeSet, edits };
}

/** For each file a text that is another one as soon as the author's edits, or what else changes that file, are others. */
export function basesOf(app: AppContext, sides: Sides, changeSet: ChangeSet): (file: string) => string {
  const rest = withoutSuggestions(changeSet);
  const [author, whole] = [authorsSide(sides, rest), withEditsOf(sides, rest)];
  const asked = author.ok ? [...author.value].toSorted(([one], [other]) => (one < other ? -1 : 1)) : [];
  return (file) => app.ports.hashText(JSON.stringify([asked, whole.ok ? (whole.value.get(file) ?? null) : null]));
}

/** The suggestions that still fit the change set with these other edits. */
export function fittingSuggestions(
  app: AppContext,
  sides: Sides,
  changeSet: ChangeSet,
  others: readonly Edit[],
): Edit[] {
  const suggested = changeSet.edits.filter(({ suggestion }) => suggestion !== undefined);
  if (suggested.length === 0) return [];
  const ids = new Set(others.map(({ id }) => id));
  const basisOf = basesOf(app, sides, { ...changeSet, edits: [...others] });
  return suggested.filter(
    ({ suggestion, needs, operations }) =>
      needs.every((id) => ids.has(id)) && operations.every(({ file }) => basisOf(file) === suggestion?.basis),
  );
}

/** The change set without suggestions that were worked out for another state of it, so that none is committed with that. */
export async function withoutUnfittingSuggestions(app: AppContext, changeSet: ChangeSet): Promise<ChangeSet> {
  const rest = withoutSuggestions(changeSet);
  if (rest === changeSet) return changeSet;
  const fitting = fittingSuggestions(app, await sidesOf(app, rest), changeSet, rest.edits);
  return { ...rest, edits: [...rest.edits, ...fitting] };
}

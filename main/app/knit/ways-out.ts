/** Taking a way out of a conflict, or an alternative to a blocked change: ready edits, one call. */
import { assessChangeSet, assessSides } from "#app/changes/assess.ts";
import { createChangeSet, filesOf } from "#app/changes/create.ts";
import { rejectChangeSet } from "#app/changes/decide.ts";
import { keepChangeSet, loadChangeSet, now, valueOf } from "#app/changes/records.ts";
import { type Sides, sidesOf } from "#app/changes/sides.ts";
import { withoutUnfittingSuggestions } from "#app/changes/suggested-wording.ts";
import { type AppContext, requireSession } from "#app/context.ts";
import { applyChange } from "#changes/apply.ts";
import { withEdits } from "#changes/lifecycle.ts";
import type { Assessment, ChangeSet, Edit, Operation } from "#shared/change-set.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { Alternative, Conflict, WayOut } from "#shared/knit.ts";

/** The conflict of a change set by its id. Fails with STALE when the change does not lead to it any more. */
export function conflictOf({ conflicts }: Pick<Assessment, "conflicts">, id: string): Conflict {
  const found = conflicts.find((each) => each.id === id);
  if (found) return found;
  throw new ExpectedError("STALE", "This conflict is not there any more, or is another one now.", {
    path: id,
    next: "Look at the conflicts of the change again.",
  });
}

/**
 * Takes a way out into the change set as an edit of its author. For a change set of what was saved by hand it becomes a
 * change set of its own. Fails with STALE, BAD_INPUT (a way for a person to go), CONFLICT (it does not fit any more).
 */
export async function solveConflict(
  app: AppContext,
  { id, conflict, way }: { readonly id: string; readonly conflict: string; readonly way: number },
  author: string,
): Promise<ChangeSet> {
  const found = conflictOf(await assessChangeSet(app, id), conflict);
  const solution = found.solutions?.[way];
  if (!solution || solution.operations.length === 0) {
    throw new ExpectedError("BAD_INPUT", "This way out cannot be taken by itself: a person has to go it.", {
      path: id,
      next: solution === undefined ? "Choose one of the ways out that are listed." : solution.title,
    });
  }
  const changeSet = await loadChangeSet(app, id);
  if (changeSet.workingTree === true) return asChangeSet(app, solution, solution.operations, author);
  const solved = withCoveredFiles(
    app,
    valueOf(withEdits(changeSet, [...changeSet.edits, editOf(changeSet, solution)], now(app))),
  );
  await refuseUseless(app, solved, conflict, solution);
  return keepChangeSet(app, await withoutUnfittingSuggestions(app, solved));
}

/** Makes a change set of an alternative and withdraws the change it is in place of. Fails with STALE when it is gone. */
export async function takeAlternative(
  app: AppContext,
  { id, alternative }: { readonly id: string; readonly alternative: number },
  author: string,
): Promise<ChangeSet> {
  const changeSet = await loadChangeSet(app, id);
  const sides = await sidesOf(app, changeSet);
  const { alternatives = [] } = await assessSides(app, changeSet, sides);
  const found = alternatives[alternative];
  if (!found) {
    throw new ExpectedError("STALE", "This alternative is not there any more.", {
      path: id,
      next: "Look at the change again: it may not be blocked any more.",
    });
  }
  if (changeSet.workingTree === true) return asChangeSet(app, found, inPlaceOfSaved(found, sides), author);
  const made = await asChangeSet(app, found, found.operations, author);
  await rejectChangeSet(app, id);
  return made;
}

function asChangeSet(
  app: AppContext,
  { title }: WayOut,
  operations: readonly Operation[],
  author: string,
): Promise<ChangeSet> {
  return createChangeSet(app, { title, origin: "knit", author, edits: [{ title, operations }] });
}

/** The way out as an edit on top of everything that is accepted in the files it touches. */
function editOf({ edits }: ChangeSet, { title, operations }: WayOut): Edit {
  const ids = new Set(edits.map((edit) => edit.id));
  let number = 1;
  while (ids.has(`s${number}`)) number += 1;
  const files = new Set(operations.map((operation) => operation.file));
  const below = edits.filter((edit) => edit.accepted && filesOf([edit]).some((file) => files.has(file)));
  return {
    id: `s${number}`,
    title,
    operations: [...operations],
    by: "author",
    accepted: true,
    needs: below.filter((edit) => edit.by === "author").map((edit) => edit.id),
    symbols: [],
  };
}

function withCoveredFiles(app: AppContext, changeSet: ChangeSet): ChangeSet {
  const hashes = requireSession(app).hashes();
  const files = filesOf(changeSet.edits).map((file) => [
    file,
    file in changeSet.base.files ? (changeSet.base.files[file] ?? null) : (hashes.get(file) ?? null),
  ]);
  return { ...changeSet, base: { ...changeSet.base, files: Object.fromEntries(files) } };
}

/** Edits of Knit may lie between: only what is seen to settle the conflict is taken. */
async function refuseUseless(app: AppContext, solved: ChangeSet, conflict: string, { title }: WayOut): Promise<void> {
  const sides = await sidesOf(app, solved);
  if (sides.after.ok) {
    const { conflicts } = await assessSides(app, solved, sides);
    if (!conflicts.some((each) => each.id === conflict)) return;
  }
  throw new ExpectedError("CONFLICT", `“${title}” does not fit together with the other edits of this change.`, {
    path: solved.id,
    next: "Choose another way out, or make the edit by hand.",
  });
}

/** The files as they were before what was saved by hand, with the alternative instead. */
function inPlaceOfSaved({ title, operations }: Alternative, { before, onDisk }: Sides): Operation[] {
  const edit = { id: "a", title, operations, by: "author" as const, accepted: true, needs: [], symbols: [] };
  const instead = valueOf(applyChange(before, [edit]));
  const files = new Set([...before.keys(), ...onDisk.keys(), ...instead.keys()]);
  return [...files].toSorted().flatMap((file): Operation[] => {
    const text = instead.has(file) ? (instead.get(file) ?? undefined) : before.get(file);
    if (text === onDisk.get(file)) return [];
    return [text === undefined ? { op: "delete", file } : { op: "write", file, text }];
  });
}

/** Knit's follow-up edits as part of a change set: what has to change too, so that everything that depends on it stays right. */
import type { AppContext } from "#app/context.ts";
import { requireSession } from "#app/context.ts";
import { askKnit } from "#app/knit/service.ts";
import { withEdits } from "#changes/lifecycle.ts";
import type { ChangeSet, Edit } from "#shared/change-set.ts";
import { filesOf } from "./create.ts";
import { now, valueOf } from "./records.ts";
import { authorsSide, modelFiles, type Sides } from "./sides.ts";
import { fittingSuggestions } from "./suggested-wording.ts";

/** The edits that the author wants. */
export function authorsEdits(changeSet: ChangeSet): readonly Edit[] {
  return changeSet.edits.filter((edit) => edit.by === "author");
}

/**
 * The change set with the follow-ups that its accepted edits call for now, instead of those it had; one that was
 * rejected stays rejected. The same object when nothing is different.
 */
export async function withFollowUps(app: AppContext, changeSet: ChangeSet, sides: Sides): Promise<ChangeSet> {
  const own = authorsEdits(changeSet);
  const after = valueOf(authorsSide(sides, changeSet));
  const { reconciliation } = await askKnit(app, { before: sides.workspace, after: modelFiles(after), edits: own });
  const others = [...own, ...takenOver(changeSet, reconciliation.edits)];
  const edits = [...others, ...fittingSuggestions(app, sides, changeSet, others)];
  if (JSON.stringify(edits) === JSON.stringify(changeSet.edits)) return changeSet;
  const { approvals: _, ...amended } = valueOf(withEdits(changeSet, edits, now(app)));
  const hashes = requireSession(app).hashes();
  const covered = changeSet.workingTree === true ? Object.keys(changeSet.base.files) : [];
  const files = Object.fromEntries(
    [...new Set([...covered, ...filesOf(edits)])].map((file) => [
      file,
      changeSet.base.files[file] ?? hashes.get(file) ?? null,
    ]),
  );
  return { ...amended, base: { ...changeSet.base, files } };
}

/** The follow-ups with the ids and decisions of those the change set has already: others may refer to them. */
function takenOver(changeSet: ChangeSet, followUps: readonly Edit[]): Edit[] {
  const own = authorsEdits(changeSet);
  const existing = new Map(changeSet.edits.map((edit) => [contentOf(edit), edit]));
  const taken = new Set(changeSet.edits.map((edit) => edit.id));
  const ids = new Map<string, string>();
  return followUps.map((edit) => {
    const known = existing.get(contentOf(edit));
    const id = known?.id ?? freeId(edit.id, taken);
    taken.add(id);
    ids.set(edit.id, id);
    const needs = edit.needs.map((need) => ids.get(need) ?? need);
    // It was worked out on top of the parts that are taken now: without one of them it would not fit the file.
    const present = own.filter((other) => other.accepted);
    const shared = changeSet.workingTree === true ? sharing(present, edit) : [];
    return known ?? { ...edit, id, needs: [...new Set([...needs, ...shared])] };
  });
}

function freeId(wanted: string, taken: ReadonlySet<string>): string {
  let id = wanted;
  for (let number = 2; taken.has(id); number += 1) id = `${wanted}-${number}`;
  return id;
}

/**
 * The change set without the follow-ups that were worked out for other parts of the same file being taken; assessing it
 * brings those that are called for now.
 */
export function withoutOutdated(changeSet: ChangeSet, before: ChangeSet): ChangeSet {
  if (changeSet.workingTree !== true) return changeSet;
  const accepted = new Map(before.edits.map((edit) => [edit.id, edit.accepted]));
  const decided = authorsEdits(changeSet).filter((edit) => accepted.get(edit.id) !== edit.accepted);
  const edits = changeSet.edits.filter((edit) => edit.by === "author" || sharing(decided, edit).length === 0);
  return { ...changeSet, edits };
}

/** Ids of edits that touch a file which `edit` touches. */
function sharing(edits: readonly Edit[], edit: Edit): string[] {
  const files = new Set(filesOf([edit]));
  return edits.filter((other) => filesOf([other]).some((file) => files.has(file))).map((other) => other.id);
}

function contentOf(edit: Edit): string {
  return JSON.stringify([edit.by, edit.title, edit.operations]);
}

/** Commit messages drafted from what a change set means. */
import { type AppContext, requireSession } from "#app/context.ts";
import { type DraftedMessage, draftMessage as draft } from "#changes/meaning/commit-message.ts";
import type { ChangeSet } from "#shared/change-set.ts";
import { assessSides } from "./assess.ts";
import { loadChangeSet } from "./records.ts";
import { savedTitle, titleOfFile } from "./saved-title.ts";
import { sidesOf } from "./sides.ts";

/** Subject and body for the accepted edits of a change set. */
export async function draftMessage(app: AppContext, id: string): Promise<DraftedMessage> {
  const changeSet = await loadChangeSet(app, id);
  const sides = await sidesOf(app, changeSet);
  const title = changeSet.workingTree === true ? titleOfTaken(app, changeSet) : changeSet.title;
  if (!sides.after.ok) return draft({ title }, [], []);
  const { changes, files } = await assessSides(app, changeSet, sides);
  return draft(
    { title },
    changes,
    files.map((change) => change.file),
  );
}

/** Of what was saved by hand only the parts that are taken go into the commit. */
function titleOfTaken(app: AppContext, { edits }: ChangeSet): string {
  const taken = edits.filter((edit) => edit.accepted && edit.by === "author");
  return savedTitle(taken, (file) => titleOfFile(requireSession(app), file));
}

/** Commit messages drafted from what a change set means. */
import type { AppContext } from "#app/context.ts";
import { type DraftedMessage, draftMessage as draft } from "#changes/commit-message.ts";
import { assessSides } from "./assess.ts";
import { loadChangeSet } from "./records.ts";
import { sidesOf } from "./sides.ts";

/** Subject and body for the accepted edits of a change set. */
export async function draftMessage(app: AppContext, id: string): Promise<DraftedMessage> {
  const changeSet = await loadChangeSet(app, id);
  const sides = await sidesOf(app, changeSet);
  if (!sides.after.ok) return draft(changeSet, [], []);
  const { changes, files } = await assessSides(app, changeSet, sides);
  return draft(
    changeSet,
    changes,
    files.map((change) => change.file),
  );
}

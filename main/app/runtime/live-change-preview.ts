/** What committing a change set would mean for running executions. */
import { loadChangeSet, valueOf } from "#app/changes/records.ts";
import { modelFiles, sidesOf } from "#app/changes/sides.ts";
import type { AppContext } from "#app/context.ts";
import type { LiveChange } from "#shared/live-change.ts";
import { liveChangeAfter } from "./live-change.ts";

/** Fails with NOT_FOUND, and with what the edits fail with when they cannot be carried out. */
export async function liveChangeOf(app: AppContext, changeSetId: string): Promise<LiveChange> {
  const sides = await sidesOf(app, await loadChangeSet(app, changeSetId));
  return liveChangeAfter(app, sides.workspace, modelFiles(valueOf(sides.after)));
}

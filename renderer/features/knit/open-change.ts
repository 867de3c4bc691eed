/** Calls that answer with a change set: it is shown for review. */
import { openEditor } from "#renderer/state/editors.ts";
import { attempt } from "#renderer/state/notices.ts";
import { loadChanges } from "#renderer/state/workspace.ts";
import type { ChangeSet } from "#shared/change-set.ts";

/** Opens the change set that `make` answers with. Returns whether it did; a failure is shown as a notice. */
export async function openMade(make: () => Promise<ChangeSet>): Promise<boolean> {
  const made = await attempt(make);
  if (made === undefined) return false;
  await loadChanges();
  openEditor("change", { id: made.id });
  return true;
}

/** Calls that answer with a change set: it is shown for review. */
import { openEditor } from "#renderer/state/editors.ts";
import { attempt } from "#renderer/state/notices.ts";
import { loadChanges } from "#renderer/state/workspace.ts";
import type { ChangeSet } from "#shared/change-set.ts";

/** Opens a change set that was just made. */
export async function openNew({ id }: ChangeSet): Promise<void> {
  await loadChanges();
  openEditor("change", { id });
}

/** Opens the change set that `make` answers with. Returns whether it did; a failure is shown as a notice. */
export async function openMade(make: () => Promise<ChangeSet>): Promise<boolean> {
  const made = await attempt(make);
  if (made === undefined) return false;
  await openNew(made);
  return true;
}

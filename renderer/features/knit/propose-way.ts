/** Taking a way out of a conflict that is in the workspace, typed text included. */
import { core } from "#renderer/state/core.ts";
import { confirmed } from "#renderer/state/dialogs.ts";
import { saveDocument } from "#renderer/state/document-disk.ts";
import { dirtyPaths } from "#renderer/state/document-store.ts";
import { t } from "#renderer/strings/strings.ts";
import type { Conflict, WayOut } from "#shared/knit.ts";
import { openMade } from "./open-change.ts";

const words = t.knit.conflicts.saveFirst;

/** Files that have to be on disk before a way out fits: those it changes, and those that contradict each other. */
export function filesToSave(
  { places }: Pick<Conflict, "places">,
  { operations }: WayOut,
  unsaved: readonly string[],
): readonly string[] {
  const concerned = new Set([...places, ...operations].map(({ file }) => file));
  return unsaved.filter((path) => concerned.has(path));
}

/** Makes a change set of a way out and shows it for review; text that it builds on is saved first, if the person agrees. */
export async function proposeWay(conflict: Conflict, way: WayOut): Promise<void> {
  const unsaved = filesToSave(conflict, way, dirtyPaths());
  if (unsaved.length > 0) {
    const sure = await confirmed({ title: words.title, text: words.text, action: words.done });
    if (!sure) return;
    for (const path of unsaved) if (!(await saveDocument(path))) return;
  }
  const { title, operations } = way;
  await openMade(() => core.changes.create({ title, origin: "knit", edits: [{ title, operations }] }));
}

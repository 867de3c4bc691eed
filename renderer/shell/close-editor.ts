/** Closing tabs, with a question first where typing would be lost. */
import { ask } from "#renderer/state/dialogs.ts";
import { saveDocument } from "#renderer/state/document-disk.ts";
import { getDocument, isDirty } from "#renderer/state/document-store.ts";
import { closeDocument } from "#renderer/state/documents.ts";
import { activateTab, type EditorTab, removeTab, useEditors } from "#renderer/state/editors.ts";
import { fileTitle } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";

/** Closes a tab; returns false when the person decided to keep it. */
export async function closeEditor(id: string): Promise<boolean> {
  const tab = useEditors.getState().tabs.find((other) => other.id === id);
  if (tab === undefined) return true;
  if (tab.kind !== "file") {
    removeTab(id);
    return true;
  }
  const { path } = tab.input;
  if (isDirty(getDocument(path))) {
    activateTab(id);
    const choice = await ask({
      title: t.shell.closeDirty.title(fileTitle(path)),
      text: t.shell.closeDirty.text,
      choices: [
        { id: "discard", label: t.shell.closeDirty.discard, tone: "danger" },
        { id: "cancel", label: t.shell.closeDirty.cancel },
        { id: "save", label: t.shell.closeDirty.save, tone: "primary" },
      ],
    });
    if (choice === undefined || choice === "cancel") return false;
    if (choice === "save" && !(await saveDocument(path))) return false;
  }
  removeTab(id);
  await closeDocument(path, false);
  return true;
}

/** Closes several tabs one after the other; stops at the first that is kept. */
export async function closeEditors(tabs: readonly EditorTab[]): Promise<boolean> {
  for (const tab of tabs) if (!(await closeEditor(tab.id))) return false;
  return true;
}

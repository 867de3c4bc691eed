/** Commands for folders and files: opening, saving, closing, beginning a history. */
import { core } from "#renderer/state/core.ts";
import { saveDocument } from "#renderer/state/document-disk.ts";
import { dirtyPaths, getDocument, isDirty } from "#renderer/state/document-store.ts";
import { revertDocument } from "#renderer/state/documents.ts";
import { activeFile, activeTab, openEditor, useEditors } from "#renderer/state/editors.ts";
import { notify } from "#renderer/state/notices.ts";
import { closeWorkspace, loadGit, useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { closeEditor, closeEditors } from "./close-editor.ts";
import type { Command } from "./commands.ts";
import { hasEditor, hasFile, hasWorkspace } from "./in-front.ts";
import { openWindow } from "./windows.ts";

const words = t.shell.commands;
const { categories } = words;

/** Saves the file in front; a conflict is left to its own dialog. */
async function saveActive(): Promise<void> {
  const path = activeFile(useEditors.getState());
  if (path !== undefined) await saveDocument(path);
}

/** The commands of the File menu that are the frame's own. */
export const fileCommands: readonly Command[] = [
  {
    id: "file.start",
    title: words.start,
    category: categories.file,
    run: () => openEditor("welcome", {}),
    menu: { menu: "file", group: 1 },
  },
  {
    id: "file.openFolder",
    title: words.openFolder,
    category: categories.file,
    keys: ["mod+o"],
    run: () => openWindow("folder"),
    menu: { menu: "file", group: 1 },
  },
  {
    id: "file.save",
    title: words.save,
    category: categories.file,
    keys: ["mod+s"],
    when: hasFile,
    run: saveActive,
    menu: { menu: "file", group: 2 },
  },
  {
    id: "file.saveAll",
    title: words.saveAll,
    category: categories.file,
    keys: ["mod+alt+s"],
    when: () => dirtyPaths().length > 0,
    run: async () => {
      for (const path of dirtyPaths()) await saveDocument(path);
    },
    menu: { menu: "file", group: 2 },
  },
  {
    id: "file.revert",
    title: words.revert,
    category: categories.file,
    when: () => isDirty(getDocument(activeFile(useEditors.getState()) ?? "")),
    run: async () => revertDocument(activeFile(useEditors.getState()) ?? ""),
    menu: { menu: "file", group: 2 },
  },
  {
    id: "file.closeEditor",
    title: words.closeEditor,
    category: categories.file,
    keys: ["mod+w", "mod+f4", "alt+w"],
    when: hasEditor,
    run: async () => {
      const tab = activeTab(useEditors.getState());
      if (tab !== undefined) await closeEditor(tab.id);
    },
    menu: { menu: "file", group: 3 },
  },
  {
    id: "file.closeAll",
    title: words.closeAll,
    category: categories.file,
    when: hasEditor,
    run: async () => {
      await closeEditors(useEditors.getState().tabs);
    },
    menu: { menu: "file", group: 3 },
  },
  {
    id: "file.closeWorkspace",
    title: words.closeWorkspace,
    category: categories.file,
    when: hasWorkspace,
    run: async () => {
      if (await closeEditors(useEditors.getState().tabs)) await closeWorkspace();
    },
    menu: { menu: "file", group: 3 },
  },
  {
    id: "git.init",
    title: words.initGit,
    category: categories.file,
    when: () => hasWorkspace() && useWorkspace.getState().git?.isRepository === false,
    run: async () => {
      useWorkspace.setState({ git: await core.git.init() });
      await loadGit();
      notify("success", t.shell.initGit.done);
    },
  },
];

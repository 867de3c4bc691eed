/** The text of files: Monaco with BUSY colouring, live findings, drafts and conflicts. */
import { FileText } from "lucide-react";
import type { Feature } from "#renderer/shell/features.ts";
import { t } from "#renderer/strings/strings.ts";
import { activeFile, useEditors } from "#renderer/state/editors.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { fileIcon } from "#renderer/ui/file-icon.tsx";
import { runInEditor } from "./active-editor.ts";
import { FileEditor } from "./file-editor.tsx";

const hasFile = (): boolean => activeFile(useEditors.getState()) !== undefined;

/** Whether the keyboard is in a text field that is not the code: its own keys come first there. */
function inOtherField(): boolean {
  const focused = document.activeElement;
  if (focused === null || focused.closest(".monaco-editor") !== null) return false;
  return focused.matches("input, textarea, [contenteditable='true']");
}

const { edit } = t.shell.commands.categories;

export const editorFeature: Feature = {
  id: "editor",
  editors: [
    {
      kind: "file",
      icon: FileText,
      useIcon: ({ path }) => fileIcon(useWorkspace((state) => state.filesByPath.get(path)?.kind ?? "other")),
      useTitle: ({ path }) =>
        useWorkspace((state) => state.filesByPath.get(path)?.title ?? path.split("/").at(-1) ?? path),
      useDescription: ({ path }) => path,
      Component: FileEditor,
    },
  ],
  commands: [
    {
      id: "edit.undo",
      title: t.editor.undo,
      category: edit,
      keys: ["mod+z"],
      when: () => hasFile() && !inOtherField(),
      run: () => runInEditor("undo"),
      menu: { menu: "edit", group: 1 },
    },
    {
      id: "edit.redo",
      title: t.editor.redo,
      category: edit,
      keys: ["mod+shift+z", "mod+y"],
      when: () => hasFile() && !inOtherField(),
      run: () => runInEditor("redo"),
      menu: { menu: "edit", group: 1 },
    },
    {
      id: "edit.find",
      title: t.editor.find,
      category: edit,
      keys: ["mod+f"],
      when: () => hasFile() && !inOtherField(),
      run: () => runInEditor("actions.find"),
      menu: { menu: "edit", group: 2 },
    },
    {
      id: "edit.replace",
      title: t.editor.replace,
      category: edit,
      keys: ["mod+h"],
      when: () => hasFile() && !inOtherField(),
      run: () => runInEditor("editor.action.startFindReplaceAction"),
      menu: { menu: "edit", group: 2 },
    },
    {
      id: "edit.quickFix",
      title: t.editor.quickFix,
      category: edit,
      keys: ["mod+."],
      when: () => hasFile() && !inOtherField(),
      run: () => runInEditor("editor.action.quickFix"),
      menu: { menu: "edit", group: 4 },
    },
    {
      id: "edit.nextProblem",
      title: t.editor.nextProblem,
      category: t.shell.commands.categories.go,
      keys: ["f8"],
      when: hasFile,
      run: () => runInEditor("editor.action.marker.next"),
      menu: { menu: "go", group: 5 },
    },
    {
      id: "edit.previousProblem",
      title: t.editor.previousProblem,
      category: t.shell.commands.categories.go,
      keys: ["shift+f8"],
      when: hasFile,
      run: () => runInEditor("editor.action.marker.prev"),
      menu: { menu: "go", group: 5 },
    },
    {
      id: "edit.foldAll",
      title: t.editor.fold,
      category: edit,
      when: hasFile,
      run: () => runInEditor("editor.foldAll"),
    },
    {
      id: "edit.unfoldAll",
      title: t.editor.unfold,
      category: edit,
      when: hasFile,
      run: () => runInEditor("editor.unfoldAll"),
    },
  ],
};

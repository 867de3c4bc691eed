/** What can be done in a text, for palette, menus, shortcut list and keys. */
import type { Command, MenuId } from "#renderer/shell/commands.ts";
import { openWindow } from "#renderer/shell/windows.ts";
import { may, useAppInfo } from "#renderer/state/app-info.ts";
import { activeFile, useEditors } from "#renderer/state/editors.ts";
import { fixAll } from "#renderer/state/fixes.ts";
import { useLayout } from "#renderer/state/layout.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { runInEditor, whereInEditor } from "./active-editor.ts";
import { type Preferences, togglePreference, usePreferences } from "./preferences.ts";
import { showReferences } from "./references/store.ts";

const words = t.editor;
const { edit, go, view } = t.shell.commands.categories;

const fileInFront = (): string | undefined => activeFile(useEditors.getState());
const hasFile = (): boolean => fileInFront() !== undefined;
const hasText = (): boolean => hasFile() && useLayout.getState().fileView !== "graph";

function mayWrite(): boolean {
  return hasFile() && useWorkspace.getState().info?.readOnly !== true && may(useAppInfo.getState().info, "Manager");
}

/** Whether the keyboard is in a text field that is not the code: its own keys come first there. */
function inOtherField(): boolean {
  const focused = document.activeElement;
  if (focused === null || focused.closest(".monaco-editor") !== null) return false;
  return focused.matches("input, textarea, [contenteditable='true']");
}

/** A command that is one of the editor's own actions. */
function action(
  id: string,
  title: string,
  run: string,
  more: Partial<Pick<Command, "category" | "keys" | "menu" | "when">> = {},
): Command {
  return {
    id,
    title,
    category: edit,
    when: () => hasFile() && !inOtherField(),
    run: () => runInEditor(run),
    ...more,
  };
}

function at(menu: MenuId, group: number): Pick<Command, "menu"> {
  return { menu: { menu, group } };
}

function preference(name: keyof Preferences, title: string, keys: readonly string[] = []): Command {
  return {
    id: `editor.${name}`,
    title,
    category: view,
    ...(keys.length === 0 ? {} : { keys }),
    checked: () => usePreferences.getState()[name],
    run: () => togglePreference(name),
    ...at("view", 6),
  };
}

async function findReferences(): Promise<void> {
  const spot = whereInEditor();
  if (spot !== undefined) await showReferences(spot);
}

async function fixFile(): Promise<void> {
  const path = fileInFront();
  if (path !== undefined) await fixAll(path);
}

const writing = (): boolean => mayWrite() && !inOtherField();

/** In the graph beside the text the same key renames the step that is selected there. */
const renaming = (): boolean => writing() && !(document.activeElement?.matches(".graph-pane *") ?? false);

/** The commands of the text editor. */
export const editorCommands: readonly Command[] = [
  action("edit.undo", words.undo, "undo", { keys: ["mod+z"], ...at("edit", 1) }),
  action("edit.redo", words.redo, "redo", { keys: ["mod+shift+z", "mod+y"], ...at("edit", 1) }),
  action("edit.find", words.find, "actions.find", { keys: ["mod+f"], ...at("edit", 2) }),
  action("edit.replace", words.replace, "editor.action.startFindReplaceAction", { keys: ["mod+h"], ...at("edit", 2) }),
  action("edit.suggest", words.suggest, "editor.action.triggerSuggest", {
    keys: ["mod+space"],
    when: writing,
    ...at("edit", 4),
  }),
  action("edit.quickFix", words.quickFix, "editor.action.quickFix", {
    keys: ["mod+."],
    when: writing,
    ...at("edit", 4),
  }),
  {
    id: "edit.fixAll",
    title: words.fixAll.title,
    category: edit,
    keys: ["mod+alt+."],
    when: mayWrite,
    run: fixFile,
    ...at("edit", 4),
  },
  action("edit.rename", words.rename.command, "editor.action.rename", {
    keys: ["f2"],
    when: renaming,
    ...at("edit", 5),
  }),
  action("edit.format", words.format, "editor.action.formatDocument", {
    keys: ["alt+shift+f"],
    when: writing,
    ...at("edit", 5),
  }),
  action("edit.comment", words.comment, "editor.action.commentLine", {
    keys: ["mod+/"],
    when: writing,
    ...at("edit", 5),
  }),
  action("edit.hover", words.hover, "editor.action.showHover", { category: go, when: hasText, keys: ["mod+alt+i"] }),
  action("go.definition", words.definition, "editor.action.revealDefinition", {
    category: go,
    keys: ["f12", "mod+f12"],
    ...at("go", 5),
  }),
  action("go.peekDefinition", words.peek, "editor.action.peekDefinition", {
    category: go,
    keys: ["alt+f12"],
    ...at("go", 5),
  }),
  {
    id: "go.references",
    title: words.references.find,
    category: go,
    keys: ["shift+f12"],
    when: hasText,
    run: findReferences,
    ...at("go", 5),
  },
  {
    id: "palette.symbols",
    title: words.symbols,
    category: go,
    keys: ["mod+t", "mod+alt+o"],
    when: () => useWorkspace.getState().status === "open",
    run: () => openWindow("palette", "#"),
    ...at("go", 1),
  },
  action("edit.nextProblem", words.nextProblem, "editor.action.marker.next", {
    category: go,
    keys: ["f8"],
    when: hasText,
    ...at("go", 6),
  }),
  action("edit.previousProblem", words.previousProblem, "editor.action.marker.prev", {
    category: go,
    keys: ["shift+f8"],
    when: hasText,
    ...at("go", 6),
  }),
  action("edit.foldAll", words.fold, "editor.foldAll", { when: hasText }),
  action("edit.unfoldAll", words.unfold, "editor.unfoldAll", { when: hasText }),
  preference("inlays", words.inlays),
  preference("lenses", words.lenses),
  preference("wrap", words.wrap, ["alt+z"]),
];

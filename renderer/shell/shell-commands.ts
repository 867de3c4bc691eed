/** The frame's own commands. */

import { core } from "#renderer/state/core.ts";
import { dirtyPaths, getDocument, isDirty, revertDocument, saveDocument } from "#renderer/state/documents.ts";
import { activeFile, activeTab, cycleTab, keepTab, openEditor, useEditors } from "#renderer/state/editors.ts";
import { type Layout, setLayout, showSideView, useLayout } from "#renderer/state/layout.ts";
import { canGo, goTo } from "#renderer/state/navigation.ts";
import { notify } from "#renderer/state/notices.ts";
import { changeZoom, setSettings, type ThemeChoice, useSettings } from "#renderer/state/settings.ts";
import { closeWorkspace, loadGit, useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { closeEditor, closeEditors } from "./close-editor.ts";
import type { Command } from "./commands.ts";
import type { FeatureRegistry } from "./features.ts";
import { isMac } from "./keys.ts";
import { movePart } from "./parts.ts";
import { openWindow } from "./windows.ts";

const words = t.shell.commands;
const { categories } = words;

const hasWorkspace = (): boolean => useWorkspace.getState().status === "open";
const hasEditor = (): boolean => useEditors.getState().activeId !== undefined;
const hasFile = (): boolean => activeFile(useEditors.getState()) !== undefined;

/** Saves the file in front; a conflict is left to its own dialog. */
async function saveActive(): Promise<void> {
  const path = activeFile(useEditors.getState());
  if (path !== undefined) await saveDocument(path);
}

function theme(choice: ThemeChoice, title: string): Command {
  return {
    id: `theme.${choice}`,
    title,
    category: categories.view,
    checked: () => useSettings.getState().theme === choice,
    run: () => setSettings({ theme: choice }),
    menu: { menu: "view", group: 5 },
  };
}

function fileView(view: Layout["fileView"], title: string): Command {
  return {
    id: `view.${view}`,
    title,
    category: categories.view,
    when: hasFile,
    checked: () => useLayout.getState().fileView === view,
    run: () => setLayout({ fileView: view }),
    menu: { menu: "view", group: 3 },
  };
}

/** Commands of the frame, with one per side view and panel of the features. */
export function shellCommands(registry: FeatureRegistry): readonly Command[] {
  return [
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
      id: "palette.commands",
      title: words.palette,
      category: categories.view,
      keys: ["mod+shift+p", "f1"],
      run: () => openWindow("palette", ">"),
      menu: { menu: "view", group: 1 },
    },
    {
      id: "palette.files",
      title: words.goToFile,
      category: categories.go,
      keys: ["mod+p"],
      when: hasWorkspace,
      run: () => openWindow("palette", ""),
      menu: { menu: "go", group: 1 },
    },
    {
      id: "palette.outline",
      title: words.goToPlace,
      category: categories.go,
      keys: ["mod+shift+o"],
      when: hasFile,
      run: () => openWindow("palette", "@"),
      menu: { menu: "go", group: 1 },
    },
    {
      id: "go.back",
      title: words.back,
      category: categories.go,
      // On a Mac, Option with an arrow moves the cursor by words.
      keys: isMac ? ["ctrl+minus"] : ["alt+arrowleft"],
      when: () => canGo(-1),
      run: () => goTo(-1),
      menu: { menu: "go", group: 0 },
    },
    {
      id: "go.forward",
      title: words.forward,
      category: categories.go,
      keys: isMac ? ["ctrl+shift+minus", "ctrl+shift+_"] : ["alt+arrowright"],
      when: () => canGo(1),
      run: () => goTo(1),
      menu: { menu: "go", group: 0 },
    },
    {
      id: "go.nextEditor",
      title: words.nextEditor,
      category: categories.go,
      keys: ["mod+pagedown", "alt+pagedown"],
      when: hasEditor,
      run: () => cycleTab(1),
      menu: { menu: "go", group: 3 },
    },
    {
      id: "go.previousEditor",
      title: words.previousEditor,
      category: categories.go,
      keys: ["mod+pageup", "alt+pageup"],
      when: hasEditor,
      run: () => cycleTab(-1),
      menu: { menu: "go", group: 3 },
    },
    {
      id: "go.keepEditor",
      title: words.keepEditor,
      category: categories.view,
      when: () => activeTab(useEditors.getState())?.preview === true,
      run: () => keepTab(useEditors.getState().activeId ?? ""),
    },
    {
      id: "go.nextPart",
      title: words.focusNext,
      category: categories.go,
      keys: ["f6"],
      run: () => movePart(1),
      menu: { menu: "go", group: 4 },
    },
    {
      id: "go.previousPart",
      title: words.focusPrevious,
      category: categories.go,
      keys: ["shift+f6"],
      run: () => movePart(-1),
      menu: { menu: "go", group: 4 },
    },
    {
      id: "view.toggleSideBar",
      title: words.toggleSideBar,
      category: categories.view,
      keys: ["mod+b"],
      checked: () => useLayout.getState().sideOpen,
      run: () => setLayout({ sideOpen: !useLayout.getState().sideOpen }),
      menu: { menu: "view", group: 2 },
    },
    {
      id: "view.togglePanel",
      title: words.togglePanel,
      category: categories.view,
      keys: ["mod+j"],
      checked: () => useLayout.getState().panelOpen,
      run: () => setLayout({ panelOpen: !useLayout.getState().panelOpen }),
      menu: { menu: "view", group: 2 },
    },
    {
      id: "view.toggleChat",
      title: words.toggleChat,
      category: categories.view,
      keys: ["mod+alt+b"],
      checked: () => useLayout.getState().chatOpen,
      run: () => setLayout({ chatOpen: !useLayout.getState().chatOpen }),
      menu: { menu: "view", group: 2 },
    },
    fileView("both", words.viewBoth),
    fileView("graph", words.viewGraph),
    fileView("text", words.viewText),
    {
      id: "view.zoomIn",
      title: words.zoomIn,
      category: categories.view,
      keys: ["mod+equal", "mod+plus", "mod+shift+equal", "mod+shift+plus"],
      run: () => changeZoom(1),
      menu: { menu: "view", group: 4 },
    },
    {
      id: "view.zoomOut",
      title: words.zoomOut,
      category: categories.view,
      keys: ["mod+minus"],
      run: () => changeZoom(-1),
      menu: { menu: "view", group: 4 },
    },
    {
      id: "view.zoomReset",
      title: words.zoomReset,
      category: categories.view,
      keys: ["mod+0"],
      run: () => changeZoom(0),
      menu: { menu: "view", group: 4 },
    },
    theme("system", words.themeSystem),
    theme("light", words.themeLight),
    theme("dark", words.themeDark),
    theme("contrast", words.themeContrast),
    ...registry.sideViews.map(
      (view, index): Command => ({
        id: `show.${view.id}`,
        title: words.show(view.title),
        category: categories.view,
        ...(index < 9 ? { keys: [`mod+${index + 1}`] } : {}),
        run: () => showSideView(view.id),
        menu: { menu: "go", group: 2 },
      }),
    ),
    ...registry.panels.map(
      (panel): Command => ({
        id: `panel.${panel.id}`,
        title: words.show(panel.title),
        category: categories.view,
        ...(panel.id === "problems" ? { keys: ["mod+shift+m"] } : {}),
        run: () => setLayout({ panelOpen: true, panelTab: panel.id }),
      }),
    ),
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
    {
      id: "help.shortcuts",
      title: words.shortcuts,
      category: categories.help,
      keys: ["mod+alt+k"],
      run: () => openWindow("shortcuts"),
      menu: { menu: "help", group: 1 },
    },
    {
      id: "help.about",
      title: words.about,
      category: categories.help,
      run: () => openWindow("about"),
      menu: { menu: "help", group: 2 },
    },
  ];
}

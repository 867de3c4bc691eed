/** Commands for getting somewhere: the palette, back and forward, between editors and parts of the window. */
import { activeTab, cycleTab, keepTab, useEditors } from "#renderer/state/editors.ts";
import { canGo, goTo } from "#renderer/state/navigation.ts";
import { t } from "#renderer/strings/strings.ts";
import type { Command } from "./commands.ts";
import { hasEditor, hasFile, hasWorkspace } from "./in-front.ts";
import { isMac } from "./keys.ts";
import { movePart } from "./parts.ts";
import { openWindow } from "./windows.ts";

const words = t.shell.commands;
const { categories } = words;

/** The commands of the Go menu that are the frame's own, and the palette. */
export const goCommands: readonly Command[] = [
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
];

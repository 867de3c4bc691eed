/** Commands for what is shown and how: bars, parts of a file, size, theme. */
import { type Layout, setLayout, useLayout } from "#renderer/state/layout.ts";
import { changeZoom, setSettings, type ThemeChoice, useSettings } from "#renderer/state/settings.ts";
import { t } from "#renderer/strings/strings.ts";
import type { Command } from "./commands.ts";
import { hasFile } from "./in-front.ts";

const words = t.shell.commands;
const { categories } = words;

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

/** The commands of the View menu that are the frame's own. */
export const viewCommands: readonly Command[] = [
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
];

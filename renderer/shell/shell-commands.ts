/** The frame's own commands. */
import { showPanel, showSideView } from "#renderer/state/layout.ts";
import { t } from "#renderer/strings/strings.ts";
import type { Command } from "./commands.ts";
import type { FeatureRegistry } from "./features.ts";
import { fileCommands } from "./file-commands.ts";
import { goCommands } from "./go-commands.ts";
import { enterPart } from "./parts.ts";
import { viewCommands } from "./view-commands.ts";
import { openWindow } from "./windows.ts";

const words = t.shell.commands;
const { categories } = words;

/** Commands of the frame, with one per side view and panel of the features. */
export function shellCommands(registry: FeatureRegistry): readonly Command[] {
  return [
    ...fileCommands,
    ...goCommands,
    ...viewCommands,
    ...registry.sideViews.map(
      (view, index): Command => ({
        id: `show.${view.id}`,
        title: words.show(view.title),
        category: categories.view,
        ...(index < 9 ? { keys: [`mod+${index + 1}`] } : {}),
        run: () => enterPart("side", () => showSideView(view.id)),
        menu: { menu: "go", group: 2 },
      }),
    ),
    ...registry.panels.map(
      (panel): Command => ({
        id: `panel.${panel.id}`,
        title: words.show(panel.title),
        category: categories.view,
        ...(panel.id === "problems" ? { keys: ["mod+shift+m"] } : {}),
        run: () => enterPart("panel", () => showPanel(panel.id)),
      }),
    ),
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

/** Settings of this window and this person. */
import { Settings as SettingsIcon } from "lucide-react";
import type { Feature } from "#renderer/shell/features.ts";
import { openEditor } from "#renderer/state/editors.ts";
import { t } from "#renderer/strings/strings.ts";
import { SettingsPage } from "./settings-page.tsx";

export const settingsFeature: Feature = {
  id: "settings",
  editors: [{ kind: "settings", icon: SettingsIcon, useTitle: () => t.settings.title, Component: SettingsPage }],
  commands: [
    {
      id: "settings.open",
      title: t.settings.open,
      category: t.shell.commands.categories.file,
      keys: ["mod+comma"],
      run: () => openEditor("settings", {}),
      menu: { menu: "file", group: 4 },
    },
  ],
};

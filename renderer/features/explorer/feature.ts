/** Explorer: the business as a tree of layers, teams and what they own. */
import { Files } from "lucide-react";
import type { Feature } from "#renderer/shell/features.ts";
import { t } from "#renderer/strings/strings.ts";
import { Explorer, ExplorerActions } from "./explorer.tsx";
import { askForNewFile, mayAdd } from "./new-file.ts";
import { NewFileDialog } from "./new-file-dialog.tsx";

export const explorerFeature: Feature = {
  id: "explorer",
  sideViews: [
    { id: "explorer", title: t.explorer.title, icon: Files, order: 10, Component: Explorer, Actions: ExplorerActions },
  ],
  dialogs: [NewFileDialog],
  commands: [
    {
      id: "file.new",
      title: t.explorer.newFile.command,
      category: t.shell.commands.categories.file,
      keys: ["mod+alt+n"],
      when: mayAdd,
      run: () => askForNewFile(),
      menu: { menu: "file", group: 1 },
    },
  ],
};

/** The application menu. What only the page can do is sent to it as a command; the rest the system does by role. */
import type { MenuItemConstructorOptions } from "electron";

export interface MenuActions {
  readonly isMac: boolean;
  readonly isPackaged: boolean;
  /** Lets the page carry out the command of this id. */
  run(command: string): void;
  showLog(): void;
}

/** The menu as Electron takes it. */
export function applicationMenu({ isMac, isPackaged, run, showLog }: MenuActions): MenuItemConstructorOptions[] {
  const separator: MenuItemConstructorOptions = { type: "separator" };
  // The page hears the keys itself, as it does in a browser; the menu only shows them.
  const command = (label: string, id: string, accelerator?: string): MenuItemConstructorOptions => ({
    id,
    label,
    click: () => run(id),
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
  });
  const about = command("About Orgata IDE", "help.about");

  return [
    ...(isMac
      ? [
          {
            label: "Orgata IDE",
            submenu: [
              about,
              separator,
              { role: "services" },
              separator,
              { role: "hide" },
              { role: "hideOthers" },
              { role: "unhide" },
              separator,
              { role: "quit" },
            ],
          } satisfies MenuItemConstructorOptions,
        ]
      : []),
    {
      label: "&File",
      submenu: [
        command("Start Page", "file.start"),
        command("Open Folder…", "file.openFolder", "CmdOrCtrl+O"),
        separator,
        command("Save", "file.save", "CmdOrCtrl+S"),
        command("Save All", "file.saveAll", "CmdOrCtrl+Alt+S"),
        separator,
        command("Close Editor", "file.closeEditor", "CmdOrCtrl+W"),
        command("Close Business", "file.closeWorkspace"),
        separator,
        command("Settings", "settings.open", "CmdOrCtrl+,"),
        ...(isMac ? [] : [separator, { role: "quit" } satisfies MenuItemConstructorOptions]),
      ],
    },
    {
      label: "&Edit",
      submenu: [
        { role: "undo" },
        { role: "redo" },
        separator,
        { role: "cut" },
        { role: "copy" },
        { role: "paste" },
        { role: "selectAll" },
        separator,
        command("Search", "search.open", "CmdOrCtrl+Shift+F"),
      ],
    },
    {
      label: "&View",
      submenu: [
        command("Command Palette…", "palette.commands", "CmdOrCtrl+Shift+P"),
        separator,
        command("Side Bar", "view.toggleSideBar", "CmdOrCtrl+B"),
        command("Panel", "view.togglePanel", "CmdOrCtrl+J"),
        command("Conversation", "view.toggleChat", "CmdOrCtrl+Alt+B"),
        command("Review", "review.open", "CmdOrCtrl+Shift+G"),
        separator,
        command("Larger", "view.zoomIn", "CmdOrCtrl+Plus"),
        command("Smaller", "view.zoomOut", "CmdOrCtrl+-"),
        command("Normal Size", "view.zoomReset", "CmdOrCtrl+0"),
        { role: "togglefullscreen" },
        ...(isPackaged ? [] : [separator, { role: "toggleDevTools" } satisfies MenuItemConstructorOptions]),
      ],
    },
    {
      label: "&Run",
      submenu: [
        command("Start This Playbook…", "runs.start", "CmdOrCtrl+F5"),
        command("Runs", "runs.show"),
        command("Tasks", "tasks.show", "CmdOrCtrl+Shift+T"),
      ],
    },
    {
      role: "help",
      submenu: [
        command("Keyboard Shortcuts", "help.shortcuts", "CmdOrCtrl+Alt+K"),
        command("Tutorial", "help.tutorial"),
        { label: "Show Log", click: showLog },
        ...(isMac ? [] : [separator, about]),
      ],
    },
  ];
}

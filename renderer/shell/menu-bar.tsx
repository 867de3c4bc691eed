/** The menu bar, built from the commands. */
import { Check } from "lucide-react";
import { Menubar } from "radix-ui";
import { type ReactNode, useState } from "react";
import { t } from "#renderer/strings/strings.ts";
import { Kbd } from "#renderer/ui/kbd.tsx";
import { allCommands, type Command, MENUS, runCommand } from "./commands.ts";
import { shownShortcut } from "./keys.ts";
import { menuGroups } from "./menu-groups.ts";

/** File, Edit, View, Go, Run, Help. */
export function MenuBar(): ReactNode {
  // Rendered anew whenever a menu opens, so that entries and check marks are those of the moment.
  const [open, setOpen] = useState("");
  return (
    <Menubar.Root className="menubar" aria-label={t.shell.menuBar} value={open} onValueChange={setOpen}>
      {MENUS.filter((menu) => allCommands().some((command) => command.menu?.menu === menu)).map((menu) => (
        <Menubar.Menu key={menu} value={menu}>
          <Menubar.Trigger className="menubar-trigger">{t.shell.menus[menu]}</Menubar.Trigger>
          <Menubar.Portal>
            <Menubar.Content className="menu" align="start" sideOffset={4} collisionPadding={8}>
              {open === menu &&
                menuGroups(allCommands(), menu).map((group) => (
                  <Menubar.Group key={group[0]?.id} className="menu-group">
                    {group.map((command) => (
                      <Entry key={command.id} command={command} />
                    ))}
                  </Menubar.Group>
                ))}
            </Menubar.Content>
          </Menubar.Portal>
        </Menubar.Menu>
      ))}
    </Menubar.Root>
  );
}

function Entry({ command }: { readonly command: Command }): ReactNode {
  const shortcut = shownShortcut(command);
  const content = (
    <>
      <span className="menu-icon">{command.checked?.() === true && <Check aria-hidden="true" />}</span>
      <span className="grow">{command.title}</span>
      {shortcut !== undefined && <Kbd shortcut={shortcut} />}
    </>
  );
  if (command.checked === undefined) {
    return (
      <Menubar.Item className="menu-item" onSelect={() => runCommand(command.id)}>
        {content}
      </Menubar.Item>
    );
  }
  return (
    <Menubar.CheckboxItem
      className="menu-item"
      checked={command.checked()}
      onCheckedChange={() => runCommand(command.id)}
    >
      {content}
    </Menubar.CheckboxItem>
  );
}

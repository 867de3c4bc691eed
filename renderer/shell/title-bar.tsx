/** Top of the window: menus, the command centre, and switches for the parts of the window. */
import { MessageSquare, PanelBottom, PanelLeft, Search } from "lucide-react";
import type { ReactNode } from "react";
import { useLayout } from "#renderer/state/layout.ts";
import { isDesktop } from "#renderer/state/transport.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { IconButton } from "#renderer/ui/button.tsx";
import { Logo } from "#renderer/ui/logo.tsx";
import { findCommand, runCommand } from "./commands.ts";
import { shownShortcut } from "./keys.ts";
import { MenuBar } from "./menu-bar.tsx";
import { openWindow } from "./windows.ts";

/** The title bar. */
export function TitleBar(): ReactNode {
  const name = useWorkspace((state) => state.info?.name);
  const isOpen = useWorkspace((state) => state.status === "open");
  const { sideOpen, panelOpen, chatOpen } = useLayout();
  const switches = [
    { id: "view.toggleSideBar", label: t.shell.toggleSideBar, icon: PanelLeft, pressed: sideOpen },
    { id: "view.togglePanel", label: t.shell.togglePanel, icon: PanelBottom, pressed: panelOpen },
    { id: "view.toggleChat", label: t.shell.toggleChat, icon: MessageSquare, pressed: chatOpen },
  ];
  return (
    <header className="title-bar">
      <div className="title-bar-side">
        <h1 className="sr-only">{t.common.appName}</h1>
        <span className="title-bar-logo">
          <Logo size="1.25rem" />
        </span>
        {/* The desktop app has the system's own menu. */}
        {!isDesktop() && <MenuBar />}
      </div>
      <button
        type="button"
        className="command-centre"
        aria-haspopup="dialog"
        onClick={() => openWindow("palette", name === undefined ? ">" : "")}
      >
        <Search aria-hidden="true" />
        <span className="truncate">
          {name ?? t.shell.commandCentreEmpty}
          <span className="sr-only">, {t.shell.commandCentre}</span>
        </span>
        <span className="kbd" aria-hidden="true">
          {shownShortcut(findCommand(name === undefined ? "palette.commands" : "palette.files"))}
        </span>
      </button>
      <div className="title-bar-side title-bar-end">
        {(isOpen ? switches : []).map((item) => (
          <IconButton
            key={item.id}
            label={item.label}
            icon={item.icon}
            pressed={item.pressed}
            shortcut={shownShortcut(findCommand(item.id))}
            onClick={() => runCommand(item.id)}
          />
        ))}
      </div>
    </header>
  );
}

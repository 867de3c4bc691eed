/** The narrow bar at the left edge: one button per view. */
import { Settings as SettingsIcon } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useId } from "react";
import { t } from "#renderer/strings/strings.ts";
import { openEditor } from "#renderer/state/editors.ts";
import { showSideView, useLayout } from "#renderer/state/layout.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { Tooltip } from "#renderer/ui/tooltip.tsx";
import { findCommand } from "./commands.ts";
import type { SideView } from "./features.ts";
import { shownShortcut } from "./keys.ts";
import { useRegistry } from "./registry-context.tsx";

/** The activity bar. */
export function ActivityBar(): ReactNode {
  const { sideViews } = useRegistry();
  // Before a business is open there is nothing that the views could show.
  const isOpen = useWorkspace((state) => state.status === "open");
  return (
    <nav className="activity-bar" aria-label={t.shell.activityBar} data-part="activity" onKeyDown={moveFocus}>
      <div className="activity-group">
        {(isOpen ? sideViews : []).map((view) => (
          <ViewButton key={view.id} view={view} />
        ))}
      </div>
      <div className="activity-group">
        <Tooltip text={t.settings.title} shortcut={shownShortcut(findCommand("settings.open"))} side="right">
          <button
            type="button"
            className="activity-button"
            aria-label={t.settings.title}
            onClick={() => openEditor("settings", {})}
          >
            <SettingsIcon aria-hidden="true" strokeWidth={1.75} />
          </button>
        </Tooltip>
      </div>
    </nav>
  );
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step === 0) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>("button")];
  const index = buttons.findIndex((button) => button === document.activeElement);
  buttons[(index + step + buttons.length) % buttons.length]?.focus();
  event.preventDefault();
}

const useNoBadge = (): undefined => undefined;

function ViewButton({ view }: { readonly view: SideView }): ReactNode {
  const active = useLayout((state) => state.sideOpen && state.sideView === view.id);
  const useBadge = view.useBadge ?? useNoBadge;
  const badge = useBadge();
  const badgeId = useId();
  const Icon = view.icon;
  const shown = badge !== undefined && badge.count > 0;
  return (
    <div className="activity-item">
      <Tooltip text={view.title} shortcut={shownShortcut(findCommand(`show.${view.id}`))} side="right">
        <button
          type="button"
          className="activity-button"
          aria-label={view.title}
          aria-pressed={active}
          aria-describedby={shown ? badgeId : undefined}
          onClick={() => showSideView(view.id, true)}
        >
          <Icon aria-hidden="true" strokeWidth={1.75} />
        </button>
      </Tooltip>
      {shown && (
        <>
          <span className="activity-badge" aria-hidden="true">
            {badge.count > 99 ? "99+" : badge.count}
          </span>
          <span id={badgeId} hidden>
            {badge.label}
          </span>
        </>
      )}
    </div>
  );
}

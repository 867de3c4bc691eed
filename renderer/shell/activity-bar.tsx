/** The narrow bar at the left edge: one button per view, and per page that has no view of its own. */
import { Settings as SettingsIcon } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useId } from "react";
import { activeTab, openEditor, useEditors } from "#renderer/state/editors.ts";
import { showSideView, useLayout } from "#renderer/state/layout.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { Tooltip } from "#renderer/ui/tooltip.tsx";
import { findCommand, runCommand } from "./commands.ts";
import type { ActivityPage, SideView } from "./features.ts";
import { shownShortcut } from "./keys.ts";
import { useRegistry } from "./registry-context.tsx";

/** The activity bar. */
export function ActivityBar(): ReactNode {
  const { sideViews, pages } = useRegistry();
  // Before a business is open there is nothing that the views could show.
  const isOpen = useWorkspace((state) => state.status === "open");
  return (
    <nav className="activity-bar" aria-label={t.shell.activityBar} data-part="activity" onKeyDown={moveFocus}>
      <div className="activity-group">
        {(isOpen ? sideViews : []).map((view) => (
          <ViewButton key={view.id} view={view} />
        ))}
        {isOpen && pages.length > 0 && <div className="activity-line" role="none" />}
        {(isOpen ? pages : []).map((page) => (
          <PageButton key={page.kind} page={page} />
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

function PageButton({ page }: { readonly page: ActivityPage }): ReactNode {
  const active = useEditors((state) => activeTab(state)?.kind === page.kind);
  const Icon = page.icon;
  return (
    <div className="activity-item">
      <Tooltip text={page.title} shortcut={shownShortcut(findCommand(page.command))} side="right">
        <button
          type="button"
          className="activity-button"
          aria-label={page.title}
          aria-pressed={active}
          onClick={() => runCommand(page.command)}
        >
          <Icon aria-hidden="true" strokeWidth={1.75} />
        </button>
      </Tooltip>
    </div>
  );
}

/** The panel below the editors: problems, output, and what features add. */
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { setLayout, useLayout } from "#renderer/state/layout.ts";
import { t } from "#renderer/strings/strings.ts";
import { IconButton } from "#renderer/ui/button.tsx";
import { Tabs } from "#renderer/ui/tabs.tsx";
import { ErrorBoundary } from "./error-boundary.tsx";
import type { BottomPanel as PanelDefinition } from "./features.ts";
import { useRegistry } from "./registry-context.tsx";

const useNoBadge = (): undefined => undefined;

/** The bottom panel. */
export function BottomPanel(): ReactNode {
  const { panels } = useRegistry();
  const chosen = useLayout((state) => state.panelTab);
  const active = panels.find(({ id }) => id === chosen) ?? panels[0];
  // The list of panels never changes while the window lives, so neither does the order of these hooks.
  const badges = panels.map((panel) => (panel.useBadge ?? useNoBadge)());
  if (active === undefined) return null;
  const { Actions } = active;
  return (
    <section className="bottom-panel" aria-label={t.shell.panel} data-part="panel">
      <Tabs
        label={t.shell.panel}
        value={active.id}
        onChange={(panelTab) => setLayout({ panelTab })}
        items={panels.map((panel, index) => ({
          id: panel.id,
          title: panel.title,
          count: badges[index]?.count,
          content: panel.id === active.id ? <PanelContent panel={panel} /> : null,
        }))}
        actions={
          <>
            {Actions !== undefined && <Actions />}
            <IconButton
              label={t.shell.closePanel}
              icon={X}
              size="small"
              onClick={() => setLayout({ panelOpen: false })}
            />
          </>
        }
      />
    </section>
  );
}

function PanelContent({ panel }: { readonly panel: PanelDefinition }): ReactNode {
  const { Component } = panel;
  return (
    <div className="panel-content scroll">
      <ErrorBoundary key={panel.id}>
        <Component />
      </ErrorBoundary>
    </div>
  );
}

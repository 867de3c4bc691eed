/** The window: bars around, views and editors inside. */
import { type ReactNode, useEffect } from "react";
import { setLayout, useLayout } from "#renderer/state/layout.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { focusHome } from "#renderer/ui/focus-return.ts";
import { Split, type SplitPane } from "#renderer/ui/split.tsx";
import { TooltipProvider } from "#renderer/ui/tooltip.tsx";
import { ActivityBar } from "./activity-bar.tsx";
import { BottomPanel } from "./bottom-panel.tsx";
import { Dialogs } from "./dialogs.tsx";
import { EditorArea } from "./editor-area.tsx";
import { ErrorBoundary } from "./error-boundary.tsx";
import type { FeatureRegistry } from "./features.ts";
import { Notices } from "./notices.tsx";
import { Palette } from "./palette.tsx";
import { RegistryProvider } from "./registry-context.tsx";
import { SideBar } from "./side-bar.tsx";
import { StatusBar } from "./status-bar.tsx";
import { TitleBar } from "./title-bar.tsx";

export interface AppProps {
  readonly registry: FeatureRegistry;
  /** The conversation, which has a place of its own at the right. */
  readonly conversation: ReactNode;
}

/** Everything on screen. */
export function App({ registry, conversation }: AppProps): ReactNode {
  return (
    <RegistryProvider registry={registry}>
      <TooltipProvider>
        <WindowTitle />
        <div className="app">
          <TitleBar />
          <div className="app-body">
            <ActivityBar />
            <Body conversation={conversation} />
          </div>
          <StatusBar />
        </div>
        <Palette />
        <Dialogs />
        {registry.dialogs.map(({ id, Component }) => (
          <ErrorBoundary key={id}>
            <Component />
          </ErrorBoundary>
        ))}
        <Notices />
      </TooltipProvider>
    </RegistryProvider>
  );
}

const barLabels: Readonly<Record<string, string>> = {
  side: t.shell.bars.side,
  editors: t.shell.bars.editors,
  centre: t.shell.bars.centre,
};
const barLabel = (before: string): string => barLabels[before] ?? "";

function Body({ conversation }: { readonly conversation: ReactNode }): ReactNode {
  const { sideOpen, panelOpen, chatOpen, sideWidth, panelHeight, chatWidth } = useLayout();
  // Nothing to explore and nothing to talk about before a business is open: the start page has the window to itself.
  const isOpen = useWorkspace((state) => state.status === "open");
  // With a part that is hidden, what had the keyboard may be gone.
  useEffect(focusHome, [sideOpen, panelOpen, chatOpen]);
  const centre: SplitPane[] = [{ id: "editors", min: 120, content: <EditorArea /> }];
  if (panelOpen && isOpen) {
    centre.push({
      id: "panel",
      size: panelHeight,
      min: 96,
      max: "75%",
      content: <BottomPanel />,
      onSize: ({ pixels }) => setLayout({ panelHeight: Math.round(pixels) }),
    });
  }
  const panes: SplitPane[] = [];
  if (sideOpen && isOpen) {
    panes.push({
      id: "side",
      size: sideWidth,
      min: 180,
      max: "45%",
      content: <SideBar />,
      onSize: ({ pixels }) => setLayout({ sideWidth: Math.round(pixels) }),
    });
  }
  panes.push({
    id: "centre",
    min: 280,
    content: <Split id="centre-split" orientation="vertical" panes={centre} barLabel={barLabel} />,
  });
  if (chatOpen && isOpen) {
    panes.push({
      id: "conversation",
      size: chatWidth,
      min: 260,
      max: "50%",
      content: <ErrorBoundary>{conversation}</ErrorBoundary>,
      onSize: ({ pixels }) => setLayout({ chatWidth: Math.round(pixels) }),
    });
  }
  return <Split id="body-split" orientation="horizontal" panes={panes} barLabel={barLabel} />;
}

function WindowTitle(): ReactNode {
  const name = useWorkspace((state) => state.info?.name);
  useEffect(() => {
    document.title = name === undefined ? t.common.appName : `${name} — ${t.common.appName}`;
  }, [name]);
  return null;
}

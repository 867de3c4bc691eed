/** Keeps a mistake in one part of the window from taking the rest along. */
import { TriangleAlert } from "lucide-react";
import { Component, type ReactNode } from "react";
import { log } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";

interface Props {
  readonly children: ReactNode;
  /** How the window starts anew; for tests. */
  readonly onReload?: () => void;
}

/**
 * Shows its children; when one of them fails (a part of the program that could not be loaded included), a note with a
 * way out stands in their place. The children are tried again when the boundary gets another `key`.
 */
export class ErrorBoundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: unknown): void {
    log("error", `${t.shell.broken.title} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    const { onReload = () => location.reload() } = this.props;
    return (
      <div role="alert" className="broken-part">
        <EmptyState icon={TriangleAlert} title={t.shell.broken.title} text={t.shell.broken.text}>
          <Button variant="primary" onClick={onReload}>
            {t.shell.broken.reload}
          </Button>
        </EmptyState>
      </div>
    );
  }
}

/** What a view shows when there is nothing yet: why, and the next action. */
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

export interface EmptyStateProps {
  readonly icon?: LucideIcon;
  readonly title: string;
  readonly text?: string;
  readonly children?: ReactNode;
}

/** A quiet note in the middle of a view; `children` are the buttons. */
export function EmptyState({ icon: Icon, title, text, children }: EmptyStateProps): ReactNode {
  return (
    <div className="empty">
      {Icon !== undefined && <Icon className="empty-icon" aria-hidden="true" strokeWidth={1.5} />}
      <p className="empty-title">{title}</p>
      {text !== undefined && <p className="empty-text">{text}</p>}
      {children !== undefined && <div className="empty-actions">{children}</div>}
    </div>
  );
}

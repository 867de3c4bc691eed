/** An item of the status bar. */
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "#renderer/ui/class-names.ts";
import { Tooltip } from "#renderer/ui/tooltip.tsx";

/** One thing the status bar tells. */
export interface StatusItemProps {
  readonly icon?: LucideIcon;
  readonly text: ReactNode;
  readonly hint?: string | undefined;
  readonly tone?: "warning" | "danger" | undefined;
  readonly spin?: boolean;
  readonly onClick?: (() => void) | undefined;
}

/** One item of the status bar; a button when it does something. */
export function StatusItem({ icon: Icon, text, hint, tone, spin, onClick }: StatusItemProps): ReactNode {
  const className = classNames(
    "status-item",
    tone !== undefined && `status-${tone}`,
    onClick !== undefined && "status-button",
  );
  const content = (
    <>
      {Icon !== undefined && <Icon aria-hidden="true" className={spin === true ? "status-spin" : undefined} />}
      {text}
    </>
  );
  if (onClick === undefined) {
    return (
      <span className={className} title={hint}>
        {content}
      </span>
    );
  }
  return (
    <Tooltip text={hint} side="top">
      <button type="button" className={className} onClick={onClick}>
        {content}
      </button>
    </Tooltip>
  );
}

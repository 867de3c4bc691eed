/** Small labels: a state in words, or a number. */
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

export type Tone = "neutral" | "accent" | "success" | "warning" | "danger" | "info";

export interface BadgeProps {
  readonly tone?: Tone;
  readonly icon?: LucideIcon | undefined;
  readonly children: ReactNode;
  readonly className?: string;
}

/** A state in words. */
export function Badge({ tone = "neutral", icon: Icon, children, className }: BadgeProps): ReactNode {
  return (
    <span className={classNames("badge", `badge-${tone}`, className)}>
      {Icon !== undefined && <Icon aria-hidden="true" />}
      {children}
    </span>
  );
}

/** A number in a pill; `label` says what is counted. */
export function CountBadge({
  count,
  label,
  tone = "neutral",
}: {
  readonly count: number;
  readonly label?: string;
  readonly tone?: Tone;
}): ReactNode {
  return (
    <span className={classNames("count", `count-${tone}`)}>
      <span aria-hidden={label !== undefined || undefined}>{count > 999 ? "999+" : count}</span>
      {label !== undefined && <span className="sr-only">{label}</span>}
    </span>
  );
}

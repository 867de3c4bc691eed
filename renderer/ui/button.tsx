/** Buttons: with words, or with an icon and a tooltip that names it. */
import type { LucideIcon } from "lucide-react";
import type { ButtonHTMLAttributes, MouseEvent, ReactNode, Ref } from "react";
import { classNames } from "./class-names.ts";
import { Spinner } from "./spinner.tsx";
import { Tooltip } from "./tooltip.tsx";

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly variant?: "primary" | "secondary" | "ghost" | "danger";
  readonly size?: "small" | "normal" | "large";
  readonly icon?: LucideIcon | undefined;
  /** Shows that work is under way and takes no further press; it keeps the keyboard. */
  readonly busy?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

function takeNoPress(event: MouseEvent): void {
  event.preventDefault();
}

/** A button with words. */
export function Button(props: ButtonProps): ReactNode {
  const { variant = "secondary", size = "normal", icon: Icon, busy = false, className, children, ...rest } = props;
  // A disabled button would lose the keyboard for good, however short the work is.
  const waits = busy ? { "aria-busy": true, "aria-disabled": true, onClick: takeNoPress } : {};
  return (
    <button
      type="button"
      {...rest}
      {...waits}
      className={classNames("button", `button-${variant}`, `button-${size}`, className)}
    >
      {busy ? <Spinner /> : Icon !== undefined && <Icon className="button-icon" aria-hidden="true" />}
      {children}
    </button>
  );
}

export interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "aria-label" | "title"> {
  /** Accessible name and tooltip. */
  readonly label: string;
  readonly icon: LucideIcon;
  /** Shown beside the name in the tooltip. */
  readonly shortcut?: string | undefined;
  readonly pressed?: boolean;
  readonly size?: "small" | "normal";
  readonly tooltipSide?: "top" | "bottom" | "left" | "right";
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button with an icon only. */
export function IconButton(props: IconButtonProps): ReactNode {
  const { label, icon: Icon, shortcut, pressed, size = "normal", tooltipSide, className, ...rest } = props;
  return (
    <Tooltip text={label} shortcut={shortcut} side={tooltipSide}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        aria-pressed={pressed}
        className={classNames("icon-button", `icon-button-${size}`, className)}
      >
        <Icon aria-hidden="true" />
      </button>
    </Tooltip>
  );
}

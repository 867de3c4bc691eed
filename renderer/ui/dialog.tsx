/** Dialogs that take the whole attention. */
import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { t } from "#renderer/strings/strings.ts";
import { IconButton } from "./button.tsx";
import { classNames } from "./class-names.ts";

export interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly description?: string | undefined;
  readonly children?: ReactNode;
  /** Buttons at the bottom, the main one last. */
  readonly footer?: ReactNode;
  readonly size?: "small" | "normal" | "wide";
}

/** A dialog with title, content and buttons. Escape and a click outside close it. */
export function Dialog({
  open,
  onClose,
  title,
  description,
  children,
  footer,
  size = "normal",
}: DialogProps): ReactNode {
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="dialog-overlay" />
        <Radix.Content
          className={classNames("dialog", `dialog-${size}`)}
          {...(description === undefined ? { "aria-describedby": undefined } : {})}
        >
          <header className="dialog-header">
            <Radix.Title className="dialog-title">{title}</Radix.Title>
          </header>
          {description !== undefined && <Radix.Description className="dialog-text">{description}</Radix.Description>}
          {children !== undefined && <div className="dialog-body scroll">{children}</div>}
          {footer !== undefined && <footer className="dialog-footer">{footer}</footer>}
          {/* Last, so that the first focus goes to the content. */}
          <Radix.Close asChild>
            <IconButton className="dialog-close" label={t.common.close} icon={X} size="small" />
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

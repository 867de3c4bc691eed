/** Dialogs that take the whole attention. */
import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { t } from "#renderer/strings/strings.ts";
import { IconButton } from "./button.tsx";
import { classNames } from "./class-names.ts";

/** What takes the keyboard in a dialog that opens, best first. The button that closes it does not: its name would pop up. */
const FIRST = [
  ".dialog-body :is(input, textarea, select)",
  ".dialog-footer .button-primary",
  ".dialog-footer button",
  ".dialog-body button",
];

function focusContent(event: Event): void {
  const dialog = event.currentTarget;
  if (!(dialog instanceof HTMLElement)) return;
  event.preventDefault();
  if (dialog.contains(document.activeElement)) return;
  const target = FIRST.map((kind) => dialog.querySelector<HTMLElement>(kind)).find((found) => found !== null);
  (target ?? dialog).focus();
}

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
          onOpenAutoFocus={focusContent}
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

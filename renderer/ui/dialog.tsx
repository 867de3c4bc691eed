/** Dialogs that take the whole attention. */
import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { type ReactNode, useRef } from "react";
import { t } from "#renderer/strings/strings.ts";
import { IconButton } from "./button.tsx";
import { classNames } from "./class-names.ts";
import { useFocusReturn } from "./focus-return.ts";

/** What takes the keyboard in a dialog that opens, best first. The button that closes it does not: its name would pop up. */
const FIRST = [
  ".dialog-body :is(input, textarea, select):enabled",
  ".dialog-footer .button-primary:enabled",
  ".dialog-footer button:enabled",
  ".dialog-body button:enabled",
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
  /** That a click outside no longer closes it once something was typed in it. */
  readonly keepsTyping?: boolean;
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
  keepsTyping = false,
}: DialogProps): ReactNode {
  const { remember, giveBack } = useFocusReturn();
  const isTyped = useRef(false);
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay
          className="dialog-overlay"
          onMouseDown={(event) => {
            // The keyboard stays where it is in the dialog.
            if (keepsTyping) event.preventDefault();
          }}
        />
        <Radix.Content
          className={classNames("dialog", `dialog-${size}`)}
          onOpenAutoFocus={(event) => {
            remember();
            focusContent(event);
          }}
          onCloseAutoFocus={giveBack}
          onInput={() => {
            isTyped.current = true;
          }}
          onInteractOutside={(event) => {
            if (keepsTyping && isTyped.current) event.preventDefault();
          }}
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

/** A dialog that asks for something and does it: Enter sends it, a refusal stays in it with what was typed. */
import { type FormEvent, type ReactNode, useId } from "react";
import { useAttempt } from "#renderer/state/use-attempt.ts";
import { t } from "#renderer/strings/strings.ts";
import type { Failure } from "#shared/errors.ts";
import { Button } from "./button.tsx";
import { classNames } from "./class-names.ts";
import { Dialog } from "./dialog.tsx";
import { FailureNote } from "./failure-note.tsx";

/** Another thing that a dialog can do with what was typed. */
interface OtherAction {
  readonly label: string;
  readonly danger?: boolean;
  /** As for the main button. */
  readonly ready?: boolean;
  readonly run: () => Promise<unknown>;
}

export interface FormDialogProps {
  readonly title: string;
  readonly description?: string | undefined;
  readonly size?: "small" | "normal" | "wide";
  /** On the main button. */
  readonly action: string;
  /** That what it does takes something away. */
  readonly danger?: boolean;
  /** Whether everything it needs is there; the main button waits for it. */
  readonly ready?: boolean;
  /** A failure of what the dialog shows, until sending it fails. */
  readonly loadFailure?: Failure | undefined;
  readonly onReload?: (() => void) | undefined;
  /** Does it; throws what the core refused. The dialog closes afterwards, but for an answer of `stay`. */
  readonly onSubmit: () => Promise<unknown>;
  readonly onClose: () => void;
  /** Another thing that can be done, on a button before the main one. */
  readonly other?: OtherAction | undefined;
  /** Of the form; its fields stand below each other. */
  readonly className?: string;
  readonly children?: ReactNode | ((busy: boolean) => ReactNode);
}

/** What `onSubmit` resolves to when the dialog is not to be closed. */
export const STAY = Symbol("stay");

/** The dialog, open. Once something was typed only Escape and its buttons close it. */
export function FormDialog(props: FormDialogProps): ReactNode {
  const { title, description, size, action, danger = false, ready = true, other, onSubmit, onClose, children } = props;
  const form = useId();
  const { doing, failure, run } = useAttempt<"main" | "other">();
  const isBusy = doing !== undefined;

  function start(what: "main" | "other", work: () => Promise<unknown>): void {
    void run(what, async () => {
      if ((await work()) !== STAY) onClose();
    });
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    // React hands on what forms in dialogs above this one in the tree submit.
    event.stopPropagation();
    if (ready && !isBusy) start("main", onSubmit);
  }

  return (
    <Dialog
      open
      keepsTyping
      title={title}
      description={description}
      {...(size === undefined ? {} : { size })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          {other !== undefined && (
            <Button
              variant={other.danger === true ? "danger" : "secondary"}
              busy={doing === "other"}
              disabled={doing === "main" || other.ready === false}
              onClick={() => start("other", other.run)}
            >
              {other.label}
            </Button>
          )}
          <Button
            type="submit"
            form={form}
            variant={danger ? "danger" : "primary"}
            busy={doing === "main"}
            disabled={!ready || doing === "other"}
          >
            {action}
          </Button>
        </>
      }
    >
      <form id={form} className={classNames("form", props.className)} onSubmit={submit} noValidate>
        <FailureNote
          failure={failure ?? props.loadFailure}
          onRetry={failure === undefined ? props.onReload : undefined}
        />
        {typeof children === "function" ? children(isBusy) : children}
      </form>
    </Dialog>
  );
}

/** What an AI would be sent, word for word, with the places marked that were left out. */
import "./model-preview.css";
import type { ReactNode } from "react";
import { t } from "#renderer/strings/strings.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Spinner } from "#renderer/ui/spinner.tsx";
import type { Failure } from "#shared/errors.ts";
import type { ModelPreview } from "#shared/models.ts";

const words = t.models.preview;

/** A text in which the places that were left out are marked. */
function Marked({ text }: { readonly text: string }): ReactNode {
  return text
    .split(/(\[left out \d+\])/)
    .map((part, index) => (index % 2 === 1 ? <mark key={index}>{part}</mark> : part));
}

function Part({ title, text }: { readonly title: string; readonly text: string }): ReactNode {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <div className="model-preview-text">
        <Marked text={text} />
      </div>
    </section>
  );
}

interface PreviewDialogProps {
  /** What would be sent; undefined while it is being made. */
  readonly preview: ModelPreview | undefined;
  readonly failure: Failure | undefined;
  readonly onRetry: () => void;
  readonly onClose: () => void;
  /** What can be chosen for it. */
  readonly children?: ReactNode;
}

/** The dialog that shows what would be sent before anything is. */
export function PreviewDialog({ preview, failure, onRetry, onClose, children }: PreviewDialogProps): ReactNode {
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.title}
      description={words.about}
      size="wide"
      footer={
        <Button variant="primary" onClick={onClose}>
          {t.common.close}
        </Button>
      }
    >
      <div className="model-preview">
        {children}
        <FailureNote failure={failure} onRetry={onRetry} />
        {preview === undefined && failure === undefined && <Spinner label={t.common.loading} />}
        {preview !== undefined && <Preview preview={preview} />}
      </div>
    </Dialog>
  );
}

/** What would be sent, and how much of it was left out. */
function Preview({ preview }: { readonly preview: ModelPreview }): ReactNode {
  const { system, messages, redacted, tokens } = preview;
  return (
    <>
      <div className="model-preview-facts" role="status">
        <Badge tone={redacted === 0 ? "neutral" : "warning"}>{words.redacted(redacted)}</Badge>
        <Badge>{words.tokens(tokens)}</Badge>
      </div>
      {messages.map((message, index) => (
        <Part key={index} title={words.question} text={message} />
      ))}
      <Part title={words.system} text={system} />
    </>
  );
}

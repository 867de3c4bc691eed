/** What would be sent to the language model, word for word, before anything is. */
import type { ReactNode } from "react";
import { core } from "#renderer/state/core.ts";
import { useQuery } from "#renderer/state/query.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { TextArea } from "#renderer/ui/field.tsx";
import { Spinner } from "#renderer/ui/spinner.tsx";
import { ScopeChoice } from "./scope-choice.tsx";
import { scopeName } from "./scope-name.ts";
import { messageNow, useConversation } from "./store.ts";

const words = t.conversation.preview;

/** Rows for a text, so that short ones stay short. */
function rowsFor(text: string): number {
  return Math.min(10, text.split("\n").length + 1);
}

/** The dialog for the message as it stands in the prompt box. */
export function PreviewDialog({
  message,
  onClose,
}: {
  readonly message: string;
  readonly onClose: () => void;
}): ReactNode {
  const only = useConversation((state) => state.only);
  const { data, failure } = useQuery(
    `conversation.preview:${message}:${only?.join(" ")}`,
    (signal) => core.conversation.preview(messageNow(message), { signal }),
    { keepPrevious: true },
  );
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.title}
      size="wide"
      footer={<Button onClick={onClose}>{words.close}</Button>}
    >
      <FailureNote failure={failure} />
      {data === undefined && failure === undefined && <Spinner label={t.common.loading} />}
      {data !== undefined && (
        <div className="preview">
          <dl className="preview-facts">
            <dt>{words.size}</dt>
            <dd>{words.tokens(data.tokens.toLocaleString("en"))}</dd>
            <dt>{words.scope}</dt>
            <dd>{data.scope.map(scopeName).join(", ") || words.nothing}</dd>
            <dt>{words.tools}</dt>
            <dd>{data.tools.join(", ")}</dd>
            <dt>{words.redacted}</dt>
            <dd>{words.places(data.redacted)}</dd>
            {data.leftOut.length > 0 && (
              <>
                <dt>{words.leftOut}</dt>
                <dd>{data.leftOut.join(", ")}</dd>
              </>
            )}
          </dl>
          {data.parts.length > 0 && <ScopeChoice parts={data.parts} />}
          <h3>{words.message}</h3>
          {data.messages.map((text, index) => (
            <TextArea
              key={index}
              className="preview-text"
              readOnly
              rows={rowsFor(text)}
              aria-label={words.part(index + 1)}
              value={text}
            />
          ))}
          <h3>{words.system}</h3>
          <TextArea className="preview-text" readOnly rows={8} aria-label={words.system} value={data.system} />
        </div>
      )}
    </Dialog>
  );
}

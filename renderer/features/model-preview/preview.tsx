/** What an AI would be sent, word for word, with the places marked that were left out. */
import "./model-preview.css";
import type { ReactNode } from "react";
import { t } from "#renderer/strings/strings.ts";
import { Badge } from "#renderer/ui/badge.tsx";
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

/** What would be sent, and how much of it was left out. */
export function Preview({ preview }: { readonly preview: ModelPreview }): ReactNode {
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

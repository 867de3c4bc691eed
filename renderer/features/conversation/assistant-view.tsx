/** What a language model had to do with a reply: its own words, marked as such, and what was held back from it. */
import { Bot, Info, ShieldCheck } from "lucide-react";
import type { ReactNode } from "react";
import { t } from "#renderer/strings/strings.ts";
import { Prose } from "#renderer/ui/prose.tsx";
import type { ModelShare } from "#shared/conversation.ts";
import { price } from "./price.ts";
import { scopeName } from "./scope-name.ts";

const words = t.conversation;

/** The model's own words. */
export function AssistantView({
  text,
  model,
}: {
  readonly text: string;
  readonly model: string | undefined;
}): ReactNode {
  return (
    <section className="assistant" aria-label={words.view}>
      <h4 className="assistant-title">
        <Bot aria-hidden="true" />
        {words.view}
        {model !== undefined && <span className="assistant-model truncate">{model}</span>}
      </h4>
      <Prose text={text} />
    </section>
  );
}

/** What it was not allowed, what it was not told, and what it cost. */
export function ModelDetails({ share }: { readonly share: ModelShare }): ReactNode {
  const cost = share.cost === null ? words.noPrice : price(share.cost);
  return (
    <div className="model-details">
      {share.refused.length > 0 && (
        <p className="note note-warning">
          <ShieldCheck aria-hidden="true" />
          <span className="note-body">{words.refused(share.refused.join("; "))}</span>
        </p>
      )}
      <details className="model-more">
        <summary>{words.spent(share.calls, share.tokens.toLocaleString("en"), cost)}</summary>
        <dl>
          <dt>{words.mayTouch}</dt>
          <dd>{share.scope.map(scopeName).join(", ") || words.nothingAtAll}</dd>
          {share.leftOut.length > 0 && (
            <>
              <dt>{words.leftOut}</dt>
              <dd>{share.leftOut.map(scopeName).join(", ")}</dd>
            </>
          )}
        </dl>
      </details>
    </div>
  );
}

/** Something to know about how the answer came about. */
export function ReplyNotice({ text }: { readonly text: string }): ReactNode {
  return (
    <p className="note reply-notice">
      <Info aria-hidden="true" />
      <span className="note-body">{text}</span>
    </p>
  );
}

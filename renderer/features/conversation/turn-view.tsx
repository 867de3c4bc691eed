/** One turn: what was said, what was answered, and what can be done with the answer. */
import { CornerDownRight } from "lucide-react";
import { type ReactNode, useState } from "react";
import { openEditor, openFile } from "#renderer/state/editors.ts";
import { formatDateTime, formatRelative } from "#renderer/state/format.ts";
import { showSideView } from "#renderer/state/layout.ts";
import { t } from "#renderer/strings/strings.ts";
import { Prose } from "#renderer/ui/prose.tsx";
import type { ConversationMode, Reply, Turn } from "#shared/conversation.ts";
import { ActionCard } from "./action-card.tsx";
import { AssistantView, ModelDetails, ReplyNotice } from "./assistant-view.tsx";
import { Choices } from "./choices.tsx";
import { Impact } from "./impact.tsx";
import { Offers } from "./offers.tsx";
import { PlanCard } from "./plan-card.tsx";
import { ProposalCard } from "./proposal-card.tsx";
import { TurnMenu } from "./turn-menu.tsx";

const words = t.conversation;

/** What the person wrote. */
export function UserMessage({
  text,
  mode,
  at,
  turn,
}: {
  readonly text: string;
  readonly mode: ConversationMode | undefined;
  readonly at?: string;
  /** Its number, once it is answered. */
  readonly turn?: number;
}): ReactNode {
  return (
    <div className="message-user">
      <div className="message-meta">
        <span>{words.you}</span>
        {mode !== undefined && mode !== "build" && <span>{words.modes[mode]}</span>}
        {at !== undefined && (
          <time dateTime={at} title={formatDateTime(at)}>
            {formatRelative(at)}
          </time>
        )}
        {turn !== undefined && <TurnMenu turn={turn} />}
      </div>
      <MessageText text={text} />
    </div>
  );
}

/** More than this is folded, so that what was answered is not far away. */
const FOLDED = 1_200;

function MessageText({ text }: { readonly text: string }): ReactNode {
  const [whole, setWhole] = useState(false);
  if (text.length <= FOLDED) return <p className="message-text">{text}</p>;
  return (
    <div className="message-text">
      <p>{whole ? text : `${text.slice(0, FOLDED).toWellFormed()}…`}</p>
      <button type="button" className="link" aria-expanded={whole} onClick={() => setWhole(!whole)}>
        {whole ? words.lessOfMessage : words.wholeMessage(text.length.toLocaleString("en"))}
      </button>
    </div>
  );
}

/** Whether a reply reports what was carried out after a yes: it names the action the turn before asked about. */
function isCarriedOut(turn: Turn, before: Turn | undefined): boolean {
  const asked = before?.reply.action;
  return asked !== undefined && JSON.stringify(asked) === JSON.stringify(turn.reply.action);
}

/** A turn; in the latest one questions and actions can still be answered. */
export function TurnView({
  turn,
  before,
  latest,
}: {
  readonly turn: Turn;
  readonly before: Turn | undefined;
  readonly latest: boolean;
}): ReactNode {
  const { reply } = turn;
  const { model } = reply;
  // What the program tells and what a model says stand apart; without a model there is only the one.
  const told = model === undefined ? reply.reply : model.told;
  return (
    <>
      <UserMessage text={turn.message} mode={turn.mode} at={turn.at} turn={turn.turn} />
      <div className="message-reply">
        <p className="sr-only">{words.orgata}</p>
        {/* First, as it was while it arrived: nothing that was read moves away. */}
        {model?.view !== undefined && <AssistantView text={model.view} model={model.model} />}
        {reply.notice !== undefined && <ReplyNotice text={reply.notice} />}
        {told !== undefined && <Prose text={told} />}
        {reply.question !== undefined && <Choices question={reply.question} open={latest} said={told ?? ""} />}
        {reply.proposal !== undefined && reply.changeSetId !== undefined && (
          <ProposalCard
            proposal={reply.proposal}
            changeSetId={reply.changeSetId}
            impact={reply.impact}
            decision={reply.decision}
          />
        )}
        {reply.plan !== undefined && <PlanCard plan={reply.plan} open={latest} />}
        {reply.proposal === undefined && reply.plan === undefined && reply.impact !== undefined && (
          <Impact impact={reply.impact} />
        )}
        {reply.action !== undefined && !isCarriedOut(turn, before) && (
          <ActionCard action={reply.action} open={latest} />
        )}
        <Links links={reply.links} />
        {latest && reply.offers !== undefined && <Offers offers={reply.offers} />}
        {model !== undefined && <ModelDetails share={model} />}
      </div>
    </>
  );
}

function openLink(link: NonNullable<Reply["links"]>[number]): void {
  if (link.kind === "file") openFile(link.target);
  else if (link.kind === "task") openEditor("task", { id: link.target });
  else if (link.kind === "execution") openEditor("run", { id: link.target });
  else showSideView(link.target);
}

function Links({ links }: { readonly links: Reply["links"] }): ReactNode {
  if (links === undefined || links.length === 0) return null;
  return (
    <ul className="reply-links">
      {links.map((link) => (
        <li key={`${link.kind}:${link.target}`}>
          <button type="button" className="link" onClick={() => openLink(link)}>
            <CornerDownRight aria-hidden="true" />
            {link.title}
          </button>
        </li>
      ))}
    </ul>
  );
}

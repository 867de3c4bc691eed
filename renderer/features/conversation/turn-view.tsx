/** One turn: what was said, what was answered, and what can be done with the answer. */
import { CornerDownRight } from "lucide-react";
import type { ReactNode } from "react";
import { t } from "#renderer/strings/strings.ts";
import { openEditor, openFile } from "#renderer/state/editors.ts";
import { formatDateTime, formatRelative } from "#renderer/state/format.ts";
import { showSideView } from "#renderer/state/layout.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Prose } from "#renderer/ui/prose.tsx";
import type { ConversationMode, Reply, Turn } from "#shared/conversation.ts";
import { ActionCard } from "./action-card.tsx";
import { Impact } from "./impact.tsx";
import { ProposalCard } from "./proposal-card.tsx";
import { sendMessage } from "./store.ts";

const words = t.conversation;

/** What the person wrote. */
export function UserMessage({
  text,
  mode,
  at,
}: {
  readonly text: string;
  readonly mode: ConversationMode | undefined;
  readonly at?: string;
}): ReactNode {
  return (
    <div className="message-user">
      <p className="message-meta">
        <span>{words.you}</span>
        {mode !== undefined && mode !== "build" && <span>{words.modes[mode]}</span>}
        {at !== undefined && (
          <time dateTime={at} title={formatDateTime(at)}>
            {formatRelative(at)}
          </time>
        )}
      </p>
      <p className="message-text">{text}</p>
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
  return (
    <>
      <UserMessage text={turn.message} mode={turn.mode} at={turn.at} />
      <div className="message-reply">
        <p className="sr-only">{words.orgata}</p>
        <Prose text={reply.reply} />
        {reply.question !== undefined && <Choices question={reply.question} open={latest} said={reply.reply} />}
        {reply.proposal !== undefined && reply.changeSetId !== undefined && (
          <ProposalCard proposal={reply.proposal} changeSetId={reply.changeSetId} impact={reply.impact} />
        )}
        {reply.proposal === undefined && reply.impact !== undefined && <Impact impact={reply.impact} />}
        {reply.action !== undefined && !isCarriedOut(turn, before) && (
          <ActionCard action={reply.action} open={latest} />
        )}
        <Links links={reply.links} />
      </div>
    </>
  );
}

function Choices({
  question,
  open,
  said,
}: {
  readonly question: NonNullable<Reply["question"]>;
  readonly open: boolean;
  readonly said: string;
}): ReactNode {
  return (
    <div className="choices" role="group" aria-label={words.choices}>
      {!said.includes(question.text) && <p className="choices-text">{question.text}</p>}
      {question.choices.map((choice) => (
        <Button key={choice} className="choice" disabled={!open} onClick={() => void sendMessage(choice)}>
          {choice}
        </Button>
      ))}
    </div>
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

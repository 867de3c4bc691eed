/** The turns of the conversation in view: the latest ones, and earlier ones as they are asked for. */
import { Sparkles } from "lucide-react";
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useSelection } from "#renderer/state/selection.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Spinner } from "#renderer/ui/spinner.tsx";
import { AssistantView } from "./assistant-view.tsx";
import { WaitingNow } from "./offers.tsx";
import { type PendingTurn, sendMessage, useConversation } from "./store.ts";
import { examplePrompts } from "./suggestions.ts";
import { TurnView, UserMessage } from "./turn-view.tsx";

const words = t.conversation;
const TOOL_WORDS: Readonly<Record<string, string>> = words.tools;

/** So many turns are drawn at first, and more with every press: a conversation of hundreds must open at once. */
const AT_ONCE = 40;
/** Turns above the one that was looked for, so that it does not stand alone. */
const ABOVE_WANTED = 2;

/** The scrolling list. */
export function Turns(): ReactNode {
  const { sessionId, turns, pending, failed, loading, wanted, announced } = useConversation();
  const [asked, setAsked] = useState({ sessionId, count: AT_ONCE });
  const count = asked.sessionId === sessionId ? asked.count : AT_ONCE;
  const wantedAt = turns.findIndex(({ turn }) => turn === wanted);
  const from = Math.max(0, Math.min(turns.length - count, wantedAt < 0 ? turns.length : wantedAt - ABOVE_WANTED));
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const wantedTurn = useRef<HTMLLIElement>(null);
  // Stays at the end while the last turn grows (a card learns its state), unless the person scrolled up to read.
  const atEnd = useRef(true);
  const lastTop = useRef(0);
  /** How far from the end the reader was when earlier turns were asked for. */
  const distance = useRef<number | undefined>(undefined);
  useEffect(() => {
    const element = scroller.current;
    const content = list.current;
    if (element === null || content === null) return;
    const observer = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(content);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    if (wantedTurn.current !== null) {
      atEnd.current = false;
      wantedTurn.current.scrollIntoView({ block: "start" });
      wantedTurn.current.focus({ preventScroll: true });
      return;
    }
    atEnd.current = true;
    element.scrollTop = element.scrollHeight;
  }, [pending, turns.length, wantedAt]);
  // What stood in view stays there when turns come above it.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || distance.current === undefined) return;
    element.scrollTop = element.scrollHeight - distance.current;
    distance.current = undefined;
  }, [from]);

  function showEarlier(): void {
    const element = scroller.current;
    if (element === null) return;
    distance.current = element.scrollHeight - element.scrollTop;
    atEnd.current = false;
    setAsked({ sessionId, count: turns.length - from + AT_ONCE });
  }

  const isEmpty = turns.length === 0 && pending === undefined && failed === undefined;
  return (
    <div
      ref={scroller}
      className="turns scroll"
      tabIndex={isEmpty ? -1 : 0}
      role="region"
      aria-label={words.turns}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        if (scrollTop + clientHeight > scrollHeight - 40) atEnd.current = true;
        else if (scrollTop < lastTop.current - 4) atEnd.current = false;
        lastTop.current = scrollTop;
      }}
    >
      {isEmpty && !loading && <Empty />}
      {loading && <Spinner label={t.common.loading} />}
      {from > 0 && (
        <Button variant="ghost" size="small" className="earlier-turns" onClick={showEarlier}>
          {words.earlier(from)}
        </Button>
      )}
      <ol ref={list} className="turn-list" aria-label={words.turns}>
        {turns.slice(from).map((turn, index) => (
          <li
            key={turn.turn}
            ref={turn.turn === wanted ? wantedTurn : undefined}
            tabIndex={turn.turn === wanted ? -1 : undefined}
            className={turn.turn === wanted ? "turn turn-wanted" : "turn"}
          >
            <TurnView
              turn={turn}
              before={turns[from + index - 1]}
              latest={from + index === turns.length - 1 && pending === undefined}
            />
          </li>
        ))}
        {pending !== undefined && (
          <li className="turn">
            <UserMessage text={pending.message} mode={pending.mode} />
            <Arriving pending={pending} />
          </li>
        )}
        {failed !== undefined && (
          <li className="turn">
            <UserMessage text={failed.message} mode={undefined} />
            {failed.failure === undefined ? (
              <>
                {failed.text !== "" && <AssistantView text={failed.text} model={undefined} />}
                <p className="stopped">{words.stopped}</p>
              </>
            ) : (
              <FailureNote failure={failed.failure} onRetry={() => void sendMessage(failed.message)} />
            )}
          </li>
        )}
      </ol>
      {/* New answers alone are read out: not what is loaded, and not earlier turns that are shown. */}
      <p className="sr-only" role="status">
        {announced}
      </p>
    </div>
  );
}

/** What has come of the answer. Its words are read out when it is complete, not piece by piece. */
function Arriving({ pending }: { readonly pending: PendingTurn }): ReactNode {
  const doing = pending.tool === undefined ? words.thinking : (TOOL_WORDS[pending.tool] ?? words.thinking);
  return (
    <div className="message-reply">
      {pending.text !== "" && (
        <div aria-busy="true" className="arriving">
          <AssistantView text={pending.text} model={undefined} />
        </div>
      )}
      <div className="thinking" role="status">
        <Spinner /> {doing}
      </div>
    </div>
  );
}

function Empty(): ReactNode {
  const files = useWorkspace((state) => state.info?.files);
  const executionId = useSelection((state) => state.selection.executionId);
  const prompts = examplePrompts(files ?? []);
  return (
    <div className="conversation-empty">
      <Sparkles aria-hidden="true" strokeWidth={1.5} />
      <h3>{words.emptyTitle}</h3>
      <p>{words.emptyText}</p>
      <WaitingNow executionId={executionId} />
      <ul aria-label={words.suggestions}>
        {prompts.map((prompt) => (
          <li key={prompt}>
            <Button className="suggestion" onClick={() => void sendMessage(prompt)}>
              {prompt}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

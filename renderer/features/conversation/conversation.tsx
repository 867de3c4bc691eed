/** The pane at the right: turns, and the prompt box below them. */
import "./conversation.css";
import { Braces, FileDown, GitBranch, History, MessageSquarePlus, Search, Sparkles } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { core } from "#renderer/state/core.ts";
import { formatRelative } from "#renderer/state/format.ts";
import { useQuery } from "#renderer/state/query.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Menu } from "#renderer/ui/menu.tsx";
import { Spinner } from "#renderer/ui/spinner.tsx";
import { AssistantView } from "./assistant-view.tsx";
import { exportConversation } from "./past.ts";
import { PromptBox } from "./prompt-box.tsx";
import { SearchDialog } from "./search-dialog.tsx";
import {
  newSession,
  openSession,
  type PendingTurn,
  restoreConversation,
  sendMessage,
  useConversation,
} from "./store.ts";
import { examplePrompts } from "./suggestions.ts";
import { TurnView, UserMessage } from "./turn-view.tsx";

const words = t.conversation;
const TOOL_WORDS: Readonly<Record<string, string>> = words.tools;

/** The conversation pane. */
export function Conversation(): ReactNode {
  const root = useWorkspace((state) => state.info?.path);
  useEffect(() => {
    if (root !== undefined) void restoreConversation();
  }, [root]);
  return (
    <section className="conversation" aria-label={words.title} data-part="conversation">
      <Header />
      <Turns />
      <PromptBox />
    </section>
  );
}

function Header(): ReactNode {
  const turns = useConversation((state) => state.turns.length);
  const [searching, setSearching] = useState(false);
  const sessions = useQuery(`sessions:${turns}`, (signal) => core.conversation.sessions(undefined, { signal }));
  const entries = (sessions.data ?? []).slice(0, 20).map((session) => ({
    id: session.id,
    label: session.title,
    icon: session.branchOf === undefined ? undefined : GitBranch,
    shortcut: formatRelative(session.at),
    onSelect: () => void openSession(session.id),
  }));
  return (
    <header className="view-header">
      <h2 className="view-title">{words.title}</h2>
      <div className="view-actions">
        <Menu
          align="end"
          groups={[
            entries.length === 0
              ? [{ id: "none", label: words.noHistory, disabled: true, onSelect: () => undefined }]
              : entries,
            [
              { id: "search", label: words.search.title, icon: Search, onSelect: () => setSearching(true) },
              {
                id: "markdown",
                label: words.exportMarkdown,
                icon: FileDown,
                disabled: turns === 0,
                onSelect: () => void exportConversation("markdown"),
              },
              {
                id: "json",
                label: words.exportJson,
                icon: Braces,
                disabled: turns === 0,
                onSelect: () => void exportConversation("json"),
              },
            ],
          ]}
        >
          <IconButton label={words.history} icon={History} size="small" />
        </Menu>
        <IconButton label={words.newSession} icon={MessageSquarePlus} size="small" onClick={newSession} />
      </div>
      {searching && <SearchDialog onClose={() => setSearching(false)} />}
    </header>
  );
}

function Turns(): ReactNode {
  const { turns, pending, failed, loading } = useConversation();
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLOListElement>(null);
  // Stays at the end while the last turn grows (a card learns its state), unless the person scrolled up to read.
  const atEnd = useRef(true);
  const lastTop = useRef(0);
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
    atEnd.current = true;
    element.scrollTop = element.scrollHeight;
  }, [pending, turns.length]);

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
      <ol ref={list} className="turn-list" aria-label={words.turns} aria-live="polite">
        {turns.map((turn, index) => (
          <li key={turn.turn} className="turn">
            <TurnView
              turn={turn}
              before={turns[index - 1]}
              latest={index === turns.length - 1 && pending === undefined}
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
    </div>
  );
}

/** What has come of the answer. Its words are read out when it is complete, not piece by piece. */
function Arriving({ pending }: { readonly pending: PendingTurn }): ReactNode {
  const doing = pending.tool === undefined ? words.thinking : (TOOL_WORDS[pending.tool] ?? words.thinking);
  return (
    <div className="message-reply">
      {pending.text !== "" && (
        <div aria-live="off" aria-busy="true" className="arriving">
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
  const prompts = examplePrompts(files ?? []);
  return (
    <div className="conversation-empty">
      <Sparkles aria-hidden="true" strokeWidth={1.5} />
      <h3>{words.emptyTitle}</h3>
      <p>{words.emptyText}</p>
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

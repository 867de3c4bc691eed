/** The pane at the right: turns, and the prompt box below them. */
import "./conversation.css";
import { Braces, FileDown, GitBranch, History, MessageSquarePlus, Search } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { core } from "#renderer/state/core.ts";
import { formatRelative } from "#renderer/state/format.ts";
import { useQuery } from "#renderer/state/query.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { IconButton } from "#renderer/ui/button.tsx";
import { Menu } from "#renderer/ui/menu.tsx";
import { exportConversation } from "./past.ts";
import { PromptBox } from "./prompt-box.tsx";
import { SearchDialog } from "./search-dialog.tsx";
import { newSession, openSession, restoreConversation, useConversation } from "./store.ts";
import { Turns } from "./turns.tsx";

const words = t.conversation;

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

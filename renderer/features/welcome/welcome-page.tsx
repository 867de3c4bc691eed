/** "What do you want to create today?" */
import "./welcome.css";
import { ArrowRight, CloudDownload, FolderOpen, History, MessagesSquare, Store } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { runCommand } from "#renderer/shell/commands.ts";
import { openWindow } from "#renderer/shell/windows.ts";
import { core } from "#renderer/state/core.ts";
import { openEditor } from "#renderer/state/editors.ts";
import { formatRelative } from "#renderer/state/format.ts";
import { setLayout } from "#renderer/state/layout.ts";
import { useQuery } from "#renderer/state/query.ts";
import { useAttempt } from "#renderer/state/use-attempt.ts";
import { openExample, openFolder, useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { TextArea } from "#renderer/ui/field.tsx";
import { Logo } from "#renderer/ui/logo.tsx";
import { Spinner } from "#renderer/ui/spinner.tsx";
import { draftMessage, sendMessage } from "../conversation/store.ts";
import { isBegun } from "../interview/flow.ts";
import { restoreInterview, useInterview } from "../interview/store.ts";

const words = t.welcome;

/** The start page. */
export function WelcomePage(): ReactNode {
  const { doing: busy, failure, run } = useAttempt<string>();

  return (
    <div className="page scroll">
      <div className="welcome">
        <header className="welcome-header">
          <Logo size="3rem" />
          <div>
            <h2>{words.question}</h2>
            <p>{words.subtitle}</p>
          </div>
        </header>
        <FailureNote failure={failure} />
        <Talk />
        <Design />
        <Examples busy={busy} onOpen={(id) => void run(id, () => openExample(id))} />
        <div className="welcome-columns">
          <section aria-labelledby="welcome-folder">
            <h3 id="welcome-folder">{words.folder}</h3>
            <p className="welcome-hint">{words.folderHint}</p>
            <div className="welcome-buttons">
              <Button icon={FolderOpen} onClick={() => openWindow("folder")}>
                {words.folder}
              </Button>
              <Button icon={CloudDownload} onClick={() => runCommand("git.clone")}>
                {words.clone}
              </Button>
            </div>
          </section>
          <Recent busy={busy} onOpen={(path) => void run(path, () => openFolder(path))} />
        </div>
      </div>
    </div>
  );
}

function Talk(): ReactNode {
  const isOpen = useWorkspace((state) => state.status === "open");
  const [text, setText] = useState("");
  if (!isOpen) return null;
  return (
    <form
      className="welcome-talk"
      onSubmit={(event) => {
        event.preventDefault();
        setLayout({ chatOpen: true });
        if (text.trim() === "") draftMessage("");
        else void sendMessage(text.trim());
        setText("");
        runCommand("chat.focus");
      }}
    >
      <TextArea
        aria-label={words.talk}
        placeholder={words.talkPlaceholder}
        rows={2}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" variant="primary" icon={ArrowRight}>
        {words.talkSend}
      </Button>
    </form>
  );
}

function Design(): ReactNode {
  const begun = useInterview((state) => isBegun(state.interview));
  useEffect(() => void restoreInterview(), []);
  return (
    <section aria-labelledby="welcome-design">
      <h3 id="welcome-design">{words.design}</h3>
      <p className="welcome-hint">{words.designHint}</p>
      <Button variant="primary" size="large" icon={MessagesSquare} onClick={() => openEditor("interview", {})}>
        {begun ? words.designContinue : words.designStart}
      </Button>
    </section>
  );
}

function Examples({
  busy,
  onOpen,
}: {
  readonly busy: string | undefined;
  readonly onOpen: (id: string) => void;
}): ReactNode {
  const { data, failure, loading, reload } = useQuery("examples", (signal) => core.app.examples(undefined, { signal }));
  return (
    <section aria-labelledby="welcome-examples">
      <h3 id="welcome-examples">{words.examples}</h3>
      <p className="welcome-hint">{words.examplesHint}</p>
      <FailureNote failure={failure} onRetry={reload} />
      {loading && data === undefined && <Spinner label={t.common.loading} />}
      <ul className="welcome-examples" aria-label={words.examples}>
        {data?.map((example) => (
          <li key={example.id}>
            <button
              type="button"
              className="example"
              disabled={busy !== undefined}
              aria-busy={busy === example.id || undefined}
              onClick={() => onOpen(example.id)}
            >
              <span className="example-icon">{busy === example.id ? <Spinner /> : <Store aria-hidden="true" />}</span>
              <span className="example-body">
                <span className="example-name">
                  <span className="sr-only">{t.common.open} </span>
                  {example.name}
                  <span className="example-files">{t.common.files(example.files)}</span>
                </span>
                <span className="example-text">{example.description}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Recent({
  busy,
  onOpen,
}: {
  readonly busy: string | undefined;
  readonly onOpen: (path: string) => void;
}): ReactNode {
  const { data } = useQuery("recent", (signal) => core.app.recent(undefined, { signal }));
  return (
    <section aria-labelledby="welcome-recent">
      <h3 id="welcome-recent">{words.recent}</h3>
      {data === undefined || data.length === 0 ? (
        <p className="welcome-hint">{words.noRecent}</p>
      ) : (
        <ul aria-labelledby="welcome-recent">
          {data.slice(0, 6).map((entry) => (
            <li key={entry.path}>
              <button
                type="button"
                className="recent"
                disabled={busy !== undefined}
                title={entry.path}
                onClick={() => onOpen(entry.path)}
              >
                <History aria-hidden="true" />
                <span className="recent-name truncate">{entry.name}</span>
                <span className="recent-path truncate">
                  <bdi>{entry.path}</bdi>
                </span>
                <span className="recent-when">{formatRelative(entry.openedAt)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

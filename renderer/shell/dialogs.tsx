/** The window's own dialogs: questions, shortcuts, About, choosing a folder. */
import { CornerLeftUp, Folder } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useAppInfo } from "#renderer/state/app-info.ts";
import { core } from "#renderer/state/core.ts";
import { useQuestions } from "#renderer/state/dialogs.ts";
import { failureOf } from "#renderer/state/failure.ts";
import { useQuery } from "#renderer/state/query.ts";
import { openFolder } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Field, TextInput } from "#renderer/ui/field.tsx";
import { Logo } from "#renderer/ui/logo.tsx";
import type { Failure } from "#shared/errors.ts";
import { allCommands } from "./commands.ts";
import { ErrorBoundary } from "./error-boundary.tsx";
import { rank } from "./fuzzy.ts";
import { shortcutText } from "./keys.ts";
import { closeWindow, useWindows } from "./windows.ts";

/** All of them. */
export function Dialogs(): ReactNode {
  const open = useWindows((state) => state.open);
  return (
    <>
      {open === "shortcuts" && <Shortcuts />}
      {open === "about" && <About />}
      {open === "folder" && <OpenFolder />}
      <Questions />
    </>
  );
}

function Questions(): ReactNode {
  const question = useQuestions((state) => state.questions[0]);
  if (question === undefined) return null;
  return (
    <Dialog
      open
      onClose={() => question.answer(undefined)}
      title={question.title}
      description={question.text}
      size={question.size === "wide" ? "wide" : "normal"}
      footer={question.choices.map((choice) => (
        <Button
          key={choice.id}
          variant={choice.tone === "primary" ? "primary" : choice.tone === "danger" ? "danger" : "secondary"}
          autoFocus={choice.tone === "primary"}
          onClick={() => question.answer(choice.id)}
        >
          {choice.label}
        </Button>
      ))}
    >
      {question.body !== undefined && <ErrorBoundary>{question.body}</ErrorBoundary>}
    </Dialog>
  );
}

function Shortcuts(): ReactNode {
  const words = t.shell.shortcuts;
  const [filter, setFilter] = useState("");
  const commands = rank(
    allCommands().filter(({ keys }) => keys !== undefined && keys.length > 0),
    filter,
    (command) => `${command.category} ${command.title} ${command.keys?.map(shortcutText).join(" ") ?? ""}`,
  );
  const categories = [...new Set(commands.map(({ category }) => category))];
  return (
    <Dialog open onClose={closeWindow} title={words.title}>
      <TextInput
        type="search"
        aria-label={words.filter}
        placeholder={words.filter}
        value={filter}
        onChange={(event) => setFilter(event.target.value)}
      />
      <div className="shortcuts">
        {commands.length === 0 && <p className="shortcuts-none">{words.none}</p>}
        {categories.map((category) => (
          <div key={category} role="group" aria-label={category}>
            <h3>{category}</h3>
            <dl>
              {commands
                .filter((command) => command.category === category)
                .map((command) => (
                  <div key={command.id} className="shortcut-row">
                    <dt>{command.title}</dt>
                    <dd>
                      {command.keys?.slice(0, 2).map((keys) => (
                        <kbd key={keys} className="key-cap">
                          {shortcutText(keys)}
                        </kbd>
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </div>
        ))}
      </div>
    </Dialog>
  );
}

function About(): ReactNode {
  const words = t.shell.about;
  const info = useAppInfo((state) => state.info);
  const facts =
    info === undefined
      ? []
      : [
          [words.version, info.version],
          [words.host, words.hosts[info.host]],
          [words.storage, info.storage],
          [words.model, info.model],
        ];
  return (
    <Dialog open onClose={closeWindow} title={words.title} size="small">
      <div className="about">
        <Logo size="4rem" />
        <p>{words.text}</p>
        <dl className="facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <p className="about-license">{words.license}</p>
      </div>
    </Dialog>
  );
}

function OpenFolder(): ReactNode {
  const words = t.shell.openFolder;
  const [path, setPath] = useState<string | undefined>(undefined);
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | undefined>(undefined);
  const listing = useQuery(`browse:${path ?? ""}`, (signal) =>
    core.workspace.browse(path === undefined ? {} : { path }, { signal }),
  );
  const here = listing.data;
  const separator = here?.path.includes("\\") === true ? "\\" : "/";

  function go(to: string): void {
    setPath(to);
    setTyped(undefined);
    setFailure(undefined);
  }

  async function open(): Promise<void> {
    const folder = typed ?? here?.path;
    if (folder === undefined) return;
    setBusy(true);
    setFailure(undefined);
    try {
      await openFolder(folder);
      closeWindow();
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Dialog
      open
      onClose={closeWindow}
      title={words.title}
      description={words.text}
      footer={
        <>
          <Button onClick={closeWindow}>{t.common.cancel}</Button>
          <Button variant="primary" busy={busy} disabled={here === undefined} onClick={() => void open()}>
            {words.open}
          </Button>
        </>
      }
    >
      <form
        className="folder-path"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed !== undefined) go(typed);
        }}
      >
        <Field label={words.path}>
          {(control) => (
            <TextInput
              {...control}
              value={typed ?? here?.path ?? path ?? ""}
              spellCheck={false}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
        <IconButton
          label={words.up}
          icon={CornerLeftUp}
          disabled={here === undefined || here.parent === null}
          onClick={() => {
            if (here !== undefined && here.parent !== null) go(here.parent);
          }}
        />
      </form>
      <FailureNote failure={failure ?? listing.failure} />
      <ul className="folder-list scroll" aria-label={words.folders}>
        {here?.folders.length === 0 && <li className="folder-none">{words.empty}</li>}
        {here?.folders.map((name) => (
          <li key={name}>
            <button
              type="button"
              className="folder-row"
              onClick={() => go(here.path.endsWith(separator) ? here.path + name : here.path + separator + name)}
            >
              <Folder aria-hidden="true" />
              <span className="truncate">{name}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

/** The window's own dialogs: questions, shortcuts, About. */
import { type ReactNode, useState } from "react";
import { useAppInfo } from "#renderer/state/app-info.ts";
import { useQuestions } from "#renderer/state/dialogs.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { Facts, type FactsProps } from "#renderer/ui/facts.tsx";
import { TextInput } from "#renderer/ui/field.tsx";
import { Logo } from "#renderer/ui/logo.tsx";
import { allCommands } from "./commands.ts";
import { ErrorBoundary } from "./error-boundary.tsx";
import { OpenFolder } from "./folder-dialog.tsx";
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
      {open === "folder" && <OpenFolder onClose={closeWindow} />}
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
  const facts: FactsProps["facts"] =
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
        <Facts facts={facts} />
        <p className="about-license">{words.license}</p>
      </div>
    </Dialog>
  );
}

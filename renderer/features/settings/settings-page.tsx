/** The settings page: appearance, who one is, name on commits, what this installation is. */
import "./settings.css";
import { Minus, Plus, RotateCcw } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useAppInfo } from "#renderer/state/app-info.ts";
import { core } from "#renderer/state/core.ts";
import { notify } from "#renderer/state/notices.ts";
import { useQuery } from "#renderer/state/query.ts";
import { changeZoom, chosenPaper, setSettings, useSettings } from "#renderer/state/settings.ts";
import { useAttempt } from "#renderer/state/use-attempt.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { Facts } from "#renderer/ui/facts.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Field, Segmented, TextInput } from "#renderer/ui/field.tsx";
import { DatabaseSettings } from "./database-settings.tsx";
import { ModelsSettings } from "./models-settings.tsx";
import { RunFoldersSettings } from "./run-folders-settings.tsx";
import { YouSettings } from "./you-settings.tsx";

const words = t.settings;

/** The settings page. */
export function SettingsPage(): ReactNode {
  return (
    <div className="page scroll">
      <div className="settings">
        <h2>{words.title}</h2>
        <Appearance />
        <YouSettings />
        <Identity />
        <ModelsSettings />
        <DatabaseSettings />
        <RunFoldersSettings />
        <Installation />
      </div>
    </div>
  );
}

function Appearance(): ReactNode {
  const { theme, zoom, paper } = useSettings();
  return (
    <section className="settings-section" aria-labelledby="settings-appearance">
      <h3 id="settings-appearance">{words.appearance}</h3>
      <div className="settings-row">
        <div>
          <p className="settings-name">{words.theme}</p>
          <p className="settings-help">{words.themeHelp}</p>
        </div>
        <Segmented
          label={words.theme}
          value={theme}
          onChange={(next) => setSettings({ theme: next })}
          options={(["system", "light", "dark", "contrast"] as const).map((id) => ({ id, label: words.themes[id] }))}
        />
      </div>
      <div className="settings-row">
        <p className="settings-name">{words.zoom}</p>
        <div className="settings-zoom">
          <IconButton label={words.zoomOut} icon={Minus} onClick={() => changeZoom(-1)} />
          <output className="numeric">{Math.round(zoom * 100)} %</output>
          <IconButton label={words.zoomIn} icon={Plus} onClick={() => changeZoom(1)} />
          <IconButton label={words.zoomReset} icon={RotateCcw} onClick={() => changeZoom(0)} />
        </div>
      </div>
      <div className="settings-row">
        <div>
          <p className="settings-name">{words.paper}</p>
          <p className="settings-help">{words.paperHelp(chosenPaper())}</p>
        </div>
        <Segmented
          label={words.paper}
          value={paper}
          onChange={(next) => setSettings({ paper: next })}
          options={(["locale", "A4", "Letter"] as const).map((id) => ({ id, label: words.papers[id] }))}
        />
      </div>
    </section>
  );
}

function Identity(): ReactNode {
  const isOpen = useWorkspace((state) => state.status === "open");
  const root = useWorkspace((state) => state.info?.path);
  const known = useQuery(isOpen ? `identity:${root ?? ""}` : undefined, (signal) =>
    core.git.identity(undefined, { signal }),
  );
  const [typed, setTyped] = useState<{ name?: string; email?: string }>({});
  const [tried, setTried] = useState(false);
  const { doing, failure, run } = useAttempt<"save">();
  const name = typed.name ?? known.data?.name ?? "";
  const email = typed.email ?? known.data?.email ?? "";
  const nameError = tried && name.trim() === "" ? words.nameMissing : undefined;
  const emailError = tried && !/^\S+@\S+$/.test(email.trim()) ? words.emailInvalid : undefined;

  if (!isOpen) return null;

  async function save(): Promise<void> {
    setTried(true);
    if (name.trim() === "" || !/^\S+@\S+$/.test(email.trim())) return;
    await run("save", async () => {
      await core.git.setIdentity({ name: name.trim(), email: email.trim() });
      notify("success", words.identitySaved);
    });
  }

  return (
    <section className="settings-section" aria-labelledby="settings-identity">
      <h3 id="settings-identity">{words.identity}</h3>
      <p className="settings-help">{words.identityHelp}</p>
      <form
        className="settings-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Field label={words.name} error={nameError}>
          {(control) => (
            <TextInput
              {...control}
              autoComplete="name"
              value={name}
              onChange={(event) => setTyped({ ...typed, name: event.target.value })}
            />
          )}
        </Field>
        <Field label={words.email} error={emailError}>
          {(control) => (
            <TextInput
              {...control}
              type="email"
              autoComplete="email"
              value={email}
              onChange={(event) => setTyped({ ...typed, email: event.target.value })}
            />
          )}
        </Field>
        <FailureNote failure={failure ?? known.failure} />
        <div>
          <Button type="submit" variant="primary" busy={doing !== undefined}>
            {words.identitySave}
          </Button>
        </div>
      </form>
    </section>
  );
}

function Installation(): ReactNode {
  const info = useAppInfo((state) => state.info);
  const workspace = useWorkspace((state) => state.info);
  if (info === undefined) return null;
  const facts: [string, string][] = [
    [words.person, t.shell.status.person(info.actor.name, t.shell.permissions[info.actor.permission])],
    [words.model, info.model],
    [words.storage, info.storage],
    ...(workspace === undefined
      ? []
      : ([
          [words.folder, workspace.path],
          [words.timezone, workspace.timezone],
        ] satisfies [string, string][])),
    [t.shell.about.version, info.version],
  ];
  return (
    <section className="settings-section" aria-labelledby="settings-installation">
      <h3 id="settings-installation">{words.about}</h3>
      <Facts facts={facts} />
    </section>
  );
}

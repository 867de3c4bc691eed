/** Where the data of the business is, copies of it, and moving it to a database a team shares. */
import { DatabaseBackup, Plug } from "lucide-react";
import { type ReactNode, useState } from "react";
import { loadAppInfo, may, useAppInfo } from "#renderer/state/app-info.ts";
import { core } from "#renderer/state/core.ts";
import { ask } from "#renderer/state/dialogs.ts";
import { failureOf } from "#renderer/state/failure.ts";
import { formatDateTime } from "#renderer/state/format.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { useQuery } from "#renderer/state/query.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Field, TextInput } from "#renderer/ui/field.tsx";
import type { DatabaseInfo } from "#shared/database.ts";
import type { Failure } from "#shared/errors.ts";

const words = t.database;

/** The section of the settings page; nothing while no business is open. */
export function DatabaseSettings(): ReactNode {
  const root = useWorkspace((state) => (state.status === "open" ? state.info?.path : undefined));
  const isOwner = useAppInfo((state) => may(state.info, "Owner"));
  const { data, failure, reload } = useQuery(root === undefined ? undefined : `database:${root}`, (signal) =>
    core.database.info(undefined, { signal }),
  );
  if (root === undefined) return null;
  return (
    <section className="settings-section" aria-labelledby="settings-database">
      <h3 id="settings-database">{words.title}</h3>
      <p className="settings-help">{words.help}</p>
      <FailureNote failure={failure} onRetry={reload} />
      {data !== undefined && <Facts info={data} />}
      {!isOwner && <p className="settings-help">{words.onlyOwner}</p>}
      {data?.kind === "file" && isOwner && (
        <>
          <Backups root={root} />
          <Move kept={data.passwordKept} onMoved={reload} />
        </>
      )}
    </section>
  );
}

function factsOf(info: DatabaseInfo): readonly (readonly [string, string])[] {
  if (info.kind === "shared") {
    return [
      [words.where, words.shared],
      [words.address, info.address],
      [words.setBy, words.addressFrom[info.from]],
    ];
  }
  return [
    [words.where, words.file],
    [words.path, info.path],
    [words.size, words.bytes(info.bytes)],
    [words.encryption, words.encrypted[info.key]],
  ];
}

function Facts({ info }: { readonly info: DatabaseInfo }): ReactNode {
  return (
    <dl className="facts">
      {factsOf(info).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Asks, and puts a copy back. */
async function restore(file: string, when: string): Promise<void> {
  const answer = await ask({
    title: words.restoreTitle(when),
    text: words.restoreText,
    choices: [
      { id: "cancel", label: t.common.cancel, tone: "plain" },
      { id: "restore", label: words.restoreConfirm, tone: "danger" },
    ],
  });
  if (answer !== "restore") return;
  await attempt(async () => {
    await core.database.restore({ file });
    notify("success", words.restored);
  });
}

function Backups({ root }: { readonly root: string }): ReactNode {
  const { data, failure, reload } = useQuery(`database.backups:${root}`, (signal) =>
    core.database.backups(undefined, { signal }),
  );
  const [busy, setBusy] = useState(false);
  const backUp = async (): Promise<void> => {
    setBusy(true);
    await attempt(async () => {
      await core.database.backUp();
      notify("success", words.backedUp);
    });
    setBusy(false);
    reload();
  };
  return (
    <div className="settings-part">
      <div className="settings-row">
        <div>
          <p className="settings-name">{words.backups}</p>
          <p className="settings-help">{data?.backups.length === 0 ? words.noBackups : words.backupsHelp}</p>
        </div>
        <Button icon={DatabaseBackup} busy={busy} onClick={() => void backUp()}>
          {words.backUp}
        </Button>
      </div>
      <FailureNote failure={failure} onRetry={reload} />
      <ul aria-label={words.backups}>
        {data?.backups.map(({ file, at, bytes }) => (
          <li key={file} className="settings-row">
            <span>{formatDateTime(at)}</span>
            <span className="settings-help settings-grow">{words.bytes(bytes)}</span>
            <Button
              size="small"
              aria-label={words.restoreOf(formatDateTime(at))}
              onClick={() => void restore(file, formatDateTime(at)).then(reload)}
            >
              {words.restore}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface MoveProps {
  readonly kept: DatabaseInfo["passwordKept"];
  readonly onMoved: () => void;
}

/** An address as it may be shown: without the password. */
function shownAddress(address: string): string {
  return address.replace(/^(\w+:\/\/[^:@/]*):[^@]*@/, "$1@");
}

function Move({ kept, onMoved }: MoveProps): ReactNode {
  const [typed, setTyped] = useState("");
  const [doing, setDoing] = useState<"testing" | "moving">();
  const [failure, setFailure] = useState<Failure>();
  const [reply, setReply] = useState<string>();
  const address = typed.trim();

  async function attempted(what: "testing" | "moving", work: () => Promise<void>): Promise<void> {
    setDoing(what);
    setFailure(undefined);
    setReply(undefined);
    try {
      await work();
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setDoing(undefined);
    }
  }

  const test = (): Promise<void> =>
    attempted("testing", async () => {
      const { server, milliseconds } = await core.database.test({ address });
      setReply(words.tested(server, milliseconds));
    });

  async function move(): Promise<void> {
    const answer = await ask({
      title: words.moveTitle,
      text: words.moveText(shownAddress(address)),
      choices: [
        { id: "cancel", label: t.common.cancel, tone: "plain" },
        { id: "move", label: words.moveConfirm, tone: "primary" },
      ],
    });
    if (answer !== "move") return;
    await attempted("moving", async () => {
      const { rows, runs } = await core.database.moveTo({ address });
      notify("success", words.moved(rows, runs));
      setTyped("");
      onMoved();
      void loadAppInfo();
    });
  }

  return (
    <div className="settings-part">
      <p className="settings-name">{words.move}</p>
      <p className="settings-help">{words.moveHelp}</p>
      <Field label={words.address} help={`${words.addressHelp}. ${words.passwordKept[kept]}`}>
        {(control) => (
          <TextInput
            {...control}
            spellCheck={false}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              setReply(undefined);
              setFailure(undefined);
            }}
          />
        )}
      </Field>
      <FailureNote failure={failure} />
      {reply !== undefined && (
        <p className="model-reply" role="status">
          {reply}
        </p>
      )}
      <div className="settings-buttons">
        <Button
          icon={Plug}
          busy={doing === "testing"}
          disabled={address === "" || doing !== undefined}
          onClick={() => void test()}
        >
          {words.test}
        </Button>
        <Button busy={doing === "moving"} disabled={address === "" || doing !== undefined} onClick={() => void move()}>
          {words.moveNow}
        </Button>
      </div>
    </div>
  );
}

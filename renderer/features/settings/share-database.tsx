/** The way to a database that a team shares: what is there, joining it, or moving this business there. */
import { Plug, Users } from "lucide-react";
import { type ReactNode, useState } from "react";
import { loadAppInfo } from "#renderer/state/app-info.ts";
import { core } from "#renderer/state/core.ts";
import { confirmed } from "#renderer/state/dialogs.ts";
import { formatRelative } from "#renderer/state/format.ts";
import { notify } from "#renderer/state/notices.ts";
import { useAttempt } from "#renderer/state/use-attempt.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Field, TextInput } from "#renderer/ui/field.tsx";
import type { DatabaseInfo, SharedBusiness, SharedDatabase } from "#shared/database.ts";

const words = t.database;

export interface ShareDatabaseProps {
  /** Of the business. */
  readonly root: string;
  readonly kept: DatabaseInfo["passwordKept"];
  readonly onDone: () => void;
}

/** An address as it may be shown: without the password. */
function shownAddress(address: string): string {
  return address.replace(/^(\w+:\/\/[^:@/]*):[^@]*@/, "$1@");
}

export function ShareDatabase({ root, kept, onDone }: ShareDatabaseProps): ReactNode {
  const [typed, setTyped] = useState("");
  const [found, setFound] = useState<SharedDatabase>();
  const { doing, failure, run, forget } = useAttempt<"looking" | "joining" | "moving">();
  const address = typed.trim();
  const disabled = address === "" || doing !== undefined;

  const look = (): Promise<boolean> =>
    run("looking", async () => {
      setFound(undefined);
      setFound(await core.database.lookAt({ address }));
    });

  async function join({ id, folder, version }: SharedBusiness): Promise<void> {
    const text = words.joinText(version === "older");
    if (!(await confirmed({ title: words.joinTitle(folder), text, action: words.joinConfirm }))) return;
    await run("joining", async () => {
      await core.database.join({ address, business: id });
      notify("success", words.joined(folder));
      onDone();
      void loadAppInfo();
    });
  }

  async function move(): Promise<void> {
    const name = root.split(/[\\/]/).at(-1);
    const separate = found?.businesses.some(({ folder }) => folder === name) === true;
    const text = `${words.moveText(shownAddress(address))}${separate ? ` ${words.moveSeparate}` : ""}`;
    if (!(await confirmed({ title: words.moveTitle, text, action: words.moveConfirm }))) return;
    await run("moving", async () => {
      const { rows, runs } = await core.database.moveTo({ address, separate });
      notify("success", words.moved(rows, runs));
      onDone();
      void loadAppInfo();
    });
  }

  return (
    <div className="settings-part">
      <p className="settings-name">{words.share}</p>
      <p className="settings-help">{words.shareHelp}</p>
      <Field label={words.address} help={`${words.addressHelp}. ${words.passwordKept[kept]}`}>
        {(control) => (
          <TextInput
            {...control}
            spellCheck={false}
            autoComplete="off"
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              setFound(undefined);
              forget();
            }}
          />
        )}
      </Field>
      <div className="settings-buttons">
        <Button icon={Plug} busy={doing === "looking"} disabled={disabled} onClick={() => void look()}>
          {words.look}
        </Button>
      </div>
      <FailureNote failure={failure} />
      {found !== undefined && (
        <>
          <p className="model-reply" role="status">
            {words.found(found.server, found.milliseconds, found.businesses.length)}
          </p>
          <ul aria-label={words.there} className="database-businesses">
            {found.businesses.map((business) => (
              <Business
                key={business.id}
                business={business}
                busy={doing === "joining"}
                disabled={disabled}
                onJoin={() => void join(business)}
              />
            ))}
          </ul>
          <div className="settings-row">
            <div>
              <p className="settings-name">{words.move}</p>
              <p className="settings-help">{words.moveHelp}</p>
            </div>
            <Button busy={doing === "moving"} disabled={disabled} onClick={() => void move()}>
              {words.moveNow}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

interface BusinessProps {
  readonly business: SharedBusiness;
  readonly busy: boolean;
  readonly disabled: boolean;
  readonly onJoin: () => void;
}

/** Why a business cannot be joined, or what happens to it when it is; undefined when there is nothing to say. */
function remarkOn({ another, version }: SharedBusiness): string | undefined {
  if (another) return words.another;
  return version === "same" ? undefined : words.versions[version];
}

function Business({ business, busy, disabled, onJoin }: BusinessProps): ReactNode {
  const { folder, id, runs, openTasks, lastStartedAt, another, version } = business;
  const name = folder === "" ? id : folder;
  const last = lastStartedAt === null ? "" : words.lastRun(formatRelative(lastStartedAt));
  const remark = remarkOn(business);
  return (
    <li className="settings-row">
      <div>
        <p className="settings-name">{name}</p>
        <p className="settings-help">{`${words.held(runs, openTasks)}${last}`}</p>
        {remark !== undefined && <p className="settings-help">{remark}</p>}
      </div>
      <Button
        icon={Users}
        busy={busy}
        disabled={disabled || another || version === "newer"}
        aria-label={words.joinOf(name)}
        onClick={onJoin}
      >
        {words.join}
      </Button>
    </li>
  );
}

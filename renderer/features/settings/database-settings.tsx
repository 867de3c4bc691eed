/** Where the data of the business is, copies of it, and the ways to a database a team shares and back. */
import { DatabaseBackup } from "lucide-react";
import type { ReactNode } from "react";
import { may, useAppInfo } from "#renderer/state/app-info.ts";
import { core } from "#renderer/state/core.ts";
import { confirmed } from "#renderer/state/dialogs.ts";
import { formatDateTime } from "#renderer/state/format.ts";
import { notify } from "#renderer/state/notices.ts";
import { useQuery } from "#renderer/state/query.ts";
import { useAttempt } from "#renderer/state/use-attempt.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Facts } from "#renderer/ui/facts.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import type { DatabaseInfo } from "#shared/database.ts";
import { LeaveDatabase } from "./leave-database.tsx";
import { ShareDatabase } from "./share-database.tsx";

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
      {data !== undefined && <Facts facts={factsOf(data)} />}
      {!isOwner && <p className="settings-help">{words.onlyOwner}</p>}
      {data?.kind === "file" && isOwner && (
        <>
          <Backups root={root} />
          <ShareDatabase root={root} kept={data.passwordKept} onDone={reload} />
        </>
      )}
      {data?.kind === "shared" && isOwner && <LeaveDatabase from={data.from} onDone={reload} />}
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

/** Asks whether to put a copy back. */
function mayRestore(when: string): Promise<boolean> {
  return confirmed({
    title: words.restoreTitle(when),
    text: words.restoreText,
    action: words.restoreConfirm,
    danger: true,
  });
}

function Backups({ root }: { readonly root: string }): ReactNode {
  const { data, failure, reload } = useQuery(`database.backups:${root}`, (signal) =>
    core.database.backups(undefined, { signal }),
  );
  const { doing, failure: refused, run } = useAttempt<"backUp" | "restore">();
  const backUp = async (): Promise<void> => {
    const isDone = await run("backUp", () => core.database.backUp());
    if (isDone) notify("success", words.backedUp);
    reload();
  };
  const restore = async (file: string, when: string): Promise<void> => {
    if (!(await mayRestore(when))) return;
    const isDone = await run("restore", () => core.database.restore({ file }));
    if (isDone) notify("success", words.restored);
    reload();
  };
  return (
    <div className="settings-part">
      <div className="settings-row">
        <div>
          <p className="settings-name">{words.backups}</p>
          <p className="settings-help">{data?.backups.length === 0 ? words.noBackups : words.backupsHelp}</p>
        </div>
        <Button icon={DatabaseBackup} busy={doing === "backUp"} onClick={() => void backUp()}>
          {words.backUp}
        </Button>
      </div>
      <FailureNote failure={failure} onRetry={reload} />
      <FailureNote failure={refused} />
      <ul aria-label={words.backups}>
        {data?.backups.map(({ file, at, bytes }) => (
          <li key={file} className="settings-row">
            <span>{formatDateTime(at)}</span>
            <span className="settings-help settings-grow">{words.bytes(bytes)}</span>
            <Button
              size="small"
              aria-label={words.restoreOf(formatDateTime(at))}
              onClick={() => void restore(file, formatDateTime(at))}
            >
              {words.restore}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The way back from a database that a team shares to a file of one's own. */
import { HardDriveDownload } from "lucide-react";
import type { ReactNode } from "react";
import { loadAppInfo } from "#renderer/state/app-info.ts";
import { core } from "#renderer/state/core.ts";
import { confirmed } from "#renderer/state/dialogs.ts";
import { notify } from "#renderer/state/notices.ts";
import { useAttempt } from "#renderer/state/use-attempt.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";

const words = t.database;

export interface LeaveDatabaseProps {
  /** Who said which shared database is used: only what the folder says can be changed here. */
  readonly from: "folder" | "program";
  readonly onDone: () => void;
}

export function LeaveDatabase({ from, onDone }: LeaveDatabaseProps): ReactNode {
  const { doing, failure, run } = useAttempt<"leaving">();
  async function leave(): Promise<void> {
    const sure = await confirmed({ title: words.leaveTitle, text: words.leaveText, action: words.leaveConfirm });
    if (!sure) return;
    await run("leaving", async () => {
      const { rows, runs } = await core.database.leave();
      notify("success", words.left(rows, runs));
      onDone();
      void loadAppInfo();
    });
  }
  return (
    <div className="settings-part">
      <div className="settings-row">
        <div>
          <p className="settings-name">{words.leave}</p>
          <p className="settings-help">{from === "folder" ? words.leaveHelp : words.leaveGiven}</p>
        </div>
        {from === "folder" && (
          <Button icon={HardDriveDownload} busy={doing !== undefined} onClick={() => void leave()}>
            {words.leaveNow}
          </Button>
        )}
      </div>
      <FailureNote failure={failure} />
    </div>
  );
}

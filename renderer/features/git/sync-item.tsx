/** In the status bar: how the branch stands to its remote, and work with the remote while it goes on. */
import { CloudUpload, RefreshCw, X } from "lucide-react";
import type { ReactNode } from "react";
import { runCommand } from "#renderer/shell/commands.ts";
import { StatusItem } from "#renderer/shell/status-item.tsx";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { percentOf, useRemoteWork } from "./work.ts";

const words = t.git.sync;

/** Nothing in a folder without history. */
export function SyncItem(): ReactNode {
  const git = useWorkspace((state) => state.git);
  const { progress, stop } = useRemoteWork();
  if (stop !== undefined) {
    const text =
      progress === undefined
        ? t.common.loading
        : words.progress(words.work[progress.work], words.phase[progress.phase], percentOf(progress));
    return (
      <>
        <StatusItem icon={RefreshCw} spin text={text} />
        <StatusItem
          icon={X}
          text={<span className="sr-only">{words.cancel}</span>}
          hint={words.cancel}
          onClick={stop}
        />
      </>
    );
  }
  if (git?.isRepository !== true) return null;
  if (git.upstream === undefined) {
    return (
      <StatusItem
        icon={CloudUpload}
        text={<span className="sr-only">{words.connect}</span>}
        hint={words.connect}
        onClick={() => runCommand("git.connect")}
      />
    );
  }
  const state = words.state(git.ahead, git.behind);
  return (
    <StatusItem
      icon={RefreshCw}
      text={
        <>
          <span className="sr-only">{`${words.sync}: ${state}`}</span>
          <span className="numeric" aria-hidden="true">{`${git.behind}↓ ${git.ahead}↑`}</span>
        </>
      }
      hint={`${words.sync}: ${state}`}
      onClick={() => runCommand("git.sync")}
    />
  );
}

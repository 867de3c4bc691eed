/** Sharing: branches, remotes, sync. */
import type { Command } from "#renderer/shell/commands.ts";
import type { Feature } from "#renderer/shell/features.ts";
import { core } from "#renderer/state/core.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { BranchesDialog } from "./branches-dialog.tsx";
import { CloneDialog } from "./clone-dialog.tsx";
import { openGitDialog } from "./dialogs.ts";
import { startFetching } from "./fetch-regularly.ts";
import "./git.css";
import { RemotesDialog } from "./remotes-dialog.tsx";
import { SignInDialog } from "./sign-in-dialog.tsx";
import { SyncItem } from "./sync-item.tsx";
import { fetchNow, pullNow, pushNow, syncNow } from "./work.ts";

const hasHistory = (): boolean => useWorkspace.getState().git?.isRepository === true;

function command(id: string, title: string, run: () => unknown, group: number): Command {
  return {
    id,
    title,
    category: t.git.category,
    when: hasHistory,
    run: async () => void (await run()),
    menu: { menu: "file", group },
  };
}

/** With a remote the branch is pushed there, which ties the two; without one it is asked for. */
async function connect(): Promise<void> {
  if ((await core.git.remotes()).length === 0) openGitDialog("remotes");
  else await pushNow();
}

startFetching();

export const gitFeature: Feature = {
  id: "git",
  statusItems: [SyncItem],
  dialogs: [BranchesDialog, RemotesDialog, CloneDialog, SignInDialog],
  commands: [
    {
      id: "git.clone",
      title: t.git.clone.open,
      category: t.git.category,
      run: () => openGitDialog("clone"),
      menu: { menu: "file", group: 1 },
    },
    command("git.branches", t.git.branches.open, () => openGitDialog("branches"), 5),
    command("git.remotes", t.git.remotes.open, () => openGitDialog("remotes"), 5),
    command("git.sync", t.git.sync.sync, syncNow, 5),
    command("git.fetch", t.git.sync.fetch, fetchNow, 5),
    command("git.pull", t.git.sync.pull, pullNow, 5),
    command("git.push", t.git.sync.push, pushNow, 5),
    command("git.connect", t.git.sync.connect, connect, 5),
  ],
};

/** Learns in the background what the remote has, so that the status bar tells the truth. */
import { core, onConnected } from "#renderer/state/core.ts";
import { loadGit, useWorkspace } from "#renderer/state/workspace.ts";
import { useRemoteWork } from "./work.ts";

const EVERY_MS = 5 * 60_000;

/** Fetches now and then, while the branch has a remote and nothing else goes on. A failure is silent: the next try comes. */
export function startFetching(): void {
  let timer: ReturnType<typeof setInterval> | undefined;
  onConnected(() => {
    clearInterval(timer);
    timer = setInterval(() => void fetchQuietly(), EVERY_MS);
  });
}

async function fetchQuietly(): Promise<void> {
  const { git } = useWorkspace.getState();
  const isHidden = document.visibilityState === "hidden";
  if (git?.upstream === undefined || isHidden || useRemoteWork.getState().stop !== undefined) return;
  try {
    await core.git.fetch();
    await loadGit();
  } catch {
    // Offline, or signed out: whoever pulls or pushes is told.
  }
}

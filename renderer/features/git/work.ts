/** Work with remotes as it goes on: one at a time, with its progress, stoppable, signing in when the server asks. */
import { create } from "zustand";
import { core, onCoreEvent } from "#renderer/state/core.ts";
import { openEditor } from "#renderer/state/editors.ts";
import { failureOf, isAbort } from "#renderer/state/failure.ts";
import { notify } from "#renderer/state/notices.ts";
import { loadGit } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import type { SyncProgress } from "#shared/git.ts";
import type { MergeOutcome } from "#shared/merge.ts";
import { askSignIn } from "./sign-in.ts";

interface WorkState {
  readonly progress: SyncProgress | undefined;
  readonly stop: (() => void) | undefined;
}

export const useRemoteWork = create<WorkState>(() => ({ progress: undefined, stop: undefined }));

onCoreEvent((event) => {
  // Events of work begun in another window are not ours to show.
  if (event.type === "sync" && useRemoteWork.getState().stop !== undefined) {
    useRemoteWork.setState({ progress: event.progress });
  }
});

/** Share of the work that is done in percent; undefined while it is not known. */
export function percentOf({ done, total }: SyncProgress): number | undefined {
  return total === undefined || total === 0 ? undefined : Math.min(100, Math.round((100 * done) / total));
}

/**
 * Runs work with the remote at `url`. When its server wants credentials the person is asked, and it is tried again.
 * Throws what the core refused; undefined when it was stopped or nobody signed in.
 */
export async function withRemote<T>(
  url: string | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const controller = new AbortController();
  useRemoteWork.setState({ stop: () => controller.abort(), progress: undefined });
  try {
    return await work(controller.signal);
  } catch (error) {
    if (isAbort(error) || controller.signal.aborted) return undefined;
    if (failureOf(error).code !== "SIGN_IN_NEEDED" || url === undefined) throw error;
    return (await askSignIn(url)) ? await withRemote(url, work) : undefined;
  } finally {
    useRemoteWork.setState({ stop: undefined, progress: undefined });
  }
}

/** Learns what the remote has. */
export async function fetchNow(): Promise<void> {
  await withRemote(await remoteUrl(), (signal) => core.git.fetch(undefined, { signal }));
  await loadGit();
}

/** Brings in what the remote has. */
export async function pullNow(): Promise<MergeOutcome | undefined> {
  const outcome = await withRemote(await remoteUrl(), (signal) => core.git.pull(undefined, { signal }));
  if (outcome !== undefined) tellMerge(outcome);
  await loadGit();
  return outcome;
}

/** Sends the current branch. */
export async function pushNow(): Promise<void> {
  const pushed = await withRemote(await remoteUrl(), (signal) => core.git.push(undefined, { signal }));
  if (pushed !== undefined) notify("success", t.git.sync.pushed(pushed.name));
  await loadGit();
}

/** Pulls, then pushes, unless people have to choose first. */
export async function syncNow(): Promise<void> {
  const { upstream, behind } = await core.git.status();
  if (upstream !== undefined) {
    await fetchNow();
    const after = await core.git.status();
    if (after.behind > 0 || behind > 0) {
      const outcome = await pullNow();
      if (outcome === undefined || outcome.kind === "conflicts") return;
    }
  }
  await pushNow();
}

/** Says what came of a merge; conflicts are opened to be settled. */
export function tellMerge(outcome: MergeOutcome): void {
  const words = t.git.merged;
  switch (outcome.kind) {
    case "up_to_date":
      notify("info", words.up_to_date);
      break;
    case "forwarded":
    case "merged":
      notify("success", words[outcome.kind](outcome.changes.length));
      break;
    case "conflicts":
      notify("warning", words.conflicts(outcome.merge.conflicts.length), {
        action: { label: words.choose, run: () => openEditor("merge", {}) },
      });
      openEditor("merge", {});
      break;
  }
}

/** The address of the remote that the current branch is kept in step with, or of the only one. */
async function remoteUrl(): Promise<string | undefined> {
  const [remotes, { upstream }] = await Promise.all([core.git.remotes(), core.git.status()]);
  const own = remotes.find(({ name }) => upstream?.startsWith(`${name}/`) === true);
  return (own ?? remotes.find(({ name }) => name === "origin") ?? remotes[0])?.url;
}

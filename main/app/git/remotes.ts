/** Sharing over a remote: cloning, fetching, pulling, pushing. */
import { type AppContext, requireSession } from "#app/context.ts";
import { mergeInto } from "#app/merging/service.ts";
import { openWorkspace } from "#app/workspace/service.ts";
import type { RemoteAccess } from "#ports/git.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { Remote, SyncProgress } from "#shared/git.ts";
import type { MergeOutcome } from "#shared/merge.ts";
import type { WorkspaceInfo } from "#shared/workspace.ts";
import { credentialsFor, isSignedIn } from "./credentials.ts";

/** The remotes by name; none in a folder without history. */
export async function listRemotes(app: AppContext): Promise<Remote[]> {
  const { git } = requireSession(app);
  const remotes = (await git.isRepository()) ? await git.remotes() : [];
  return Promise.all(remotes.map(async ({ name, url }) => ({ name, url, signedIn: await isSignedIn(app, url) })));
}

/** Copies a remote repository into a new folder and opens it. */
export async function cloneWorkspace(
  app: AppContext,
  request: { readonly url: string; readonly into?: string | undefined },
  signal: AbortSignal | undefined,
): Promise<WorkspaceInfo> {
  const { url } = request;
  const folder = request.into ?? (await app.ports.folders.freePath(folderName(url)));
  await working(app, "clone", url, signal, (access) => app.ports.git.clone({ ...access, url, folder }));
  return openWorkspace(app, folder);
}

/**
 * Learns what the remote of the current branch has, with the history that a shallow clone left out: without it, nothing
 * could be merged. Returns the names of the remote branches that moved.
 */
export async function fetchRemote(app: AppContext, signal: AbortSignal | undefined): Promise<{ changed: string[] }> {
  const { git } = requireSession(app);
  const { name, url } = await currentRemote(app);
  const { isShallow: whole } = await git.status();
  const updates = await working(app, "fetch", url, signal, (access) => git.fetch({ ...access, remote: name, whole }));
  app.events.publish({ type: "git" });
  return { changed: updates.map((update) => update.name) };
}

/** Fetches, then brings the branch's upstream into it. */
export async function pullRemote(app: AppContext, signal: AbortSignal | undefined): Promise<MergeOutcome> {
  const { git } = requireSession(app);
  const { upstream, branch } = await git.status();
  if (branch === undefined) {
    throw new ExpectedError("NOT_FOUND", "You are on no branch at the moment, so there is none to bring up to date.", {
      next: "Switch to a branch first, or make one here, then pull.",
    });
  }
  if (upstream === undefined) {
    throw new ExpectedError("NOT_FOUND", `The branch ${branch} is not kept in step with any remote branch yet.`, {
      next: "Push it first: then both are kept in step. Or merge a branch of the remote into it.",
    });
  }
  await fetchRemote(app, signal);
  return mergeInto(app, upstream);
}

/** Sends the current branch. */
export async function pushRemote(app: AppContext, signal: AbortSignal | undefined): Promise<{ name: string }> {
  const { git } = requireSession(app);
  const { name, url } = await currentRemote(app);
  const pushed = await working(app, "push", url, signal, (access) => git.push({ ...access, remote: name }));
  app.events.publish({ type: "git" });
  return { name: pushed.name };
}

/** Deletes a branch of a remote. Fails with NOT_FOUND, DIVERGED when it has commits that are not here. */
export async function deleteRemoteBranch(
  app: AppContext,
  { remote, branch }: { readonly remote: string; readonly branch: string },
  signal: AbortSignal | undefined,
): Promise<void> {
  const { git } = requireSession(app);
  const url = (await git.remotes()).find(({ name }) => name === remote)?.url ?? remote;
  await working(app, "push", url, signal, (access) => git.deleteRemoteBranch({ ...access, remote, branch }));
  app.events.publish({ type: "git" });
}

/** Runs work with a remote: with what is kept for its server, and with its progress told. */
async function working<T>(
  app: AppContext,
  work: SyncProgress["work"],
  url: string,
  signal: AbortSignal | undefined,
  run: (access: RemoteAccess) => Promise<T>,
): Promise<T> {
  const tell = (progress: Omit<SyncProgress, "work">): void => {
    app.events.publish({ type: "sync", progress: { work, ...progress } });
  };
  tell({ phase: "connecting", done: 0 });
  try {
    const result = await run({ credentials: await credentialsFor(app, url), onProgress: tell, signal });
    tell({ phase: "done", done: 1, total: 1 });
    return result;
  } catch (error) {
    tell({ phase: "failed", done: 0 });
    throw error;
  }
}

/** The remote of the current branch, or the only one, or `origin`. Fails with NOT_FOUND when there is none. */
async function currentRemote(app: AppContext): Promise<{ readonly name: string; readonly url: string }> {
  const { git } = requireSession(app);
  const remotes = await git.remotes();
  const { upstream } = await git.status();
  const found =
    remotes.find(({ name }) => upstream?.startsWith(`${name}/`)) ??
    (remotes.length === 1 ? remotes[0] : remotes.find(({ name }) => name === "origin"));
  if (found !== undefined) return found;
  throw new ExpectedError("NOT_FOUND", "This business is not connected to a remote yet.", {
    next: "Enter the address of a Git repository under Review → Remotes.",
  });
}

function folderName(url: string): string {
  const last = url
    .replace(/[\\/]+$/, "")
    .split(/[\\/:]/)
    .at(-1)
    ?.replace(/\.git$/, "");
  return last === undefined || last === "" ? "business" : last;
}

/** Deleting the branch of a change that is over: here, and at remotes it was pushed to once they have the change otherwise. */
import { type AppContext, requireKeepingSession, requireSession } from "#app/context.ts";
import { deleteBranch } from "#app/git/branches.ts";
import { deleteRemoteBranch } from "#app/git/remotes.ts";
import type { GitRepository, RemoteBranch } from "#ports/git.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { ReconciliationSession } from "#shared/reconciliation.ts";
import { loadSession } from "./list.ts";
import { branchName, changeAtRemote } from "./on-branch.ts";

/** Milliseconds for a remote: whoever takes a change in waits for that, and it can be tried again. */
const PATIENCE_MS = 20_000;

/** A branch of a remote that is still there; `error`: why it could not be deleted, absent where that was not tried yet. */
interface Left {
  readonly at: string;
  readonly error?: ExpectedError;
}

/**
 * Deletes the branch of a change that was withdrawn, if there is one; a recovery point keeps what was on it. A remote that
 * cannot be reached does not matter much: people are told, and `tidyBranch` tries again.
 */
export function dropBranch(app: AppContext, changeSetId: string): Promise<void> {
  return dropAndTell(app, changeSetId, async () => true);
}

/**
 * The same for a change that was taken in: at a remote its branch stays until the remote has what was on it in the branch
 * that is checked out here, since others know the change from nothing else.
 */
export function dropTakenIn(app: AppContext, changeSetId: string): Promise<void> {
  return dropAndTell(app, changeSetId, (branch) => isTakenIn(requireSession(app).git, branch));
}

/**
 * Pushes, then deletes branches of changes that are over and that the remote needs no longer. When the push fails, people
 * are told that these branches stay, and what to do. Returns what the push returns; fails with what it fails with.
 */
export async function pushAndDrop<T>(app: AppContext, push: () => Promise<T>): Promise<T> {
  const left = await changesLeft(app);
  const pushed = await push().catch((error: unknown) => {
    if (left.length > 0 && error instanceof ExpectedError) tellKept(app, left);
    throw error;
  });
  for (const { changeSetId, status } of left) {
    await (status === "committed" ? dropTakenIn : dropBranch)(app, changeSetId);
  }
  return pushed;
}

function tellKept(app: AppContext, left: readonly ReconciliationSession[]): void {
  app.events.publish({
    type: "notification",
    level: "warning",
    message: `Not pushed, so these branches stay where they are: ${left.map(({ branchLeft }) => branchLeft).join(", ")}.`,
    next: "Pull, then push again: they are deleted then. Or delete them on the pages of their sessions (Knit → Sessions).",
  });
}

/** The sessions that are over and whose branch a remote still has. */
async function changesLeft(app: AppContext): Promise<readonly ReconciliationSession[]> {
  const { git, storage, readOnly } = requireSession(app);
  if (readOnly || !(await git.isRepository())) return [];
  const { remote } = await git.branches();
  const ids = [...new Set(remote.flatMap((branch) => changeAtRemote(branch) ?? []))];
  const sessions = await storage.read((tx) => Promise.all(ids.map((id) => tx.sessionOf(id))));
  return sessions.filter((each) => each?.branchLeft !== undefined).flatMap((each) => each ?? []);
}

/** Whether the remote has everything of the branch in the branch that the one checked out here is pushed to. */
async function isTakenIn(git: GitRepository, { remote: at, commit }: RemoteBranch): Promise<boolean> {
  const { branch, upstream } = await git.status();
  const { remote } = await git.branches();
  const homes = remote.filter(
    (each) => each.remote === at && (each.name === upstream || each.name === `${at}/${branch}`),
  );
  for (const home of homes) {
    if ((await git.mergeBases(home.commit, commit)).includes(commit)) return true;
  }
  return false;
}

async function dropAndTell(
  app: AppContext,
  changeSetId: string,
  mayGo: (branch: RemoteBranch) => Promise<boolean>,
): Promise<void> {
  const [first] = await deleteWhere(app, changeSetId, mayGo).catch((error: unknown): readonly Left[] => {
    if (error instanceof ExpectedError) return [{ at: branchName(changeSetId), error }];
    throw error;
  });
  if (first === undefined) return;
  const { at, error } = first;
  if (error === undefined) {
    app.events.publish({
      type: "notification",
      level: "info",
      message: `The branch ${at} stays until you have pushed: others know the change from it alone.`,
      next: "Push now: it is deleted with that.",
    });
    return;
  }
  app.events.publish({
    type: "notification",
    level: "warning",
    message: `The branch ${at} is still there. ${error.failure.message}`,
    next: "Nothing is lost. Delete it on the page of its session (Knit → Sessions) when the remote can be reached.",
  });
}

/**
 * Deletes the branch of a change that is over, whatever its remotes have of it otherwise; returns its session. Fails with
 * NOT_FOUND, CONFLICT (the change is not over, or its branch is checked out), and with what reaching the remote fails with.
 */
export async function tidyBranch(app: AppContext, id: string): Promise<ReconciliationSession> {
  const session = await loadSession(app, id);
  const { changeSetId, title, closedAt } = session;
  if (closedAt === undefined) {
    throw new ExpectedError("CONFLICT", `“${title}” is not over yet.`, {
      path: id,
      next: "Take it in once it is approved, or withdraw it: its branch goes with it.",
    });
  }
  const left = await deleteWhere(app, changeSetId, async () => true);
  for (const { at, error } of left) {
    if (error === undefined) continue;
    throw new ExpectedError(error.failure.code, error.failure.message, { ...error.failure, path: at });
  }
  return loadSession(app, changeSetId);
}

/** Deletes the branch here, and at remotes where it `mayGo`; returns where it is left, which the session tells from then on. */
async function deleteWhere(
  app: AppContext,
  changeSetId: string,
  mayGo: (branch: RemoteBranch) => Promise<boolean>,
): Promise<readonly Left[]> {
  const { git } = requireKeepingSession(app);
  if (!(await git.isRepository())) return [];
  const name = branchName(changeSetId);
  const { local, remote } = await git.branches();
  const own = local.find((branch) => branch.name === name);
  if (own !== undefined && !own.isCurrent) await deleteBranch(app, name);
  const left: Left[] = [];
  for (const branch of remote.filter((each) => changeAtRemote(each) === changeSetId)) {
    if (await mayGo(branch)) {
      const error = await failureOfDeleting(app, branch.remote, name);
      if (error !== undefined) left.push({ at: branch.name, error });
    } else left.push({ at: branch.name });
  }
  await noteLeft(app, changeSetId, left[0]?.at);
  return left;
}

async function failureOfDeleting(app: AppContext, remote: string, branch: string): Promise<ExpectedError | undefined> {
  try {
    await deleteRemoteBranch(app, { remote, branch }, AbortSignal.timeout(PATIENCE_MS));
    return undefined;
  } catch (error) {
    if (error instanceof ExpectedError) return error;
    throw error;
  }
}

async function noteLeft(app: AppContext, changeSetId: string, at: string | undefined): Promise<void> {
  await requireKeepingSession(app).storage.write(async (tx) => {
    const known = await tx.sessionOf(changeSetId);
    if (known === undefined || known.branchLeft === at) return;
    const { branchLeft: _, ...rest } = known;
    const next = { ...rest, version: known.version + 1, ...(at === undefined ? {} : { branchLeft: at }) };
    await tx.putSession(next, known.version);
  });
}

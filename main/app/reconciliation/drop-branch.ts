/** Deleting the branch of a change that is over: here, and at remotes it was pushed to. */
import { type AppContext, requireKeepingSession } from "#app/context.ts";
import { deleteBranch } from "#app/git/branches.ts";
import { deleteRemoteBranch } from "#app/git/remotes.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { ReconciliationSession } from "#shared/reconciliation.ts";
import { loadSession } from "./list.ts";
import { branchName } from "./on-branch.ts";

/** Milliseconds for a remote: whoever takes a change in waits for that, and it can be tried again. */
const PATIENCE_MS = 20_000;

/**
 * Deletes the branch of a change that was taken in or withdrawn, if there is one; a recovery point keeps what was on it.
 * A remote that cannot be reached does not matter much: people are told, and `tidyBranch` tries again.
 */
export async function dropBranch(app: AppContext, changeSetId: string): Promise<void> {
  try {
    await deleteEverywhere(app, changeSetId);
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    const { message, path } = error.failure;
    app.events.publish({
      type: "notification",
      level: "warning",
      message: `The branch ${path ?? branchName(changeSetId)} is still there. ${message}`,
      next: "Nothing is lost. Delete it on the page of its session (Knit → Sessions) when the remote can be reached.",
    });
  }
}

/**
 * Tries again to delete the branch of a change that is over; returns its session. Fails with NOT_FOUND, CONFLICT (the
 * change is not over, or its branch is checked out), and with what reaching the remote fails with.
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
  await deleteEverywhere(app, changeSetId);
  return loadSession(app, changeSetId);
}

/** Fails with what the first remote fails with, its branch as the path; the session then tells where the branch is left. */
async function deleteEverywhere(app: AppContext, changeSetId: string): Promise<void> {
  const { git } = requireKeepingSession(app);
  if (!(await git.isRepository())) return;
  const name = branchName(changeSetId);
  const { local, remote } = await git.branches();
  const own = local.find((branch) => branch.name === name);
  if (own !== undefined && !own.isCurrent) await deleteBranch(app, name);
  const pushed = remote.filter((branch) => branch.name === `${branch.remote}/${name}`);
  const left: { readonly at: string; readonly error: ExpectedError }[] = [];
  for (const { name: at, remote: from } of pushed) {
    try {
      await deleteRemoteBranch(app, { remote: from, branch: name }, AbortSignal.timeout(PATIENCE_MS));
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error;
      left.push({ at, error });
    }
  }
  await noteLeft(app, changeSetId, left[0]?.at);
  const [first] = left;
  if (first === undefined) return;
  throw new ExpectedError(first.error.failure.code, first.error.failure.message, {
    ...first.error.failure,
    path: first.at,
  });
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

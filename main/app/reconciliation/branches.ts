/** Reconciling on a branch: the change is made there, looked at there, and taken in once it is approved. */
import { keepChangeSet, loadChangeSet, now, tellChange, valueOf } from "#app/changes/records.ts";
import { type AppContext, requireKeepingSession, type WorkspaceSession } from "#app/context.ts";
import { deleteBranch, switchTo } from "#app/git/branches.ts";
import { authorOf, identityOf } from "#app/git/identity.ts";
import { absorbMoved } from "#app/git/moving.ts";
import { mergeInto } from "#app/merging/service.ts";
import { advance, isFinished } from "#changes/lifecycle.ts";
import { withTrailers } from "#changes/meaning/commit-message.ts";
import { isCommittable } from "#knit/approval/state.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { Actor } from "#shared/permissions.ts";
import type { ReconciliationSession } from "#shared/reconciliation.ts";
import { exportPath, printSession } from "./exported.ts";
import { closeSession, keepSession } from "./keep-session.ts";
import { loadSession } from "./list.ts";
import { branchName, isReconcileBranch, type OnBranch } from "./on-branch.ts";
import { stepped } from "./sessions.ts";
import { examine } from "./state.ts";

/**
 * Makes the change on a branch of its own; the files here stay as they are. Fails with NOT_FOUND, CONFLICT (it is
 * finished, or has its branch), BAD_INPUT (what was typed by hand is in the files already), UNSAVED_WORK, GIT_FAILED.
 */
export async function startBranch(app: AppContext, changeSetId: string, actor: Actor): Promise<ReconciliationSession> {
  const session = requireKeepingSession(app);
  const { git, files, storage } = session;
  const { changeSet, judged } = await examine(app, changeSetId, actor);
  // What is approved already stays so: on the branch it is the same.
  const reviewed = changeSet.status === "approved" ? changeSet : valueOf(advance(changeSet, "review", now(app)));
  if (changeSet.workingTree === true) {
    throw new ExpectedError("BAD_INPUT", "What was typed by hand is in the files already.", {
      path: changeSetId,
      next: "Make a branch first (Review → Branches), then commit it there.",
    });
  }
  const home = await homeBranch(session);
  const name = branchName(changeSetId);
  const author = await authorOf(app, git);
  const happening = { by: actor.name, what: "put it on a branch", mode: "branch", isAsked: true } as const;
  const facts = { changeSet: reviewed, findings: judged.findings };
  const opened = await storage.write((tx) => keepSession(app, tx, facts, happening));
  if (opened === undefined) throw new Error("a session that was asked for was not opened");
  const contents = new Map(valueOf(judged.sides.after));
  contents.set(
    exportPath(changeSetId),
    printSession(opened, (await identityOf(app, git)) ?? { name: changeSet.author }),
  );

  await git.createBranch({ name });
  try {
    await switchTo(app, { to: name, overwrite: false });
    for (const [path, text] of contents) {
      if (text === null) await files.remove(path, undefined);
      else await files.write(path, text, undefined);
    }
    const message = withTrailers(changeSet.title, { changeId: changeSetId });
    await git.commit({ paths: [...contents.keys()], message, author });
  } catch (error) {
    await git.switchTo({ to: home, overwrite: "after_snapshot" });
    await absorbMoved(app, [...contents.keys()]);
    await git.deleteBranch(name).catch(() => undefined);
    throw error;
  }
  await switchTo(app, { to: home, overwrite: false });
  const at = now(app);
  const deed = { by: actor.name, what: "put it on a branch", at };
  const started = stepped({ ...opened, mode: "branch", branch: name, askedAt: at }, deed);
  await storage.write(async (tx) => {
    await tx.putChangeSet(reviewed);
    await tx.putSession(started, opened.version);
  });
  tellChange(app, reviewed);
  return started;
}

/**
 * Takes the change of a branch into the branch that is checked out, and deletes its branch here. Fails with NOT_FOUND,
 * APPROVAL_NEEDED (`data` is the `ApprovalState`), CONFLICT (the merge has to be decided), UNSAVED_WORK.
 */
export async function finishBranch(app: AppContext, id: string, actor: Actor): Promise<ReconciliationSession> {
  const session = requireKeepingSession(app);
  const { changeSetId } = await loadSession(app, id);
  await homeBranch(session);
  const { onBranch, state, changeSet } = await examine(app, changeSetId, actor);
  if (onBranch === undefined) {
    throw new ExpectedError("NOT_FOUND", `“${changeSet.title}” lies on no branch here.`, {
      path: changeSetId,
      next: "Fetch from the remote first, or commit the change in place.",
    });
  }
  if (!isCommittable(state)) {
    throw new ExpectedError("APPROVAL_NEEDED", `“${changeSet.title}” cannot be taken in yet. ${state.words}`, {
      path: changeSetId,
      next: "Ask for the approval, fetch it, then try again.",
      data: state,
    });
  }
  const outcome = await mergeInto(app, onBranch.revision);
  if (outcome.kind === "conflicts") {
    throw new ExpectedError("CONFLICT", "The branch contradicts what was done here since.", {
      path: onBranch.name,
      next: "Settle the merge under Review; the change is taken in with it.",
    });
  }
  await endSession(app, session, changeSetId, onBranch, actor);
  return loadSession(app, changeSetId);
}

/** Deletes the branch of a change that was withdrawn, if there is one here; a recovery point keeps what was on it. */
export async function dropBranch(app: AppContext, changeSetId: string): Promise<void> {
  const { git } = requireKeepingSession(app);
  if (!(await git.isRepository())) return;
  const name = branchName(changeSetId);
  const found = (await git.branches()).local.find((branch) => branch.name === name);
  if (found !== undefined && !found.isCurrent) await deleteBranch(app, name);
}

async function endSession(
  app: AppContext,
  { storage }: WorkspaceSession,
  changeSetId: string,
  { commit }: OnBranch,
  actor: Actor,
): Promise<void> {
  const at = now(app);
  const changeSet = await loadChangeSet(app, changeSetId);
  if (!isFinished(changeSet.status)) {
    // On the branch it was what it is now in the files: that they moved is this very change.
    const fitting = changeSet.status === "stale" ? valueOf(advance(changeSet, "amend", at)) : changeSet;
    const committed = { ...valueOf(advance(fitting, "commit", at)), commit };
    await keepChangeSet(app, valueOf(advance(committed, "apply", at)));
  }
  await storage.write((tx) => closeSession(app, tx, changeSet, { status: "committed", by: actor.name, commit }));
  await dropBranch(app, changeSetId);
}

/** The branch that work goes back to. Fails with CONFLICT on no branch, or on one that is being reconciled. */
async function homeBranch({ git }: WorkspaceSession): Promise<string> {
  const { branch } = await git.status();
  if (branch !== undefined && !isReconcileBranch(branch)) return branch;
  throw new ExpectedError("CONFLICT", "You are not on a branch that a change could be taken into.", {
    path: branch ?? "HEAD",
    next: "Switch to the branch of the business first, such as main.",
  });
}

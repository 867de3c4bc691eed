/** Reconciling on a branch: the change is made there, and looked at there. */
import { now, tellChange, valueOf } from "#app/changes/records.ts";
import { type AppContext, requireKeepingSession, type WorkspaceSession } from "#app/context.ts";
import { switchTo } from "#app/git/branches.ts";
import { authorOf, identityOf } from "#app/git/identity.ts";
import { absorbMoved } from "#app/git/moving.ts";
import { advance } from "#changes/lifecycle.ts";
import { withTrailers } from "#changes/meaning/commit-message.ts";
import type { GitRepository } from "#ports/git.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { Actor } from "#shared/permissions.ts";
import type { ReconciliationSession } from "#shared/reconciliation.ts";
import { exportPath, printSession } from "./exported.ts";
import { keepSession } from "./keep-session.ts";
import { branchName, isReconcileBranch, onBranchAlready } from "./on-branch.ts";
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
    printSession({ ...opened, mode: "branch" }, (await identityOf(app, git)) ?? { name: changeSet.author }),
  );

  await makeBranch(git, name, changeSet.title);
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

/** Somebody else may have put the change on its branch a moment ago. */
async function makeBranch(git: GitRepository, name: string, title: string): Promise<void> {
  try {
    await git.createBranch({ name });
  } catch (error) {
    if (error instanceof ExpectedError && error.failure.code === "CONFLICT") throw onBranchAlready(title, name);
    throw error;
  }
}

/** The branch that work goes back to. Fails with CONFLICT on no branch, or on one that is being reconciled. */
export async function homeBranch({ git }: WorkspaceSession): Promise<string> {
  const { branch } = await git.status();
  if (branch !== undefined && !isReconcileBranch(branch)) return branch;
  throw new ExpectedError("CONFLICT", "You are not on a branch that a change could be taken into.", {
    path: branch ?? "HEAD",
    next: "Switch to the branch of the business first, such as main.",
  });
}

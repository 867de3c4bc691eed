/** Taking the change of a branch in, once it is approved: made on this computer or on another one, the rules are the same. */
import { now, tellChange, valueOf } from "#app/changes/records.ts";
import { type AppContext, requireKeepingSession } from "#app/context.ts";
import { mergeInto } from "#app/merging/service.ts";
import { advance, isFinished } from "#changes/lifecycle.ts";
import { isCommittable } from "#knit/approval/state.ts";
import type { ChangeSet } from "#shared/change-set.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { Actor } from "#shared/permissions.ts";
import type { ReconciliationSession } from "#shared/reconciliation.ts";
import { homeBranch } from "./branches.ts";
import { dropTakenIn } from "./drop-branch.ts";
import { closeSession, keepSession } from "./keep-session.ts";
import { loadSession, sessionBy } from "./list.ts";
import { alsoChanged, findOnBranch, type OnBranch } from "./on-branch.ts";
import { type Examined, examine } from "./state.ts";

/**
 * Takes the change of a branch into the branch that is checked out, and deletes its branch: here, and at remotes
 * that have the change in the branch that is checked out; at others it stays until that is pushed. `id`: of
 * its session, or of the change, which may be known from its branch alone. Fails with NOT_FOUND, APPROVAL_NEEDED (`data`
 * is the `ApprovalState`), CONFLICT (the merge has to be decided, more was committed on the branch), UNSAVED_WORK.
 */
export async function finishBranch(app: AppContext, id: string, actor: Actor): Promise<ReconciliationSession> {
  const session = requireKeepingSession(app);
  const changeSetId = await changeOf(app, id);
  await homeBranch(session);
  const examined = await examine(app, changeSetId, actor);
  const { onBranch, state, changeSet } = examined;
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
  const more = await alsoChanged(session.git, onBranch, "HEAD");
  if (more.length > 0) {
    throw new ExpectedError("CONFLICT", `Something else was committed on the branch: ${more.join(", ")}.`, {
      path: more[0] ?? onBranch.name,
      next: "Nobody was asked about that. Take it off the branch, or propose it as a change of its own.",
      data: { files: more },
    });
  }
  const outcome = await mergeInto(app, onBranch.revision);
  if (outcome.kind === "conflicts") {
    throw new ExpectedError("CONFLICT", "The branch contradicts what was done here since.", {
      path: onBranch.name,
      next: "Settle the merge under Review; the change is taken in with it.",
    });
  }
  await endSession(app, examined, onBranch, actor);
  await dropTakenIn(app, changeSetId);
  return loadSession(app, changeSetId);
}

/** The change that is meant: of a session here, or one that others put on a branch. Fails with NOT_FOUND. */
async function changeOf(app: AppContext, id: string): Promise<string> {
  const session = requireKeepingSession(app);
  const known = await session.storage.read((tx) => sessionBy(tx, id));
  if (known !== undefined) return known.changeSetId;
  if ((await findOnBranch(session, id)) !== undefined) return id;
  throw new ExpectedError("NOT_FOUND", `There is no session ${id}, and no branch here holds a change ${id}.`, {
    path: id,
    next: "Fetch from the remote first; Review lists what others put on branches.",
  });
}

/** Keeps that the change came in: the change set, its session, and the approvals that came with Git. */
async function endSession(
  app: AppContext,
  { changeSet, judged, facts }: Examined,
  { commit }: OnBranch,
  actor: Actor,
): Promise<void> {
  const done = appliedFrom(app, changeSet, commit);
  await requireKeepingSession(app).storage.write(async (tx) => {
    for (const { source, ...approval } of facts.approvals) if (source === "git") await tx.addApproval(approval);
    if ((await tx.sessionOf(changeSet.id)) === undefined) {
      const happening = { by: actor.name, what: "took it in", mode: "branch", isAsked: true } as const;
      await keepSession(app, tx, { changeSet, findings: judged.findings }, happening);
    }
    await tx.putChangeSet(done);
    await closeSession(app, tx, changeSet, { status: "committed", by: actor.name, commit });
  });
  tellChange(app, done);
}

function appliedFrom(app: AppContext, changeSet: ChangeSet, commit: string): ChangeSet {
  if (isFinished(changeSet.status)) return changeSet;
  const at = now(app);
  // On the branch it was what it is now in the files: that they moved is this very change.
  const fitting = changeSet.status === "stale" ? valueOf(advance(changeSet, "amend", at)) : changeSet;
  const committed = { ...valueOf(advance(fitting, "commit", at)), commit };
  return valueOf(advance(committed, "apply", at));
}

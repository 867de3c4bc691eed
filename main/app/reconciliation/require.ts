/** The guard at the one place where commits are made: what has to be approved is, exactly as it is committed. */
import { now } from "#app/changes/records.ts";
import type { AppContext } from "#app/context.ts";
import { approvalState, isCommittable } from "#knit/approval/state.ts";
import type { ChangeSet } from "#shared/change-set.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { Actor } from "#shared/permissions.ts";
import type { Approval, ApprovalState, Approver } from "#shared/reconciliation.ts";
import type { Judged } from "./judged.ts";
import { type Examined, examineJudged } from "./state.ts";

/** What lets a commit through. */
export interface Clearance {
  /** Names for the commit. */
  readonly approvedBy: readonly string[];
  /** The approval that lies in committing it, to be kept with the commit. */
  readonly implied: Approval | undefined;
  /** Whether the session travels with the commit. */
  readonly isThroughGit: boolean;
}

/** Lets the change through as it was judged, or fails with APPROVAL_NEEDED; `data` is the `ApprovalState`. */
export async function requireApproval(
  app: AppContext,
  changeSet: ChangeSet,
  judged: Judged,
  actor: Actor,
): Promise<Clearance> {
  const examined = await examineJudged(app, changeSet, judged, actor);
  const { state, you, policy } = examined;
  const isThroughGit = policy.through_git;
  if (isCommittable(state)) {
    const names = approvedBy(state);
    const own = state.status === "alone" ? impliedBy(app, examined) : undefined;
    return { approvedBy: names.length > 0 ? names : [actor.name], implied: own, isThroughGit };
  }
  const own = impliedBy(app, examined);
  if (state.risks.length === 0 && isEnough(examined, own)) {
    return { approvedBy: [...approvedBy(state), you.name], implied: { ...own, implied: false }, isThroughGit };
  }
  throw new ExpectedError("APPROVAL_NEEDED", `“${changeSet.title}” cannot be committed yet. ${state.words}`, {
    path: changeSet.id,
    next: nextStep(state),
    data: state,
  });
}

/** Whoever commits somebody else's change has seen it and stands for it, where they may approve it. */
function isEnough({ facts, state }: Examined, own: Approval): boolean {
  if (!state.you.may) return false;
  const given = { ...own, implied: false, source: "here" as const };
  return isCommittable(approvalState({ ...facts, approvals: [...facts.approvals, given] }));
}

function impliedBy(app: AppContext, { changeSet, judged, you }: Examined): Approval {
  const by: Approver = { ...you };
  return {
    id: app.ports.ids.next(),
    changeSetId: changeSet.id,
    by,
    at: now(app),
    decision: "approved",
    words: "",
    ticked: [],
    basis: judged.basis,
    implied: true,
  };
}

function approvedBy({ approvals }: ApprovalState): readonly string[] {
  const counting = approvals.filter(({ standing, decision }) => standing === "counts" && decision === "approved");
  return counting.map(({ by }) => by.name).toReversed();
}

function nextStep(state: ApprovalState): string {
  if (state.status === "changes_requested") return "Change what was asked for, or talk about it under Comments.";
  if (state.you.may) return "Look at it under Review and approve it there, point by point.";
  if (state.status === "stale") return "Ask for the approval again: one click is enough where nothing else is touched.";
  return "Ask for the approval under Review.";
}

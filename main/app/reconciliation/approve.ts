/** Approving a change as it is, asking for changes, and giving an approval again. */
import { recordAudit } from "#app/audit.ts";
import { withComment } from "#app/changes/comments.ts";
import { now, tellChange, valueOf } from "#app/changes/records.ts";
import { type AppContext, requireKeepingSession } from "#app/context.ts";
import { advance } from "#changes/lifecycle.ts";
import { isSamePerson } from "#knit/approval/eligible.ts";
import { approvalState, isCommittable } from "#knit/approval/state.ts";
import type { ChangeSet } from "#shared/change-set.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { Actor } from "#shared/permissions.ts";
import type { Approval, ApprovalState } from "#shared/reconciliation.ts";
import { commitRecord } from "./git-records.ts";
import { keepSession } from "./keep-session.ts";
import { type Examined, examine } from "./state.ts";

export interface ApprovalWish {
  readonly id: string;
  readonly comment?: string | undefined;
  /** Ids of the grave points that were looked at one by one. */
  readonly ticked?: readonly string[] | undefined;
}

export interface Decided {
  readonly changeSet: ChangeSet;
  readonly approval: ApprovalState;
}

/**
 * Approves a change as it is now. Fails with NOT_FOUND, CONFLICT (it is finished, or was changed at this moment), STALE,
 * NOT_ALLOWED (somebody else decides, or it is one's own), RULES_FAILED (a grave point is not ticked; `data.risks`).
 */
export async function approve(app: AppContext, wish: ApprovalWish, actor: Actor): Promise<Decided> {
  const examined = await examine(app, wish.id, actor);
  valueOf(advance(examined.changeSet, "approve", now(app)));
  const { state } = examined;
  refuseUnlessEntitled(state);
  const ticked = wish.ticked ?? [];
  if (state.status !== "alone") refuseUnticked(state, ticked);
  return keepDecision(app, examined, actor, {
    decision: "approved",
    words: wish.comment ?? "",
    ticked: ticked.filter((id) => state.risks.some((risk) => risk.id === id)),
  });
}

/** Gives one's approval again. Fails with NOT_FOUND when there is none, STALE when what moved touches the change. */
export async function renewApproval(app: AppContext, id: string, actor: Actor): Promise<ApprovalState> {
  const examined = await examine(app, id, actor);
  valueOf(advance(examined.changeSet, "approve", now(app)));
  const own = examined.state.approvals.find(
    ({ by, decision }) => isSamePerson(by, examined.you) && decision === "approved",
  );
  if (own === undefined) {
    throw new ExpectedError("NOT_FOUND", "You have not approved this change, so there is nothing to give again.", {
      path: id,
      next: "Look at it, then approve it.",
    });
  }
  if (own.standing === "counts") return examined.state;
  if (!own.renewable) {
    throw new ExpectedError("STALE", `The change is not the one you approved. ${own.told ?? ""}`.trim(), {
      path: own.moved[0] ?? id,
      next: "Look at what it does now, then approve it anew.",
    });
  }
  const { words, ticked } = own;
  const decision = { decision: "approved", words, ticked, renews: own.id } as const;
  return (await keepDecision(app, examined, actor, decision)).approval;
}

/** Sends a change back to its author with a reason. What was approved before is no longer. */
export async function requestChanges(app: AppContext, id: string, reason: string, actor: Actor): Promise<Decided> {
  const examined = await examine(app, id, actor);
  valueOf(advance(examined.changeSet, "send_back", now(app)));
  return keepDecision(app, examined, actor, { decision: "changes_requested", words: reason, ticked: [] });
}

function refuseUnlessEntitled({ you, requirements }: ApprovalState): void {
  if (you.may || you.why === "You have approved it.") return;
  throw new ExpectedError("NOT_ALLOWED", you.why, {
    next: requirements.find(({ met }) => !met)?.reason ?? "Ask whoever decides.",
  });
}

function refuseUnticked({ risks }: ApprovalState, ticked: readonly string[]): void {
  const given = new Set(ticked);
  const missing = risks.filter(({ id }) => !given.has(id));
  const [first] = missing;
  if (first === undefined) return;
  const more = missing.length === 1 ? "" : ` (and ${missing.length - 1} more)`;
  throw new ExpectedError("RULES_FAILED", `A grave point has not been ticked: ${first.words}${more}`, {
    path: "ticked",
    next: "Look at each grave point and tick it, then approve.",
    data: { risks: missing },
  });
}

async function keepDecision(
  app: AppContext,
  examined: Examined,
  actor: Actor,
  said: Pick<Approval, "decision" | "words" | "ticked" | "renews">,
): Promise<Decided> {
  const session = requireKeepingSession(app);
  const { changeSet, judged, facts, you, policy, onBranch } = examined;
  const at = now(app);
  const standsInFor = examined.state.requirements
    .flatMap(({ people }) => people)
    .find(({ isYou }) => isYou)?.standsInFor;
  const approval: Approval = {
    id: app.ports.ids.next(),
    changeSetId: changeSet.id,
    by: you,
    ...(standsInFor === undefined ? {} : { standsInFor }),
    at,
    ...said,
    basis: judged.basis,
    implied: false,
  };
  const after = approvalState({ ...facts, approvals: [...facts.approvals, { ...approval, source: "here" }] });
  const next = withDecision(app, changeSet, approval, after);
  if (policy.through_git) await commitRecord(app, session, approval, changeSet.title, onBranch);
  await session.storage.write(async (tx) => {
    const stored = await tx.changeSet(changeSet.id);
    await tx.addApproval(approval);
    await recordAudit(tx, app.ports, {
      actor: actor.name,
      action: said.decision === "approved" ? "change_approved" : "changes_requested",
      subject: changeSet.title,
      detail: {
        changeSet: changeSet.id,
        approval: approval.id,
        words: said.words,
        assessment: judged.basis.assessment,
      },
    });
    // A change that came with Git is known here by its branch alone.
    if (stored === undefined) return;
    if (stored.updatedAt !== changeSet.updatedAt && changeSet.status !== "stale") {
      throw new ExpectedError("CONFLICT", `“${changeSet.title}” was changed at this moment by somebody else.`, {
        path: changeSet.id,
        next: "Look at it again, then decide.",
      });
    }
    await tx.putChangeSet(next);
    const what = said.decision === "approved" ? "approved it" : "asked for changes";
    await keepSession(app, tx, { changeSet: next, findings: judged.findings }, { by: you.name, what });
  });
  tellChange(app, next);
  tellPeople(app, next, approval, after, onBranch !== undefined);
  return { changeSet: next, approval: { ...after, refused: examined.state.refused } };
}

/** The change set as clients see it: who approved it as it is, and where it stands. */
function withDecision(
  app: AppContext,
  changeSet: ChangeSet,
  { by, words, decision }: Approval,
  after: Omit<ApprovalState, "refused">,
): ChangeSet {
  const at = now(app);
  if (decision === "changes_requested") {
    const { approvals: _, ...returned } = valueOf(advance(changeSet, "send_back", at));
    return withComment(app, returned, by, { text: words, asksForChanges: true });
  }
  const step = isCommittable(after) || changeSet.status === "approved" ? "approve" : "review";
  const others = (changeSet.approvals ?? []).filter((each) => each.by !== by.name);
  const own = { by: by.name, at, ...(words === "" ? {} : { comment: words }) };
  return { ...valueOf(advance(changeSet, step, at)), approvals: [...others, own] };
}

function tellPeople(
  app: AppContext,
  { title }: ChangeSet,
  { by, decision }: Approval,
  after: Omit<ApprovalState, "refused">,
  isOnBranch: boolean,
): void {
  if (after.status === "alone" || after.status === "not_needed") return;
  const [level, message, next] =
    decision === "changes_requested"
      ? (["warning", `${by.name} asked for changes of “${title}”.`, "Read why under Review, and change it."] as const)
      : isCommittable(after)
        ? ([
            "info",
            `“${title}” is approved. ${after.words}`,
            isOnBranch ? "Take its branch in, or push the branch for its author." : "Commit it under Review.",
          ] as const)
        : (["info", `${by.name} approved “${title}”. ${after.words}`, "Look at it under Review."] as const);
  app.events.publish({ type: "notification", level, message, next });
}

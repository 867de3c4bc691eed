/** Where the approval of a change stands: what is needed, what was given, what of that still counts, what is missing. */
import { listed } from "#changes/meaning/words.ts";
import type {
  Approval,
  ApprovalBasis,
  ApprovalRequirement,
  ApprovalState,
  Approver,
  RiskItem,
  ShownApproval,
} from "#shared/reconciliation.ts";
import { movedSince, stillCovers } from "./basis.ts";
import { eligibleFor, isSamePerson, type KnownPerson } from "./eligible.ts";
import type { RequiredDecision } from "./requirements.ts";

/** An approval with where it was read. */
export type ReadApproval = Approval & { readonly source: ShownApproval["source"] };

export interface ApprovalFacts {
  readonly changeSetId: string;
  readonly decisions: readonly RequiredDecision[];
  readonly people: readonly KnownPerson[];
  readonly author: Approver;
  /** What would be committed now, and what that rests on. */
  readonly basis: ApprovalBasis;
  readonly risks: readonly RiskItem[];
  /** In any order. */
  readonly approvals: readonly ReadApproval[];
  /** ISO texts: now, and when approval was asked for (undefined: not yet). */
  readonly now: string;
  readonly askedAt: string | undefined;
  readonly dueHours: number;
}

const HOUR_MS = 60 * 60 * 1000;

/** Until when an approval that was asked for at a moment is to be given; moments are ISO texts. */
export function approvalDueAt(askedAt: string, dueHours: number): string {
  return new Date(Date.parse(askedAt) + dueHours * HOUR_MS).toISOString();
}

/** The state as whoever asks sees it: the person that is `isYou`. */
export function approvalState(facts: ApprovalFacts): Omit<ApprovalState, "refused"> {
  const dueAt = facts.askedAt && approvalDueAt(facts.askedAt, facts.dueHours);
  const isOverdue = dueAt !== undefined && dueAt <= facts.now;
  const open = facts.decisions.map((decision) => ({
    decision,
    ...eligibleFor(decision, facts.people, facts.author, isOverdue),
  }));
  const eligible = open.flatMap(({ people }) => people);
  const approvals = shownApprovals(facts, eligible);
  const counting = approvals.filter((each) => each.standing === "counts" && each.decision === "approved");
  const requirements = open.map(({ decision, people, escalated }): ApprovalRequirement => {
    const given = people.filter((person) => counting.some(({ by }) => isSamePerson(by, person)));
    const needed = Math.max(1, Math.min(decision.needed, people.length));
    const met = people.length === 0 || given.length >= needed;
    return {
      id: decision.id,
      by: [...decision.by],
      reason: decision.reason,
      needed,
      people: [...people],
      given: given.map(({ name }) => name),
      met,
      ...(dueAt === undefined || met ? {} : { dueAt }),
      overdue: isOverdue && !met,
      ...(escalated === undefined ? {} : { escalated }),
    };
  });
  const asked = approvals.find(({ standing, decision }) => standing === "counts" && decision === "changes_requested");
  const status = statusOf(requirements, approvals, asked);
  return {
    changeSetId: facts.changeSetId,
    status,
    words: wordsFor(status, requirements, approvals, asked),
    requirements,
    risks: [...facts.risks],
    approvals,
    you: whatYouMay(facts, requirements, approvals, status),
  };
}

/** Whether a change in this state may be committed. */
export function isCommittable({ status }: Pick<ApprovalState, "status">): boolean {
  return status === "approved" || status === "alone" || status === "not_needed";
}

/** What each decision is worth now, newest first. */
function shownApprovals(
  { approvals, basis, author, risks }: ApprovalFacts,
  eligible: readonly Approver[],
): ShownApproval[] {
  const newestFirst = approvals.toSorted((a, b) => (a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1));
  return newestFirst.map((approval, index): ShownApproval => {
    const { basis: given, source, ...rest } = approval;
    const moved = movedSince(given, basis);
    const isSame = given.assessment === basis.assessment;
    const later = newestFirst.slice(0, index);
    const shown = (standing: ShownApproval["standing"], told?: string): ShownApproval => ({
      ...rest,
      source,
      moved: [...moved],
      standing,
      renewable: standing === "stale" && approval.decision === "approved" && isSame,
      ...(told === undefined ? {} : { told }),
    });
    if (later.some(({ by }) => isSamePerson(by, approval.by))) return shown("not_counted", "Decided anew since.");
    if (approval.implied) return shown("not_counted", "Given with the commit, as nobody else could approve.");
    const isAlone = eligible.length === 0;
    if (!isAlone && isSamePerson(author, approval.by)) return shown("not_counted", "Nobody approves their own change.");
    if (!isAlone && !eligible.some((person) => isSamePerson(approval.by, person))) {
      return shown("not_counted", "Nobody asked for this person's approval.");
    }
    const returned = later.find(({ decision }) => decision === "changes_requested");
    if (returned !== undefined) return shown("not_counted", `${returned.by.name} asked for changes after that.`);
    if (!stillCovers(given, basis)) {
      return shown("stale", moved.length > 0 ? `Since then ${listed(moved)} changed.` : "It leads to something else.");
    }
    const ticked = new Set(approval.ticked);
    if (!isAlone && approval.decision === "approved" && risks.some(({ id }) => !ticked.has(id))) {
      return shown("not_counted", "Not every grave point was ticked.");
    }
    return shown("counts");
  });
}

function statusOf(
  requirements: readonly ApprovalRequirement[],
  approvals: readonly ShownApproval[],
  asked: ShownApproval | undefined,
): ApprovalState["status"] {
  if (requirements.length === 0) return "not_needed";
  if (requirements.every(({ people }) => people.length === 0)) return "alone";
  if (asked !== undefined) return "changes_requested";
  if (requirements.every(({ met }) => met)) return "approved";
  return approvals.some(({ standing, decision }) => standing === "stale" && decision === "approved")
    ? "stale"
    : "waiting";
}

function wordsFor(
  status: ApprovalState["status"],
  requirements: readonly ApprovalRequirement[],
  approvals: readonly ShownApproval[],
  asked: ShownApproval | undefined,
): string {
  switch (status) {
    case "not_needed":
      return "Nothing of this change has to be approved.";
    case "alone":
      return "Nobody else could approve it, so committing it is enough.";
    case "changes_requested":
      return `${asked?.by.name} asked for changes.`;
    case "approved":
      return `Approved by ${listed([...new Set(requirements.flatMap(({ given }) => given))])}.`;
    case "stale": {
      const stale = approvals.filter(({ standing }) => standing === "stale");
      const names = listed([...new Set(stale.map(({ by }) => by.name))]);
      return `It is not any more what ${names} approved. ${stale[0]?.told ?? ""}`.trim();
    }
    case "waiting":
      return `It waits for ${listed([...new Set(requirements.filter(({ met }) => !met).map(missing))])}.`;
  }
}

/** Whose approval is missing: Bo; Bo or Cy; 2 of Bo, Cy and Di. */
function missing({ people, given, needed }: ApprovalRequirement): string {
  const left = people.map(({ name }) => name).filter((name) => !given.includes(name));
  const count = needed - given.length;
  if (left.length <= count) return listed(left);
  return count === 1 ? left.join(" or ") : `${count} of ${listed(left)}`;
}

function whatYouMay(
  { people, author }: ApprovalFacts,
  requirements: readonly ApprovalRequirement[],
  approvals: readonly ShownApproval[],
  status: ApprovalState["status"],
): ApprovalState["you"] {
  const you = people.find(({ isYou }) => isYou);
  if (status === "not_needed" || status === "alone") return { may: true, why: wordsFor(status, [], [], undefined) };
  if (you !== undefined && isSamePerson(author, you)) {
    return { may: false, why: "It is your own change: somebody else has to approve it." };
  }
  const yours = requirements.flatMap((each) => each.people).find(({ isYou }) => isYou);
  if (you === undefined || yours === undefined) {
    const names = [...new Set(requirements.flatMap((each) => each.people.map(({ name }) => name)))];
    return { may: false, why: `Whoever decides: ${listed(names)}.` };
  }
  const done = approvals.some(
    ({ by, standing, decision }) => standing === "counts" && decision === "approved" && isSamePerson(by, you),
  );
  return done ? { may: false, why: "You have approved it." } : { may: true, why: `You may: ${yours.because}.` };
}

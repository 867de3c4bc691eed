/** People, decisions and contents to approve, for tests about approving. */
import type { KnownPerson } from "#knit/approval/eligible.ts";
import type { RequiredDecision } from "#knit/approval/requirements.ts";
import type { ApprovalFacts, ReadApproval } from "#knit/approval/state.ts";
import type { ApprovalBasis } from "#shared/reconciliation.ts";

/** Somebody who may approve, unless told otherwise. */
export function person(name: string, more: Partial<KnownPerson> = {}): KnownPerson {
  return {
    id: name.toLowerCase(),
    name,
    email: undefined,
    isYou: false,
    isOwner: false,
    mayApprove: true,
    roles: [],
    awayUntil: undefined,
    standIn: undefined,
    ...more,
  };
}

export function decision(by: readonly string[], more: Partial<RequiredDecision> = {}): RequiredDecision {
  return { id: by.join(), by, path: [], reason: "It changes Sales.", needed: 1, ...more };
}

/** One file that becomes `after`, judged on one other. */
export function basis(after: string, more: Partial<ApprovalBasis> = {}): ApprovalBasis {
  return {
    files: { "a.busy": { before: "0", after } },
    dependencies: { "team.busy": "t" },
    assessment: "same",
    ...more,
  };
}

export function approvalBy(name: string, more: Partial<ReadApproval> = {}): ReadApproval {
  return {
    id: `of ${name}`,
    changeSetId: "c1",
    by: { name },
    at: "2026-03-02T10:00:00.000Z",
    decision: "approved",
    words: "",
    ticked: [],
    basis: basis("1"),
    implied: false,
    source: "here",
    ...more,
  };
}

/** Ana's change, which Bo decides about; Bo asks. */
export function facts(more: Partial<ApprovalFacts> = {}): ApprovalFacts {
  return {
    changeSetId: "c1",
    decisions: [decision(["lead"])],
    people: [person("Ana", { isOwner: true }), person("Bo", { roles: ["lead"], isYou: true })],
    author: { name: "Ana" },
    basis: basis("1"),
    risks: [],
    approvals: [],
    now: "2026-03-02T12:00:00.000Z",
    askedAt: undefined,
    dueHours: 48,
    ...more,
  };
}

import { describe, expect, it } from "vitest";
import { countForYou, groupPending, pendingGroupOf } from "#renderer/features/knit/pending-groups.ts";
import type { ApprovalState, ApprovalStatus, SessionSummary } from "#shared/reconciliation.ts";

function session(id: string, more: Partial<SessionSummary> = {}): SessionSummary {
  return {
    id,
    changeSetId: `change ${id}`,
    title: `Change ${id}`,
    author: "Ada",
    origin: "change",
    mode: "in_place",
    status: "open",
    openedAt: "2026-01-05T08:00:00.000Z",
    updatedAt: "2026-01-05T08:00:00.000Z",
    impacts: 1,
    open: 0,
    conflicts: 0,
    approvals: 0,
    ...more,
  };
}

function approval(status: ApprovalStatus, may = false): ApprovalState {
  return {
    changeSetId: "",
    status,
    words: "",
    requirements: [],
    risks: [],
    approvals: [],
    you: { may, why: "" },
    refused: [],
  };
}

describe("what waits", () => {
  it("waits for whoever may approve it, even while something is open", () => {
    expect(pendingGroupOf(session("a", { open: 2 }), approval("waiting", true))).toBe("approval");
  });

  it("waits for others when they have to approve it and nothing is open", () => {
    expect(pendingGroupOf(session("a"), approval("waiting"))).toBe("others");
    expect(pendingGroupOf(session("a", { open: 1 }), approval("waiting"))).toBe("decide");
  });

  it("is out of date when its ground moved or its approval does not count any more", () => {
    expect(pendingGroupOf(session("a", { status: "stale" }), undefined)).toBe("stale");
    expect(pendingGroupOf(session("a", { open: 1 }), approval("stale"))).toBe("stale");
  });

  it("is to be decided with open impacts, conflicts, or changes asked for", () => {
    expect(pendingGroupOf(session("a", { open: 1 }), undefined)).toBe("decide");
    expect(pendingGroupOf(session("a", { conflicts: 1 }), approval("alone"))).toBe("decide");
    expect(pendingGroupOf(session("a"), approval("changes_requested"))).toBe("decide");
  });

  it("is ready when nothing is open and it is approved, or has not to be", () => {
    for (const status of ["approved", "alone", "not_needed"] as const) {
      expect(pendingGroupOf(session("a"), approval(status))).toBe("ready");
    }
  });

  it("is listed with what waits for the asker first, and no empty group", () => {
    const sessions = [session("a"), session("b", { open: 1 }), session("c"), session("d")];
    const approvals = new Map([
      ["change a", approval("approved")],
      ["change c", approval("waiting", true)],
      ["change d", approval("approved")],
    ]);
    expect(groupPending(sessions, approvals).map(({ group, sessions: of }) => [group, of.map(({ id }) => id)])).toEqual(
      [
        ["approval", ["c"]],
        ["decide", ["b"]],
        ["ready", ["a", "d"]],
      ],
    );
  });

  it("counts for the badge what waits for the asker's approval, and what nobody approved in time", () => {
    const sessions = [session("a", { open: 1 }), session("b"), session("c"), session("d")];
    const late = approval("waiting");
    const requirement = { id: "team", by: [], reason: "", needed: 1, people: [], given: [], met: false, overdue: true };
    const approvals = new Map([
      ["change b", approval("waiting", true)],
      ["change c", { ...late, requirements: [requirement] }],
      ["change d", approval("waiting")],
    ]);
    expect(countForYou(sessions, approvals)).toBe(2);
  });
});

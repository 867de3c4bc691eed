/** The approval of a change: who, why, what for, and what became of it. */
import type { ApprovalStatus, ShownApproval } from "#shared/reconciliation.ts";
import { plural } from "../plural.ts";

export const approval = {
  title: "Approval",
  status: {
    not_needed: "not needed",
    alone: "only you",
    waiting: "waiting",
    approved: "approved",
    changes_requested: "changes asked for",
    stale: "approve again",
  } satisfies Record<ApprovalStatus, string>,
  needed: "Who has to approve",
  count: (given: number, needed: number) => (needed === 1 ? "" : `${given} of ${needed}`),
  met: "given",
  open: "missing",
  due: (when: string) => `Due ${when}.`,
  overdue: (when: string) => `Was due ${when}.`,
  person: (name: string, because: string) => `${name} ${because}`,
  away: (until: string) => `away until ${until}`,
  risks: "Grave points",
  risksAbout: "Tick each one once you have looked at it.",
  risksLeft: (count: number) => `${plural(count, "grave point")} to tick first.`,
  words: "What you want to say with it",
  approve: "Approve",
  again: "Give it again",
  againAbout: "What moved since does not touch the change.",
  ask: "Ask for approval",
  given: "Decisions",
  decision: {
    approved: "approved it",
    changes_requested: "asked for changes",
  } satisfies Record<ShownApproval["decision"], string>,
  standsInFor: (name: string) => `for ${name}`,
  standing: {
    counts: "counts",
    stale: "out of date",
    not_counted: "does not count",
  } satisfies Record<ShownApproval["standing"], string>,
  refused: "Records that do not count",
};

/** Approvals of a change, bound to what they cover, and the sessions in which a change is reconciled with the business. */
import { z } from "zod";
import { SemanticChange } from "./change-set.ts";
import { Impact } from "./knit.ts";
import { Range } from "./text.ts";

/** What an approval was given for: the exact contents, and the exact state of what they were judged on. Hashes are SHA-256 in hex. */
export const ApprovalBasis = z.object({
  /** Each covered file before and after; null where it does not exist. */
  files: z.record(z.string(), z.object({ before: z.string().nullable(), after: z.string().nullable() })),
  /** Files that the judgement rests on and that the change leaves as they are. */
  dependencies: z.record(z.string(), z.string().nullable()),
  /** Hash of what the assessment found. */
  assessment: z.string(),
});
export type ApprovalBasis = z.infer<typeof ApprovalBasis>;

/** Who decided: the name, and the e-mail address where it is known. */
export const Approver = z.object({ name: z.string(), email: z.string().optional() });
export type Approver = z.infer<typeof Approver>;

/** One decision about a change as it was at that moment. */
export const Approval = z.object({
  id: z.string(),
  changeSetId: z.string(),
  by: Approver,
  /** Who was away, when somebody stood in. */
  standsInFor: z.string().optional(),
  at: z.iso.datetime(),
  decision: z.enum(["approved", "changes_requested"]),
  words: z.string(),
  /** Ids of the grave points that were ticked. */
  ticked: z.array(z.string()),
  basis: ApprovalBasis,
  /** Nobody else could approve: whoever committed stands for it alone. */
  implied: z.boolean(),
  /** The approval that this one gives again. */
  renews: z.string().optional(),
});
export type Approval = z.infer<typeof Approval>;

/** An approval with what it is worth now. */
export const ShownApproval = Approval.omit({ basis: true }).extend({
  standing: z.enum(["counts", "stale", "not_counted"]),
  /** Files that are not any more what was approved. */
  moved: z.array(z.string()),
  /** Why it does not count, in words. */
  told: z.string().optional(),
  /** It can be given again with one click: what moved does not touch the change. */
  renewable: z.boolean(),
  /** Where it was read: kept in the database, or in the files that come with Git. */
  source: z.enum(["here", "git"]),
});
export type ShownApproval = z.infer<typeof ShownApproval>;

/** Somebody who may give an approval. */
export const EligibleApprover = z.object({
  name: z.string(),
  /** Why they may, in words: "holds the role Lead Photographer". */
  because: z.string(),
  /** Who is away, when they stand in. */
  standsInFor: z.string().optional(),
  awayUntil: z.iso.datetime().optional(),
  isYou: z.boolean(),
});
export type EligibleApprover = z.infer<typeof EligibleApprover>;

/** One thing that has to be approved, by how many of whom. */
export const ApprovalRequirement = z.object({
  id: z.string(),
  /** Names as the governance or the policy writes them. */
  by: z.array(z.string()),
  /** Why, in one plain sentence. */
  reason: z.string(),
  needed: z.int().min(1),
  people: z.array(EligibleApprover),
  /** Names of those who gave it. */
  given: z.array(z.string()),
  met: z.boolean(),
  /** When it is due; absent while nobody was asked. */
  dueAt: z.iso.datetime().optional(),
  overdue: z.boolean(),
  /** Said when it went on to the next in the path: why, and to whom. */
  escalated: z.string().optional(),
});
export type ApprovalRequirement = z.infer<typeof ApprovalRequirement>;

/** A grave point of a change, which an approver ticks by itself. */
export const RiskItem = z.object({
  /** The same as long as the point is. */
  id: z.string(),
  kind: z.enum(["decision", "effect", "conflict"]),
  words: z.string(),
  symbol: z.string().optional(),
  place: z.object({ file: z.string(), range: Range }).optional(),
});
export type RiskItem = z.infer<typeof RiskItem>;

export const ApprovalStatus = z.enum([
  /** Nothing of it has to be approved. */
  "not_needed",
  /** Nobody else could approve: committing it is approving it. */
  "alone",
  "waiting",
  "approved",
  "changes_requested",
  /** It was approved, and is not any more what was approved. */
  "stale",
]);
export type ApprovalStatus = z.infer<typeof ApprovalStatus>;

/** Where the approval of a change stands, as whoever asks sees it. */
export const ApprovalState = z.object({
  changeSetId: z.string(),
  status: ApprovalStatus,
  /** One plain sentence. */
  words: z.string(),
  requirements: z.array(ApprovalRequirement),
  risks: z.array(RiskItem),
  /** Newest first. */
  approvals: z.array(ShownApproval),
  /** Whether whoever asks may approve it now, and why not. */
  you: z.object({ may: z.boolean(), why: z.string() }),
  /** Records under `.knit/approvals` that do not count, each with the reason. */
  refused: z.array(z.object({ file: z.string(), message: z.string() })),
});
export type ApprovalState = z.infer<typeof ApprovalState>;

/** How a session works: on the branch itself, on a branch of its own, or only to look. */
export const SessionMode = z.enum(["in_place", "branch", "dry_run"]);
export type SessionMode = z.infer<typeof SessionMode>;

export const SessionStatus = z.enum(["open", "approved", "stale", "committed", "withdrawn", "undone"]);
export type SessionStatus = z.infer<typeof SessionStatus>;

/** A change that lies on a branch of its own, made here or by somebody else of the team. */
export const BranchedChange = z.object({
  changeSetId: z.string(),
  title: z.string(),
  author: Approver,
  /** As it is called here: `knit/reconcile-…`, with the name of the remote in front while it is only there. */
  branch: z.string(),
  /** The commit with the change, and the one before it. */
  commit: z.string(),
  parent: z.string(),
});
export type BranchedChange = z.infer<typeof BranchedChange>;

/** A change that came in and that the approvals that travel with Git do not cover. */
export const UncoveredChange = z.object({
  /** Where its session is; the first file that it changes when it has none. */
  file: z.string(),
  /** Absent when it has no session, or one that cannot be read. */
  changeSetId: z.string().optional(),
  /** Why, in plain words. */
  message: z.string(),
});
export type UncoveredChange = z.infer<typeof UncoveredChange>;

/** An impact with what was decided about it. */
export const SessionImpact = z.object({
  id: z.string(),
  impact: Impact,
  /** `automatic`: Knit wrote what follows, and it was taken as it is. */
  decision: z.enum(["open", "automatic", "accepted", "changed", "left"]),
  by: z.string().optional(),
  at: z.iso.datetime().optional(),
  words: z.string().optional(),
});
export type SessionImpact = z.infer<typeof SessionImpact>;

export const SessionConflict = z.object({
  rule: z.string(),
  message: z.string(),
  /** The conflict is gone from the change. */
  solved: z.boolean(),
});
export type SessionConflict = z.infer<typeof SessionConflict>;

export const SessionSummary = z.object({
  id: z.string(),
  changeSetId: z.string(),
  title: z.string(),
  author: z.string(),
  /** Whether somebody made the change here, or it arrived with a pull or merge. */
  origin: z.enum(["change", "arrival"]),
  mode: SessionMode,
  status: SessionStatus,
  openedAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  /** When somebody asked for approval. */
  askedAt: z.iso.datetime().optional(),
  /** When it was committed, withdrawn or undone. */
  closedAt: z.iso.datetime().optional(),
  impacts: z.int(),
  /** Impacts that wait for a decision. */
  open: z.int(),
  conflicts: z.int(),
  approvals: z.int(),
  commit: z.string().optional(),
  branch: z.string().optional(),
});
export type SessionSummary = z.infer<typeof SessionSummary>;

/** Everything that is known of one change's way into the business. */
export const ReconciliationSession = SessionSummary.omit({
  impacts: true,
  open: true,
  conflicts: true,
  approvals: true,
}).extend({
  /** Grows with each change of the session: whoever changes it says which one they saw. */
  version: z.int(),
  /** Who changed it last, and how. */
  lastBy: z.string(),
  lastDeed: z.string(),
  changes: z.array(SemanticChange),
  impacts: z.array(SessionImpact),
  conflicts: z.array(SessionConflict),
  approvals: z.array(Approval),
  /** Edits that Knit added and that were taken. */
  followUps: z.int(),
  /** The change set that undoes it. */
  undoneBy: z.string().optional(),
  /** The branch of a change that is over, where a remote still has it: not pushed yet, or not reached. `origin/knit/reconcile-…` */
  branchLeft: z.string().optional(),
  /** By installation of Orgata: the due time (ISO) of the approval for which people there were told that it is late. */
  lateTold: z.record(z.string(), z.string()).optional(),
  /** What it rests on has gone, with the way on. */
  stale: z.string().optional(),
});
export type ReconciliationSession = z.infer<typeof ReconciliationSession>;

/** An open session with where the approval of its change stands; absent when the change is gone or does not fit any more. */
export const PendingChange = z.object({ session: SessionSummary, approval: ApprovalState.optional() });
export type PendingChange = z.infer<typeof PendingChange>;

/** How reconciling goes. Shares are 0 to 1; null where nothing was counted yet. */
export const ReconciliationMetrics = z.object({
  sessions: z.int(),
  /** Of all impacts that were dealt with, those that Knit dealt with by itself. */
  automaticShare: z.number().min(0).max(1).nullable(),
  /** Of the sessions that ended, those that were committed. */
  approvalRate: z.number().min(0).max(1).nullable(),
  /** From opening to commit; the middle one, in minutes. */
  minutesToReconcile: z.number().nullable(),
  /** What conflicts were most often about. */
  mostConflicted: z.array(z.object({ rule: z.string(), count: z.int() })),
  /** What changes touched most often. */
  mostTouched: z.array(z.object({ symbol: z.string(), count: z.int() })),
});
export type ReconciliationMetrics = z.infer<typeof ReconciliationMetrics>;

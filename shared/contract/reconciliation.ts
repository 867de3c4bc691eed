/** Reconciling a change with the business: what it does, who approves it, and the sessions that keep all of it. */
import { z } from "zod";
import { ChangeSet } from "../change-set.ts";
import {
  ApprovalState,
  BranchedChange,
  PendingChange,
  ReconciliationMetrics,
  ReconciliationSession,
  SessionMode,
  SessionStatus,
  SessionSummary,
  UncoveredChange,
} from "../reconciliation.ts";
import { procedure } from "./procedure.ts";

const Words = z.string().max(10_000).default("");

export const reconciliationContract = {
  /** Makes a change set of full new texts (null deletes) with all that follows, and opens its session: `id` can be approved. */
  propose: procedure("Manager")
    .route({ method: "POST", path: "/reconciliation", successStatus: 201, summary: "Propose a change for approval" })
    .input(
      z.object({
        title: z.string().min(1).max(500),
        files: z.record(z.string(), z.string().nullable()),
        mode: SessionMode.default("in_place"),
      }),
    )
    .output(z.object({ id: z.string(), session: ReconciliationSession, approval: ApprovalState })),
  /** Who has to approve the change `id` and why, the points to tick, what was given and what went stale. */
  approval: procedure("Observer")
    .route({ method: "GET", path: "/reconciliation/{id}/approval", summary: "Where the approval of a change stands" })
    .input(z.object({ id: z.string() }))
    .output(ApprovalState),
  /**
   * Approves the change `id` as it is now. Fails with NOT_ALLOWED for whoever may not, and RULES_FAILED while a grave
   * point is not ticked; `data.risks` lists them.
   */
  approve: procedure("Manager")
    .route({ method: "PUT", path: "/reconciliation/{id}/approve", summary: "Approve a change" })
    .input(z.object({ id: z.string(), comment: Words, ticked: z.array(z.string()).max(1000).default([]) }))
    .output(z.object({ id: z.string(), status: z.string(), approval: ApprovalState })),
  /** Gives one's own approval again, when what moved since does not touch the change. Fails with STALE when it does. */
  renew: procedure("Manager")
    .route({ method: "PUT", path: "/reconciliation/{id}/renew", summary: "Give one's approval again" })
    .input(z.object({ id: z.string() }))
    .output(ApprovalState),
  /** Says what became of one impact. Fails with CONFLICT when somebody was faster: `version` is the one that was seen. */
  decide: procedure("Manager")
    .route({ method: "PUT", path: "/reconciliation/{id}/impacts/{impact}", summary: "Decide about an impact" })
    .input(
      z.object({
        id: z.string(),
        impact: z.string(),
        version: z.coerce.number().int(),
        decision: z.enum(["open", "accepted", "changed", "left"]),
        words: Words,
      }),
    )
    .output(ReconciliationSession),
  /** Newest first. `text` is looked for in titles, authors and the things that are touched. */
  sessions: procedure("Observer")
    .route({ method: "GET", path: "/reconciliation/sessions", summary: "Sessions" })
    .input(
      z.object({
        text: z.string().max(200).optional(),
        status: SessionStatus.optional(),
        mode: SessionMode.optional(),
        limit: z.coerce.number().int().min(1).max(500).default(100),
        cursor: z.string().optional(),
      }),
    )
    .output(z.object({ sessions: z.array(SessionSummary), nextCursor: z.string().optional() })),
  /** The session with this id, or that of the change set with this id. */
  session: procedure("Observer")
    .route({ method: "GET", path: "/reconciliation/sessions/{id}", summary: "One session" })
    .input(z.object({ id: z.string() }))
    .output(ReconciliationSession),
  /** Changes on branches of their own, those that others pushed included; each can be asked for its approval by its id. */
  onBranches: procedure("Observer").output(z.array(BranchedChange)),
  /** Opens the session of a change set: for review in place, on a branch of its own, or only to look. */
  open: procedure("Manager")
    .input(z.object({ changeSetId: z.string(), mode: SessionMode.default("in_place") }))
    .output(ReconciliationSession),
  /**
   * Takes the change of a branch (`id`: of its session, or of the change where others put it there), once it is approved,
   * into the branch that is checked out, and deletes its branch here; at the remote it goes with the push of that (see
   * `branchLeft`), at once where the remote has the change already. Fails with APPROVAL_NEEDED (`data` is the
   * `ApprovalState`), CONFLICT when the merge has to be decided, or more was committed on the branch.
   */
  finishBranch: procedure("Manager")
    .input(z.object({ id: z.string() }))
    .output(ReconciliationSession),
  /** Deletes the branch of a change that is over, here and at remotes, pushed or not. Fails with CONFLICT while it is open. */
  dropBranch: procedure("Manager")
    .input(z.object({ id: z.string() }))
    .output(ReconciliationSession),
  /** A change set that makes every file what it was before the session's commit. Fails with STALE where others changed it since. */
  undo: procedure("Manager")
    .route({ method: "POST", path: "/reconciliation/sessions/{id}/undo", summary: "Undo a session" })
    .input(z.object({ id: z.string() }))
    .output(ChangeSet),
  /** Everything that waits for a decision, with where its approval stands; what was worked on last comes first. */
  pending: procedure("Observer")
    .route({ method: "GET", path: "/reconciliation/pending", summary: "What waits for a decision" })
    .output(z.array(PendingChange)),
  /**
   * The changes between two revisions that the approvals that travel with Git do not cover, with a session or without, by the
   * rules that held at `base`; none where approvals do not go through Git. Fails with NOT_FOUND for an unknown revision.
   */
  uncovered: procedure("Observer")
    .input(z.object({ base: z.string().min(1), to: z.string().min(1).default("HEAD") }))
    .output(z.array(UncoveredChange)),
  /** How reconciling has gone. */
  metrics: procedure("Observer")
    .route({ method: "GET", path: "/reconciliation/metrics", summary: "How reconciling goes" })
    .output(ReconciliationMetrics),
};

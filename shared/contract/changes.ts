/** Change sets, from draft to commit. */
import { z } from "zod";
import { Assessment, ChangeOrigin, ChangeSet, Operation } from "../change-set.ts";
import { GraphDiff } from "../graph.ts";
import { GitCommit } from "../workspace.ts";
import { procedure } from "./procedure.ts";

export const changesContract = {
  /** Change sets that are not finished yet; with `all`, every one. */
  list: procedure("Observer")
    .input(z.object({ all: z.boolean().default(false) }))
    .output(z.array(ChangeSet)),
  get: procedure("Observer")
    .input(z.object({ id: z.string() }))
    .output(ChangeSet),
  create: procedure("Manager")
    .input(
      z.object({
        title: z.string().min(1),
        origin: ChangeOrigin,
        edits: z.array(z.object({ title: z.string(), operations: z.array(Operation).min(1) })).min(1),
        /** Deletes even what others still name; without it that fails with CONFLICT (`data.deletions`). */
        leavesLooseEnds: z.boolean().default(false),
      }),
    )
    .output(ChangeSet),
  /**
   * Makes a change set of what differs between the working tree and the last commit (edits typed and saved by hand), one
   * edit per element; null when nothing does.
   */
  fromWorkingTree: procedure("Manager").output(ChangeSet.nullable()),
  /** Applies the accepted edits in memory, checks the result, asks Knit. */
  assess: procedure("Observer")
    .input(z.object({ id: z.string() }))
    .output(Assessment),
  /** Accepts or rejects edits one by one; an edit that others need pulls them along. */
  decide: procedure("Manager")
    .input(
      z.object({ id: z.string(), accept: z.array(z.string()).default([]), reject: z.array(z.string()).default([]) }),
    )
    .output(ChangeSet),
  /** Says something about the change, or about one thing in it. */
  comment: procedure("Operator")
    .input(z.object({ id: z.string(), text: z.string().min(1).max(10_000), symbol: z.string().optional() }))
    .output(ChangeSet),
  /** Marks a comment as settled, or open again. */
  settleComment: procedure("Operator")
    .input(z.object({ id: z.string(), comment: z.string(), settled: z.boolean() }))
    .output(ChangeSet),
  /** Approves it as it is now: see `reconciliation.approve`. */
  approve: procedure("Manager")
    .input(
      z.object({
        id: z.string(),
        comment: z.string().max(10_000).optional(),
        /** Ids of the grave points that were looked at one by one. */
        ticked: z.array(z.string()).max(1000).optional(),
      }),
    )
    .output(ChangeSet),
  /** Sends it back to its author with a reason; approvals given before no longer count. */
  requestChanges: procedure("Manager")
    .input(z.object({ id: z.string(), comment: z.string().min(1).max(10_000) }))
    .output(ChangeSet),
  /** Drafts it anew on the files as they are now, where its edits still fit. Fails with STALE where they do not. */
  refresh: procedure("Manager")
    .input(z.object({ id: z.string() }))
    .output(ChangeSet),
  /** The change set as one document that others can read and check. */
  export: procedure("Observer")
    .input(z.object({ id: z.string() }))
    .output(z.object({ name: z.string(), markdown: z.string() })),
  /** Moves it to review: those who have to approve it are told. */
  review: procedure("Manager")
    .input(z.object({ id: z.string() }))
    .output(ChangeSet),
  /** Withdraws it; the working tree stays as it is. */
  reject: procedure("Manager")
    .input(z.object({ id: z.string() }))
    .output(ChangeSet),
  /** Takes a withdrawal back: it is a draft again. */
  reopen: procedure("Manager")
    .input(z.object({ id: z.string() }))
    .output(ChangeSet),
  /** The graphs of the playbooks it touches, before and after. */
  graphs: procedure("Observer")
    .input(z.object({ id: z.string() }))
    .output(z.array(GraphDiff)),
  /** A commit message drafted from the diff. */
  draftMessage: procedure("Observer")
    .input(z.object({ id: z.string() }))
    .output(z.object({ subject: z.string(), body: z.string() })),
  /** Writes the files and commits them with trailers. */
  commit: procedure("Manager")
    .input(
      z.object({
        id: z.string(),
        message: z.string().min(1),
        author: z.object({ name: z.string().min(1), email: z.string().min(1) }).optional(),
        /** Replaces the last commit instead of following it. Fails with CONFLICT when it was pushed already. */
        amend: z.boolean().default(false),
      }),
    )
    .output(z.object({ changeSet: ChangeSet, commit: GitCommit })),
  /** Gives the last commit another message. Fails with CONFLICT when it was pushed already. */
  reword: procedure("Manager")
    .input(z.object({ message: z.string().min(1) }))
    .output(GitCommit),
};

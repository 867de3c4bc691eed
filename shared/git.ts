/** Branches, remotes and recovery points, as people see them. What is committed and changed: `workspace.ts`. */
import { z } from "zod";

export const Branch = z.object({
  name: z.string(),
  /** Id of the commit it stands at. */
  commit: z.string(),
  isCurrent: z.boolean(),
  /** Subject of that commit, and when it was made. */
  subject: z.string(),
  at: z.string(),
  /** The remote branch it is kept in step with, such as `origin/main`. */
  upstream: z.string().optional(),
  isUpstreamGone: z.boolean(),
  ahead: z.int(),
  behind: z.int(),
});
export type Branch = z.infer<typeof Branch>;

/** A branch of a remote as last fetched; `name` is `origin/main`. */
export const RemoteBranch = z.object({
  name: z.string(),
  remote: z.string(),
  commit: z.string(),
  subject: z.string(),
  at: z.string(),
});
export type RemoteBranch = z.infer<typeof RemoteBranch>;

export const Remote = z.object({
  name: z.string(),
  url: z.string(),
  /** Whether a token or password for its server is kept. */
  signedIn: z.boolean(),
});
export type Remote = z.infer<typeof Remote>;

/** The whole state of the files at a moment, kept before something was overwritten or deleted. */
export const RecoveryPoint = z.object({
  id: z.string(),
  reason: z.enum([
    "discard",
    "switch",
    "reset",
    "amend",
    "branch_delete",
    "merge",
    "merge_abort",
    "restore",
    "outside_overwrite",
  ]),
  at: z.string(),
  commit: z.string(),
  branch: z.string().optional(),
  head: z.string().optional(),
});
export type RecoveryPoint = z.infer<typeof RecoveryPoint>;

/** What moving the files to another commit did; `recovery` when something was left behind. */
export const Moved = z.object({ head: z.string(), files: z.array(z.string()), recovery: RecoveryPoint.optional() });
export type Moved = z.infer<typeof Moved>;

/** Which long work with a remote is going on, and how far it has come; `total` is absent while it is not known. */
export const SyncProgress = z.object({
  work: z.enum(["clone", "fetch", "pull", "push"]),
  phase: z.enum(["connecting", "counting", "receiving", "sending", "resolving", "checking_out", "done", "failed"]),
  done: z.number(),
  total: z.number().optional(),
});
export type SyncProgress = z.infer<typeof SyncProgress>;

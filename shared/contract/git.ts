/** Git as people use it here: commits, branches, remotes, merging, and getting back what was lost. */
import { z } from "zod";
import { Branch, Moved, RecoveryPoint, Remote, RemoteBranch } from "../git.ts";
import { Merge, MergeChoice, MergeOutcome } from "../merge.ts";
import { GitCommit, GitStatus, WorkspaceInfo } from "../workspace.ts";
import { procedure } from "./procedure.ts";

const Done = z.null();

export const gitContract = {
  /** Which Git does the work: the program installed on this computer, or the one built in. */
  engine: procedure("Observer").output(z.object({ kind: z.enum(["installed", "built_in"]), version: z.string() })),
  status: procedure("Observer").output(GitStatus),
  /** Makes the open folder a repository. */
  init: procedure("Owner").output(GitStatus),
  /** Newest first, with the branches and tags at each commit. */
  log: procedure("Observer")
    .input(
      z.object({
        limit: z.int().min(1).max(500).default(50),
        skip: z.int().min(0).default(0),
        path: z.string().optional(),
        /** Part of the message, or of the author's name. */
        text: z.string().max(200).optional(),
        author: z.string().max(200).optional(),
        /** A branch, or all of them; the current one when absent. */
        from: z.string().optional(),
      }),
    )
    .output(z.array(GitCommit)),
  /** A file in the last commit and now; null = not there. */
  fileDiff: procedure("Observer")
    .input(z.object({ path: z.string() }))
    .output(z.object({ before: z.string().nullable(), after: z.string().nullable() })),
  /** Name and e-mail that commits carry; null until somebody gave them. */
  identity: procedure("Observer").output(z.object({ name: z.string(), email: z.string() }).nullable()),
  setIdentity: procedure("Owner")
    .input(z.object({ name: z.string().min(1), email: z.string().min(1) }))
    .output(Done),

  /** Puts files back as they are in the last commit; what was in them is kept in the recovery point. */
  discard: procedure("Manager")
    .input(z.object({ paths: z.array(z.string()).min(1) }))
    .output(RecoveryPoint),
  recoveryPoints: procedure("Observer").output(z.array(RecoveryPoint)),
  /** Brings back what a recovery point holds: its files, or the branch with them. What is there now is kept in a new one. */
  restore: procedure("Manager")
    .input(z.object({ id: z.string(), what: z.enum(["files", "everything"]), paths: z.array(z.string()).optional() }))
    .output(Moved),

  branches: procedure("Observer").output(z.object({ local: z.array(Branch), remote: z.array(RemoteBranch) })),
  createBranch: procedure("Manager")
    .input(z.object({ name: z.string().min(1).max(200), at: z.string().optional(), switch: z.boolean().default(true) }))
    .output(Done),
  renameBranch: procedure("Manager")
    .input(z.object({ from: z.string(), to: z.string().min(1).max(200) }))
    .output(Done),
  deleteBranch: procedure("Manager")
    .input(z.object({ name: z.string() }))
    .output(RecoveryPoint),
  /** Fails with UNSAVED_WORK when changed files would be overwritten, unless `overwrite`: then they are kept in a recovery point. */
  switchTo: procedure("Manager")
    .input(z.object({ to: z.string(), overwrite: z.boolean().default(false) }))
    .output(Moved),

  remotes: procedure("Observer").output(z.array(Remote)),
  addRemote: procedure("Owner")
    .input(z.object({ name: z.string().min(1).max(100), url: z.string().min(1).max(2000) }))
    .output(Done),
  setRemoteUrl: procedure("Owner")
    .input(z.object({ name: z.string(), url: z.string().min(1).max(2000) }))
    .output(Done),
  removeRemote: procedure("Owner")
    .input(z.object({ name: z.string() }))
    .output(Done),
  /** How long a password or token entered here is kept; shown before somebody enters one. */
  secretsKept: procedure("Observer").output(z.enum(["key_store", "encrypted_file", "this_session"])),
  /** Keeps a token or password for the server of this address. */
  signIn: procedure("Owner")
    .input(z.object({ url: z.string(), username: z.string().optional(), secret: z.string().min(1) }))
    .output(Done),
  signOut: procedure("Owner")
    .input(z.object({ url: z.string() }))
    .output(Done),
  /** Copies a repository from a remote into a new folder (a free place under the user's documents when absent) and opens it. */
  clone: procedure("Owner")
    .input(z.object({ url: z.string().min(1).max(2000), into: z.string().optional() }))
    .output(WorkspaceInfo),
  /** Learns what the remote has; no file is touched. How far it is comes as `sync` events; the call can be aborted. */
  fetch: procedure("Manager").output(z.object({ changed: z.array(z.string()) })),
  /** Fetches, then merges the branch's upstream. */
  pull: procedure("Manager").output(MergeOutcome),
  /** Sends the current branch. Fails with DIVERGED when the remote has commits that are not here. */
  push: procedure("Manager").output(z.object({ name: z.string() })),

  /** Merges a branch (or any revision) into the current one. Commits when nothing conflicts; else waits for choices. */
  merge: procedure("Manager")
    .input(z.object({ theirs: z.string() }))
    .output(MergeOutcome),
  /** The merge that waits for choices, or null. */
  currentMerge: procedure("Observer").output(Merge.nullable()),
  /** Settles conflicts; null takes a choice back. */
  chooseInMerge: procedure("Manager")
    .input(z.object({ choices: z.record(z.string(), MergeChoice.nullable()) }))
    .output(Merge),
  /** Makes the merge commit. Fails with CONFLICT while something is open, and RULES_FAILED when the result has new errors. */
  finishMerge: procedure("Manager")
    .input(z.object({ message: z.string().optional() }))
    .output(Moved),
  /** Forgets the merge; also one that another program began and left half done. */
  abandonMerge: procedure("Manager").output(Done),
};

/**
 * A Git repository, as the use cases need it. The same behaviour stands behind it whether the `git` program is installed
 * or not. Paths are relative to the repository's folder, with forward slashes; ids are 40 hexadecimal digits.
 *
 * Every call may fail with GIT_FAILED (no repository, a damaged one), READ_ONLY, STORAGE_FAILED (the disk is full) and
 * UNAVAILABLE (the folder is gone); each fails with a message in plain words and a next step. What else a call fails
 * with is said at it. Calls that write fail with BUSY_REPOSITORY while another Git program works in the folder, and with
 * MERGE_UNDER_WAY while a merge, rebase or cherry-pick begun elsewhere is not finished. A call that fails has changed
 * nothing unless it says so.
 */
import type { GitCommit, GitStatus } from "#shared/workspace.ts";

export interface Identity {
  readonly name: string;
  readonly email: string;
}

/** What is at a path of a commit or of the index. */
export interface GitEntry {
  /** Git's id of the content; of a submodule the commit it stands at. */
  readonly blob: string;
  readonly kind: "file" | "executable" | "link" | "submodule";
}

/** One side of a comparison: a commit (branch, tag, id, `HEAD~1`), what is staged, or what is on disk. */
export type GitSide = { readonly commit: string } | "index" | "working_tree";

/** A file that is not the same on two sides. */
export interface FileDifference {
  /** Where it is on the later side, or was on the earlier one when it is deleted. */
  readonly path: string;
  /** Where it was before, when it is renamed. */
  readonly oldPath?: string;
  readonly state: "added" | "modified" | "deleted" | "renamed";
  /** Git's id of the content before; null: not there. */
  readonly before: string | null;
  /** Git's id of the content after; null: not there. That of a file on disk need not be stored. */
  readonly after: string | null;
}

export interface CommitRequest {
  /** What the commit changes, deleted files included. Nothing else is committed, and what else is staged stays staged. */
  readonly paths: readonly string[];
  /**
   * The exact text a path has in the commit, where that is not what is on disk; null = the commit does not have it.
   * Paths that are not named here are taken from disk. No file on disk is touched.
   */
  readonly contents?: ReadonlyMap<string, string | null> | undefined;
  /** Whole message, trailers included. */
  readonly message: string;
  readonly author: Identity;
  /** The commit HEAD must still be at; undefined = no check. Fails with STALE otherwise. */
  readonly expectedHead?: string | undefined;
  /**
   * Replaces the commit at HEAD instead of following it; author and date of the first making are kept. `paths` may be
   * empty: then only the message is another one. The replaced commit stays reachable through a recovery point.
   */
  readonly amend?: boolean | undefined;
}

export interface LogQuery {
  /** How many commits at most. */
  readonly limit: number;
  /** How many to pass over first. */
  readonly skip?: number | undefined;
  /** Only commits that changed this file, or a file in this folder. Renames are not followed: see `fileHistory`. */
  readonly path?: string | undefined;
  /** Where to begin: a revision, or every branch and tag. HEAD when absent. */
  readonly from?: string | "everywhere" | undefined;
  /** Leaves out this revision and all before it. */
  readonly without?: string | undefined;
  /** Part of the message, whatever its case. */
  readonly text?: string | undefined;
  /** Part of the author's name or e-mail, whatever its case. */
  readonly author?: string | undefined;
}

/** A commit that changed a file. */
export interface FileVersion {
  readonly commit: GitCommit;
  readonly change: FileDifference;
}

/** A commit with what it changed against its first parent; a merge only with what differs from every parent. */
export interface CommitChanges {
  readonly commit: GitCommit;
  readonly files: readonly FileDifference[];
}

export interface Branch {
  readonly name: string;
  /** Id of the commit it stands at. */
  readonly commit: string;
  readonly isCurrent: boolean;
  /** Subject of that commit, and when it was made (ISO). */
  readonly subject: string;
  readonly at: string;
  /** The remote branch it is kept in step with, such as `origin/main`. */
  readonly upstream?: string;
  /** The remote branch was deleted. */
  readonly isUpstreamGone: boolean;
  /** Commits the upstream lacks, and commits it has more. */
  readonly ahead: number;
  readonly behind: number;
}

/** A branch of a remote as last fetched; `name` is `origin/main`. */
export interface RemoteBranch {
  readonly name: string;
  readonly remote: string;
  readonly commit: string;
  readonly subject: string;
  readonly at: string;
}

export interface Branches {
  readonly local: readonly Branch[];
  readonly remote: readonly RemoteBranch[];
}

export interface Tag {
  readonly name: string;
  /** Id of the commit it names. */
  readonly commit: string;
  /** What was written when it was made; absent of a tag that is a mere name. */
  readonly message?: string;
}

/** What becomes of a changed file that a switch, merge or reset would overwrite. */
export type Overwrite =
  /** Nothing is done; fails with UNSAVED_WORK, `data.files` lists them. */
  | "refuse"
  /** It is overwritten; what was in it is in the recovery point. */
  | "after_snapshot";

export interface SwitchRequest {
  /** A branch; any other revision leaves HEAD detached at it. */
  readonly to: string;
  /** "refuse" when absent. Changed files that are the same in both stay changed, as with git. */
  readonly overwrite?: Overwrite | undefined;
}

/** What moving the files to another commit did. */
export interface Moved {
  /** Id of the commit HEAD is at now. */
  readonly head: string;
  /** Files that were written or deleted. */
  readonly files: readonly string[];
  /** Written before, when anything was left behind or overwritten. */
  readonly recovery?: RecoveryPoint;
}

export interface MoveRequest {
  readonly to: string;
  readonly expectedHead?: string | undefined;
  readonly overwrite?: Overwrite | undefined;
}

/** A file that is not the same in two commits, with what it was in their common base. */
export interface ThreeWayFile {
  readonly path: string;
  /** null: not there. */
  readonly base: GitEntry | null;
  readonly ours: GitEntry | null;
  readonly theirs: GitEntry | null;
}

export interface ThreeWay {
  /** Ids of the three commits; `base` is the first of `bases` unless one was asked for, null without common history. */
  readonly ours: string;
  readonly theirs: string;
  readonly base: string | null;
  /** Every best common ancestor; more than one after branches were merged crosswise. */
  readonly bases: readonly string[];
  readonly files: readonly ThreeWayFile[];
}

/** A file in a merge: a text, something that is in one of the sides already, or nothing. */
export type MergedFile = { readonly text: string } | GitEntry | null;

export interface MergeRequest {
  /** What is merged into the current branch. */
  readonly theirs: string;
  /** What the merge has otherwise than HEAD, by path; everything else is as in HEAD. */
  readonly changes: ReadonlyMap<string, MergedFile>;
  readonly message: string;
  readonly author: Identity;
  readonly expectedHead?: string | undefined;
  readonly overwrite?: Overwrite | undefined;
}

export interface Remote {
  readonly name: string;
  readonly url: string;
}

/** Name and token or password for a remote over http(s). A token needs no name. */
export interface Credentials {
  readonly username?: string | undefined;
  readonly secret: string;
}

/** How far work with a remote has come; `total` is absent while it is not known. */
export interface GitProgress {
  readonly phase: "connecting" | "counting" | "receiving" | "sending" | "resolving" | "checking_out";
  readonly done: number;
  readonly total?: number;
}

/**
 * How to talk to a remote. Such calls fail with SIGN_IN_NEEDED (credentials wanted or wrong), REMOTE_REFUSED (not
 * allowed, or the server has a fault), NOT_FOUND (no repository there), OFFLINE (not reached, too slow, broke off) and
 * CANCELLED.
 */
export interface RemoteAccess {
  /** Without them, those that the user's own Git knows are tried; nobody is ever asked on a terminal. */
  readonly credentials?: Credentials | undefined;
  readonly onProgress?: ((progress: GitProgress) => void) | undefined;
  /** Ends the work; nothing half done stays. */
  readonly signal?: AbortSignal | undefined;
}

export interface CloneRequest extends RemoteAccess {
  readonly url: string;
  /** Absolute path of a folder that must not exist or be empty. */
  readonly folder: string;
  /** Only that many of the latest commits. */
  readonly depth?: number | undefined;
}

export interface FetchRequest extends RemoteAccess {
  /** That of the current branch, or the only one, or `origin` when absent. */
  readonly remote?: string | undefined;
  /** Gets the history that a shallow clone left out. */
  readonly whole?: boolean | undefined;
}

/** How a remote branch, as known here, moved. */
export interface RefUpdate {
  /** `origin/main` */
  readonly name: string;
  /** null: was not there. */
  readonly before: string | null;
  /** null: was deleted there. */
  readonly after: string | null;
  /** Commits that were there before are gone: somebody overwrote the history of the remote. */
  readonly isForced: boolean;
}

export interface PushRequest extends RemoteAccess {
  /** Like that of `FetchRequest`. */
  readonly remote?: string | undefined;
  /** The current branch when absent. */
  readonly branch?: string | undefined;
  /** Overwrites the remote's branch if it is still at this commit. Without it, fails with DIVERGED when commits would be lost. */
  readonly replacing?: string | undefined;
}

export interface RemoteDeletion extends RemoteAccess {
  readonly remote: string;
  /** As it is called there: `topic/x`. */
  readonly branch: string;
}

export interface PushResult {
  /** The remote's branch, `origin/main`; it is the upstream of the branch from now on. */
  readonly name: string;
  readonly before: string | null;
  readonly after: string;
}

/** Why a recovery point was written. */
export const RECOVERY_REASONS = [
  "discard",
  "switch",
  "reset",
  "amend",
  "branch_delete",
  "merge",
  "merge_abort",
  "restore",
  "outside_overwrite",
] as const;
export type RecoveryReason = (typeof RECOVERY_REASONS)[number];

/** The whole working state at a moment, kept as a commit: every file that is not ignored, committed or not. */
export interface RecoveryPoint {
  /** `20260131T101500123Z-discard` */
  readonly id: string;
  readonly reason: RecoveryReason;
  /** When (ISO). */
  readonly at: string;
  /** Id of the commit that holds the state: every call that takes a revision takes it. */
  readonly commit: string;
  /** The branch HEAD was on; the deleted one for "branch_delete". Absent with a detached HEAD. */
  readonly branch?: string;
  /** Where that branch stood; absent in a repository without commits. */
  readonly head?: string;
}

export interface RestoreRequest {
  readonly id: string;
  /**
   * "files": puts files back (`paths`, or all of them) and leaves the branch where it is. "everything": the branch goes
   * back, too, to where it stood, or comes back if it was deleted.
   */
  readonly what: "files" | "everything";
  readonly paths?: readonly string[] | undefined;
}

export interface GitRepository {
  isRepository(): Promise<boolean>;
  /** Makes the folder a repository with the branch `main`. */
  init(): Promise<void>;
  /** What differs from the last commit, and where HEAD, its upstream and any unfinished merge stand. */
  status(): Promise<GitStatus>;
  /** Id of the commit at HEAD; undefined in a repository without commits, or with a damaged HEAD (`status` fails then). */
  head(): Promise<string | undefined>;
  /** From the repository's or the user's Git configuration. */
  identity(): Promise<Identity | undefined>;
  setIdentity(identity: Identity): Promise<void>;

  /** Text of a file at a revision (branch, tag, commit id, HEAD), or undefined. Fails with NOT_FOUND for an unknown revision. */
  readFile(revision: string, path: string): Promise<string | undefined>;
  /** All `.busy` files, `orgata.config.yaml` and `algorithms/*.js` at a revision. Fails with NOT_FOUND for an unknown revision. */
  readTree(revision: string): Promise<ReadonlyMap<string, string>>;
  /** Every file at a revision by path. Fails with NOT_FOUND for an unknown revision. */
  listTree(revision: string): Promise<ReadonlyMap<string, GitEntry>>;
  /** Texts by blob id, in one go; ids that are not there are left out. */
  readBlobs(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Git blob id the text has. */
  blobId(text: string): Promise<string>;
  /**
   * Files that differ between two sides, sorted by path; files on disk that Git does not know count as added. Renames are
   * found by content. Fails with NOT_FOUND for an unknown revision.
   */
  diff(before: GitSide, after: GitSide): Promise<readonly FileDifference[]>;

  /** Commits, newest first, each with the branches and tags at it. */
  log(query: LogQuery): Promise<readonly GitCommit[]>;
  /** Commits that changed a file, newest first, followed through renames. From HEAD unless told otherwise. */
  fileHistory(path: string, options: { limit: number; from?: string | undefined }): Promise<readonly FileVersion[]>;
  /** Like `log`, with what each commit changed: an index of the history is built from it. */
  changes(query: LogQuery): Promise<readonly CommitChanges[]>;
  tags(): Promise<readonly Tag[]>;

  /** Fails with STALE, NOTHING_TO_COMMIT, BAD_INPUT (a name Git cannot keep, a path that is no file), HOOK_REFUSED. */
  commit(request: CommitRequest): Promise<GitCommit>;
  /**
   * Makes the files of these paths as in the last commit, staged or not; those it does not have are deleted. Returns the
   * recovery point that holds what they were.
   */
  discard(paths: readonly string[]): Promise<RecoveryPoint>;

  branches(): Promise<Branches>;
  /** At HEAD unless told otherwise; from a remote branch it is kept in step with it. Fails with BAD_INPUT, CONFLICT (exists), NOT_FOUND. */
  createBranch(request: { name: string; at?: string | undefined }): Promise<void>;
  /** Fails with BAD_INPUT, CONFLICT (exists), NOT_FOUND. */
  renameBranch(from: string, to: string): Promise<void>;
  /** Fails with NOT_FOUND, and CONFLICT for the current one. Its commits stay reachable through the recovery point. */
  deleteBranch(name: string): Promise<RecoveryPoint>;
  /** Fails with UNSAVED_WORK and NOT_FOUND. */
  switchTo(request: SwitchRequest): Promise<Moved>;
  /** Moves the current branch forward to a commit. Fails with DIVERGED, UNSAVED_WORK, NOT_FOUND, STALE. */
  fastForward(request: MoveRequest): Promise<Moved>;
  /** Moves the current branch to any commit, after a recovery point. Fails with UNSAVED_WORK, NOT_FOUND, STALE. */
  reset(request: MoveRequest): Promise<Moved>;

  /** Ids of every best common ancestor of two revisions; none without common history. Fails with NOT_FOUND. */
  mergeBases(one: string, other: string): Promise<readonly string[]>;
  /**
   * What a merge has to decide: every file that is not the same in `ours` and `theirs`. Fails with NOT_FOUND, and with
   * UNAVAILABLE when a shallow clone left out the common history (fetch with `whole`).
   */
  threeWay(ours: string, theirs: string, base?: string): Promise<ThreeWay>;
  /** Makes the merge commit from the finished result and brings the files to it. Fails with STALE, UNSAVED_WORK, NOT_FOUND. */
  merge(request: MergeRequest): Promise<Moved>;
  /**
   * Gives up a merge, rebase or cherry-pick begun elsewhere: branch and files are as before it. Fails with
   * NOTHING_TO_COMMIT when none is under way.
   */
  abandonMerge(): Promise<RecoveryPoint>;

  remotes(): Promise<readonly Remote[]>;
  /** Fails with BAD_INPUT and CONFLICT (exists). */
  addRemote(remote: Remote): Promise<void>;
  /** Fails with NOT_FOUND and BAD_INPUT. */
  setRemoteUrl(remote: Remote): Promise<void>;
  /** Fails with NOT_FOUND. */
  removeRemote(name: string): Promise<void>;
  /** Returns what moved. No file and no own branch is touched: merge what came with `fastForward` or `merge`. */
  fetch(request: FetchRequest): Promise<readonly RefUpdate[]>;
  push(request: PushRequest): Promise<PushResult>;
  /**
   * Deletes a branch of a remote, if it is there still as last fetched; one that is gone there is forgotten here. Fails with
   * NOT_FOUND (nothing is known here of such a branch), DIVERGED (it has commits that are not here).
   */
  deleteRemoteBranch(request: RemoteDeletion): Promise<void>;

  /** Keeps the whole working state as it is now. */
  snapshot(reason: RecoveryReason): Promise<RecoveryPoint>;
  /** Newest first. */
  recoveryPoints(): Promise<readonly RecoveryPoint[]>;
  /** Puts back what a recovery point holds; what was there is kept in a new one, which is returned. Fails with NOT_FOUND. */
  restore(request: RestoreRequest): Promise<Moved>;
  /** Forgets recovery points older than `days` (90), and all but the newest `count` (200). Returns how many. */
  expireRecovery(options?: { days?: number; count?: number }): Promise<number>;

  close(): Promise<void>;
}

export interface Git {
  /** The repository of a folder; works too when there is none yet. */
  open(root: string): Promise<GitRepository>;
  /** Fails with CONFLICT when something is in the folder, BAD_INPUT for an address that is none. Leaves nothing when it fails. */
  clone(request: CloneRequest): Promise<void>;
  /** Which Git does the work: the program installed on this computer, or the one built in. */
  engine(): Promise<GitEngine>;
}

export interface GitEngine {
  readonly kind: "installed" | "built_in";
  readonly version: string;
}

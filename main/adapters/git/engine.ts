/**
 * What the two ways of working with a repository (the installed `git`, and the one built in) do differently. All else is
 * written once, on top of this.
 */
import type { Credentials, FileDifference, GitEngine, GitProgress, LogQuery } from "#ports/git.ts";
import type { Config } from "./configuration.ts";
import type { IndexEntry } from "./index-file.ts";
import type { Layout } from "./layout.ts";
import type { NewObject, Signature, StoredObject } from "./objects.ts";

/** A name to be moved: from `from` (null: not there yet; undefined: from wherever it is) to `to` (null: gone). */
export interface RefChange {
  readonly name: string;
  readonly to: string | null;
  readonly from?: string | null | undefined;
}

export interface Distance {
  /** Commits the first has and the second lacks. */
  readonly ahead: number;
  readonly behind: number;
}

/** A commit to be made on top of HEAD, or instead of it. */
export interface CommitPlan {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
  readonly amend: boolean;
  /** Where HEAD is. */
  readonly head: string | undefined;
  /** The entries of an index that holds exactly `tree`. */
  readonly entries: readonly IndexEntry[];
}

/** A file on its way from or to the working tree, where line ends and filters may change its bytes. */
export interface Conversion {
  readonly path: string;
  readonly bytes: Buffer;
}

/** A query of the history, with revisions resolved to commits. */
export interface Walk extends Pick<LogQuery, "limit" | "skip" | "path" | "text" | "author"> {
  /** Commits to begin at. */
  readonly from: readonly string[];
  readonly without: string | undefined;
}

export interface ChangedFiles {
  readonly id: string;
  readonly files: readonly FileDifference[];
}

/** How a call to a remote is watched and ended. */
export interface RemoteCall {
  readonly credentials: Credentials | undefined;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: GitProgress) => void;
}

export interface PushCall extends RemoteCall {
  /** The branch, and what it is called there: whole names; without a branch, that one is deleted there. */
  readonly ref: string | undefined;
  readonly to: string;
  /** The commit it is overwritten at. */
  readonly replacing: string | undefined;
}

/** One repository through an engine. */
export interface EngineRepository {
  /** Objects by id; those that are not there are left out. */
  readObjects(ids: readonly string[]): Promise<ReadonlyMap<string, StoredObject>>;
  /** Makes new objects durable. */
  writeObjects(objects: readonly NewObject[]): Promise<void>;
  /** The whole id that a beginning of one stands for, or undefined when there is none or several. */
  expand(start: string): Promise<string | undefined>;
  config(): Promise<Config>;
  /** Whether attributes of paths (`.gitattributes`) are heeded, beside the setting `core.autocrlf`. */
  readonly knowsAttributes: boolean;
  /** The ids that files (no links) on disk would have; undefined for one that is gone. Nothing is stored. */
  hashOnDisk(paths: readonly string[]): Promise<readonly (string | undefined)[]>;
  /** Stores bytes as those of the file at the path would be stored; the ids. */
  toGit(files: readonly Conversion[]): Promise<readonly string[]>;
  /** The bytes that files get on disk; `bytes` are those of the blob `oid`. */
  toDisk(files: readonly (Conversion & { readonly oid: string })[]): Promise<readonly Buffer[]>;

  /** Ids of commits, newest first. */
  log(walk: Walk): Promise<readonly string[]>;
  changes(walk: Walk): Promise<readonly ChangedFiles[]>;
  /** Each with the one file it is about. */
  fileHistory(path: string, walk: Pick<Walk, "limit" | "from">): Promise<readonly ChangedFiles[]>;
  distance(one: string, other: string): Promise<Distance>;
  mergeBases(one: string, other: string): Promise<readonly string[]>;

  /** Moves names, all or none. Fails with STALE when one is not where it should be. `reason` is kept in the log of names. */
  updateRefs(changes: readonly RefChange[], reason: string): Promise<void>;
  /** Puts HEAD on a branch (a whole name) or, detached, on a commit. */
  moveHead(to: string, reason: string): Promise<void>;
  /** Makes the commit and moves HEAD to it; its id. */
  commit(plan: CommitPlan): Promise<string>;

  fetch(remote: string, call: RemoteCall & { readonly whole: boolean }): Promise<void>;
  push(remote: string, call: PushCall): Promise<void>;
  /** Lets go of what it holds. */
  close(): Promise<void>;
}

export interface CloneCall extends RemoteCall {
  readonly url: string;
  readonly folder: string;
  readonly depth: number | undefined;
}

export interface Engine extends GitEngine {
  open(layout: Layout): EngineRepository;
  /** Whether it works in a folder that belongs to another user. */
  trusts(layout: Layout): Promise<boolean>;
  /** Makes an empty repository with the branch `main`. */
  init(root: string): Promise<void>;
  /**
   * Clones into a folder that is not there yet. The files may be left to the caller: then HEAD is set, and there is no
   * index.
   */
  clone(call: CloneCall): Promise<void>;
}

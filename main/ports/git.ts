/** A Git repository, as the use cases need it. */
import type { GitCommit, GitStatus } from "#shared/workspace.ts";

export interface Identity {
  readonly name: string;
  readonly email: string;
}

export interface CommitRequest {
  /** Paths to take from the working tree into the commit; deleted ones are removed. Nothing else is committed. */
  readonly paths: readonly string[];
  /** Whole message, trailers included. */
  readonly message: string;
  readonly author: Identity;
  /** The commit HEAD must still be at; undefined = no check. Fails with STALE otherwise. */
  readonly expectedHead?: string | undefined;
}

export interface GitRepository {
  isRepository(): Promise<boolean>;
  /** Makes the folder a repository with the branch `main`. */
  init(): Promise<void>;
  status(): Promise<GitStatus>;
  /** Newest first; with `path`, only commits that changed it. */
  log(options: { limit: number; path?: string | undefined }): Promise<readonly GitCommit[]>;
  /** Id of the commit at HEAD, or undefined in a repository without commits. */
  head(): Promise<string | undefined>;
  /** Text of a file at a revision (branch, tag, commit id, HEAD), or undefined. */
  readFile(revision: string, path: string): Promise<string | undefined>;
  /** All `.busy` files, `orgata.config.yaml` and `algorithms/*.js` at a revision. Fails with NOT_FOUND for an unknown revision. */
  readTree(revision: string): Promise<ReadonlyMap<string, string>>;
  /** Git blob id the text has. */
  blobId(text: string): Promise<string>;
  commit(request: CommitRequest): Promise<GitCommit>;
  /** From the repository's or the user's Git configuration. */
  identity(): Promise<Identity | undefined>;
  setIdentity(identity: Identity): Promise<void>;
  close(): Promise<void>;
}

export interface Git {
  /** The repository of a folder; works too when there is none yet. */
  open(root: string): Promise<GitRepository>;
}

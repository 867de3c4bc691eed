/** The renewal of runs' readable folders while a business is open. */

/** What came of renewing a folder. */
export interface Renewed {
  /** Path inside the workspace. */
  readonly folder: string;
  /** Files that were left alone, because a person changed them. */
  readonly edited: readonly string[];
}

export interface RunFolderKeeper {
  /** Renews the folder of a run now. Fails with NOT_FOUND, and like writing any file. */
  renew(id: string): Promise<Renewed>;
  /** Renews the folders of all runs that are to have one, when there is time; a notice says when that is done. */
  renewAll(): void;
  /** Ends it; call before the session is closed. What has changed by then is written first. */
  stop(): Promise<void>;
}

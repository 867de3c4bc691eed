/** Files of a workspace folder, and the folders around it. Paths inside a workspace are relative, with forward slashes. */

/** A file's text with the SHA-256 of its bytes (hex). */
export interface StoredText {
  readonly text: string;
  readonly hash: string;
}

/** One change seen on disk. */
export interface FileChangeNotice {
  readonly path: string;
  readonly kind: "written" | "deleted";
}

/**
 * A folder opened as a workspace. Every path is checked: one that leaves the folder (`..`, absolute, a symbolic link
 * out) is refused with OUTSIDE_WORKSPACE.
 */
export interface WorkspaceFiles {
  /** Absolute path of the folder. */
  readonly root: string;
  /** Whether files can be written here. */
  isWritable(): Promise<boolean>;
  /** Whether the folder is still there: it may be moved, deleted or on a disk that was taken out. */
  isThere(): Promise<boolean>;
  /** Every file the workspace is made of (`.busy` files, `orgata.config.yaml`, `algorithms/*.js` with their tests, `README.md`), without skipped folders. */
  list(): Promise<readonly string[]>;
  /** Text and hash, or undefined when there is no such file. Fails with TOO_LARGE above 5 MB and BAD_INPUT when it is not UTF-8. */
  read(path: string): Promise<StoredText | undefined>;
  /** Many at once, in one pass; files that cannot be read are given with the reason. */
  readAll(
    paths: readonly string[],
  ): Promise<{ readonly texts: ReadonlyMap<string, StoredText>; readonly unreadable: ReadonlyMap<string, string> }>;
  /**
   * Writes atomically (temporary file, fsync, rename) if the bytes on disk still have `expected` (null: no file there
   * yet; undefined: whatever is there). Fails with FILE_CHANGED otherwise, leaving everything as it was. Returns the new hash.
   */
  write(path: string, content: string | Uint8Array, expected: string | null | undefined): Promise<string>;
  /** Deletes under the same condition. */
  remove(path: string, expected: string | undefined): Promise<void>;
  /** Calls back with changes made by anybody, batched; the returned function stops watching. */
  watch(onChange: (changes: readonly FileChangeNotice[]) => void): Promise<() => Promise<void>>;
}

/** A folder that is being filled. */
export interface StagedFolder {
  readonly path: string;
  /** Brings everything to its place; where that is. Fails with CONFLICT when something has come there meanwhile. */
  put(): Promise<string>;
  /** Takes everything away again. */
  drop(): Promise<void>;
}

/** The file system outside an open workspace. */
export interface Folders {
  /** Opens a folder as a workspace. Fails with NOT_FOUND or NOT_A_FOLDER. */
  open(path: string): Promise<WorkspaceFiles>;
  /** Sub-folders of a folder (home when absent), for a folder chooser. */
  browse(path: string | undefined): Promise<{ path: string; parent: string | null; folders: string[] }>;
  /** Copies a folder's files into a new folder that must not exist or be empty. */
  copy(from: string, to: string): Promise<void>;
  /**
   * A folder to be filled for `path`, which must not exist or be empty; nothing is at `path` before it is put there.
   * Fails with CONFLICT.
   */
  stage(path: string): Promise<StagedFolder>;
  /** A path below the user's documents folder that does not exist yet: `name`, `name-2`, … */
  freePath(name: string): Promise<string>;
}

/** Passwords and tokens, kept apart from everything else: never in files of the workspace, settings, logs or prompts. */

export interface Secrets {
  /**
   * How long they are kept: in the system's key store, encrypted with a key that whoever runs the server gave, or only
   * until the program ends. Shown before somebody enters one.
   */
  readonly keeping: "key_store" | "encrypted_file" | "this_session";
  get(name: string): Promise<string | undefined>;
  /** Fails with STORAGE_FAILED when it cannot be kept. */
  set(name: string, value: string): Promise<void>;
  /** Forgetting what was never there is fine. */
  delete(name: string): Promise<void>;
  /** Names of everything that is kept, sorted. */
  names(): Promise<readonly string[]>;
}

/** Small things kept per installation, outside any workspace: recent folders, window state, the user's name. */
export interface Settings {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
}

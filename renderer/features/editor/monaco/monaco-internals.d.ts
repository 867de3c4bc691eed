/** The few inner parts of Monaco that are used and have no types of their own. */

declare module "monaco-editor/editor/standalone/browser/standaloneServices" {
  interface ServiceId<T> {
    readonly type: T;
  }
  /** Finds one of Monaco's services by its id. */
  export const StandaloneServices: { get<T>(id: ServiceId<T>): T };
}

declare module "monaco-editor/platform/storage/common/storage" {
  interface Storage {
    store(key: string, value: string | boolean | number, scope: number, target: number): void;
  }
  /** Where the editor's widgets remember how they were left; in memory only. */
  export const IStorageService: { readonly type: Storage };
}

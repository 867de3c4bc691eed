/** The part of better-sqlite3 that is used here; the package's own types are out of reach behind its `exports`. */
declare module "better-sqlite3" {
  namespace SqliteDatabase {
    interface Statement {
      /** Whether it returns rows. */
      readonly reader: boolean;
      all(parameters: readonly unknown[]): unknown[];
      run(parameters: readonly unknown[]): { changes: number | bigint; lastInsertRowid: number | bigint };
      iterate(parameters: readonly unknown[]): IterableIterator<unknown>;
    }

    interface Database {
      prepare(source: string): Statement;
      /** The rows the pragma answers with. */
      pragma(source: string): unknown;
      close(): void;
    }
  }

  /** A database file; `timeout` is how many milliseconds SQLite waits for a lock. */
  const SqliteDatabase: new (
    file: string,
    options?: { timeout?: number; readonly?: boolean },
  ) => SqliteDatabase.Database;
  export default SqliteDatabase;
}

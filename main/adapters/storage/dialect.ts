/** What differs between the two databases; everything else is written once. */
import type { RawBuilder, Transaction } from "kysely";
import type { Tables } from "./tables.ts";

export interface StorageDialect {
  /** What people read in the status bar. */
  readonly name: string;
  /** The column type for texts; it must sort by code unit in both databases. */
  readonly text: RawBuilder<unknown>;
  /** The column type for bytes. */
  readonly bytes: RawBuilder<unknown>;
  /** Ends the making of a table whose rows lie in the order of its primary key, where the database can do that. */
  readonly inOrderOfKey: RawBuilder<unknown>;
  /** Leaves room beside the rows of a table for what they are changed to; does nothing where that is no matter. */
  roomToChange(table: string): RawBuilder<unknown>;
  /** Makes the view `busy_dependencies`, one row for each dependency packed in `busy_dependency_files`. */
  readonly viewOfDependencies: RawBuilder<unknown>;
  /** Makes a transaction the only writing one until it ends. */
  lockForWriting(transaction: Transaction<Tables>): Promise<void>;
  /** A failure of the database as an expected failure, or the error itself when it is a bug. */
  translate(error: unknown): unknown;
}

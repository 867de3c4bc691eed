/** One numbered step that brings the database to its next version. Steps that were released are never changed. */
import type { Transaction } from "kysely";
import type { StorageDialect } from "../dialect.ts";
import type { Tables } from "../tables.ts";

export interface Migration {
  /** Grows from step to step. */
  readonly version: number;
  readonly name: string;
  /** Changes the tables; runs in one transaction with the row that says it ran. */
  up(transaction: Transaction<Tables>, dialect: StorageDialect): Promise<void>;
}

/** One numbered step that brings the database to its next version. Steps that were released are never changed. */
import type { RawBuilder, Transaction } from "kysely";
import type { Tables } from "../tables.ts";

export interface Migration {
  /** 1, 2, 3, … without gaps. */
  readonly version: number;
  readonly name: string;
  /** Changes the tables; runs in one transaction with the row that says it ran. `text` is the type of text columns. */
  up(transaction: Transaction<Tables>, text: RawBuilder<unknown>): Promise<void>;
}

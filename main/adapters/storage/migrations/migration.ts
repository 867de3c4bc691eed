/** One numbered step that brings the database to its next version. Steps that were released are never changed. */
import type { RawBuilder, Transaction } from "kysely";
import type { Tables } from "../tables.ts";

export interface Migration {
  /** Grows from step to step. */
  readonly version: number;
  readonly name: string;
  /**
   * Changes the tables; runs in one transaction with the row that says it ran. `text` and `bytes` are the types of
   * columns that hold those; `inOrderOfKey` ends the making of a table whose rows lie in the order of its primary key,
   * where the database can do that; `roomToChange` leaves room beside the rows of a table, or does nothing.
   */
  up(
    transaction: Transaction<Tables>,
    text: RawBuilder<unknown>,
    bytes: RawBuilder<unknown>,
    inOrderOfKey: RawBuilder<unknown>,
    roomToChange: (table: string) => RawBuilder<unknown>,
  ): Promise<void>;
}

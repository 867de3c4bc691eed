/** The database of the open business: where it is, copies of it, and moving it to one that a team shares. */
import { z } from "zod";
import { DatabaseBackup, DatabaseInfo, DatabaseMove, DatabaseReturn, SharedDatabase } from "../database.ts";
import { procedure } from "./procedure.ts";

const Address = z.object({ address: z.string().trim().max(1_000) });

export const databaseContract = {
  info: procedure("Observer").output(DatabaseInfo),
  /** Asks the server at an address who it is. Fails with BAD_INPUT, UNAVAILABLE and STORAGE_FAILED. */
  test: procedure("Owner")
    .input(Address)
    .output(z.object({ server: z.string(), milliseconds: z.int() })),
  /** Newest first; none of a shared database, whose copies are its server's matter. */
  backups: procedure("Owner").output(z.object({ backups: z.array(DatabaseBackup) })),
  /** Copies the file as it is now. Fails with BAD_INPUT for a shared database. */
  backUp: procedure("Owner").output(DatabaseBackup),
  /** Closes the business, puts a copy back, and opens it again. Fails with NOT_FOUND and STORAGE_FAILED. */
  restore: procedure("Owner")
    .input(z.object({ file: z.string() }))
    .output(DatabaseInfo),
  /**
   * Copies everything to a shared database, checks it there, and uses it from now on; the file stays as it was. Fails
   * with CONFLICT when there is data already, and as `test` does; then the file goes on being used. `separate`: a
   * business of the same folder name that is there is another one.
   */
  moveTo: procedure("Owner")
    .input(Address.extend({ separate: z.boolean().optional() }))
    .output(DatabaseMove),
  /** Which businesses a shared database holds. Fails as `test` does. */
  lookAt: procedure("Owner").input(Address).output(SharedDatabase),
  /**
   * Uses the business that a shared database holds instead of the file, which stays as it was, and opens it anew. Fails
   * with NOT_FOUND, CONFLICT (another business), NEWER_DATA, and as `test` does; then the file goes on being used.
   */
  join: procedure("Owner")
    .input(Address.extend({ business: z.string() }))
    .output(DatabaseInfo),
  /**
   * Copies everything from the shared database into a file of this folder, checks it there, and uses it from now on; the
   * shared database stays as it was. Fails with BAD_INPUT for a file, and as `test` does; then it goes on being used.
   */
  leave: procedure("Owner").output(DatabaseReturn),
};

/** The database of the open business: where it is, copies of it, and moving it to one that a team shares. */
import { z } from "zod";
import { DatabaseBackup, DatabaseInfo, DatabaseMove } from "../database.ts";
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
   * with CONFLICT when there is data already, and as `test` does; then the file goes on being used.
   */
  moveTo: procedure("Owner").input(Address).output(DatabaseMove),
};

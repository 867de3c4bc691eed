/** Where a business keeps its runs, tasks and conversations: a file in its folder, or a database a team shares. */
import { z } from "zod";

/** How long a password entered here is kept. */
const PasswordKept = z.enum(["key_store", "encrypted_file", "this_session"]);

export const DatabaseInfo = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("file"),
    passwordKept: PasswordKept,
    path: z.string(),
    /** With what was not yet taken into the file itself. */
    bytes: z.number(),
    encrypted: z.boolean(),
    /** Where the key is: in this computer's key store, given to the program (`ORGATA_DATABASE_KEY`), or there is none. */
    key: z.enum(["key_store", "given", "none"]),
  }),
  z.object({
    kind: z.literal("shared"),
    passwordKept: PasswordKept,
    /** Without the password. */
    address: z.string(),
    /** Who said so: the folder's settings, or whoever started the program. */
    from: z.enum(["folder", "program"]),
  }),
]);
export type DatabaseInfo = z.infer<typeof DatabaseInfo>;

/** A copy of a database file. */
export const DatabaseBackup = z.object({ file: z.string(), at: z.iso.datetime(), bytes: z.number() });
export type DatabaseBackup = z.infer<typeof DatabaseBackup>;

/** What was moved to a shared database, and found whole there. */
export const DatabaseMove = z.object({
  tables: z.int(),
  rows: z.int(),
  /** Runs whose history was checked. */
  runs: z.int(),
  /** The file the data was in, which stays as it was. */
  file: z.string(),
});
export type DatabaseMove = z.infer<typeof DatabaseMove>;

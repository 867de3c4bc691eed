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

/** A business in a shared database, as somebody sees it who may join it. */
export const SharedBusiness = z.object({
  /** By which it is joined. */
  id: z.string(),
  /** Name of the folder it was brought from; empty when it never said so. */
  folder: z.string(),
  runs: z.int(),
  openTasks: z.int(),
  /** When its last run began; null: none did. */
  lastStartedAt: z.iso.datetime().nullable(),
  /** Against what this program makes. Joining brings older data up to date; newer data cannot be joined. */
  version: z.enum(["same", "older", "newer"]),
  /** Processes that were run there, and those of them that this folder has too. */
  processes: z.int(),
  known: z.int(),
  /** Whether it is another business: none of its processes is in this folder. It cannot be joined then. */
  another: z.boolean(),
});
export type SharedBusiness = z.infer<typeof SharedBusiness>;

/** What answers at the address of a shared database. */
export const SharedDatabase = z.object({
  server: z.string(),
  milliseconds: z.int(),
  businesses: z.array(SharedBusiness),
});
export type SharedDatabase = z.infer<typeof SharedDatabase>;

/** What was copied from a shared database into a file of one's own, and found whole there. */
export const DatabaseReturn = z.object({
  tables: z.int(),
  rows: z.int(),
  /** Runs whose history was checked. */
  runs: z.int(),
  /** The file that is used from now on. */
  file: z.string(),
  /** Where the file is kept that was in its place; null: there was none. */
  before: z.string().nullable(),
  /** Whether the program was started with a shared database, so that the file is used only once it is started without. */
  afterRestart: z.boolean(),
});
export type DatabaseReturn = z.infer<typeof DatabaseReturn>;

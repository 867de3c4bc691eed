/** Which database a business has: the file inside its folder, encrypted when there is a key, or a shared PostgreSQL. */
import { randomBytes, randomUUID } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { openSharedBusiness } from "#adapters/storage/postgres/business.ts";
import { type DatabaseKey, fileState } from "#adapters/storage/sqlite/encryption.ts";
import { databaseFile, openSqliteCopy, openSqliteStorage } from "#adapters/storage/sqlite/open.ts";
import type { Secrets } from "#ports/secrets.ts";
import type { OpenStorage } from "#ports/storage.ts";
import { businessFolder, sharedAddress } from "./database-place.ts";

export interface DatabaseOptions {
  readonly secrets: Secrets;
  /** `ORGATA_DATABASE_KEY`: the key of files, for programs without a key store. `ORGATA_DATABASE`: a shared database. */
  readonly env: NodeJS.ProcessEnv;
  /** Address of a PostgreSQL database that is used instead of files. */
  readonly url?: string | undefined;
  /** Start file of the thread that copies the write-ahead log of files; absent = whoever writes copies. */
  readonly checkpointThread?: URL | undefined;
  /** Shows what can be read of a damaged database instead of refusing it: for programs that can tell about it. */
  readonly showWhenDamaged?: boolean;
}

/** The shared database that was given to the program itself, for every business: the option, or `ORGATA_DATABASE`. */
export function givenAddress({ url, env }: Pick<DatabaseOptions, "url" | "env">): string | undefined {
  const fromEnv = env["ORGATA_DATABASE"];
  return url ?? (fromEnv === "" ? undefined : fromEnv);
}

/** Opens the database of a business: the shared one that was given or that its folder names, or else its own file. */
export function databaseOpener(given: DatabaseOptions): OpenStorage {
  const { secrets, env, checkpointThread, showWhenDamaged = false } = given;
  return async (root, options) => {
    const address = givenAddress(given) ?? (await sharedAddress(root, secrets));
    if (address !== undefined) return (await openSharedBusiness(address, await businessFolder(root))).storage;
    const file = databaseFile(root);
    const key = await databaseKey(file, secrets, env, options?.readOnly === true);
    return options?.readOnly === true
      ? openSqliteCopy(file, { key })
      : openSqliteStorage(file, { key, checkpointThread, showWhenDamaged });
  };
}

/**
 * The key of a database file: the one that was given, or one kept in the system's key store, made when it is asked for
 * first. Undefined where there is neither: the file is then not encrypted.
 */
export async function databaseKey(
  file: string,
  secrets: Secrets,
  env: NodeJS.ProcessEnv,
  readOnly = false,
): Promise<DatabaseKey | undefined> {
  const given = env["ORGATA_DATABASE_KEY"];
  if (given !== undefined && given !== "") return given;
  if (secrets.keeping !== "key_store") return undefined;
  const id = await databaseId(dirname(file), readOnly);
  if (id === undefined) return undefined;
  const name = `database:${id}`;
  const known = await secrets.get(name);
  // A file that was encrypted somewhere else must not be given a new key.
  if (known !== undefined || readOnly || fileState(file) === "unreadable") return known;
  const made = randomBytes(32).toString("hex");
  await secrets.set(name, made);
  return made;
}

/** What the key of a folder's database is found by: kept beside the database, so that the folder may be moved. */
async function databaseId(folder: string, readOnly: boolean): Promise<string | undefined> {
  const file = join(folder, "database-id");
  try {
    return (await readFile(file, "utf8")).trim();
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) return undefined;
  }
  if (readOnly) return undefined;
  const id = randomUUID();
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(file, `${id}\n`, { flag: "wx" });
    return id;
  } catch {
    // A folder that cannot be written is told of when its database is opened; a race was won by somebody else.
    return readFile(file, "utf8").then(
      (text) => text.trim(),
      () => undefined,
    );
  }
}

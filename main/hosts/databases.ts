/** The databases of businesses, for Settings and the command line. */
import { randomUUID } from "node:crypto";
import { mkdir, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { copyFromPostgres } from "#adapters/storage/copy-from-postgres.ts";
import { copyToPostgres } from "#adapters/storage/copy-to-postgres.ts";
import {
  joinSharedBusiness,
  openSharedBusiness,
  serverAt,
  sharedBusinesses,
} from "#adapters/storage/postgres/business.ts";
import { backUpFile, DATA_FILES, listBackups, putInPlace, restoreBackup } from "#adapters/storage/sqlite/backup.ts";
import { fileState } from "#adapters/storage/sqlite/encryption.ts";
import { databaseFile, openSqliteStorage } from "#adapters/storage/sqlite/open.ts";
import type { Databases } from "#ports/databases.ts";
import type { DatabaseBackup, DatabaseInfo } from "#shared/database.ts";
import { ExpectedError } from "#shared/errors.ts";
import { type DatabaseOptions, databaseKey, givenAddress } from "./database.ts";
import { businessFolder, keepAddress, keptAddress, sharedAddress, withoutPassword } from "./database-place.ts";

/** Bytes of a database file with its log. */
async function sizeOf(file: string): Promise<number> {
  const sizes = await Promise.all(
    DATA_FILES.map((end) =>
      stat(file + end).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Makes the port. */
export function createDatabases(options: DatabaseOptions): Databases {
  const { secrets, env } = options;
  const keyOf = (file: string) => databaseKey(file, secrets, env, true);

  async function info(root: string): Promise<DatabaseInfo> {
    const given = givenAddress(options);
    const address = given ?? (await keptAddress(root));
    if (address !== undefined) {
      const from = given === undefined ? "folder" : "program";
      return { kind: "shared", passwordKept: secrets.keeping, address: withoutPassword(address), from };
    }
    const file = databaseFile(root);
    const isGiven = (env["ORGATA_DATABASE_KEY"] ?? "") !== "";
    const encrypted = fileState(file) === "unreadable";
    return {
      kind: "file",
      passwordKept: secrets.keeping,
      path: file,
      bytes: await sizeOf(file),
      encrypted,
      key: !encrypted ? "none" : isGiven ? "given" : "key_store",
    };
  }

  const takeBack: Databases["takeBack"] = async (root, check) => {
    const address = givenAddress(options) ?? (await sharedAddress(root, secrets));
    if (address === undefined) throw new ExpectedError("BAD_INPUT", "This business uses its own file already.");
    const { storage: shared, schema } = await openSharedBusiness(address, await businessFolder(root));
    await shared.close();
    const file = databaseFile(root);
    const incoming = `${file}.incoming`;
    const forget = () => Promise.all([...DATA_FILES, "-shm"].map((end) => rm(incoming + end, { force: true })));
    await mkdir(dirname(file), { recursive: true });
    await forget();
    try {
      const key = await databaseKey(incoming, secrets, env);
      // Opened once for its tables, and once more for what is in them then.
      await (await openSqliteStorage(incoming, { key })).close();
      const copied = await copyFromPostgres(address, schema, incoming, key);
      const storage = await openSqliteStorage(incoming, { key });
      try {
        await check(storage);
      } finally {
        await storage.close();
      }
      return { ...copied, file, before: (await putInPlace(file, incoming)) ?? null };
    } finally {
      await forget();
    }
  };

  return {
    info,
    serverAt,
    backups: (root) => listBackups(databaseFile(root)),
    async backUp(root): Promise<DatabaseBackup> {
      const file = databaseFile(root);
      const copy = await backUpFile(file, await keyOf(file));
      const { mtime, size } = await stat(copy);
      return { file: copy, at: mtime.toISOString(), bytes: size };
    },
    async restore(root, wanted) {
      const file = databaseFile(root);
      // Only what is listed is put back: a file from elsewhere could be anything.
      const backup = (await listBackups(file)).find((one) => one.file === wanted);
      if (backup === undefined) {
        throw new ExpectedError("NOT_FOUND", "There is no such copy of this database.", {
          path: "file",
          next: "Choose one of the list.",
        });
      }
      await restoreBackup(file, backup.file, await keyOf(file));
    },
    async copyTo(root, address) {
      const file = databaseFile(root);
      const { storage, schema } = await openSharedBusiness(address, await businessFolder(root));
      await storage.close();
      return copyToPostgres(file, await keyOf(file), address, schema);
    },
    businessesAt: sharedBusinesses,
    async join(root, address, schema) {
      await joinSharedBusiness(address, schema, await businessFolder(root));
      await keepAddress(root, secrets, address);
    },
    async separate(root) {
      const id = randomUUID();
      await (await businessFolder(root)).keepId(id);
      return id;
    },
    takeBack,
    use: (root, address) => keepAddress(root, secrets, address),
  };
}

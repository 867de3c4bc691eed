/** The storage port on SQLite. */
import { databaseFile, openSqliteStorage } from "#adapters/storage/sqlite/open.ts";
import { temporaryFolder } from "#tests/support/temporary-folder.ts";
import { storageContract } from "./storage-contract.ts";

storageContract("SQLite", async () => {
  const folder = await temporaryFolder();
  return { open: () => openSqliteStorage(databaseFile(folder.path)), remove: folder.remove };
});

/** Which key a database file is opened with. */
import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createSessionSecrets } from "#adapters/secrets/session-secrets.ts";
import { databaseFile } from "#adapters/storage/sqlite/open.ts";
import { databaseKey, databaseOpener } from "#main/hosts/database.ts";
import type { Secrets } from "#ports/secrets.ts";
import { failureOf } from "#tests/support/expected-error.ts";
import { type TemporaryFolder, temporaryFolder } from "#tests/support/temporary-folder.ts";

let folder: TemporaryFolder;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => folder.remove());

function keyStore(): Secrets {
  return { ...createSessionSecrets(), keeping: "key_store" };
}

it("is made once and kept in the key store, and the file is encrypted with it", async () => {
  const secrets = keyStore();
  const open = databaseOpener({ secrets, env: {} });
  const storage = await open(folder.path);
  expect(storage.name).toBe("SQLite, encrypted");
  await storage.close();
  expect(await secrets.names()).toEqual([expect.stringMatching(/^database:[0-9a-f-]{36}$/)]);
  const again = await open(folder.path);
  await again.close();
  const copy = await open(folder.path, { readOnly: true });
  await copy.close();
  expect(await secrets.names()).toHaveLength(1);
  expect((await readFile(databaseFile(folder.path), "latin1")).startsWith("SQLite format 3")).toBe(false);
});

it("is not made anew for a file that was encrypted with another one", async () => {
  const first = await databaseOpener({ secrets: keyStore(), env: {} })(folder.path);
  await first.close();
  const elsewhere = keyStore();
  const failure = await failureOf(databaseOpener({ secrets: elsewhere, env: {} })(folder.path));
  expect(failure).toMatchObject({ code: "STORAGE_FAILED", message: expect.stringContaining("encrypted with a key") });
  expect(await elsewhere.names()).toEqual([]);
});

it("comes from ORGATA_DATABASE_KEY where it is given, and is none without a key store", async () => {
  const file = databaseFile(folder.path);
  expect(await databaseKey(file, keyStore(), { ORGATA_DATABASE_KEY: "given" })).toBe("given");
  expect(await databaseKey(file, createSessionSecrets(), {})).toBeUndefined();
  const storage = await databaseOpener({ secrets: createSessionSecrets(), env: {} })(folder.path);
  expect(storage.name).toBe("SQLite");
  await storage.close();
});

import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createKeyStoreSecrets, type SafeStorage } from "#adapters/secrets/key-store.ts";
import { createServerSecrets } from "#adapters/secrets/server-secrets.ts";
import { createSessionSecrets } from "#adapters/secrets/session-secrets.ts";
import type { Secrets } from "#ports/secrets.ts";
import { failureOf } from "#tests/support/expected-error.ts";
import { folderWith } from "#tests/support/folder-with.ts";

const key = "a long enough key for tests";
const place = () => join(folderWith(), "config", "secrets.json");

/** Turns every byte over; good enough to see that it was used. */
function pretended(more: Partial<SafeStorage> = {}): SafeStorage {
  const turned = (bytes: Buffer) => Buffer.from(bytes.map((byte) => 255 - byte));
  return {
    isEncryptionAvailable: () => true,
    getSelectedStorageBackend: () => "gnome_libsecret",
    encryptString: (text) => turned(Buffer.from(text, "utf8")),
    decryptString: (bytes) => turned(bytes).toString("utf8"),
    ...more,
  };
}

const kinds: readonly (readonly [keeping: Secrets["keeping"], make: (file: string) => Secrets])[] = [
  ["this_session", () => createSessionSecrets()],
  ["encrypted_file", (file) => createServerSecrets({ file, key })],
  ["key_store", (file) => createKeyStoreSecrets({ file, safeStorage: pretended() })],
];

describe.each(kinds)("secrets: %s", (keeping, make) => {
  it("are kept by name", async () => {
    const secrets = make(place());
    expect(secrets.keeping).toBe(keeping);
    expect([await secrets.get("a"), await secrets.names()]).toEqual([undefined, []]);
    await Promise.all([
      secrets.set("https://b.org", "pä ss\n"),
      secrets.set("a", "1"),
      secrets.set("constructor", "p"),
    ]);
    await secrets.set("a", "2");
    expect(await secrets.names()).toEqual(["constructor", "a", "https://b.org"].sort());
    expect([await secrets.get("https://b.org"), await secrets.get("a"), await secrets.get("toString")]).toEqual([
      "pä ss\n",
      "2",
      undefined,
    ]);
    await secrets.delete("a");
    await secrets.delete("a");
    expect(await secrets.get("a")).toBeUndefined();
  });
});

describe.each(kinds.slice(1))("secrets in a file: %s", (_keeping, make) => {
  it("are there again later, readable by nobody else", async () => {
    const file = place();
    await make(file).set("remote", "very secret");
    expect(await make(file).get("remote")).toBe("very secret");
    expect(readFileSync(file, "utf8")).not.toContain("very secret");
    if (process.platform !== "win32") expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it("are forgotten, and said to be, when the file is damaged", async () => {
    const file = place();
    mkdirSync(join(file, ".."));
    writeFileSync(file, "{ nonsense");
    const secrets = make(file);
    expect(await secrets.names()).toEqual([]);
    expect(existsSync(`${file}.broken`)).toBe(true);
    await secrets.set("a", "1");
    expect(await secrets.get("a")).toBe("1");
  });

  it("say so when they cannot be kept", async () => {
    const file = place();
    mkdirSync(file, { recursive: true });
    expect((await failureOf(make(file).set("a", "1"))).code).toBe("STORAGE_FAILED");
  });
});

describe("secrets of a server", () => {
  it("are of no use with another key, nor when changed", async () => {
    const file = place();
    await createServerSecrets({ file, key }).set("a", "1");
    const heard: string[] = [];
    const other = createServerSecrets({ file, key: `${key} another`, onTrouble: (message) => heard.push(message) });
    expect(await other.get("a")).toBeUndefined();
    expect(heard).toEqual([expect.stringContaining("kept for a cannot be read")]);
    const { a: sealed } = JSON.parse(readFileSync(file, "utf8"));
    const bytes = Buffer.from(sealed, "base64");
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    writeFileSync(file, JSON.stringify({ a: bytes.toString("base64") }));
    expect(await createServerSecrets({ file, key }).get("a")).toBeUndefined();
  });

  it("stay in memory without a key; a weak key is refused", async () => {
    const file = place();
    const secrets = createServerSecrets({ file, key: undefined });
    await secrets.set("a", "1");
    expect([secrets.keeping, existsSync(file)]).toEqual(["this_session", false]);
    expect(await failureOf(() => createServerSecrets({ file, key: "short" }))).toMatchObject({
      code: "BAD_INPUT",
      path: "ORGATA_SECRETS_KEY",
    });
  });
});

describe("secrets of the desktop app", () => {
  it.each<[string, Partial<SafeStorage>]>([
    ["there is no key store", { isEncryptionAvailable: () => false }],
    ["the key store is none", { getSelectedStorageBackend: () => "basic_text" }],
  ])("stay in memory when %s", async (_why, more) => {
    const file = place();
    const secrets = createKeyStoreSecrets({ file, safeStorage: pretended(more) });
    await secrets.set("a", "1");
    expect([secrets.keeping, existsSync(file)]).toEqual(["this_session", false]);
  });

  it("say so when the key store is locked", async () => {
    const encryptString = (): Buffer => {
      throw new Error("the keychain is locked");
    };
    const secrets = createKeyStoreSecrets({ file: place(), safeStorage: pretended({ encryptString }) });
    expect(await failureOf(secrets.set("a", "1"))).toMatchObject({
      code: "STORAGE_FAILED",
      next: expect.stringContaining("Unlock the key store"),
    });
    expect(await secrets.names()).toEqual([]);
  });

  it("are forgotten when the system's key is another one", async () => {
    const file = place();
    await createKeyStoreSecrets({ file, safeStorage: pretended() }).set("a", "1");
    const changed = pretended({
      decryptString() {
        throw new Error("the key is another one");
      },
    });
    expect(await createKeyStoreSecrets({ file, safeStorage: changed }).get("a")).toBeUndefined();
  });
});

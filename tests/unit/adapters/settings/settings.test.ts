import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createSettings } from "#adapters/settings/settings.ts";
import { failureOf } from "#tests/support/expected-error.ts";
import { folderWith } from "#tests/support/folder-with.ts";

describe("settings", () => {
  it("are kept in a folder that is made when first needed, readable by the user alone", async () => {
    const folder = join(folderWith(), "deep/config");
    const settings = createSettings(folder);
    expect(await settings.get("recent")).toBeUndefined();
    expect(existsSync(folder)).toBe(false);
    await settings.set("recent", [{ path: "/a" }]);
    await settings.set("name", "Ana");
    expect(await createSettings(folder).get("recent")).toEqual([{ path: "/a" }]);
    expect(readdirSync(folder)).toEqual(["settings.json"]);
    expect(statSync(join(folder, "settings.json")).mode & 0o077).toBe(0);
  });

  it("lose nothing when many are set at once", async () => {
    const settings = createSettings(folderWith());
    await Promise.all(Array.from({ length: 20 }, (_, index) => settings.set(`key ${index}`, index)));
    for (let index = 0; index < 20; index += 1) expect(await settings.get(`key ${index}`)).toBe(index);
  });

  it.each(["{ not json", "[1]", "null", ""])("start anew when the file holds %j, and keep it aside", async (text) => {
    const folder = folderWith({ "settings.json": text });
    const troubles: string[] = [];
    const settings = createSettings(folder, (message) => troubles.push(message));
    expect(await settings.get("recent")).toBeUndefined();
    await settings.set("recent", 1);
    expect(await settings.get("recent")).toBe(1);
    expect(troubles).toHaveLength(1);
    expect(readdirSync(folder).sort()).toEqual(["settings.broken.json", "settings.json"]);
  });

  it("know only what was set, whatever the key", async () => {
    const settings = createSettings(folderWith());
    expect(await settings.get("toString")).toBeUndefined();
    await settings.set("__proto__", { polluted: true });
    expect(await settings.get("polluted")).toBeUndefined();
  });

  it("say so when they cannot be saved", async () => {
    const folder = folderWith({ file: "" });
    expect((await failureOf(createSettings(join(folder, "file")).set("a", 1))).code).toBe("STORAGE_FAILED");
  });
});

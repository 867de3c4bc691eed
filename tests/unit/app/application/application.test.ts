import { describe, expect, it } from "vitest";
import { coreForTest } from "#tests/support/core-for-test.ts";
import { folderWith } from "#tests/support/folder-with.ts";
import { smallBusiness } from "#tests/support/small-business.ts";

describe("the application", () => {
  it("says what it is and who asks", async () => {
    const { client, clientAs } = coreForTest();
    expect(await client.app.info()).toEqual({
      name: "Orgata IDE",
      version: "1.2.3",
      host: "server",
      storage: "SQLite",
      model: "No language model",
      actor: { id: "ana", name: "Ana Owner", permission: "Owner" },
    });
    expect((await clientAs("Observer").app.info()).actor.permission).toBe("Observer");
    expect(await client.health()).toEqual({ status: "ok", version: "1.2.3" });
  });

  it("keeps the state of the window between starts, apart from its own settings", async () => {
    const home = folderWith();
    const first = coreForTest(() => ({}), home);
    expect(await first.client.app.loadState({ key: "layout" })).toBeNull();
    await first.client.app.saveState({ key: "layout", value: { left: 240, tabs: ["a.busy"] } });
    await first.client.app.saveState({ key: "recent", value: "not the list of workspaces" });
    const second = coreForTest(() => ({}), home);
    expect(await second.client.app.loadState({ key: "layout" })).toEqual({ left: 240, tabs: ["a.busy"] });
    expect(await second.client.app.recent()).toEqual([]);
  });

  it("remembers the last twenty workspaces", async () => {
    const { client, core } = coreForTest();
    for (let count = 0; count < 22; count += 1)
      await core.openWorkspace(folderWith({ "orgata.config.yaml": `workspace: { name: Shop ${count} }` }));
    const recent = await client.app.recent();
    expect(recent.length).toBe(20);
    expect(recent[0]?.name).toBe("Shop 21");
  });

  it("opens a workspace although the list of recent ones cannot be kept", async () => {
    const { client } = coreForTest(() => ({
      settings: {
        get: async () => ["rubbish"],
        set: () => Promise.reject(new Error("disk full")),
      },
    }));
    expect((await client.workspace.open({ path: folderWith(smallBusiness) })).name).toBe("Small Shop");
    expect(await client.app.recent()).toEqual([]);
  });
});

describe("a core", () => {
  it("is closed once, and leaves nothing running", async () => {
    const { core } = coreForTest();
    await core.openWorkspace(folderWith(smallBusiness));
    const listening = core.events.size();
    await core.close();
    await core.close();
    expect(core.context.session()).toBeUndefined();
    expect(core.events.size()).toBeLessThanOrEqual(listening);
  });

  it("survives two openings at once", async () => {
    const { core, client } = coreForTest();
    const [first, second] = [folderWith(smallBusiness), folderWith(smallBusiness)];
    await Promise.all([core.openWorkspace(first), core.openWorkspace(second), core.openWorkspace(first)]);
    expect([first, second]).toContain((await client.workspace.current())?.path);
    expect((await client.documents.read({ path: "README.md" })).text).toContain("Small Shop");
  });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { coreForTest } from "#tests/support/core-for-test.ts";
import { failureOfCall } from "#tests/support/expected-error.ts";
import { folderWith, putFiles } from "#tests/support/folder-with.ts";
import { quotePath, smallBusiness } from "#tests/support/small-business.ts";

async function opened() {
  const root = folderWith(smallBusiness);
  const made = coreForTest();
  await made.client.workspace.open({ path: root });
  return { root, ...made };
}

const quote = smallBusiness[quotePath] ?? "";

describe("history", () => {
  it("is begun on request, local state left out", async () => {
    const { client, root, events } = await opened();
    expect(await client.git.status()).toMatchObject({ isRepository: false });
    expect(await client.git.log({})).toEqual([]);
    expect(await client.git.fileDiff({ path: quotePath })).toEqual({ before: null, after: quote });
    const status = await client.git.init();
    expect(status.isRepository).toBe(true);
    expect(status.files.map((file) => file.path)).toContain(".gitignore");
    expect(status.files.some((file) => file.path.startsWith(".orgata"))).toBe(false);
    expect((await client.workspace.current())?.isRepository).toBe(true);
    expect(events).toContainEqual({ type: "git" });
    expect(readFileSync(join(root, ".gitignore"), "utf8")).toContain(".orgata/");
  });

  it("knows whose it is", async () => {
    const { client, clientAs } = await opened();
    const ana = { name: "Ana", email: "ana@example.org" };
    expect(await client.git.identity()).toBeNull();
    await client.git.setIdentity(ana);
    expect(await client.git.identity()).toEqual(ana);
    await client.git.init();
    const bo = { name: "Bo", email: "bo@example.org" };
    await client.git.setIdentity(bo);
    expect(await client.git.identity()).toEqual(bo);
    expect(await failureOfCall(clientAs("Manager").git.setIdentity(bo))).toMatchObject({ code: "NOT_ALLOWED" });
  });

  it("shows a file in the last commit and now", async () => {
    const { client, root } = await opened();
    await client.git.init();
    expect(await client.git.fileDiff({ path: quotePath })).toEqual({ before: null, after: quote });
    const { files } = await client.git.status();
    expect(files.length).toBeGreaterThan(5);
    putFiles(root, { "L0/sales/roles/clerk.busy": "x" });
    expect(await client.git.fileDiff({ path: "L0/sales/roles/clerk.busy" })).toEqual({ before: null, after: "x" });
    expect(await client.git.fileDiff({ path: "none.busy" })).toEqual({ before: null, after: null });
  });
});

/** A business that cannot be made to its end, because of kill -9 or a full disk: it is there as a whole or not at all. */
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createFolders } from "#adapters/files/folders.ts";
import { gitIn } from "#tests/support/command-line-git.ts";
import { coreForTest } from "#tests/support/core-for-test.ts";
import { failureOf, failureOfCall } from "#tests/support/expected-error.ts";
import { folderWith } from "#tests/support/folder-with.ts";
import { runKilled } from "#tests/support/kill.ts";
import { smallDisk } from "#tests/support/small-disk.ts";

const script = new URL("../support/killed-interview.ts", import.meta.url);
const kills = Number(process.env["ORGATA_KILLS"] ?? "3");

it("is whole or not there, wherever it is killed, and can be made again", {
  timeout: 120_000 + kills * 30_000,
}, async () => {
  const { took = 1_000 } = await runKilled(script, [join(folderWith(), "first"), folderWith()]);
  for (let kill = 0; kill < kills; kill += 1) {
    const place = folderWith();
    const target = join(place, "studio");
    await runKilled(script, [target, folderWith()], Math.random() * took);
    const made = existsSync(target);
    const { client, core } = coreForTest(() => ({}), folderWith());
    const info = made
      ? await client.workspace.open({ path: target })
      : await client.interview.create({ template: "photography", answers: {}, into: target });
    expect(info.counts).toMatchObject({ error: 0, warning: 0 });
    expect(info.files.length).toBeGreaterThan(5);
    expect(gitIn(target, "status", "--porcelain")).toBe("");
    expect(gitIn(target, "log", "--format=%s")).toContain("from an interview");
    await core.close();
    expect(readdirSync(place)).toEqual(["studio"]);
  }
});

it("leaves nothing on a full disk, says so, and is made once there is room", async () => {
  const disk = smallDisk(16);
  const { client, core } = coreForTest(() => ({}), folderWith());
  const making = { template: "photography", answers: {} };
  if (disk === undefined) {
    // Nobody but an administrator can make a disk that is full; another thing in the way leaves as little.
    const place = folderWith({ "a-file": "" });
    expect(await failureOfCall(client.interview.create({ ...making, into: join(place, "a-file/new") }))).toMatchObject({
      code: "BAD_INPUT",
    });
    expect(readdirSync(place)).toEqual(["a-file"]);
    await core.close();
    return;
  }
  for (const [into, free] of [
    ["new", 8_192],
    ["deep/new", 40_000],
    ["empty", 24_000],
  ] as const) {
    mkdirSync(join(disk.root, "empty"), { recursive: true });
    disk.fill(free);
    expect(await failureOfCall(client.interview.create({ ...making, into: join(disk.root, into) }))).toMatchObject({
      code: "STORAGE_FAILED",
    });
    expect(readdirSync(disk.root).sort()).toEqual(["empty", "filler.bin"]);
    expect(readdirSync(join(disk.root, "empty"))).toEqual([]);
    disk.empty();
  }
  const info = await client.interview.create({ ...making, into: join(disk.root, "empty") });
  expect(info.counts).toMatchObject({ error: 0, warning: 0 });
  await core.close();
});

it("puts a folder in its place, in an empty one or a new one, and takes back what it began", async () => {
  const place = folderWith({ "full/letter.txt": "mine" });
  const folders = createFolders({ home: place });
  mkdirSync(join(place, "empty"));
  const inside = await folders.stage(join(place, "empty"));
  const beside = await folders.stage("~/deep/er/new");
  mkdirSync(join(inside.path, "L0"));
  mkdirSync(join(beside.path, "L0"));
  expect(readdirSync(place).sort()).toEqual(["deep", "empty", "full"]);
  await beside.drop();
  expect(readdirSync(place).sort()).toEqual(["empty", "full"]);
  expect(await inside.put()).toBe(join(place, "empty"));
  expect(readdirSync(join(place, "empty"))).toEqual(["L0"]);
  const late = await folders.stage(join(place, "late"));
  mkdirSync(join(place, "late/other"), { recursive: true });
  expect(await failureOf(late.put())).toMatchObject({ code: "CONFLICT" });
  expect(await failureOf(folders.stage(join(place, "full")))).toMatchObject({ code: "CONFLICT" });
  expect(await failureOf(folders.stage("new"))).toMatchObject({ code: "BAD_INPUT" });
});

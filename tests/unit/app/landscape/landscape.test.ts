import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Landscape } from "#shared/landscape.ts";
import { coreForTest } from "#tests/support/core-for-test.ts";
import { failureOfCall } from "#tests/support/expected-error.ts";
import { folderWith } from "#tests/support/folder-with.ts";
import { quotePath, smallBusiness } from "#tests/support/small-business.ts";

describe("the landscape over the contract", () => {
  it("is that of the files on disk, also after an edit", async () => {
    const { client, bugs } = coreForTest();
    const root = folderWith(smallBusiness);
    await client.workspace.open({ path: root });
    const minutes = async () => {
      const graph = await client.landscape.graph();
      expect(Landscape.parse(graph)).toEqual(graph);
      return graph.nodes.find(({ symbol }) => symbol === "playbook:quote")?.process?.totalMinutes;
    };
    expect(await minutes()).toBe(60);
    expect(await minutes()).toBe(60);
    const file = join(root, quotePath);
    writeFileSync(file, readFileSync(file, "utf8").replace("estimated_duration: 30m", "estimated_duration: 2h"));
    await expect.poll(minutes).toBe(150);
    expect(bugs).toEqual([]);
  });

  it("takes the working time of the business into account", async () => {
    const { client } = coreForTest();
    const day = { ...smallBusiness, [quotePath]: (smallBusiness[quotePath] ?? "").replaceAll("30m", "1d") };
    const root = folderWith(day);
    await client.workspace.open({ path: root });
    const total = async () =>
      (await client.landscape.graph()).nodes.find(({ symbol }) => symbol === "playbook:quote")?.process?.totalMinutes;
    expect(await total()).toBe(2 * 8 * 60);
    writeFileSync(join(root, "orgata.config.yaml"), "working_time:\n  hours_per_day: 6\n");
    await expect.poll(total).toBe(2 * 6 * 60);
  });

  it("says so when no business is open", async () => {
    const { client } = coreForTest();
    expect(await failureOfCall(client.landscape.graph())).toMatchObject({ code: "NO_WORKSPACE" });
  });
});

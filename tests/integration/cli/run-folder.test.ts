/** `orgata due` and `orgata folder`: until when a task is to be done, and a readable folder of its run. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { orgata } from "#tests/support/command-line.ts";
import { folderWith } from "#tests/support/folder-with.ts";
import { smallBusiness } from "#tests/support/small-business.ts";

it("set a due time with a reason, and keep a folder that is renewed by the next command", async () => {
  const folder = folderWith(smallBusiness);
  const home = folderWith();
  const run = (...args: string[]) => orgata(args, { cwd: folder, home });
  const json = async (...args: string[]) => JSON.parse((await run(...args, "--json")).stdout) as Record<string, never>;
  const { executionId = "" } = (await json("run", "quote")) as { executionId?: string };
  const { tasks } = (await json("tasks")) as unknown as { tasks: { id: string }[] };
  const task = tasks[0]?.id ?? "";

  expect((await run("due", task)).stderr).toContain("--by with a day or a time");
  expect((await run("due", task, "--by", "soon")).stderr).toContain("Write a day like 2026-05-09");
  expect(await json("due", task, "--by", "2099-05-09", "--reason", "The client leaves")).toMatchObject({
    dueAt: new Date("2099-05-09T23:59:00").toISOString(),
  });

  const kept = (await json("folder", executionId)) as { folder?: string };
  const index = join(folder, kept.folder ?? "", "index.md");
  expect(readFileSync(index, "utf8")).toContain("Reason: The client leaves");
  await run("complete", task, "--output", JSON.stringify({ offer: "Grüße" }));
  expect(readFileSync(index, "utf8")).toContain("[Offer](Offer.md)");
  expect(existsSync(join(folder, kept.folder ?? "", "Offer.md"))).toBe(true);
  expect((await run("folder", executionId, "--stop")).stdout).toContain("What is there stays");
}, 240_000);

/** Running a business from the command line, each command as its own start of the program. */
import { cpSync, existsSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { projectRoot } from "#tests/support/built.ts";
import { orgata } from "#tests/support/command-line.ts";
import { folderWith } from "#tests/support/folder-with.ts";

let folder: string;
let home: string;
beforeEach(() => {
  home = folderWith();
  folder = folderWith();
  cpSync(join(projectRoot, "busy-examples", "photography-studio"), folder, { recursive: true });
});

async function json(...args: string[]): Promise<Record<string, never>> {
  const { stdout } = await orgata([...args, "--json"], { cwd: folder, home });
  return JSON.parse(stdout);
}

describe("run, tasks and complete", () => {
  it("work on the same database, in a folder that is no repository", async () => {
    const started = await json("run", "client-follow-up");
    expect(started).toMatchObject({
      id: started["executionId"],
      playbook: "client-follow-up",
      status: expect.stringMatching(/running|waiting/),
      steps: expect.arrayContaining([
        expect.objectContaining({ step: expect.any(String), status: expect.any(String) }),
      ]),
    });
    const { tasks } = (await json("tasks", ".", "--execution", started["executionId"] ?? "")) as unknown as {
      tasks: { id: string; revision: number; title: string; form: object }[];
    };
    expect(tasks.length).toBeGreaterThan(0);
    const [task] = tasks;
    expect(task).toMatchObject({
      revision: expect.any(Number),
      title: expect.any(String),
      form: { screen: expect.any(String) },
    });
    expect(existsSync(join(folder, ".orgata", "orgata.db"))).toBe(true);

    const words = await orgata(["tasks"], { cwd: folder, home });
    expect(words.stdout).toContain(task?.title);

    const refused = await orgata(["complete", task?.id ?? "", "--output", '{"nonsense": 1}', "--revision", "99"], {
      cwd: folder,
      home,
    });
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr.trim().split("\n").length).toBeGreaterThan(1);
  });

  it("say so when there is no such playbook or task", async () => {
    expect(await json("run", "no-such-playbook")).toMatchObject({ code: "NOT_FOUND", next: expect.any(String) });
    expect(await json("complete", "no-such-task", "--output", "{}")).toMatchObject({ code: "NOT_FOUND" });
  });

  it("do not list the folder among those opened lately", async () => {
    await json("tasks");
    expect(existsSync(join(home, "settings"))).toBe(false);
  });
});

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

  it("take a task, hand it over, say what went wrong, and steer the run", async () => {
    const { executionId = "" } = await json("run", "client-follow-up");
    const { tasks } = (await json("tasks", "--mine", "--urgent")) as unknown as { tasks: unknown[] };
    expect(tasks).toBeDefined();
    const found = (await json("tasks", "--execution", executionId)) as unknown as { tasks: { id: string }[] };
    const task = found.tasks[0]?.id ?? "";
    expect(await json("claim", task)).toMatchObject({ assignee: expect.any(String) });
    expect(await json("claim", task, "--release", "--reason", "later")).not.toHaveProperty("assignee");
    expect(await json("claim", task, "--to", "business_owner")).toMatchObject({ role: "business_owner" });
    expect(await json("claim", task, "--to", "nobody-at-all")).toMatchObject({ code: "NOT_FOUND" });
    const issue = await json("issue", executionId, "--step", "draft_thank_you", "--type", "stuck");
    expect(issue).toMatchObject({ status: "open", issueType: "stuck", resolution: expect.any(String) });
    expect(await json("issues")).toMatchObject({ issues: [{ id: issue["id"] }] });
    const words = await orgata(["issue", issue["id"] ?? "", "--settle", "done"], { cwd: folder, home });
    expect(words.stdout).toContain("Settled (done)");
    expect(await json("move", "list")).toMatchObject({ running: 0, moves: [] });
    expect(await json("move", executionId)).toMatchObject({ code: "CONFLICT" });
    expect(await json("move", "safe")).toEqual({ moved: 0 });
    expect(await json("control", executionId, "--action", "terminate")).toMatchObject({ status: "failed" });
  });

  it("start by themselves, unless they are paused", async () => {
    const { schedules } = (await json("schedules")) as unknown as { schedules: { processId: string }[] };
    const [first] = schedules;
    expect(first).toMatchObject({ paused: false, nextStart: expect.any(String) });
    const processId = first?.processId ?? "";
    const paused = await json("schedules", "--pause", processId);
    const isPaused = expect.objectContaining({ processId, paused: true });
    expect(paused).toMatchObject({ schedules: expect.arrayContaining([isPaused]) });
  });

  it("start from events, each once", async () => {
    const told = await json("event", "booking_confirmed", "--input", '{"note": "by hand"}', "--id", "7");
    expect(told).toMatchObject({ isNew: true, eventId: "booking_confirmed/7" });
    const again = await json("event", "booking_confirmed", "--id", "7");
    expect(again).toMatchObject({ isNew: false, started: told["started"] });
    const nobody = await orgata(["event", "nobody_listens"], { cwd: folder, home });
    expect(nobody.stdout).toContain("No process starts from it.");
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

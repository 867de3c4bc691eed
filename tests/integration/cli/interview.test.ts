/** From nothing to a first task that is done, by answering questions on the command line. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { orgata } from "#tests/support/command-line.ts";
import { folderWith, putFiles } from "#tests/support/folder-with.ts";

let folder: string;
let home: string;
beforeEach(() => {
  home = folderWith();
  folder = folderWith();
});

const run = (...args: string[]) => orgata(args, { cwd: folder, home });

describe("orgata interview", () => {
  it("lists the kinds of business, and the questions of one", async () => {
    expect(JSON.parse((await run("interview", "--json")).stdout).templates).toHaveLength(11);
    const { exitCode, stdout } = await run("interview", "--template", "clinic");
    expect(exitCode).toBe(0);
    expect(stdout).toContain("people: Who works with you?");
    expect(readdirSync(folder)).toEqual([]);
  });

  it("makes a business that runs: checked, committed, and its first step is a task", async () => {
    const story =
      "First we call the client, then the photographer takes the pictures, after they sign we send the prints";
    const answers = { name: 'Ana’s "Light" 🚲', people: ["Ana: photographer", "Bo"], "steps:shoot": story };
    putFiles(home, { "answers.json": JSON.stringify(answers) });
    const made = await run("interview", "new", "--template", "photography", "--answers", join(home, "answers.json"));
    expect(made).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining("L0/studio/playbooks/client-shoot.busy"),
    });
    const business = join(folder, "new");
    expect(JSON.parse((await run("check", business, "--json")).stdout)).toMatchObject({
      counts: { error: 0, warning: 0 },
    });
    const log = execFileSync("git", ["-C", business, "log", "--format=%B"], { encoding: "utf8" });
    expect(log).toContain('Start Ana’s "Light" 🚲 from an interview');
    expect(log).toContain("Ana: photographer, Bo");
    expect((await run("run", business, "client-shoot")).exitCode).toBe(0);
    const { stdout } = await run("tasks", business, "--json");
    expect(stdout).toContain("call_client");
  });

  it("says what is wrong with the answers, and makes nothing", async () => {
    const refused = async (text: string, template = "shop") => {
      putFiles(home, { "answers.json": text });
      const { exitCode, stderr } = await run(
        "interview",
        "new",
        "--template",
        template,
        "--answers",
        join(home, "answers.json"),
      );
      expect(exitCode).toBe(2);
      expect(existsSync(join(folder, "new"))).toBe(false);
      return stderr;
    };
    expect(await refused("{")).toContain("is not JSON");
    expect(await refused("{}", "circus")).toContain("There is no interview “circus”");
    expect(await refused('{"name": "' + "x".repeat(100_000) + '"}')).toContain("at most 100 fit");
    expect(await refused('{"people": ["Bo"], "hours": 900}')).toContain("from 10 to 80");
    expect(await refused('{"nmae": "Bo"}')).toContain("There is no question “nmae”");
    expect(await refused('{"name": {}}')).toContain("of no kind that we can read");
  });

  it("leaves a folder alone that is not empty", async () => {
    putFiles(folder, { "new/letter.txt": "mine", "answers.json": "{}" });
    const { exitCode, stderr } = await run("interview", "new", "--template", "shop", "--answers", "answers.json");
    expect(exitCode).toBe(2);
    expect(stderr).toContain("is not empty");
    expect(readdirSync(join(folder, "new"))).toEqual(["letter.txt"]);
  });
});

import { describe, expect, it } from "vitest";
import { loadCommands } from "#main/hosts/cli/commands.ts";
import { orgata } from "#tests/support/command-line.ts";
import { folderWith } from "#tests/support/folder-with.ts";

const run = (...args: string[]) => orgata(args, { cwd: folderWith(), home: folderWith() });

describe("help", () => {
  it("lists every command with what it does", async () => {
    const { exitCode, stdout } = await run("--help");
    expect(exitCode).toBe(0);
    for (const { name, summary } of await loadCommands()) {
      expect(stdout).toMatch(new RegExp(`^ {2}${name} .*${summary.slice(0, 20)}`, "m"));
    }
    expect((await run()).stdout).toBe(stdout);
    expect((await run()).exitCode).toBe(2);
  });

  it("tells of each command what it takes, and runs nothing", async () => {
    for (const { name, options, positionals } of await loadCommands()) {
      const { exitCode, stdout } = await run(name, "--help");
      expect(exitCode).toBe(0);
      expect(stdout.startsWith(`orgata ${name} ${positionals}`)).toBe(true);
      for (const option of ["json", "help", ...Object.keys(options)]) expect(stdout).toContain(`--${option}`);
      expect(stdout).toContain("Exit code: 0 fine, 1 something was found, 2 it could not run.");
    }
  });

  it("says its version", async () => {
    expect((await run("--version")).stdout).toBe("1.2.3\n");
  });
});

describe("what cannot be understood", () => {
  it.each([
    [["chek"], "There is no command “chek”."],
    [["constructor"], "There is no command “constructor”."],
    [["check", "--nope"], "Unknown option '--nope'."],
    [["check", "one", "two"], "Unexpected argument 'two'."],
    [["tasks", "--limit"], "Option '--limit <value>' argument missing."],
    [["tasks", "--limit", "0"], "“0” is no number of tasks."],
    [["tasks", "--status", "late"], "There is no status “late”."],
    [["run"], "Which process?"],
    [["run", "x", "--input", "{"], "--input is not JSON"],
    [["run", "x", "--input", "[1]"], "--input must be a JSON object."],
    [["complete"], "Which task?"],
    [["complete", "x", "--revision", "one"], "“one” is not a revision."],
    [["claim"], "Which task?"],
    [["move"], "Which run?"],
    [["move", "x", "--mapping", '{"a": 3}'], "--mapping holds something else than names of steps."],
    [["event"], "Which event?"],
    [["event", "x", "--input", "3"], "--input must be a JSON object."],
    [["issue"], "Which run, or which issue?"],
    [["issue", "x"], "--type is missing."],
    [["issue", "x", "--settle", "somehow"], "cannot be settled by “somehow”."],
    [["control", "x"], "It is not said what to do with the run."],
    [["control", "x", "--action", "explode"], "It is not said what to do with the run."],
    [["chat"], "--message is missing."],
    [["chat", "--message", " "], "--message is missing."],
    [["chat", "--message", "hello", "--mode", "guess"], "There is no mode “guess”."],
    [["impact", "--base", "HEAD", "--edits", "f"], "--base and --edits cannot be used together."],
    [["impact", "--edits", "no-such-file"], "cannot be read."],
    [["serve", "--port", "65536"], "“65536” is not a port."],
    [["serve", "--port", "-1"], "--port"],
    [["serve", "--port", "80a"], "“80a” is not a port."],
  ])("%j is explained, with a next step", async (args, words) => {
    const inWords = await run(...args);
    expect(inWords).toMatchObject({ exitCode: 2, stdout: "" });
    expect(inWords.stderr).toContain(words);
    expect(inWords.stderr).not.toMatch(/\n\s+at /);

    const asJson = await run(...args, "--json");
    expect(asJson).toMatchObject({ exitCode: 2, stderr: "" });
    const failure = JSON.parse(asJson.stdout);
    expect(failure).toMatchObject({ code: expect.stringMatching(/^(BAD_INPUT|NOT_FOUND)$/), next: expect.any(String) });
  });
});

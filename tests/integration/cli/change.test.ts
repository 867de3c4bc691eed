/** Asking for changes and what they touch, from the command line: nothing in the folder ever changes. */
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { projectRoot } from "#tests/support/built.ts";
import { orgata } from "#tests/support/command-line.ts";
import { gitIn } from "#tests/support/command-line-git.ts";
import { folderWith } from "#tests/support/folder-with.ts";

const ROLE = "L0/client-operations/roles/client-coordinator.busy";

let folder: string;
let home: string;
beforeEach(() => {
  home = folderWith();
  folder = folderWith();
  cpSync(join(projectRoot, "busy-examples", "photography-studio"), folder, { recursive: true });
});

const run = (...args: string[]) => orgata(args, { cwd: folder, home });

async function json(...args: string[]): Promise<{ exitCode: number | null; document: Record<string, unknown> }> {
  const { exitCode, stdout, stderr } = await run(...args, "--json");
  expect(stderr).toBe("");
  return { exitCode, document: JSON.parse(stdout) };
}

const renamed = (): string =>
  readFileSync(join(folder, ROLE), "utf8").replace("name: client-coordinator", "name: client-manager");

describe("orgata impact --edits", () => {
  it("says what a rename touches and writes the follow-ups, changing nothing", async () => {
    const edits = join(folderWith({ "edits.json": JSON.stringify({ files: { [ROLE]: renamed() } }) }), "edits.json");
    const before = readFileSync(join(folder, ROLE), "utf8");
    const { document } = await json("impact", ".", "--edits", edits);
    expect(Object.keys(document).sort()).toEqual([
      "alternatives",
      "approvers",
      "changes",
      "conflicts",
      "errors",
      "impacts",
      "reconciliation",
      "settings",
      "timeline",
      "uncovered",
    ]);
    expect(document["changes"]).toEqual([
      expect.objectContaining({ kind: "renamed", symbol: "role:client-coordinator", file: ROLE }),
    ]);
    const impacts = document["impacts"] as { class: string; why: string[] }[];
    expect(impacts.length).toBeGreaterThan(5);
    expect(new Set(impacts.map((one) => one.class))).toEqual(new Set(["safe"]));
    const { after, edits: follow } = document["reconciliation"] as { after: Record<string, string>; edits: unknown[] };
    expect(follow.length).toBeGreaterThan(0);
    expect(after[ROLE]).toContain("name: client-manager");
    for (const [file, text] of Object.entries(after)) {
      if (file.startsWith("L0/client-operations/playbooks/")) expect(text).not.toContain("role: client-coordinator");
    }
    expect(readFileSync(join(folder, ROLE), "utf8")).toBe(before);
  });

  it("finds a conflict and says so with its exit code", async () => {
    const edits = join(folderWith({ "edits.json": JSON.stringify({ files: { [ROLE]: null } }) }), "edits.json");
    const { exitCode, document } = await json("impact", ".", "--edits", edits);
    expect(exitCode).toBe(1);
    expect((document["impacts"] as { class: string }[]).some((one) => one.class === "safe")).toBe(false);
    const words = await run("impact", ".", "--edits", edits);
    expect(words.stdout).toMatch(/It touches \d+ places:/);
  });

  it("finds an error that was not there before, also where nothing changed in meaning", async () => {
    const text = `${readFileSync(join(folder, ROLE), "utf8")}\n  : [broken\n`;
    const edits = join(folderWith({ "edits.json": JSON.stringify({ files: { [ROLE]: text } }) }), "edits.json");
    const { exitCode, document } = await json("impact", ".", "--edits", edits);
    expect(exitCode).toBe(1);
    expect(document["errors"]).toMatchObject([{ file: ROLE, severity: "error" }]);
    expect((await run("impact", ".", "--edits", edits)).stdout).toMatch(/^1 new error:\n {2}! L0\/.*\.busy:\d+:\d+ /);
    const asMarkdown = await run("impact", ".", "--edits", edits, "--markdown", "--fail-on", "nothing");
    expect(asMarkdown).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("### New errors") });
  });

  it.each([
    ["[]", "must be a JSON object"],
    ["{", "is not JSON"],
    ['{"file": {}}', "“files” is missing"],
    ['{"files": {"a.busy": 1}}', "files.a.busy"],
    ['{"files": {"../out.busy": "x"}}', "../out.busy is outside the folder"],
    ['{"files": {".git/config": "x"}}', ".git/config"],
  ])("refuses the edits %s", async (text, words) => {
    const edits = join(folderWith({ "edits.json": text }), "edits.json");
    const result = await run("impact", ".", "--edits", edits);
    expect(result).toMatchObject({ exitCode: 2, stdout: "" });
    expect(result.stderr).toContain(words);
  });
});

describe("orgata impact --base", () => {
  it("compares the files with a revision: HEAD when none is named", async () => {
    gitIn(folder, "init", "--quiet", "--initial-branch=main");
    gitIn(folder, "add", "--all");
    gitIn(folder, "commit", "--quiet", "--message", "Begin");
    expect((await json("impact")).document["changes"]).toEqual([]);

    writeFileSync(join(folder, ROLE), renamed());
    const changed = await json("impact");
    expect(changed.document["changes"]).toEqual([expect.objectContaining({ kind: "renamed" })]);

    gitIn(folder, "add", "--all");
    gitIn(folder, "commit", "--quiet", "--message", "Rename");
    expect((await json("impact")).document["changes"]).toEqual([]);
    expect((await json("impact", "--base", "HEAD~1")).document["changes"]).toEqual(changed.document["changes"]);
    expect(await json("impact", "--base", "no-such-revision")).toMatchObject({
      exitCode: 2,
      document: { code: "NOT_FOUND", next: expect.any(String) },
    });
    expect(gitIn(folder, "status", "--porcelain")).toBe("");
  });

  it("says so in a folder without a history", async () => {
    expect(await json("impact")).toMatchObject({
      exitCode: 2,
      document: { code: "NOT_FOUND", next: expect.any(String) },
    });
  });
});

describe("orgata chat", () => {
  it("proposes, and goes on with a conversation in the next start of the program", async () => {
    const path = "L0/production/playbooks/photo-production.busy";
    const before = readFileSync(join(folder, path), "utf8");
    const message = "add a quality check before the photos are delivered";
    const first = await json("chat", "--session", "s1", "--message", message);
    expect(first).toMatchObject({
      exitCode: 0,
      document: { intent: "add", reply: expect.any(String), proposal: { edits: [expect.any(Object)] } },
    });
    const { after } = first.document["proposal"] as { after: Record<string, string> };
    expect(Object.keys(after)).toEqual([path]);
    expect(after[path]).toContain("quality_check");

    const second = await json("chat", "--session", "s1", "--message", "make it 20 minutes");
    const amended = second.document["proposal"] as { after: Record<string, string> };
    expect(amended.after[path]).toContain("quality_check");
    expect(amended.after[path]).toMatch(/20m/);
    expect(readFileSync(join(folder, path), "utf8")).toBe(before);
  });

  it("proposes nothing in ask mode, and prints words for people", async () => {
    const asked = await json("chat", "--mode", "ask", "--message", "remove the retouching step");
    expect(asked.document["proposal"]).toBeUndefined();
    const words = await run("chat", "--message", "show the shoot day playbook");
    expect(words.exitCode).toBe(0);
    expect(words.stdout).toMatch(/\nConversation cli-/);
  });
});

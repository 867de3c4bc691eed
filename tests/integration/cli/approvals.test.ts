/** Approving and looking at sessions from the command line: the same business, the same rules. */
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { projectRoot } from "#tests/support/built.ts";
import { orgata } from "#tests/support/command-line.ts";
import { gitIn } from "#tests/support/command-line-git.ts";
import { folderWith, putFiles } from "#tests/support/folder-with.ts";
import { openAiChunks, openAiPiece } from "#tests/support/model-server.ts";
import { modelServer } from "#tests/support/model-server-for-test.ts";
import { SCRIPTED } from "#tests/support/talking-model.ts";

let folder: string;
let home: string;
beforeEach(async () => {
  home = folderWith();
  folder = folderWith();
  cpSync(join(projectRoot, "busy-examples", "photography-studio"), folder, { recursive: true });
  gitIn(folder, "init", "-b", "main");
  gitIn(folder, "add", ".");
  gitIn(folder, "commit", "-m", "first");
  gitIn(folder, "config", "user.name", "Mara Vos");
  gitIn(folder, "config", "user.email", "mara@studio.example");
  await orgata(["chat", ".", "--message", "rename the role retoucher to photo finisher"], { cwd: folder, home });
});

const run = (...args: string[]) => orgata(args, { cwd: folder, home });

async function json(...args: string[]) {
  const { exitCode, stdout, stderr } = await run(...args, "--json");
  expect(stderr).toBe("");
  return { exitCode, document: JSON.parse(stdout) };
}

describe("orgata approvals and sessions", { timeout: 180_000 }, () => {
  it("show what is open, approve it, put it on a branch, take it in and undo it", async () => {
    const { exitCode, document } = await json("approvals");
    expect(exitCode).toBe(0);
    expect(document.approvals).toMatchObject([{ status: "alone", you: { may: true } }]);
    const id: string = document.approvals[0].changeSetId;
    expect((await run("approvals")).stdout).toContain("Nobody else could approve it");
    expect((await run("approvals", "--change", id)).stdout).toContain("where Lead photographer decides");
    const approved = await json("approvals", "--change", id, "--approve", "--words", "Good name.");
    expect(approved.document.approvals[0].approvals).toMatchObject([{ words: "Good name.", standing: "counts" }]);

    const branched = await json("sessions", "--session", id, "--branch");
    expect(branched.document).toMatchObject({ mode: "branch", branch: `knit/reconcile-${id}`, status: "approved" });
    expect(gitIn(folder, "branch", "--list", "knit/*")).toContain(id);
    expect((await run("sessions", "--status", "approved")).stdout).toContain("1 session");
    const wording = await run("sessions", "--session", id, "--wording");
    expect(wording.stderr).toMatch(/No language model is connected.*\n.*Connect one in the settings/);
    const finished = await json("sessions", "--session", id, "--finish");
    expect(finished.document).toMatchObject({ status: "committed" });
    expect(gitIn(folder, "branch", "--list", "knit/*")).toBe("");
    const undoing = await json("sessions", "--session", id, "--undo");
    expect(undoing.document).toMatchObject({ undoes: finished.document.id, status: "draft" });
    expect((await run("sessions", "--metrics")).stdout).toMatch(
      /^1 session\nDealt with automatically: \d+ %\nCame through: 100 %/,
    );
  });

  it("let a language model suggest wordings, which wait to be ticked", async () => {
    const answer = { name: "reword", arguments: JSON.stringify({ text: "Finishes the photos of a shoot." }) };
    const call = { index: 0, id: "c1", function: answer };
    const server = await modelServer(
      openAiChunks([openAiPiece({ content: "It is right as it is." }), openAiPiece({}, "stop")]),
      openAiChunks([openAiPiece({ tool_calls: [call] }), openAiPiece({}, "tool_calls")]),
    );
    await run("chat", "--session", "steps", "--message", "rename retouch photos to polish photos");
    const settings = { "language-model": { ...SCRIPTED, baseUrl: `${server.url}/v1` } };
    putFiles(home, { "settings/settings.json": JSON.stringify(settings) });
    const { document } = await json("approvals");
    const id: string = document.approvals[0].changeSetId;
    const wording = () => run("sessions", "--session", id, "--wording");
    expect((await wording()).stdout).toMatch(
      /\(description\): The language model suggested nothing .* gave no wording\./,
    );
    const suggested = await wording();
    expect(suggested).toMatchObject({ exitCode: 0, stderr: "" });
    expect(suggested.stdout).toBe(
      "Suggested, to be ticked in the review: Reword the description of “Photo production”\n",
    );
    const again = await json("sessions", "--session", id, "--wording");
    expect(server.asked).toHaveLength(2);
    expect(again.document.edits.at(-1)).toMatchObject({ accepted: false, suggestion: { model: "scripted" } });
    expect(gitIn(folder, "status", "--porcelain")).toBe("");
  });

  it("are missed by a branch that was merged by hand, which the check of the commits tells", async () => {
    putFiles(folder, { ".knit/config.yaml": "approval:\n  through_git: true\n" });
    gitIn(folder, "add", ".knit");
    gitIn(folder, "commit", "-m", "Approve through Git");
    const base = gitIn(folder, "rev-parse", "HEAD");
    const id: string = (await json("approvals")).document.approvals[0].changeSetId;
    await json("sessions", "--session", id, "--branch");
    expect((await run("sessions", "--session", id, "--finish")).stderr).toContain("It waits for Amara Diallo");
    gitIn(folder, "merge", "--no-ff", "--no-edit", `knit/reconcile-${id}`);
    const told = /records under \.knit\/approvals do not cover .*It waits for Amara Diallo/;
    const { exitCode, document } = await json("impact", "--base", base, "--fail-on", "blocking");
    expect(exitCode).toBe(1);
    expect(document.uncovered).toMatchObject([{ changeSetId: id, message: expect.stringMatching(told) }]);
    expect((await run("impact", "--base", base)).stdout).toMatch(/^Not approved:\n {2}! The records/);
    const markdown = await run("impact", "--base", base, "--markdown", "--fail-on", "nothing");
    expect(markdown.exitCode).toBe(0);
    expect(markdown.stdout).toContain("### Not approved");

    const merged = gitIn(folder, "rev-parse", "HEAD");
    const file = "L0/production/playbooks/photo-production.busy";
    const path = join(folder, file);
    writeFileSync(path, readFileSync(path, "utf8").replace("estimated_duration: 6h", "estimated_duration: 7h"));
    gitIn(folder, "commit", "-qam", "More time");
    const plain = await json("impact", "--base", merged, "--fail-on", "blocking");
    expect(plain.exitCode).toBe(1);
    expect(plain.document.uncovered).toMatchObject([
      { file, message: expect.stringMatching(/covers what Git did to .*It waits for /) },
    ]);
  });

  it("say what is wrong with what was asked", async () => {
    for (const [args, message] of [
      [["approvals", "--approve"], /--approve needs --change/],
      [["approvals", "--change", "none"], /no change none/],
      [["sessions", "--undo"], /--undo needs --session/],
      [["sessions", "--session", "none"], /no session none/],
      [["sessions", "--status", "odd"], /no status “odd”/],
    ] as const) {
      const { exitCode, stderr } = await run(...args);
      expect(exitCode).toBe(2);
      expect(stderr).toMatch(message);
    }
    const [first] = (await json("approvals")).document.approvals;
    const ticked = await run("approvals", "--change", first.changeSetId, "--approve", "--tick", "99");
    expect(ticked.stderr).toMatch(/no grave point 99/);
  });
});

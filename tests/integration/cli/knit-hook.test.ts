/** Looking at what a commit means before it is made: as a check for any CI, and as a Git hook. */
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { projectRoot } from "#tests/support/built.ts";
import { orgata } from "#tests/support/command-line.ts";
import { gitIn } from "#tests/support/command-line-git.ts";
import { coreForTest } from "#tests/support/core-for-test.ts";
import { folderWith, putFiles } from "#tests/support/folder-with.ts";

const PRODUCTION = "L0/production/playbooks/photo-production.busy";

let folder: string;
let home: string;
beforeEach(() => {
  home = folderWith();
  folder = folderWith({ ".gitignore": ".orgata/\n" });
  cpSync(join(projectRoot, "busy-examples", "photography-studio"), folder, { recursive: true });
  gitIn(folder, "init", "-b", "main");
  gitIn(folder, "add", ".");
  gitIn(folder, "commit", "-m", "first");
});

const run = (...args: string[]) => orgata(args, { cwd: folder, home });
const hook = () => join(folder, ".git", "hooks", "pre-commit");

/** The gallery takes longer than it is promised. */
function breakPromise(): void {
  const text = readFileSync(join(folder, PRODUCTION), "utf8");
  putFiles(folder, { [PRODUCTION]: text.replace(/(name: deliver_gallery[^]*?estimated_duration: )\w+/, "$13d") });
}

/** Commits as people do, with the hooks of the repository. */
function commit(...args: string[]): { readonly status: number | null; readonly words: string } {
  const who = ["-c", "user.name=Ana", "-c", "user.email=ana@example.org"];
  const made = spawnSync("git", [...who, "commit", "-m", "second", ...args], {
    cwd: folder,
    env: { ...process.env, ORGATA_HOME: home, NODE_OPTIONS: "" },
    encoding: "utf8",
  });
  return { status: made.status, words: `${made.stdout}${made.stderr}` };
}

describe("orgata impact as a check", () => {
  it("compares two revisions, prints Markdown, and fails on what it is told to fail on", async () => {
    breakPromise();
    gitIn(folder, "commit", "-am", "longer");
    const between = ["impact", "--base", "HEAD~1", "--to", "HEAD"];
    const found = await run(...between, "--markdown");
    expect(found.exitCode).toBe(1);
    expect(found.stdout).toContain("### Conflicts\n\n- “Deliver gallery” is promised within 2 days");
    expect(found.stdout).toContain("| Class | What | Why | Sure | Where |");
    expect((await run(...between, "--fail-on", "blocking")).exitCode).toBe(0);
    expect((await run(...between, "--fail-on", "nothing")).exitCode).toBe(0);
    expect((await run(...between, "--fail-on", "everything")).exitCode).toBe(2);
    expect((await run("impact", "--to", "HEAD")).exitCode).toBe(2);
    expect((await run("impact", "--base", "HEAD", "--to", "HEAD")).stdout).toContain("Nothing has changed");
  });
});

describe("orgata knit hook", () => {
  it("looks at exactly what would be committed, stops it, and can be passed over", async () => {
    expect(await run("knit", "hook", "install")).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining(hook()),
    });
    breakPromise();
    writeFileSync(join(folder, "README.md"), "# Another\n");
    gitIn(folder, "add", "README.md");
    expect(commit()).toMatchObject({ status: 0 });
    const stopped = commit("-a");
    expect(stopped).toMatchObject({ status: 1, words: expect.stringContaining("is promised within 2 days") });
    expect(stopped.words).toContain("--no-verify");
    expect(gitIn(folder, "log", "--format=%s").split("\n")).toHaveLength(2);
    expect(commit("-a", "--no-verify").status).toBe(0);
    expect((await run("knit", "hook", "remove", "--json")).stdout).toContain('"state":"removed"');
    expect(existsSync(hook())).toBe(false);
    expect((await run("knit", "hook", "remove", "--json")).stdout).toContain('"state":"absent"');
  });

  it("leaves alone what Orgata commits itself: that was looked at before", async () => {
    await run("knit", "hook", "install");
    const { client } = coreForTest();
    await client.workspace.open({ path: folder });
    await client.git.setIdentity({ name: "Ana", email: "ana@example.org" });
    const path = ["playbook", "steps", 7, "estimated_duration"];
    const made = await client.changes.create({
      title: "Longer",
      origin: "editor",
      edits: [{ title: "Longer", operations: [{ op: "set", file: PRODUCTION, path, value: "3d" }] }],
    });
    expect((await client.knit.assess({ id: made.id })).conflicts).toHaveLength(1);
    expect((await client.changes.commit({ id: made.id, message: "Longer" })).changeSet.status).toBe("applied");
  });

  it("never overwrites somebody else's check: refuses with words, or runs it first", async () => {
    const own = "#!/bin/sh\necho checked >> checked.txt\n";
    putFiles(folder, { ".git/hooks/pre-commit": own });
    chmodSync(hook(), 0o755);
    const refused = await run("knit", "hook", "install");
    expect(refused).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("--chain") });
    expect(readFileSync(hook(), "utf8")).toBe(own);
    expect((await run("knit", "hook", "remove")).exitCode).toBe(2);
    expect((await run("knit", "hook", "install", "--chain", "--json")).stdout).toContain('"other":true');
    expect((await run("knit", "hook", "install", "--json")).stdout).toContain('"state":"renewed"');
    writeFileSync(join(folder, "README.md"), "# Another\n");
    expect(commit("-a").status).toBe(0);
    expect(readFileSync(join(folder, "checked.txt"), "utf8")).toBe("checked\n");
    expect((await run("knit", "hook", "remove")).stdout).toContain("from before is back");
    expect(readFileSync(hook(), "utf8")).toBe(own);
  });

  it("lies where the repository says, also in a linked working tree, and needs a repository", async () => {
    gitIn(folder, "config", "core.hooksPath", "checks");
    const { stdout } = await run("knit", "hook", "install", "--json");
    expect(JSON.parse(stdout)).toMatchObject({ path: join(folder, "checks", "pre-commit"), state: "installed" });
    const empty = folderWith();
    expect((await run("knit", "hook", "install", empty)).exitCode).toBe(2);
    expect((await run("knit", "hook")).exitCode).toBe(2);
  });

  it("lets people commit where Orgata cannot run, and says so", async () => {
    await run("knit", "hook", "install");
    const text = readFileSync(hook(), "utf8").replace(/^program=.*$/m, "program='/gone/main.ts'");
    putFiles(folder, { ".git/hooks/pre-commit": text });
    writeFileSync(join(folder, "README.md"), "# Another\n");
    expect(commit("-a")).toMatchObject({ status: 0, words: expect.stringContaining("Orgata was not found") });
  });
});

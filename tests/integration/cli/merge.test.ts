/** `orgata merge` by itself, and as the merge driver of the installed git with the two lines of the README. */
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { readTree } from "#changes/tree/read-tree.ts";
import { projectRoot } from "#tests/support/built.ts";
import { orgata } from "#tests/support/command-line.ts";
import { folderWith, putFiles } from "#tests/support/folder-with.ts";

const PATH = "L0/shop/playbooks/order.busy";
const PLAYBOOK = `version: "1.1"
metadata: {name: Order, description: From order to parcel., layer: L0}
playbook:
  name: order
  description: From order to parcel.
  cadence: {frequency: on_demand}
  steps:
    # The client calls.
    - name: take_order
      description: Take the order.
      execution_type: human
      ui_type: form
      estimated_duration: 10m
    - name: pack
      description: Pack it.
      execution_type: human
      ui_type: form
      estimated_duration: 20m
    - name: send
      description: Send it.
      execution_type: human
      ui_type: form
      estimated_duration: 30m
`;

const longer = (minutes: number) => PLAYBOOK.replace("20m", `${minutes}m`);

interface Versions {
  readonly base?: string | Uint8Array;
  readonly ours: string | Uint8Array;
  readonly theirs: string | Uint8Array;
}

/** Merges three files; what the command printed, and what OURS holds then. */
async function merged({ base = PLAYBOOK, ours, theirs }: Versions, ...options: readonly string[]) {
  const folder = folderWith({ base, ours, theirs });
  const result = await orgata(["merge", ...options, "base", "ours", "theirs"], { cwd: folder, home: folderWith() });
  expect(readdirSync(folder).toSorted()).toEqual(["base", "ours", "theirs"]);
  return { ...result, text: readFileSync(join(folder, "ours"), "utf8") };
}

describe("orgata merge", () => {
  it("writes what both sides changed into OURS", async () => {
    const result = await merged({ ours: longer(25), theirs: PLAYBOOK.replace("Send it.", "Send it today.") }, "--json");
    expect(result).toMatchObject({ exitCode: 0, stderr: "", stdout: '{"conflicts":[]}\n' });
    expect(result.text).toBe(longer(25).replace("Send it.", "Send it today."));
  });

  it("lists conflicts, keeps OURS there, and ends with 1", async () => {
    const theirs = longer(45).replace("10m", "15m");
    const result = await merged({ ours: longer(25), theirs }, "--json");
    expect(result).toMatchObject({ exitCode: 1, stderr: "" });
    expect(JSON.parse(result.stdout)).toEqual({
      conflicts: [
        {
          symbol: "step:order/pack",
          field: "estimated_duration",
          base: "20m",
          ours: "25m",
          theirs: "45m",
          message:
            "Both versions changed the estimate of “Pack”: to 25 minutes here, to 45 minutes in the other version; it was 20 minutes.",
        },
      ],
    });
    expect(result.text).toBe(longer(25).replace("10m", "15m"));
  });

  it("says the conflicts in words without --json", async () => {
    const { stdout } = await merged({ ours: longer(25), theirs: longer(45) });
    expect(stdout).toContain("1 conflict; the file says what it says on this side there:");
    expect(stdout).toContain("  ! Both versions changed the estimate of “Pack”");
  });

  it("takes an empty BASE for none", async () => {
    const result = await merged({ base: "", ours: longer(25), theirs: longer(45) }, "--json");
    expect(result.exitCode).toBe(1);
    expect(JSON.parse(result.stdout)).toMatchObject({
      conflicts: [
        { symbol: "step:order/pack", base: null, message: "Both versions add “Pack”, but describe it differently." },
      ],
    });
    expect(readTree(result.text, "file")).toBeDefined();
  });

  it("keeps a clean merge of lines from breaking the business", async () => {
    const theirs = PLAYBOOK.replace("- name: send\n", "- name: send\n      depends_on: [pack]\n");
    const at = PLAYBOOK.indexOf("    - name: pack");
    const ours = PLAYBOOK.slice(0, at) + PLAYBOOK.slice(PLAYBOOK.indexOf("    - name: send"));
    const result = await merged({ ours, theirs }, "--json");
    expect(result.exitCode).toBe(1);
    expect(JSON.parse(result.stdout)).toMatchObject({
      conflicts: [{ symbol: "step:order/send", field: "depends_on" }],
    });
    expect(result.text).toBe(ours);
  });

  it("leaves OURS as it is where it is no text, or cannot be read", async () => {
    const bytes = new Uint8Array([0xff, 0xfe, 0x00]);
    const result = await merged({ ours: longer(25), theirs: bytes }, "--json");
    expect(result).toMatchObject({ exitCode: 1, text: longer(25) });
    const notes = await merged({ base: "a\n", ours: "b\n", theirs: "c\n" });
    expect(notes).toMatchObject({ exitCode: 1, text: "b\n" });
    expect(notes.stdout).toContain("Both versions changed the same lines of this file.");
    const broken = await merged({ ours: longer(25), theirs: PLAYBOOK.replace("steps:", "steps: [") }, "--json");
    expect(broken).toMatchObject({ exitCode: 1, text: longer(25) });
  });

  it("says what is missing when it cannot run", async () => {
    const home = folderWith();
    expect(await orgata(["merge", "a", "b"], { home })).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("A merge takes three files"),
    });
    expect(await orgata(["merge", "a", "b", "c"], { home, cwd: home })).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("cannot be read"),
    });
  });
});

describe("as Git's merge driver", () => {
  let folder: string;
  let environment: NodeJS.ProcessEnv;

  /** Runs a line as a person would in the clone. */
  function run(line: string) {
    const { status, stdout, stderr } = spawnSync("sh", ["-c", line], {
      cwd: folder,
      env: environment,
      encoding: "utf8",
    });
    return { status, output: stdout + stderr };
  }

  function must(line: string): string {
    const { status, output } = run(line);
    expect({ line, status, output }).toMatchObject({ status: 0 });
    return output;
  }

  function commit(text: string, message: string): void {
    putFiles(folder, { [PATH]: text });
    must(`git add -A && git commit -q -m '${message}'`);
  }

  /** The two lines that the README tells people to run once in a clone. */
  function linesOfReadme(): readonly string[] {
    const readme = readFileSync(join(projectRoot, "README.md"), "utf8");
    const lines = readme.split("\n").filter((line) => /merge\.orgata\.driver|merge=orgata/.test(line));
    expect(lines).toHaveLength(2);
    return lines;
  }

  beforeEach(() => {
    const main = join(projectRoot, "main", "hosts", "cli", "main.ts");
    const tools = folderWith({
      orgata: `#!/bin/sh\nexec "${process.execPath}" --disable-warning=ExperimentalWarning "${main}" "$@"\n`,
    });
    chmodSync(join(tools, "orgata"), 0o755);
    folder = folderWith();
    environment = {
      PATH: `${tools}:${process.env["PATH"]}`,
      HOME: folder,
      ORGATA_HOME: folderWith(),
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_CONFIG_GLOBAL: "/dev/null",
      GIT_AUTHOR_NAME: "Rosa",
      GIT_AUTHOR_EMAIL: "rosa@example.org",
      GIT_COMMITTER_NAME: "Rosa",
      GIT_COMMITTER_EMAIL: "rosa@example.org",
    };
    must("git init -q -b main");
    for (const line of linesOfReadme()) must(line);
    commit(PLAYBOOK, "begin");
  });

  it("merges two branches by meaning where lines would overlap", () => {
    must("git checkout -q -b other");
    commit(longer(45), "packing takes longer");
    must("git checkout -q main");
    // Neighbouring lines: a merge by lines gives up here.
    commit(
      PLAYBOOK.replace(
        "      ui_type: form\n      estimated_duration: 20m",
        "      ui_type: meeting\n      estimated_duration: 20m",
      ),
      "packed together",
    );
    must("git merge -q other -m merged");
    const text = readFileSync(join(folder, PATH), "utf8");
    expect(text).toContain("      ui_type: meeting\n      estimated_duration: 45m");
    expect(must("git status --porcelain")).toBe("");
  });

  it("stops at a conflict, with a file of ours that can be read", () => {
    must("git checkout -q -b other");
    commit(longer(45), "packing takes longer");
    must("git checkout -q main");
    commit(longer(25), "packing takes a little longer");
    const { status, output } = run("git merge other");
    expect(status).toBe(1);
    expect(output).toContain("Both versions changed the estimate of “Pack”");
    expect(readFileSync(join(folder, PATH), "utf8")).toBe(longer(25));
    expect(must("git status --porcelain")).toContain(`UU ${PATH}`);
    must(`git add ${PATH} && git commit -q -m decided`);
    expect(existsSync(join(folder, ".git", "MERGE_HEAD"))).toBe(false);
  });

  it("merges where there are several merge bases", () => {
    must("git checkout -q -b other");
    commit(PLAYBOOK.replace("10m", "15m"), "taking orders takes longer");
    must("git checkout -q main");
    commit(longer(25), "packing takes longer");
    must("git branch ours-before");
    must("git merge -q other -m 'one way'");
    must("git checkout -q other");
    must("git merge -q ours-before -m 'the other way'");
    const both = longer(25).replace("10m", "15m");
    commit(both.replace("30m", "35m"), "sending takes longer");
    must("git checkout -q main");
    commit(both.replace("Send it.", "Send it today."), "sent at once");
    expect(must("git merge-base --all main other").trim().split("\n")).toHaveLength(2);
    must("git merge -q other -m again");
    expect(readFileSync(join(folder, PATH), "utf8")).toBe(
      both.replace("30m", "35m").replace("Send it.", "Send it today."),
    );
  });
});

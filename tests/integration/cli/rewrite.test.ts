/** Putting files right and laying them out from the command line. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { openToRewrite, rewrite } from "#main/hosts/cli/rewrite-business.ts";
import { projectRoot } from "#tests/support/built.ts";
import { orgata } from "#tests/support/command-line.ts";
import { folderWith, putFiles } from "#tests/support/folder-with.ts";

const OLD = "L0/sales/roles/seller.busy";
const OLD_TEXT = `version: "1.0"
metadata: {name: Seller, description: Sells., layer: L0}
imports:
  - import: # what we use
      tool: slack
      version: 2 # once
role:
  name: seller
  description: Sells.
  tasks:
    - task:
        # every morning
        name: call_clients
        description: Call them.
        execution_type: human
        ui_type: form
        estimated_duration: 1.5h   # more or less
`;
const NEW_TEXT = `version: "1.0"
metadata: {name: Seller, description: Sells., layer: L0}
imports:
  - # what we use
    tool: slack
    capability: 2 # once
role:
  name: seller
  description: Sells.
  tasks:
    - # every morning
      name: call_clients
      description: Call them.
      execution_type: human
      ui_type: form
      estimated_duration: 90m   # more or less
`;

let folder: string;
let home: string;
beforeEach(() => {
  home = folderWith();
  folder = folderWith({ [OLD]: OLD_TEXT, "README.md": "Not   ours\n\n\n" });
});

const run = (...args: string[]) => orgata(args, { cwd: folder, home });
const text = (path = OLD) => readFileSync(join(folder, path), "utf8");

async function json(...args: string[]) {
  const { exitCode, stdout, stderr } = await run(...args, "--json");
  expect(stderr).toBe("");
  return { exitCode, document: JSON.parse(stdout) as Record<string, unknown> };
}

describe("orgata fix", () => {
  it("lists what it would change, and changes nothing", async () => {
    for (const args of [["fix"], ["fix", "--check"], ["fix", "."]]) {
      const { exitCode, document } = await json(...args);
      expect(exitCode).toBe(1);
      expect(document).toEqual({
        written: false,
        files: [
          {
            file: OLD,
            fixes: [
              { code: "WRAPPER_FORM", title: 'Remove "import:"', range: expect.anything() },
              { code: "LEGACY_IMPORT", title: "Say what it is used for", range: expect.anything() },
              { code: "WRAPPER_FORM", title: 'Remove "task:"', range: expect.anything() },
              { code: "INVALID_DURATION", title: "Change to 90m", range: expect.anything() },
            ],
          },
        ],
      });
    }
    const words = await run("fix");
    expect(words.exitCode).toBe(1);
    expect(words.stdout).toContain(`${OLD}\n  4:5    Remove "import:" [WRAPPER_FORM]\n`);
    expect(words.stdout).toMatch(/\n1 file can be put right\. orgata fix --write does it\.\n$/);
    expect(text()).toBe(OLD_TEXT);
  });

  it("writes until nothing is left, keeping comments, and does nothing the second time", async () => {
    expect(await json("fix", "--write")).toMatchObject({
      exitCode: 0,
      document: { written: true, files: [{ file: OLD }] },
    });
    expect(text()).toBe(NEW_TEXT);
    expect(text("README.md")).toBe("Not   ours\n\n\n");
    expect(await json("fix", "--write")).toEqual({ exitCode: 0, document: { written: true, files: [] } });
    expect(await run("fix")).toMatchObject({ exitCode: 0, stdout: "There is nothing to put right.\n" });
    expect(text()).toBe(NEW_TEXT);
  });

  it("leaves nothing else behind", async () => {
    await run("fix", "--write");
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(entries.map(({ name }) => name).sort()).toEqual(["README.md", "seller.busy"]);
  });

  it("finds nothing in an example", async () => {
    const result = await orgata(["fix", join(projectRoot, "busy-examples", "dental-clinic")], { home });
    expect(result).toMatchObject({ exitCode: 0, stderr: "" });
  });
});

describe("orgata format", () => {
  const WIDE = "L0/sales/playbooks/wide.busy";
  const BROKEN = "L0/sales/playbooks/broken.busy";
  beforeEach(() => {
    putFiles(folder, {
      [OLD]: NEW_TEXT.replace("90m   #", "90m #"),
      [WIDE]: 'version:   "1.1"\nplaybook:\n    # why\n    name:  wide\n\n\n    steps:\n    -   name: a   \n',
    });
  });

  it("lists files with another layout, and lays them out with --write", async () => {
    const before = text(WIDE);
    expect(await json("format")).toEqual({
      exitCode: 1,
      document: { files: [WIDE], unreadable: [], written: false },
    });
    expect((await run("format", "--check")).stdout).toBe(
      `${WIDE}\n\n1 file can be laid out anew. orgata format --write does it.\n`,
    );
    expect(text(WIDE)).toBe(before);
    expect((await json("format", "--write")).exitCode).toBe(0);
    expect(text(WIDE)).toBe('version: "1.1"\nplaybook:\n  # why\n  name: wide\n\n  steps:\n    - name: a\n');
    expect(await json("format", "--write")).toEqual({
      exitCode: 0,
      document: { files: [], unreadable: [], written: true },
    });
    expect((await run("format")).stdout).toBe("Every file that can be read has the usual layout.\n");
  });

  it("leaves what is no YAML as it is, and says so", async () => {
    putFiles(folder, { [BROKEN]: "playbook:\n   name: [a\n" });
    const { exitCode, document } = await json("format", "--write");
    expect(exitCode).toBe(1);
    expect(document).toEqual({ files: [WIDE], unreadable: [BROKEN], written: true });
    expect(text(BROKEN)).toBe("playbook:\n   name: [a\n");
    expect((await run("format")).stdout).toContain(`${BROKEN} is no correct YAML`);
  });
});

describe("both", () => {
  it.each(["fix", "format"])("%s takes --write or --check", async (name) => {
    const result = await run(name, "--write", "--check");
    expect(result).toMatchObject({ exitCode: 2, stdout: "" });
    expect(result.stderr).toContain("--write and --check cannot be used together.");
    expect(await run(name, "no-such-folder")).toMatchObject({ exitCode: 2, stdout: "" });
  });

  it("overwrite nothing that somebody changed meanwhile", async () => {
    const business = await openToRewrite(folder);
    writeFileSync(join(folder, OLD), `${OLD_TEXT}# mine\n`);
    await expect(rewrite(business, new Map([[OLD, NEW_TEXT]]))).rejects.toMatchObject({
      failure: { code: "FILE_CHANGED", path: OLD },
    });
    expect(text()).toBe(`${OLD_TEXT}# mine\n`);
  });
});

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "#tests/support/built.ts";
import { orgata } from "#tests/support/command-line.ts";
import { folderWith } from "#tests/support/folder-with.ts";

const studio = join(projectRoot, "busy-examples", "photography-studio");
const WRONG = "playbook:\n  name: send-invoices\n  cadence: sometimes\n";

/** Every file below a folder with a hash of its bytes. */
function snapshot(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map((file) => {
      const path = join(file.parentPath, file.name);
      return [path, createHash("sha256").update(readFileSync(path)).digest("hex")];
    }),
  );
}

/** What `--json` printed: one document and nothing else. */
function document(stdout: string): Record<string, unknown> {
  expect(stdout.trimEnd().split("\n")).toHaveLength(1);
  return JSON.parse(stdout);
}

describe("orgata check", () => {
  it("finds nothing wrong with an example", async () => {
    const home = folderWith();
    const result = await orgata(["check", studio, "--json"], { home });
    expect(result).toMatchObject({ exitCode: 0, stderr: "" });
    expect(document(result.stdout)).toEqual({
      files: expect.any(Number),
      diagnostics: expect.any(Array),
      counts: { error: 0, warning: 0, info: expect.any(Number) },
      health: 100,
    });
  });

  it("says where and what, in words and as JSON, and writes nothing", async () => {
    const folder = folderWith({ "L0/sales/playbooks/send-invoices.busy": WRONG, "notes.txt": "not ours" });
    const home = folderWith();
    const before = snapshot(folder);
    const words = await orgata(["check"], { cwd: folder, home });
    expect(words.exitCode).toBe(1);
    expect(words.stdout).toMatch(/L0\/sales\/playbooks\/send-invoices\.busy\n +\d+:\d+ +error/);
    expect(words.stdout).toMatch(/\d+ errors?.* Health \d+ of 100\.\n$/);

    const json = await orgata(["check", "--json"], { cwd: folder, home });
    expect(json.exitCode).toBe(1);
    const { diagnostics } = document(json.stdout) as { diagnostics: unknown[] };
    expect(diagnostics[0]).toMatchObject({
      file: "L0/sales/playbooks/send-invoices.busy",
      range: { start: { line: expect.any(Number), column: expect.any(Number) } },
      code: expect.stringMatching(/^[A-Z_]+$/),
      severity: expect.stringMatching(/error|warning|info/),
      message: expect.any(String),
    });
    expect(snapshot(folder)).toEqual(before);
    expect(snapshot(home)).toEqual({});
  });

  it("takes a folder with nothing in it, and one relative to where the person is", async () => {
    const home = folderWith();
    const empty = await orgata(["check"], { cwd: folderWith(), home });
    expect(empty).toMatchObject({ exitCode: 0, stdout: "There are no .busy files in this folder.\n" });
    const relative = await orgata(["check", "../photography-studio"], {
      cwd: join(studio, "..", "coffee-roaster"),
      home,
    });
    expect(relative.exitCode).toBe(0);
  });

  it.each([
    ["what is no YAML", "a: [1,\n  b: }"],
    ["ten megabytes of garbage", "%@\0{".repeat(2_500_000)],
    ["bytes that are no text", Uint8Array.from([0xff, 0xfe, 0, 1, 0xd8, 0, 2])],
    [
      "an alias bomb",
      `a: &a [x,x,x,x,x,x,x,x,x]\n${["b", "c", "d", "e", "f", "g", "h", "i", "j"]
        .map((key, index) => `${key}: &${key} [${`*${"abcdefghij"[index]},`.repeat(9)}]`)
        .join("\n")}\n`,
    ],
    ["an empty file", ""],
    ["a text that stands alone", "just words"],
  ])("reports %s and goes on with the other files", async (_name, content) => {
    const folder = folderWith({ "L0/sales/bad.busy": content, "L0/sales/playbooks/send-invoices.busy": WRONG });
    const result = await orgata(["check", folder, "--json"], { home: folderWith() });
    expect(result).toMatchObject({ exitCode: 1, stderr: "" });
    const { diagnostics } = document(result.stdout) as { diagnostics: { file: string; message: string }[] };
    const files = new Set(diagnostics.map(({ file }) => file));
    expect(files).toContain("L0/sales/bad.busy");
    expect(files).toContain("L0/sales/playbooks/send-invoices.busy");
    for (const { message } of diagnostics) expect(message.length).toBeLessThan(500);
  });

  it.each([
    ["a folder that is not there", "/no/such/folder", "NOT_FOUND"],
    ["a file", join(studio, "README.md"), "NOT_A_FOLDER"],
  ])("says so for %s", async (_name, path, code) => {
    const home = folderWith();
    const words = await orgata(["check", path], { home });
    expect(words).toMatchObject({ exitCode: 2, stdout: "" });
    expect(words.stderr).toContain(path);
    // What happened, and what to do.
    expect(words.stderr.trimEnd().split("\n")).toHaveLength(2);
    const json = await orgata(["check", path, "--json"], { home });
    expect(json).toMatchObject({ exitCode: 2, stderr: "" });
    expect(document(json.stdout)).toMatchObject({ code, message: expect.any(String), next: expect.any(String) });
  });
});

describe("orgata analyze", () => {
  it("gives the figures of every playbook", async () => {
    const result = await orgata(["analyze", studio, "--json"], { home: folderWith() });
    const { playbooks, capacity, health } = document(result.stdout) as {
      playbooks: Record<string, unknown>[];
      capacity: { entries: unknown[] };
      health: number;
    };
    expect(health).toBe(100);
    expect(capacity.entries.length).toBeGreaterThan(0);
    expect(playbooks.find(({ name }) => name === "inquiry-to-booking")).toMatchObject({
      file: "L0/client-operations/playbooks/inquiry-to-booking.busy",
      steps: 9,
      totalMinutes: expect.any(Number),
      criticalPathMinutes: { declared: expect.any(Number), data: expect.any(Number) },
      parallelSavingMinutes: expect.any(Number),
      handOffs: expect.any(Number),
    });
  });
});

/** A team file with two playbooks: one in a row, one side by side. */
const TWO = `version: "1.1"
metadata: {name: Shop, description: A shop., layer: L0}
team:
  name: Shop
  type: platform
  description: A shop.
  resources: [{type: time, allocation: 10, unit: hours/week}]
  roles: [{name: clerk, description: D., responsibilities: [x]}, {name: boss, description: D., responsibilities: [x]}]
  playbooks:
    - name: open-up
      description: Opens.
      cadence: {frequency: daily}
      steps:
        - {name: unlock, description: D., execution_type: human, ui_type: form, role: clerk, estimated_duration: 10m}
        - {name: count_till, description: D., execution_type: human, ui_type: form, role: boss, estimated_duration: 20m}
    - name: restock
      description: Restocks.
      cadence: {frequency: on_demand}
      steps:
        - {name: list_goods, description: D., execution_type: human, ui_type: form, role: clerk, estimated_duration: 1h}
        - {name: sweep, description: D., execution_type: human, ui_type: form, depends_on: [], estimated_duration: 15m}
`;

describe("a file with several playbooks", () => {
  const files = { "L0/shop/team.busy": TWO };

  it("has the figures of each, by name", async () => {
    const { stdout } = await orgata(["analyze", folderWith(files), "--json"], { home: folderWith() });
    const file = "L0/shop/team.busy";
    expect(document(stdout)).toMatchObject({
      playbooks: [
        {
          name: "open-up",
          file,
          steps: 2,
          totalMinutes: 30,
          criticalPathMinutes: { declared: 30, data: 20 },
          parallelSavingMinutes: 10,
          handOffs: 1,
        },
        {
          name: "restock",
          file,
          steps: 2,
          totalMinutes: 75,
          criticalPathMinutes: { declared: 60, data: 60 },
          parallelSavingMinutes: 0,
          handOffs: 0,
        },
      ],
      capacity: {
        entries: expect.arrayContaining([
          expect.objectContaining({ name: "Shop", neededMinutesPerWeek: 150, availableMinutesPerWeek: 600 }),
        ]),
        unknown: ["playbook:restock"],
      },
      health: expect.any(Number),
    });
  });

  it("has a graph of each", async () => {
    const folder = folderWith(files);
    const home = folderWith();
    const { stdout } = await orgata(["graph", folder, "--json"], { home });
    const { playbooks } = document(stdout) as { playbooks: { playbook: string; nodes: { id: string }[] }[] };
    expect(playbooks.map(({ playbook, nodes }) => [playbook, nodes.map(({ id }) => id)])).toEqual([
      ["open-up", ["unlock", "count_till"]],
      ["restock", ["list_goods", "sweep"]],
    ]);
    const mermaid = await orgata(["graph", folder, "--mermaid"], { home });
    expect(mermaid.stdout).toContain('  subgraph g1["Restock"]\n');
  });
});

describe("orgata graph", () => {
  it("draws a playbook for Mermaid and Graphviz", async () => {
    const home = folderWith();
    const mermaid = await orgata(["graph", studio, "--playbook", "inquiry-to-booking", "--mermaid"], { home });
    expect(mermaid.stdout).toMatch(/^flowchart LR\n {2}subgraph g0\["/);
    expect(mermaid.stdout).toContain('p0s0["Record inquiry<br/>client-coordinator"]');
    expect(mermaid.stdout).toContain("p0s0 --> p0s1");
    const dot = await orgata(["graph", studio, "--dot"], { home });
    expect(dot.stdout).toMatch(/^digraph business \{/);
    expect(dot.stdout.split("{").length).toBe(dot.stdout.split("}").length);
  });

  it("names the playbooks there are when one is not", async () => {
    const result = await orgata(["graph", studio, "--playbook", "no-such", "--json"], { home: folderWith() });
    expect(result.exitCode).toBe(2);
    expect(document(result.stdout)).toMatchObject({ code: "NOT_FOUND", next: expect.stringContaining("shoot-day") });
  });
});

/** Files that no person would write, and paths that lead out, on the command line, over REST and over the contract. */
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Diagnostic } from "#shared/diagnostics.ts";
import { ALIAS_BOMB, GARBAGE, NOT_YAML } from "#tests/support/bad-files.ts";
import { orgata } from "#tests/support/command-line.ts";
import { failureOfCall } from "#tests/support/expected-error.ts";
import { folderWith, putFiles } from "#tests/support/folder-with.ts";
import { type HostProcess, startHost } from "#tests/support/host-process.ts";
import { quotePath, smallBusiness } from "#tests/support/small-business.ts";
import { type TemporaryFolder, temporaryFolder } from "#tests/support/temporary-folder.ts";

const at = (name: string) => `L0/sales/playbooks/${name}.busy`;
const good = smallBusiness[quotePath] ?? "";
const other = good.replace("name: quote", "name: other");

let folder: TemporaryFolder;
let outside: TemporaryFolder;
let host: HostProcess;
beforeAll(async () => {
  folder = await temporaryFolder();
  outside = await temporaryFolder();
  putFiles(outside.path, { "secret.busy": other });
  putFiles(folder.path, {
    ...smallBusiness,
    [at("not-yaml")]: NOT_YAML,
    [at("garbage")]: GARBAGE,
    [at("bytes")]: Buffer.from([0xff, 0xfe, 1, 2, 3]),
    [at("bomb")]: ALIAS_BOMB,
    [at("empty")]: "",
  });
  symlinkSync(join(outside.path, "secret.busy"), join(folder.path, at("link")));
  symlinkSync(outside.path, join(folder.path, "L0/linked"));
  symlinkSync(join(folder.path, "nothing"), join(folder.path, at("dangling")));
  mkdirSync(join(folder.path, at("folder")));
  host = await startHost(folder.path);
});
afterAll(async () => {
  await host.stop();
  await folder.remove();
  await outside.remove();
});

const WORDS: Readonly<Record<string, RegExp>> = {
  "not-yaml": /does not belong there/,
  garbage: /larger than 5 MB.*Split it/,
  bytes: /not a text in UTF-8.*Save it as UTF-8/,
  bomb: /repeated blocks.*add up to too much.*Write the text out/,
  empty: /describes nothing/,
  link: /outside the folder.*links that lead out of it are not followed/,
  dangling: /outside the folder/,
};

function expectFindings(diagnostics: readonly Diagnostic[]): void {
  for (const [name, words] of Object.entries(WORDS)) {
    const messages = diagnostics.filter(({ file }) => file === at(name)).map(({ message }) => message);
    expect(messages.join("\n"), name).toMatch(words);
  }
  // What is in order stays in order.
  expect(diagnostics.filter(({ file, severity }) => severity === "error" && file === quotePath)).toEqual([]);
}

describe("files that cannot be read", () => {
  it("are findings with a next step on the command line, and everything else is checked", async () => {
    const options = { cwd: folder.path, home: folderWith() };
    const checked = await orgata(["check", "--json"], options);
    expect([checked.exitCode, checked.stderr]).toEqual([1, ""]);
    expectFindings(JSON.parse(checked.stdout).diagnostics);
    const words = await orgata(["check"], options);
    expect(words.stdout).toContain("larger than 5 MB");
    expect(words.stdout.length).toBeLessThan(100_000);
    const started = await orgata(["run", "quote"], options);
    expect(started).toMatchObject({ exitCode: 0, stderr: "" });
    const impact = await orgata(["graph", "--json"], options);
    expect(impact.exitCode).toBe(0);
  });

  it("are findings in the window, and the business works", async () => {
    expectFindings(await host.client.workspace.diagnostics({}));
    const info = await host.client.workspace.current();
    expect(info?.files.map(({ path }) => path)).toEqual(expect.arrayContaining(Object.keys(WORDS).map(at)));
    expect((await host.rest("POST", "/api/processes/quote/execute", {})).status).toBe(201);
    expect(await failureOfCall(host.client.documents.read({ path: at("garbage") }))).toMatchObject({
      code: "TOO_LARGE",
    });
    expect(await failureOfCall(host.client.documents.read({ path: at("bytes") }))).toMatchObject({ code: "BAD_INPUT" });
    expect((await host.client.documents.read({ path: at("bomb") })).text).toBe(ALIAS_BOMB);
  });

  it("may be typed too: it is said while typing, and never stops the server", async () => {
    const path = quotePath;
    const found = await host.client.documents.check({ path, text: ALIAS_BOMB });
    expect(found.map(({ message }) => message).join()).toMatch(/add up to too much/);
    expect((await host.client.documents.check({ path, text: NOT_YAML })).length).toBeGreaterThan(0);
    await host.client.documents.check({ path, text: "[{ ".repeat(1_000_000) });
    expect(await host.client.documents.graph({ path, text: ALIAS_BOMB })).toBeDefined();
    const config = await host.client.documents.check({ path: "orgata.config.yaml", text: ALIAS_BOMB });
    expect(config.length).toBeGreaterThan(0);
    expect((await host.rest("GET", "/api/health")).status).toBe(200);
  });

  it("are refused as the text of a process, with the reason", async () => {
    for (const [text, words] of [
      [ALIAS_BOMB, /add up to too much/],
      [NOT_YAML, /does not belong there/],
    ] as const) {
      expect(await host.rest("POST", "/api/processes", { file: at("new"), text })).toMatchObject({
        status: 422,
        body: { code: "INVALID_BUSY", message: expect.stringMatching(words), next: expect.any(String) },
      });
    }
  });
});

const OUT = [
  "../x.busy",
  "L0/../../x.busy",
  "/etc/x.busy",
  "..\\x.busy",
  "C:/x.busy",
  "L0/linked/secret.busy",
  at("link"),
];
const FOREIGN = [
  ".git/x.busy",
  ".orgata/x.busy",
  "notes.txt",
  "a\0b.busy",
  `${"x".repeat(300)}.busy`,
  at("folder"),
  "",
];
const REFUSED = [
  ...OUT.map((path) => [path, "OUTSIDE_WORKSPACE"] as const),
  ...FOREIGN.map((path) => [path, "BAD_INPUT"] as const),
];

describe("a path that leads out, or to what is no file of the business", () => {
  it.each(REFUSED)("%j is refused for a new process over REST", async (file, code) => {
    const answer = await host.rest("POST", "/api/processes", { file, text: other });
    expect([answer.status, answer.body]).toMatchObject([
      400,
      { code, message: expect.any(String), next: expect.any(String) },
    ]);
  });

  it.each(REFUSED)("%j is refused everywhere in the window", async (path, code) => {
    const { changes, documents, knit } = host.client;
    const operation = { op: "write" as const, file: path, text: other };
    const edits = [{ title: "Write", operations: [operation] }];
    const refused = {
      create: await failureOfCall(changes.create({ title: "Write", origin: "editor", edits })),
      save: await failureOfCall(documents.save({ path, text: other, baseHash: "" })),
    };
    for (const [call, failure] of Object.entries(refused)) {
      expect(failure, call).toMatchObject({ code, message: expect.any(String), next: expect.any(String) });
    }
    const read = await failureOfCall(documents.read({ path }));
    expect(read.code).toMatch(code === "BAD_INPUT" ? /BAD_INPUT|NOT_FOUND|OUTSIDE_WORKSPACE/ : /OUTSIDE_WORKSPACE/);
    if (path !== at("folder") && path.length < 300) {
      expect((await failureOfCall(knit.analyze({ files: { [path]: other } }))).code).toBe(code);
    }
  });

  it.each(OUT)("%j is refused in --edits", async (path) => {
    const edits = folderWith({ "edits.json": JSON.stringify({ files: { [path]: other } }) });
    const args = ["impact", folder.path, "--edits", join(edits, "edits.json")];
    const result = await orgata([...args, "--json"], { home: folderWith() });
    expect(result.exitCode).toBe(2);
    expect(JSON.parse(result.stdout)).toMatchObject({ code: "OUTSIDE_WORKSPACE", next: expect.any(String) });
  });

  it("has written and shown nothing outside", async () => {
    expect(readFileSync(join(outside.path, "secret.busy"), "utf8")).toBe(other);
    expect(existsSync(join(outside.path, "x.busy"))).toBe(false);
    expect(existsSync(join(folder.path, "../x.busy"))).toBe(false);
    expect(JSON.stringify((await host.rest("GET", "/api/processes")).body)).not.toContain('"other"');
    expect((await host.client.changes.list({ all: true })).length).toBe(0);
  });

  it("cannot be made by swapping a folder for a link after a change was proposed", async () => {
    putFiles(folder.path, {
      "L1/team.busy": smallBusiness["L0/sales/team.busy"]?.replace("name: Sales", "name: Swap") ?? "",
    });
    const changeSet = await host.client.changes.create({
      title: "Write",
      origin: "editor",
      edits: [{ title: "Write", operations: [{ op: "write", file: "L1/swapped.busy", text: other }] }],
    });
    rmSync(join(folder.path, "L1"), { recursive: true });
    symlinkSync(outside.path, join(folder.path, "L1"));
    await host.client.git.init();
    const author = { name: "Ann", email: "ann@example.org" };
    expect(await failureOfCall(host.client.changes.commit({ id: changeSet.id, message: "m", author }))).toMatchObject({
      code: "OUTSIDE_WORKSPACE",
    });
    expect(existsSync(join(outside.path, "swapped.busy"))).toBe(false);
  });
});

describe("JSON on the command line", () => {
  it.each([
    [["run", "quote", "--input", "{"], /--input is not JSON/],
    [["run", "quote", "--input", "1"], /--input must be a JSON object/],
    [["complete", "t", "--output", "nothing"], /--output is not JSON/],
  ])("%j is explained", async (args, words) => {
    const result = await orgata(args, { cwd: folder.path, home: folderWith() });
    expect(result).toMatchObject({ exitCode: 2, stdout: "" });
    expect(result.stderr).toMatch(words);
    expect(result.stderr.trim().split("\n").length).toBe(2);
  });

  it.each([
    ["no JSON", "{", /is not JSON/],
    ["a list", "[]", /must be a JSON object/],
    ["without files", "{}", /“files” is missing/],
    ["a number for a text", '{"files": {"a.busy": 1}}', /files\.a\.busy/],
    ["something more", '{"files": {}, "more": 1}', /not right/],
  ])("--edits with %s is explained", async (_name, text, words) => {
    const edits = folderWith({ "edits.json": text });
    const result = await orgata(["impact", folder.path, "--edits", join(edits, "edits.json")], { home: folderWith() });
    expect(result).toMatchObject({ exitCode: 2, stdout: "" });
    expect(result.stderr).toMatch(words);
    expect(result.stderr).not.toMatch(/\n\s+at /);
  });
});

import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { systemHash } from "#adapters/clock/hash.ts";
import { createFolders } from "#adapters/files/folders.ts";
import type { FileChangeNotice } from "#ports/files.ts";
import { failureOf } from "#tests/support/expected-error.ts";
import { folderWith } from "#tests/support/folder-with.ts";

const open = (root: string) => createFolders().open(root);

describe("files of a workspace", () => {
  it("lists what a workspace is made of and nothing else", async () => {
    const root = folderWith({
      "L0/sales/team.busy": "",
      "L0/sales/notes.txt": "",
      "L0/sales/README.md": "",
      "orphan.busy": "",
      "orgata.config.yaml": "",
      "README.md": "",
      "algorithms/score.js": "",
      "algorithms/deep/score.js": "",
      ".git/x.busy": "",
      ".knit/x.busy": "",
      ".orgata/x.busy": "",
      ".cache/x.busy": "",
      "node_modules/x.busy": "",
      "L0/node_modules/x.busy": "",
      ".hidden.busy": "",
    });
    expect(await (await open(root)).list()).toEqual([
      "L0/sales/team.busy",
      "README.md",
      "algorithms/score.js",
      "orgata.config.yaml",
      "orphan.busy",
    ]);
  });

  it("reads text with the hash of its bytes, byte order mark and line ends included", async () => {
    const text = "\uFEFFversion: 1.0\r\nname: Ünïcode 日本\n";
    const root = folderWith({ "a.busy": text });
    const files = await open(root);
    expect(await files.read("a.busy")).toEqual({ text, hash: systemHash(text) });
    expect(await files.read("b.busy")).toBeUndefined();
    expect(await files.read("a.busy/b.busy")).toBeUndefined();
  });

  it("refuses what is too large, no text, or no file", async () => {
    const root = folderWith({
      "large.busy": new Uint8Array(5 * 1024 * 1024 + 1),
      "limit.busy": "a".repeat(5 * 1024 * 1024),
      "binary.busy": new Uint8Array([0x61, 0xff, 0xfe]),
      "folder.busy/x.txt": "",
    });
    execFileSync("mkfifo", [join(root, "pipe.busy")]);
    const files = await open(root);
    expect(await failureOf(files.read("large.busy"))).toMatchObject({ code: "TOO_LARGE", path: "large.busy" });
    expect(await failureOf(files.read("binary.busy"))).toMatchObject({ code: "BAD_INPUT", path: "binary.busy" });
    expect(await failureOf(files.read("pipe.busy"))).toMatchObject({ code: "BAD_INPUT" });
    expect(await failureOf(files.read("folder.busy"))).toMatchObject({ code: "BAD_INPUT" });
    expect((await files.read("limit.busy"))?.text.length).toBe(5 * 1024 * 1024);
    expect((await failureOf(files.write("new.busy", "ä".repeat(3 * 1024 * 1024), null))).code).toBe("TOO_LARGE");
  });

  it("reads many at once and tells which cannot be read", async () => {
    const outside = folderWith({ "secret.busy": "secret" });
    const many = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`L0/t/f${index}.busy`, `n: ${index}`]));
    const root = folderWith({ ...many, "bad.busy": new Uint8Array([0xc0]) });
    symlinkSync(join(outside, "secret.busy"), join(root, "link.busy"));
    const files = await open(root);
    const { texts, unreadable } = await files.readAll([...(await files.list()), "gone.busy"]);
    expect(texts.size).toBe(200);
    expect(texts.get("L0/t/f7.busy")?.text).toBe("n: 7");
    expect([...unreadable.keys()].sort()).toEqual(["bad.busy", "link.busy"]);
  });

  it("writes when the bytes on disk are the expected ones, and leaves no trace", async () => {
    const root = folderWith({ "a.busy": "one" });
    const files = await open(root);
    chmodSync(join(root, "a.busy"), 0o640);
    expect(await files.write("a.busy", "two", systemHash("one"))).toBe(systemHash("two"));
    expect(readFileSync(join(root, "a.busy"), "utf8")).toBe("two");
    expect(statSync(join(root, "a.busy")).mode & 0o777).toBe(0o640);
    await files.write("L1/new/team.busy", "new", null);
    await files.write("L1/new/team.busy", "newer", undefined);
    expect(readFileSync(join(root, "L1/new/team.busy"), "utf8")).toBe("newer");
    expect(readdirSync(root).sort()).toEqual(["L1", "a.busy"]);
  });

  it("refuses to write over what another program wrote", async () => {
    const root = folderWith({ "a.busy": "theirs" });
    const files = await open(root);
    expect(await failureOf(files.write("a.busy", "mine", systemHash("old")))).toMatchObject({
      code: "FILE_CHANGED",
      path: "a.busy",
    });
    expect((await failureOf(files.write("a.busy", "mine", null))).code).toBe("FILE_CHANGED");
    expect((await failureOf(files.write("gone.busy", "mine", systemHash("old")))).code).toBe("FILE_CHANGED");
    expect((await failureOf(files.remove("a.busy", systemHash("old")))).code).toBe("FILE_CHANGED");
    expect((await failureOf(files.remove("gone.busy", systemHash("old")))).code).toBe("FILE_CHANGED");
    expect(readFileSync(join(root, "a.busy"), "utf8")).toBe("theirs");
    expect(readdirSync(root)).toEqual(["a.busy"]);
  });

  it("lets exactly one of several writers with the same expectation through", async () => {
    const root = folderWith({ "a.busy": "0" });
    const files = await open(root);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) => files.write("a.busy", `writer ${index}`, systemHash("0"))),
    );
    const through = outcomes.flatMap(({ status }, index) => (status === "fulfilled" ? [`writer ${index}`] : []));
    expect(through).toEqual([readFileSync(join(root, "a.busy"), "utf8")]);
  });

  it("writes through a link that stays inside, keeping the link", async () => {
    const root = folderWith({ "L0/a.busy": "one" });
    symlinkSync("L0/a.busy", join(root, "b.busy"));
    const files = await open(root);
    await files.write("b.busy", "two", systemHash("one"));
    expect(readFileSync(join(root, "L0/a.busy"), "utf8")).toBe("two");
  });

  it("deletes, and does not mind what is gone already", async () => {
    const root = folderWith({ "a.busy": "one" });
    const files = await open(root);
    await files.remove("a.busy", systemHash("one"));
    await files.remove("a.busy", undefined);
    expect(readdirSync(root)).toEqual([]);
  });

  it("clears away what a killed program was writing, but nothing that may still be in the making", async () => {
    const root = folderWith({ "L0/.orgata-writing-old": "x", "L0/.orgata-writing-new": "x" });
    const longAgo = new Date(Date.now() - 3_600_000);
    utimesSync(join(root, "L0/.orgata-writing-old"), longAgo, longAgo);
    expect(await (await open(root)).list()).toEqual([]);
    expect(readdirSync(join(root, "L0"))).toEqual([".orgata-writing-new"]);
  });

  it("says so when a file stands where a folder is needed", async () => {
    const files = await open(folderWith({ L0: "a file" }));
    expect((await failureOf(files.write("L0/team.busy", "x", null))).code).toBe("BAD_INPUT");
  });

  it("knows a read-only folder and refuses to write there", () => {
    // Tests may run as root, who may write anywhere: the check runs as a user without rights.
    const root = folderWith({ "a.busy": "one" });
    chmodSync(root, 0o555);
    chmodSync(join(root, "a.busy"), 0o444);
    const script = `
      if (process.getuid() === 0) process.setuid(65534);
      const { createFolders } = await import("#adapters/files/folders.ts");
      const files = await createFolders().open(${JSON.stringify(root)});
      const failure = await files.write("a.busy", "two", undefined).catch((error) => error.failure);
      console.log(JSON.stringify([await files.isWritable(), failure.code, (await files.read("a.busy")).text]));
    `;
    const run = spawnSync(process.execPath, ["--input-type=module", "--eval", script], { encoding: "utf8" });
    expect(run.stderr).toBe("");
    expect(JSON.parse(run.stdout)).toEqual([false, "READ_ONLY", "one"]);
  });

  it("sees changes of other programs in batches, without folders that do not count", async () => {
    const root = folderWith({ "L0/t/team.busy": "one", "gone.busy": "x", ".git/HEAD": "" });
    const files = await open(root);
    const batches: (readonly FileChangeNotice[])[] = [];
    let wanted: ((value: unknown) => void) | undefined;
    const stop = await files.watch((changes) => {
      batches.push(changes);
      const seen = new Set(batches.flat().map((change) => change.path));
      if (["L0/t/team.busy", "gone.busy", "L2/new/team.busy"].every((path) => seen.has(path))) wanted?.(undefined);
    });
    const all = new Promise((resolve) => {
      wanted = resolve;
    });
    writeFileSync(join(root, "L0/t/team.busy"), "two");
    writeFileSync(join(root, "L0/t/notes.txt"), "no");
    writeFileSync(join(root, ".git/HEAD"), "no");
    mkdirSync(join(root, ".orgata"));
    writeFileSync(join(root, ".orgata/x.busy"), "no");
    mkdirSync(join(root, "L2/new"), { recursive: true });
    writeFileSync(join(root, "L2/new/team.busy"), "new");
    rmSync(join(root, "gone.busy"));
    await all;
    await stop();
    const last = new Map(batches.flat().map((change) => [change.path, change.kind]));
    expect(Object.fromEntries(last)).toEqual({
      "L0/t/team.busy": "written",
      "L2/new/team.busy": "written",
      "gone.busy": "deleted",
    });
  });
});

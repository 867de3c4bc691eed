/** Repositories made by the git command line. */
import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { gitIn } from "#tests/support/command-line-git.ts";
import { failureOf } from "#tests/support/expected-error.ts";
import { folderWith, putFiles } from "#tests/support/folder-with.ts";
import { author, type EngineForTest, faultsOf, stateOf } from "#tests/support/git-engines.ts";

function history(): string {
  const root = folderWith({ "L0/t/a.busy": "1\n", "L0/t/b.busy": "b\n", "orgata.config.yaml": "", "notes.txt": "" });
  gitIn(root, "init", "-b", "main");
  gitIn(root, "add", ".");
  gitIn(root, "commit", "-m", "one");
  putFiles(root, { "L0/t/a.busy": "2\n", "algorithms/score.js": "js", ".hidden/x.busy": "x" });
  gitIn(root, "add", ".");
  gitIn(root, "commit", "-m", "two");
  gitIn(root, "tag", "-a", "v1", "-m", "annotated");
  gitIn(root, "checkout", "-q", "-b", "side/branch");
  putFiles(root, { "L0/t/b.busy": "side\n" });
  gitIn(root, "commit", "-am", "three on the side");
  gitIn(root, "checkout", "-q", "main");
  putFiles(root, { "L0/t/a.busy": "4\n" });
  gitIn(root, "commit", "-am", "four");
  gitIn(root, "merge", "-q", "--no-edit", "side/branch");
  return root;
}

async function expectReadable(engine: EngineForTest, root: string): Promise<void> {
  const repository = await engine.open(root);
  expect(await repository.head()).toBe(gitIn(root, "rev-parse", "HEAD"));
  expect((await repository.status()).files).toEqual([]);
  const ids = gitIn(root, "rev-list", "HEAD").split("\n");
  expect(new Set((await repository.log({ limit: 50 })).map((commit) => commit.id))).toEqual(new Set(ids));
  expect((await repository.log({ limit: 2 })).length).toBe(2);
  const ofA = (await repository.log({ limit: 50, path: "L0/t/a.busy" })).map((commit) => commit.subject);
  expect(ofA).toEqual(gitIn(root, "log", "--format=%s", "--", "L0/t/a.busy").split("\n"));
  const ofB = (await repository.log({ limit: 50, path: "L0/t/b.busy" })).map((commit) => commit.subject);
  expect(ofB).toEqual(gitIn(root, "log", "--format=%s", "--", "L0/t/b.busy").split("\n"));
  for (const revision of [
    "HEAD",
    "main",
    "v1",
    "side/branch",
    "HEAD~1",
    "HEAD^2",
    "main~2",
    "v1^",
    "@",
    ids[3] ?? "",
  ]) {
    expect([revision, await repository.readFile(revision, "L0/t/a.busy")]).toEqual([
      revision,
      `${gitIn(root, "show", `${revision}:L0/t/a.busy`)}\n`,
    ]);
  }
  expect(await repository.readFile(ids[2]?.slice(0, 8) ?? "", "L0/t/b.busy")).toBeDefined();
  expect(await repository.readFile("HEAD", "L0/none.busy")).toBeUndefined();
  expect(await repository.readFile("HEAD", "L0/t")).toBeUndefined();
  expect(Object.fromEntries(await repository.readTree("v1"))).toEqual({
    "L0/t/a.busy": "2\n",
    "L0/t/b.busy": "b\n",
    "algorithms/score.js": "js",
    "orgata.config.yaml": "",
  });
  for (const revision of ["nowhere", "HEAD~99", "0".repeat(40), "main^3", "", "../../etc/passwd", "HEAD~x"]) {
    expect([revision, (await failureOf(repository.readTree(revision))).code]).toEqual([revision, "NOT_FOUND"]);
  }
}

export function readingContract(engine: EngineForTest): void {
  describe("repositories made by git", () => {
    it("are read with loose objects", async () => {
      const root = history();
      expect(gitIn(root, "count-objects")).not.toMatch(/^0 objects/);
      await expectReadable(engine, root);
    });

    it("are read with packed objects and refs", async () => {
      const root = history();
      gitIn(root, "gc", "-q", "--prune=now");
      gitIn(root, "pack-refs", "--all");
      expect(gitIn(root, "count-objects")).toMatch(/^0 objects/);
      await expectReadable(engine, root);
    });

    it("are read and written with a detached HEAD", async () => {
      const root = history();
      gitIn(root, "checkout", "-q", "v1");
      const repository = await engine.open(root);
      expect((await repository.status()).branch).toBeUndefined();
      expect((await repository.log({ limit: 9 })).map((commit) => commit.subject)).toEqual(["two", "one"]);
      putFiles(root, { "L0/t/a.busy": "detached\n" });
      const made = await repository.commit({ paths: ["L0/t/a.busy"], message: "m", author });
      expect(gitIn(root, "rev-parse", "HEAD")).toBe(made.id);
      expect(gitIn(root, "log", "-1", "--format=%s", "main")).toContain("Merge");
      expect(faultsOf(root)).toBe("");
    });

    it("are read and written from a linked worktree", async () => {
      const root = history();
      const tree = join(folderWith(), "tree");
      gitIn(root, "worktree", "add", "-q", "-b", "elsewhere", tree);
      const repository = await engine.open(tree);
      expect(await repository.status()).toMatchObject({ isRepository: true, branch: "elsewhere", files: [] });
      putFiles(tree, { "L0/t/a.busy": "from the tree\n" });
      const made = await repository.commit({ paths: ["L0/t/a.busy"], message: "m", author });
      await repository.setIdentity(author);
      expect(gitIn(root, "rev-parse", "elsewhere")).toBe(made.id);
      expect(gitIn(tree, "status", "--porcelain")).toBe("");
      expect(gitIn(root, "status", "--porcelain")).toBe("");
      expect(gitIn(root, "config", "user.name")).toBe(author.name);
      expect(faultsOf(root)).toBe("");
    });

    it("are read when shallow", async () => {
      const root = history();
      const folder = folderWith();
      gitIn(folder, "clone", "-q", "--depth=2", `file://${root}`, "clone");
      const log = await (await engine.open(join(folder, "clone"))).log({ limit: 50, path: "L0/t/a.busy" });
      expect(log.length).toBeGreaterThan(0);
    });

    it.each(["true", "input"])("keep line ends when core.autocrlf is %s", async (value) => {
      const root = folderWith({ "a.busy": "one\r\ntwo\r\n", "b.busy": "lf\n", "c.bin": "\r\n\0" });
      const repository = await engine.open(root);
      await repository.init();
      gitIn(root, "config", "core.autocrlf", value);
      await repository.commit({ paths: ["a.busy", "b.busy", "c.bin"], message: "m", author });
      expect(gitIn(root, "cat-file", "blob", "HEAD:a.busy")).toBe("one\ntwo");
      expect(await repository.readFile("HEAD", "c.bin")).toBe("\r\n\0");
      expect(await stateOf(repository)).toEqual({});
      expect(gitIn(root, "status", "--porcelain")).toBe("");
      putFiles(root, { "a.busy": "one\r\nthree\r\n" });
      expect(await stateOf(repository)).toEqual({ "a.busy": "modified" });
    });

    it("keep CRLF as it is without core.autocrlf", async () => {
      const root = folderWith({ "a.busy": "one\r\ntwo\r\n" });
      const repository = await engine.open(root);
      await repository.init();
      await repository.commit({ paths: ["a.busy"], message: "m", author });
      expect(await repository.readFile("HEAD", "a.busy")).toBe("one\r\ntwo\r\n");
      expect(gitIn(root, "status", "--porcelain")).toBe("");
    });

    it("are refused with a way out when their format is not known", async () => {
      const sha256 = folderWith({ "a.busy": "a" });
      gitIn(sha256, "init", "--object-format=sha256");
      expect(await failureOf((await engine.open(sha256)).status())).toMatchObject({ code: "GIT_FAILED" });
      const split = history();
      gitIn(split, "update-index", "--split-index");
      const failure = await failureOf((await engine.open(split)).status());
      expect(failure.next).toContain("--no-split-index");
      gitIn(split, "update-index", "--no-split-index");
      expect(await stateOf(await engine.open(split))).toEqual({});
    });

    it("are read and written with any format of the index", async () => {
      for (const version of ["2", "3", "4"]) {
        const root = history();
        putFiles(root, { "L0/t/new.busy": "n" });
        gitIn(root, "add", "--intent-to-add", "L0/t/new.busy");
        gitIn(root, "update-index", "--index-version", version);
        const repository = await engine.open(root);
        expect(await stateOf(repository)).toEqual({ "L0/t/new.busy": "added" });
        putFiles(root, { "L0/t/a.busy": "5\n" });
        await repository.commit({ paths: ["L0/t/a.busy"], message: "m", author });
        expect(gitIn(root, "status", "--porcelain")).toBe(" A L0/t/new.busy");
        expect(faultsOf(root)).toBe("");
      }
    });

    it("are not changed by being looked at", async () => {
      const root = history();
      const before = readFileSync(join(root, ".git/index"));
      appendFileSync(join(root, "notes.txt"), "");
      const repository = await engine.open(root);
      await repository.status();
      await repository.log({ limit: 5 });
      await repository.readTree("HEAD");
      expect(readFileSync(join(root, ".git/index")).equals(before)).toBe(true);
    });
  });
}

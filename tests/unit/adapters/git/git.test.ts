import { appendFileSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { createGit } from "#adapters/git/git.ts";
import type { GitRepository } from "#ports/git.ts";
import { gitIn } from "#tests/support/command-line-git.ts";
import { failureOf } from "#tests/support/expected-error.ts";
import { folderWith, putFiles } from "#tests/support/folder-with.ts";

const workerUrl = new URL("../../../../main/adapters/git/worker.ts", import.meta.url);
const author = { name: "Ana Núñez", email: "ana@example.org" };

async function open(root: string, home = folderWith()): Promise<GitRepository> {
  const repository = await createGit({ workerUrl, home }).open(root);
  onTestFinished(() => repository.close());
  return repository;
}

async function filesOf(repository: GitRepository) {
  return Object.fromEntries((await repository.status()).files.map((file) => [file.path, file.state]));
}

/** What the git command line finds wrong with a repository; empty when nothing. */
function faultsOf(root: string): string {
  return gitIn(root, "fsck", "--strict", "--no-dangling");
}

describe("repositories made here", () => {
  it("are what the git command line expects", async () => {
    const root = folderWith({ "L0/t/team.busy": "a\n", "L0/t/Überprüfung 日本.busy": "b\n", "README.md": "r\n" });
    const repository = await open(root);
    expect(await repository.isRepository()).toBe(false);
    expect(await repository.status()).toEqual({ isRepository: false, ahead: 0, behind: 0, files: [] });
    await repository.init();
    expect(await repository.isRepository()).toBe(true);
    expect(await repository.head()).toBeUndefined();
    expect(await repository.log({ limit: 5 })).toEqual([]);
    expect(await filesOf(repository)).toEqual({
      "L0/t/team.busy": "untracked",
      "L0/t/Überprüfung 日本.busy": "untracked",
      "README.md": "untracked",
    });

    const commit = await repository.commit({
      paths: ["L0/t/team.busy", "L0/t/Überprüfung 日本.busy", "README.md"],
      message: "Start\n\nThe beginning.\n\nChange-Id: 1\nApproved-by: Ana\nApproved-by: Bo\n",
      author,
    });
    expect(commit).toMatchObject({
      subject: "Start",
      body: "The beginning.",
      trailers: { "Change-Id": "1", "Approved-by": "Ana, Bo" },
      author,
      parents: [],
    });
    expect(gitIn(root, "log", "--format=%H %an <%ae> %s|%(trailers:key=Change-Id,valueonly)")).toBe(
      `${commit.id} Ana Núñez <ana@example.org> Start|1`,
    );
    expect(gitIn(root, "ls-files")).toBe("L0/t/team.busy\nL0/t/Überprüfung 日本.busy\nREADME.md");
    expect(gitIn(root, "status", "--porcelain")).toBe("");
    expect(gitIn(root, "branch", "--show-current")).toBe("main");
    expect(faultsOf(root)).toBe("");
    expect(await repository.status()).toMatchObject({ isRepository: true, branch: "main", head: commit.id, files: [] });
  });

  it("commit the given paths only and leave what others staged", async () => {
    const root = folderWith({ "a.busy": "a", "b.busy": "b", "c/d/e.busy": "e", "c/f.busy": "f" });
    gitIn(root, "init", "-b", "main");
    gitIn(root, "add", ".");
    gitIn(root, "commit", "-m", "first");
    const repository = await open(root);
    putFiles(root, { "a.busy": "a2", "b.busy": "b2", "staged.busy": "s", "new/deep/x.busy": "x" });
    rmSync(join(root, "c"), { recursive: true });
    gitIn(root, "add", "b.busy", "staged.busy");
    putFiles(root, { "b.busy": "b three" });

    await repository.commit({ paths: ["a.busy", "c/d/e.busy", "new/deep/x.busy"], message: "second", author });
    expect(gitIn(root, "show", "--format=", "--name-status", "--no-renames", "HEAD")).toBe(
      "M\ta.busy\nD\tc/d/e.busy\nA\tnew/deep/x.busy",
    );
    expect(gitIn(root, "ls-tree", "-r", "--name-only", "HEAD").split("\n")).toEqual([
      "a.busy",
      "b.busy",
      "c/f.busy",
      "new/deep/x.busy",
    ]);
    expect(gitIn(root, "status", "--porcelain", "--untracked-files=all").split("\n").sort()).toEqual(
      [" D c/f.busy", "MM b.busy", "A  staged.busy"].sort(),
    );
    expect(faultsOf(root)).toBe("");
    await repository.commit({ paths: ["c/f.busy"], message: "third", author });
    expect(gitIn(root, "ls-tree", "--name-only", "HEAD").split("\n")).toEqual(["a.busy", "b.busy", "new"]);
    expect(faultsOf(root)).toBe("");
  });

  it("keep modes, links and submodules of files that the commit does not touch", async () => {
    const root = folderWith({ "run.sh": "#!/bin/sh", "a.busy": "a" });
    gitIn(root, "init", "-b", "main");
    gitIn(root, "add", ".");
    gitIn(root, "update-index", "--chmod=+x", "run.sh");
    gitIn(root, "commit", "-m", "first");
    const head = gitIn(root, "rev-parse", "HEAD");
    gitIn(root, "update-index", "--add", "--cacheinfo", `160000,${head},module`);
    gitIn(root, "commit", "-m", "submodule");
    putFiles(root, { "a.busy": "a2" });
    await (await open(root)).commit({ paths: ["a.busy"], message: "second", author });
    expect(gitIn(root, "ls-tree", "HEAD")).toMatch(
      /^100644 blob .*a\.busy\n160000 commit .*module\n100755 blob .*run\.sh$/,
    );
    expect(faultsOf(root)).toBe("");
  });

  it("refuse a commit when HEAD moved, when nothing changed, and without a repository", async () => {
    const root = folderWith({ "a.busy": "a" });
    const repository = await open(root);
    expect(await failureOf(repository.commit({ paths: ["a.busy"], message: "m", author }))).toMatchObject({
      code: "GIT_FAILED",
    });
    await repository.init();
    const first = await repository.commit({ paths: ["a.busy"], message: "first", author });
    expect((await failureOf(repository.commit({ paths: ["a.busy"], message: "m", author }))).code).toBe(
      "NOTHING_TO_COMMIT",
    );
    putFiles(root, { "a.busy": "b" });
    gitIn(root, "commit", "-am", "other");
    putFiles(root, { "a.busy": "c" });
    expect(
      (await failureOf(repository.commit({ paths: ["a.busy"], message: "m", author, expectedHead: first.id }))).code,
    ).toBe("STALE");
    expect(gitIn(root, "log", "--format=%s")).toBe("other\nfirst");
    for (const name of ["", "A <b>", "A\nB"]) {
      const request = { paths: ["a.busy"], message: "m", author: { name, email: "x@y" } };
      expect((await failureOf(repository.commit(request))).code).toBe("BAD_INPUT");
    }
  });

  it("respect the lock of another program, and take over one that a killed Orgata left", async () => {
    const root = folderWith({ "a.busy": "a" });
    const repository = await open(root);
    await repository.init();
    writeFileSync(join(root, ".git/index.lock"), "");
    expect((await failureOf(repository.commit({ paths: ["a.busy"], message: "m", author }))).code).toBe("CONFLICT");
    // No process has this number: it is beyond the system's highest.
    writeFileSync(join(root, ".git/index.lock"), "orgata 99999999");
    await repository.commit({ paths: ["a.busy"], message: "m", author });
    expect(gitIn(root, "status", "--porcelain")).toBe("");
  });

  it("refuse a commit in the middle of a merge", async () => {
    const root = folderWith({ "a.busy": "a" });
    gitIn(root, "init", "-b", "main");
    gitIn(root, "add", ".");
    gitIn(root, "commit", "-m", "base");
    gitIn(root, "checkout", "-q", "-b", "other");
    putFiles(root, { "a.busy": "theirs" });
    gitIn(root, "commit", "-am", "theirs");
    gitIn(root, "checkout", "-q", "main");
    putFiles(root, { "a.busy": "ours" });
    gitIn(root, "commit", "-am", "ours");
    expect(() => gitIn(root, "merge", "other")).toThrow("Command failed");
    const repository = await open(root);
    expect((await failureOf(repository.commit({ paths: ["a.busy"], message: "m", author }))).code).toBe("CONFLICT");
    expect(await filesOf(repository)).toEqual({ "a.busy": "modified" });
  });

  it("are not made inside another repository", async () => {
    const outer = folderWith({ "inner/a.busy": "a" });
    gitIn(outer, "init");
    const repository = await open(join(outer, "inner"));
    expect(await failureOf(repository.init())).toMatchObject({ code: "CONFLICT", path: outer });
  });
});

describe("status", () => {
  it("tells added, modified, deleted and untracked apart and leaves ignored files out", async () => {
    const root = folderWith({ "m.busy": "m", "d.busy": "d", "same.busy": "s", ".gitignore": "out/\n*.log\n" });
    gitIn(root, "init", "-b", "main");
    gitIn(root, "add", ".");
    gitIn(root, "commit", "-m", "first");
    putFiles(root, {
      "m.busy": "changed",
      "a.busy": "a",
      "u/u.busy": "u",
      "out/x.busy": "x",
      "x.log": "x",
      ".orgata/orgata.db": "x",
    });
    rmSync(join(root, "d.busy"));
    gitIn(root, "add", "a.busy");
    expect(await filesOf(await open(root))).toEqual({
      "a.busy": "added",
      "d.busy": "deleted",
      "m.busy": "modified",
      "u/u.busy": "untracked",
    });
  });

  it("sees a change of the same length made within the second of the commit", async () => {
    const root = folderWith({ "a.busy": "estimated_duration: 2h\n", "b.busy": "b" });
    const repository = await open(root);
    await repository.init();
    await repository.commit({ paths: ["a.busy", "b.busy"], message: "first", author });
    const { atime, mtime } = statSync(join(root, "a.busy"));
    writeFileSync(join(root, "a.busy"), "estimated_duration: 3h\n");
    utimesSync(join(root, "a.busy"), atime, mtime);
    expect(await filesOf(repository)).toEqual({ "a.busy": "modified" });
    putFiles(root, { "b.busy": "c" });
    await repository.commit({ paths: ["b.busy"], message: "second", author });
    expect(await filesOf(repository)).toEqual({ "a.busy": "modified" });
  });

  it("notices what another program did to the index meanwhile, also when there was none before", async () => {
    const root = folderWith({ "a.busy": "a" });
    const repository = await open(root);
    await repository.init();
    expect(await filesOf(repository)).toEqual({ "a.busy": "untracked" });
    gitIn(root, "add", ".");
    expect(await filesOf(repository)).toEqual({ "a.busy": "added" });
    gitIn(root, "commit", "-m", "x");
    expect(await filesOf(repository)).toEqual({});
  });

  it("counts how far the branch and its upstream are apart", async () => {
    const remote = folderWith();
    gitIn(remote, "init", "--bare", "-b", "main");
    const root = folderWith({ "a.busy": "1" });
    gitIn(root, "init", "-b", "main");
    gitIn(root, "add", ".");
    gitIn(root, "commit", "-m", "1");
    gitIn(root, "remote", "add", "origin", remote);
    gitIn(root, "push", "-q", "-u", "origin", "main");
    const repository = await open(root);
    expect(await repository.status()).toMatchObject({ ahead: 0, behind: 0 });
    const other = folderWith();
    gitIn(other, "clone", "-q", remote, "clone");
    gitIn(join(other, "clone"), "commit", "--allow-empty", "-m", "2");
    gitIn(join(other, "clone"), "push", "-q");
    gitIn(root, "fetch", "-q");
    gitIn(root, "commit", "--allow-empty", "-m", "3");
    gitIn(root, "commit", "--allow-empty", "-m", "4");
    expect(await repository.status()).toMatchObject({ ahead: 2, behind: 1 });
  });
});

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

async function expectReadable(root: string): Promise<void> {
  const repository = await open(root);
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

describe("repositories made by git", () => {
  it("are read with loose objects", async () => {
    const root = history();
    expect(gitIn(root, "count-objects")).not.toMatch(/^0 objects/);
    await expectReadable(root);
  });

  it("are read with packed objects and refs", async () => {
    const root = history();
    gitIn(root, "gc", "-q", "--prune=now");
    gitIn(root, "pack-refs", "--all");
    expect(gitIn(root, "count-objects")).toMatch(/^0 objects/);
    await expectReadable(root);
  });

  it("are read and written with a detached HEAD", async () => {
    const root = history();
    gitIn(root, "checkout", "-q", "v1");
    const repository = await open(root);
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
    const repository = await open(tree);
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
    const log = await (await open(join(folder, "clone"))).log({ limit: 50, path: "L0/t/a.busy" });
    expect(log.length).toBeGreaterThan(0);
  });

  it.each(["true", "input"])("keep line ends when core.autocrlf is %s, set by the user", async (value) => {
    const home = folderWith({ ".gitconfig": `[core]\n\tautocrlf = ${value}\n` });
    const root = folderWith({ "a.busy": "one\r\ntwo\r\n", "b.busy": "lf\n", "c.bin": "\r\n\0" });
    const repository = await open(root, home);
    await repository.init();
    await repository.commit({ paths: ["a.busy", "b.busy", "c.bin"], message: "m", author });
    expect(gitIn(root, "cat-file", "blob", "HEAD:a.busy")).toBe("one\ntwo");
    expect(await repository.readFile("HEAD", "c.bin")).toBe("\r\n\0");
    expect(await filesOf(repository)).toEqual({});
    expect(gitIn(root, "-c", `core.autocrlf=${value}`, "status", "--porcelain")).toBe("");
    putFiles(root, { "a.busy": "one\r\nthree\r\n" });
    expect(await filesOf(repository)).toEqual({ "a.busy": "modified" });
  });

  it("keep CRLF as it is without core.autocrlf", async () => {
    const root = folderWith({ "a.busy": "one\r\ntwo\r\n" });
    const repository = await open(root);
    await repository.init();
    await repository.commit({ paths: ["a.busy"], message: "m", author });
    expect(await repository.readFile("HEAD", "a.busy")).toBe("one\r\ntwo\r\n");
    expect(gitIn(root, "status", "--porcelain")).toBe("");
  });

  it("are refused with a way out when their format is not known", async () => {
    const sha256 = folderWith({ "a.busy": "a" });
    gitIn(sha256, "init", "--object-format=sha256");
    expect(await failureOf((await open(sha256)).status())).toMatchObject({ code: "GIT_FAILED" });
    const index4 = history();
    gitIn(index4, "update-index", "--index-version", "4");
    const failure = await failureOf((await open(index4)).status());
    expect(failure.next).toContain("git update-index --index-version 2");
    gitIn(index4, "update-index", "--index-version", "2");
    expect(await filesOf(await open(index4))).toEqual({});
  });

  it("are not changed by being looked at", async () => {
    const root = history();
    const before = readFileSync(join(root, ".git/index"));
    appendFileSync(join(root, "notes.txt"), "");
    const repository = await open(root);
    await repository.status();
    await repository.log({ limit: 5 });
    await repository.readTree("HEAD");
    expect(readFileSync(join(root, ".git/index")).equals(before)).toBe(true);
  });
});

describe("identity", () => {
  it("comes from the repository, else from the user's own settings", async () => {
    const home = folderWith({
      ".gitconfig": '# mine\n[user]\n\tname = "Ana; Núñez" # comment\n\temail = a@example.org\n',
    });
    const root = folderWith({ "a.busy": "" });
    const repository = await open(root, home);
    expect(await repository.identity()).toEqual({ name: "Ana; Núñez", email: "a@example.org" });
    await repository.init();
    const odd = { name: `Bo "B" O'Brien; #1 \\ é`, email: "bo@example.org" };
    await repository.setIdentity(odd);
    expect(await repository.identity()).toEqual(odd);
    expect(gitIn(root, "config", "user.name")).toBe(odd.name);
    const xdg = await open(folderWith(), folderWith({ ".config/git/config": "[user]\nname=X\nemail=x@y\n" }));
    expect(await xdg.identity()).toEqual({ name: "X", email: "x@y" });
    expect(await (await open(folderWith())).identity()).toBeUndefined();
  });
});

describe("the worker", () => {
  it("hashes like git", async () => {
    const root = folderWith({ "a.busy": "ü\n" });
    gitIn(root, "init");
    expect(await (await open(root)).blobId("ü\n")).toBe(gitIn(root, "hash-object", "a.busy"));
  });

  it("is replaced when it dies, and says so to those who waited", async () => {
    const crashing = new URL("../../../support/crashing-git-worker.ts", import.meta.url);
    const crashes: unknown[] = [];
    const root = folderWith({ "a.busy": "" });
    const git = createGit({ workerUrl: crashing, home: root, onCrash: (error) => crashes.push(error) });
    const repository = await git.open(root);
    onTestFinished(() => repository.close());
    await repository.init();
    const calls = [failureOf(repository.readTree("crash")), failureOf(repository.readTree("crash"))];
    expect((await Promise.all(calls)).map((failure) => failure.code)).toEqual(["GIT_FAILED", "GIT_FAILED"]);
    expect(crashes).toHaveLength(1);
    expect(await repository.isRepository()).toBe(true);
  });

  it("does nothing more for a closed repository, and ends with the last one", async () => {
    const git = createGit({ workerUrl, home: folderWith() });
    const first = await git.open(folderWith());
    const second = await git.open(folderWith());
    await Promise.all([first.isRepository(), second.isRepository()]);
    await first.close();
    expect(await second.isRepository()).toBe(false);
    await second.close();
    await second.close();
    expect((await failureOf(second.status())).code).toBe("NO_WORKSPACE");
  });
});

/** Commits: exactly what was asked for, and nothing else. */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { gitIn } from "#tests/support/command-line-git.ts";
import { failureOf } from "#tests/support/expected-error.ts";
import { folderWith, putFiles } from "#tests/support/folder-with.ts";
import { author, committedFolder, type EngineForTest, faultsOf, stateOf } from "#tests/support/git-engines.ts";

export function committingContract(engine: EngineForTest): void {
  describe("repositories made here", () => {
    it("are what the git command line expects", async () => {
      const root = folderWith({ "L0/t/team.busy": "a\n", "L0/t/Überprüfung 日本.busy": "b\n", "README.md": "r\n" });
      const repository = await engine.open(root);
      expect(await repository.isRepository()).toBe(false);
      expect(await repository.status()).toEqual({ isRepository: false, ahead: 0, behind: 0, files: [] });
      await repository.init();
      expect(await repository.isRepository()).toBe(true);
      expect(await repository.head()).toBeUndefined();
      expect(await repository.log({ limit: 5 })).toEqual([]);
      expect(await stateOf(repository)).toEqual({
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
      expect(await repository.status()).toMatchObject({
        isRepository: true,
        branch: "main",
        head: commit.id,
        files: [],
      });
    });

    it("commit the given paths only and leave what others staged", async () => {
      const root = folderWith({ "a.busy": "a", "b.busy": "b", "c/d/e.busy": "e", "c/f.busy": "f" });
      gitIn(root, "init", "-b", "main");
      gitIn(root, "add", ".");
      gitIn(root, "commit", "-m", "first");
      const repository = await engine.open(root);
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
      await (await engine.open(root)).commit({ paths: ["a.busy"], message: "second", author });
      expect(gitIn(root, "ls-tree", "HEAD")).toMatch(
        /^100644 blob .*a\.busy\n160000 commit .*module\n100755 blob .*run\.sh$/,
      );
      expect(faultsOf(root)).toBe("");
    });

    it("refuse a commit when HEAD moved, when nothing changed, and without a repository", async () => {
      const root = folderWith({ "a.busy": "a" });
      const repository = await engine.open(root);
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
      const repository = await engine.open(root);
      await repository.init();
      writeFileSync(join(root, ".git/index.lock"), "");
      expect((await failureOf(repository.commit({ paths: ["a.busy"], message: "m", author }))).code).toBe(
        "BUSY_REPOSITORY",
      );
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
      const repository = await engine.open(root);
      expect((await failureOf(repository.commit({ paths: ["a.busy"], message: "m", author }))).code).toBe(
        "MERGE_UNDER_WAY",
      );
      expect(await stateOf(repository)).toEqual({ "a.busy": "modified" });
      expect(await repository.status()).toMatchObject({ underWay: "merge", conflicts: ["a.busy"] });
    });

    it("commit exactly the given content, whatever is on disk", async () => {
      const root = committedFolder({
        "a.busy": "1\n2\n3\n",
        "gone.busy": "g\n",
        "kept.busy": "k\n",
        "run.sh": "#!/bin/sh\n",
      });
      gitIn(root, "update-index", "--chmod=+x", "run.sh");
      gitIn(root, "commit", "-qm", "program");
      gitIn(root, "checkout", "-q", "--", ".");
      putFiles(root, { "a.busy": "one\n2\nthree\n", "new.busy": "whole\n", "kept.busy": "changed\n" });
      const repository = await engine.open(root);
      const made = await repository.commit({
        paths: ["a.busy", "new.busy", "gone.busy", "run.sh", "deep/only-there.busy"],
        contents: new Map([
          ["a.busy", "one\n2\n3\n"],
          ["new.busy", "part\n"],
          ["gone.busy", null],
          ["run.sh", "#!/bin/sh\nexit\n"],
          ["deep/only-there.busy", "t\n"],
        ]),
        message: "part",
        author,
      });
      expect(gitIn(root, "show", `${made.id}:a.busy`)).toBe("one\n2\n3");
      expect(gitIn(root, "show", "--format=", "--name-status", "HEAD").split("\n")).toEqual([
        "M\ta.busy",
        "A\tdeep/only-there.busy",
        "D\tgone.busy",
        "A\tnew.busy",
        "M\trun.sh",
      ]);
      expect(gitIn(root, "ls-tree", "HEAD", "run.sh")).toMatch(/^100755/);
      // No file was touched: what is left shows as changed.
      expect(readFileSync(join(root, "a.busy"), "utf8")).toBe("one\n2\nthree\n");
      expect(gitIn(root, "status", "--porcelain").split("\n").sort()).toEqual(
        [" D deep/only-there.busy", " M a.busy", " M kept.busy", " M new.busy", " M run.sh", "?? gone.busy"].sort(),
      );
      expect(await repository.diff({ commit: "HEAD" }, "index")).toEqual([]);
      await repository.commit({
        paths: ["a.busy", "new.busy", "run.sh", "deep/only-there.busy"],
        message: "rest",
        author,
      });
      expect(gitIn(root, "status", "--porcelain").split("\n")).toEqual([" M kept.busy", "?? gone.busy"]);
      expect(faultsOf(root)).toBe("");
    });

    it("refuse paths that are none", async () => {
      const repository = await engine.open(committedFolder({ "a.busy": "a" }));
      for (const path of ["", "/etc/passwd", "../a", ".git/config", "a/../b", "a//b"]) {
        const request = { paths: [path], contents: new Map([[path, "x"]]), message: "m", author };
        expect([path, (await failureOf(repository.commit(request))).code]).toEqual([path, "BAD_INPUT"]);
      }
    });

    it("never take an edit for committed that was made while they were", async () => {
      const root = committedFolder({ "a.busy": "0000\n" });
      const repository = await engine.open(root);
      for (let round = 1; round < 12; round += 1) {
        putFiles(root, { "a.busy": `${1000 + round}\n` });
        const committing = repository.commit({ paths: ["a.busy"], message: `round ${round}`, author });
        // Of the same length, and on most disks of the same moment.
        putFiles(root, { "a.busy": `${2000 + round}\n` });
        await committing;
        const committed = await repository.readFile("HEAD", "a.busy");
        const isChanged = committed !== `${2000 + round}\n`;
        expect([round, await stateOf(repository)]).toEqual([round, isChanged ? { "a.busy": "modified" } : {}]);
        expect([round, gitIn(root, "status", "--porcelain")]).toEqual([round, isChanged ? " M a.busy" : ""]);
        if (isChanged) await repository.commit({ paths: ["a.busy"], message: "the edit", author });
      }
    });

    it("are not made inside another repository", async () => {
      const outer = folderWith({ "inner/a.busy": "a" });
      gitIn(outer, "init");
      const repository = await engine.open(join(outer, "inner"));
      expect(await failureOf(repository.init())).toMatchObject({ code: "CONFLICT", path: outer });
    });
  });
}

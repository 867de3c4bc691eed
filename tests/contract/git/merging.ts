/** What a merge is made of, the commit it ends in, and giving up one that another program began. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { MergedFile } from "#ports/git.ts";
import { gitIn } from "#tests/support/command-line-git.ts";
import { failureOf } from "#tests/support/expected-error.ts";
import { folderWith, putFiles } from "#tests/support/folder-with.ts";
import { author, commitByGit, committedFolder, type EngineForTest, faultsOf } from "#tests/support/git-engines.ts";

const text = (root: string, path: string) => readFileSync(join(root, path), "utf8");

/** `main` and `theirs` change the same file and one each. HEAD is on `main`. */
function forked(): string {
  const root = committedFolder({ "both.busy": "base\n", "ours.busy": "o\n", "theirs.busy": "t\n", "same.busy": "s\n" });
  gitIn(root, "switch", "-q", "-c", "theirs");
  commitByGit(root, "theirs", { "both.busy": "theirs\n", "theirs.busy": "t2\n", "new.busy": "n\n" });
  gitIn(root, "switch", "-q", "main");
  commitByGit(root, "ours", { "both.busy": "ours\n", "ours.busy": "o2\n" });
  return root;
}

export function mergingContract(engine: EngineForTest): void {
  describe("merging", () => {
    it("tells each file that is not the same, with what it was", async () => {
      const root = forked();
      const repository = await engine.open(root);
      const base = gitIn(root, "rev-parse", "main~1");
      const merge = await repository.threeWay("HEAD", "theirs");
      expect(merge).toMatchObject({
        ours: gitIn(root, "rev-parse", "main"),
        theirs: gitIn(root, "rev-parse", "theirs"),
        base,
        bases: [base],
      });
      const blob = (path: string) => ({ blob: gitIn(root, "rev-parse", path), kind: "file" });
      expect(merge.files).toEqual([
        {
          path: "both.busy",
          base: blob("main~1:both.busy"),
          ours: blob("main:both.busy"),
          theirs: blob("theirs:both.busy"),
        },
        { path: "new.busy", base: null, ours: null, theirs: blob("theirs:new.busy") },
        {
          path: "ours.busy",
          base: blob("main~1:ours.busy"),
          ours: blob("main:ours.busy"),
          theirs: blob("theirs:ours.busy"),
        },
        {
          path: "theirs.busy",
          base: blob("main:theirs.busy"),
          ours: blob("main:theirs.busy"),
          theirs: blob("theirs:theirs.busy"),
        },
      ]);
      const ids = merge.files.flatMap((file) => file.theirs?.blob ?? []);
      expect([...(await repository.readBlobs([...ids, "f".repeat(40)])).values()].sort()).toEqual([
        "n\n",
        "o\n",
        "t2\n",
        "theirs\n",
      ]);
    });

    it("makes the commit from the finished result", async () => {
      const root = forked();
      putFiles(root, { "same.busy": "typed\n" });
      const repository = await engine.open(root);
      const { files, ours } = await repository.threeWay("HEAD", "theirs");
      const changes = new Map<string, MergedFile>(
        files.filter((file) => file.base?.blob === file.ours?.blob).map((file) => [file.path, file.theirs]),
      );
      changes.set("both.busy", { text: "both\n" });
      const merged = await repository.merge({
        theirs: "theirs",
        changes,
        message: "Merge theirs\n\nChange-Id: 7",
        author,
        expectedHead: ours,
      });
      expect(gitIn(root, "show", "-s", "--format=%P|%s|%an|%(trailers:key=Change-Id,valueonly,separator=)")).toBe(
        `${gitIn(root, "rev-parse", "main^1")} ${gitIn(root, "rev-parse", "theirs")}|Merge theirs|${author.name}|7`,
      );
      expect(merged.head).toBe(gitIn(root, "rev-parse", "main"));
      expect([
        text(root, "both.busy"),
        text(root, "new.busy"),
        text(root, "theirs.busy"),
        text(root, "ours.busy"),
      ]).toEqual(["both\n", "n\n", "t2\n", "o2\n"]);
      expect(gitIn(root, "status", "--porcelain")).toBe(" M same.busy");
      expect(faultsOf(root)).toBe("");
    });

    it("overwrites nothing that is not committed", async () => {
      const root = forked();
      putFiles(root, { "both.busy": "typed\n" });
      const repository = await engine.open(root);
      const request = { theirs: "theirs", changes: new Map([["both.busy", { text: "both\n" }]]), message: "m", author };
      expect(await failureOf(repository.merge(request))).toMatchObject({
        code: "UNSAVED_WORK",
        data: { files: ["both.busy"] },
      });
      expect((await failureOf(repository.merge({ ...request, expectedHead: "0".repeat(40) }))).code).toBe("STALE");
      expect(gitIn(root, "log", "-1", "--format=%s")).toBe("ours");
      const { recovery } = await repository.merge({ ...request, overwrite: "after_snapshot" });
      expect(text(root, "both.busy")).toBe("both\n");
      expect(await repository.readFile(recovery?.commit ?? "", "both.busy")).toBe("typed\n");
    });

    it("knows every base after branches were merged crosswise, and none of strangers", async () => {
      const root = forked();
      gitIn(root, "branch", "main-before");
      gitIn(root, "merge", "-q", "-s", "ours", "--no-edit", "theirs");
      gitIn(root, "switch", "-q", "theirs");
      gitIn(root, "merge", "-q", "-s", "ours", "--no-edit", "main-before");
      const repository = await engine.open(root);
      const bases = [gitIn(root, "rev-parse", "main-before"), gitIn(root, "rev-parse", "theirs^1")].sort();
      expect([...(await repository.mergeBases("main", "theirs"))].sort()).toEqual(bases);
      const merge = await repository.threeWay("main", "theirs", bases[1]);
      expect([merge.base, [...merge.bases].sort()]).toEqual([bases[1], bases]);
      gitIn(root, "switch", "-q", "--orphan", "stranger");
      commitByGit(root, "stranger", { "x.busy": "x" });
      expect(await repository.mergeBases("main", "stranger")).toEqual([]);
      expect((await repository.threeWay("main", "stranger")).base).toBeNull();
      expect((await failureOf(repository.mergeBases("main", "nowhere"))).code).toBe("NOT_FOUND");
    });

    it("says when a shallow clone left out what both have in common", async () => {
      const root = forked();
      const clone = join(folderWith(), "clone");
      gitIn(root, "clone", "-q", "--depth=1", "--no-single-branch", `file://${root}`, clone);
      const repository = await engine.open(clone);
      expect(await repository.status()).toMatchObject({ isShallow: true });
      expect((await failureOf(repository.threeWay("main", "origin/theirs"))).code).toBe("UNAVAILABLE");
      expect((await failureOf(repository.fastForward({ to: "origin/theirs" }))).code).toBe("UNAVAILABLE");
      expect((await repository.log({ limit: 10 })).length).toBe(1);
    });
  });

  describe("an operation that another program began", () => {
    const begun: readonly (readonly [name: string, begin: (root: string) => void])[] = [
      ["merge", (root) => expect(() => gitIn(root, "merge", "theirs")).toThrow("failed")],
      ["rebase", (root) => expect(() => gitIn(root, "rebase", "theirs")).toThrow("failed")],
      ["cherry_pick", (root) => expect(() => gitIn(root, "cherry-pick", "theirs")).toThrow("failed")],
      ["revert", (root) => expect(() => gitIn(root, "revert", "--no-edit", "HEAD~1")).toThrow("failed")],
    ];
    it.each(begun)("is known, keeps others from writing, and can be given up: %s", async (name, begin) => {
      const root = forked();
      if (name === "revert") commitByGit(root, "more", { "both.busy": "more\n" });
      const before = gitIn(root, "rev-parse", "HEAD");
      putFiles(root, { "same.busy": "typed\n" });
      if (name === "rebase") gitIn(root, "restore", "same.busy");
      begin(root);
      const repository = await engine.open(root);
      expect(await repository.status()).toMatchObject({ underWay: name, conflicts: ["both.busy"] });
      const request = { paths: ["ours.busy"], message: "m", author };
      expect((await failureOf(repository.commit(request))).code).toBe("MERGE_UNDER_WAY");
      expect((await failureOf(repository.fastForward({ to: "theirs" }))).code).toBe("MERGE_UNDER_WAY");
      const conflict = text(root, "both.busy");
      expect(conflict).toContain("<<<<<<<");

      const point = await repository.abandonMerge();
      expect((await repository.status()).underWay).toBeUndefined();
      expect(gitIn(root, "rev-parse", "main")).toBe(before);
      expect(gitIn(root, "branch", "--show-current")).toBe("main");
      expect(gitIn(root, "status", "--porcelain")).toBe(name === "rebase" ? "" : " M same.busy");
      expect(existsSync(join(root, ".git/MERGE_HEAD"))).toBe(false);
      expect(await repository.readFile(point.commit, "both.busy")).toBe(conflict);
      expect((await failureOf(repository.abandonMerge())).code).toBe("NOTHING_TO_COMMIT");
      expect(faultsOf(root)).toBe("");
    });
  });
}

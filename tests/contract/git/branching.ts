/** Branches, switching between them, and moving them; no work is overwritten unasked. */
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { gitIn } from "#tests/support/command-line-git.ts";
import { failureOf } from "#tests/support/expected-error.ts";
import { folderWith, putFiles } from "#tests/support/folder-with.ts";
import {
  author,
  commitByGit,
  committedFolder,
  type EngineForTest,
  faultsOf,
  stateOf,
} from "#tests/support/git-engines.ts";

const text = (root: string, path: string) => readFileSync(join(root, path), "utf8");

/** `main` with three files; `other` changes one, deletes one, adds one in a new folder. HEAD is on `main`. */
function twoBranches(): string {
  const root = committedFolder({ "a.busy": "a\n", "b.busy": "b\n", "deep/er/c.busy": "c\n" });
  gitIn(root, "switch", "-q", "-c", "other");
  rmSync(join(root, "deep"), { recursive: true });
  commitByGit(root, "other", { "a.busy": "other\n", "new/d.busy": "d\n" });
  gitIn(root, "switch", "-q", "main");
  return root;
}

export function branchingContract(engine: EngineForTest): void {
  describe("branches", () => {
    it("are listed with where they stand and how far they are from their upstream", async () => {
      const root = twoBranches();
      const bare = folderWith();
      gitIn(bare, "init", "-q", "--bare", "-b", "main");
      gitIn(root, "remote", "add", "origin", bare);
      gitIn(root, "push", "-q", "-u", "origin", "main", "other");
      gitIn(root, "remote", "set-head", "origin", "main");
      commitByGit(root, "ahead");
      gitIn(root, "push", "-q", "origin", ":other");
      gitIn(root, "fetch", "-q", "--prune");
      const repository = await engine.open(root);
      const { local, remote } = await repository.branches();
      expect(local).toEqual([
        {
          name: "main",
          commit: gitIn(root, "rev-parse", "main"),
          isCurrent: true,
          subject: "ahead",
          at: expect.stringMatching(/^\d{4}-.*Z$/),
          upstream: "origin/main",
          isUpstreamGone: false,
          ahead: 1,
          behind: 0,
        },
        expect.objectContaining({
          name: "other",
          isCurrent: false,
          upstream: "origin/other",
          isUpstreamGone: true,
          ahead: 0,
        }),
      ]);
      expect(remote).toEqual([expect.objectContaining({ name: "origin/main", remote: "origin", subject: "first" })]);
      expect(await repository.status()).toMatchObject({ branch: "main", upstream: "origin/main", ahead: 1, behind: 0 });
    });

    it("are made, renamed and deleted", async () => {
      const root = twoBranches();
      const repository = await engine.open(root);
      await repository.createBranch({ name: "topic/one" });
      await repository.createBranch({ name: "old", at: "other" });
      expect(gitIn(root, "rev-parse", "topic/one")).toBe(gitIn(root, "rev-parse", "main"));
      expect(gitIn(root, "rev-parse", "old")).toBe(gitIn(root, "rev-parse", "other"));
      for (const name of ["topic", "topic/one", "topic/one/more"]) {
        expect([name, (await failureOf(repository.createBranch({ name }))).code]).toEqual([name, "CONFLICT"]);
      }
      for (const name of ["", "a b", "-x", "a..b", "x.lock", ".x", "a/.b", "HEAD", "@", "x^", "a//b", "x/"]) {
        expect([name, (await failureOf(repository.createBranch({ name }))).code]).toEqual([name, "BAD_INPUT"]);
      }
      expect((await failureOf(repository.createBranch({ name: "y", at: "nowhere" }))).code).toBe("NOT_FOUND");

      gitIn(root, "config", "branch.main.remote", "origin");
      await repository.renameBranch("main", "trunk");
      expect(gitIn(root, "branch", "--show-current")).toBe("trunk");
      expect(gitIn(root, "config", "branch.trunk.remote")).toBe("origin");
      await repository.renameBranch("trunk", "trunk/deeper");
      expect(gitIn(root, "branch", "--show-current")).toBe("trunk/deeper");
      await repository.renameBranch("trunk/deeper", "trunk");
      expect(gitIn(root, "branch", "--format=%(refname:short)").split("\n")).toEqual([
        "old",
        "other",
        "topic/one",
        "trunk",
      ]);
      expect((await failureOf(repository.renameBranch("none", "x"))).code).toBe("NOT_FOUND");
      expect((await failureOf(repository.renameBranch("old", "other"))).code).toBe("CONFLICT");

      for (const name of ["../../HEAD", "../main", "./trunk", "x/../../../config", ""]) {
        expect([name, (await failureOf(repository.deleteBranch(name))).code]).toEqual([name, "NOT_FOUND"]);
        expect([name, (await failureOf(repository.renameBranch(name, "x"))).code]).toEqual([name, "NOT_FOUND"]);
        expect([name, (await failureOf(repository.switchTo({ to: name }))).code]).toEqual([name, "NOT_FOUND"]);
      }
      expect((await failureOf(repository.deleteBranch("trunk"))).code).toBe("CONFLICT");
      expect((await failureOf(repository.deleteBranch("none"))).code).toBe("NOT_FOUND");
      gitIn(root, "pack-refs", "--all");
      const point = await repository.deleteBranch("other");
      await repository.deleteBranch("topic/one");
      expect(gitIn(root, "branch", "--format=%(refname:short)").split("\n")).toEqual(["old", "trunk"]);
      expect(point).toMatchObject({ reason: "branch_delete", branch: "other", head: gitIn(root, "rev-parse", "old") });
      await repository.restore({ id: point.id, what: "everything" });
      expect(gitIn(root, "rev-parse", "other")).toBe(gitIn(root, "rev-parse", "old"));
      expect(faultsOf(root)).toBe("");
    });

    it("follow the remote branch they are made from", async () => {
      const origin = twoBranches();
      const root = join(folderWith(), "clone");
      gitIn(origin, "clone", "-q", origin, root);
      const repository = await engine.open(root);
      await repository.createBranch({ name: "mine", at: "origin/other" });
      expect(gitIn(root, "rev-parse", "--abbrev-ref", "mine@{upstream}")).toBe("origin/other");
    });

    it("are told together with tags", async () => {
      const root = twoBranches();
      gitIn(root, "tag", "light");
      gitIn(root, "tag", "-a", "v1", "-m", "The first", "other");
      const main = gitIn(root, "rev-parse", "main");
      const repository = await engine.open(root);
      expect(await repository.tags()).toEqual([
        { name: "light", commit: main },
        { name: "v1", commit: gitIn(root, "rev-parse", "other"), message: "The first" },
      ]);
      const [latest] = await repository.log({ limit: 1 });
      expect(latest?.refs).toEqual([
        { name: "main", kind: "branch" },
        { name: "light", kind: "tag" },
      ]);
    });
  });

  describe("switching", () => {
    it("brings files, index and HEAD to the other branch, and keeps changes that are not in the way", async () => {
      const root = twoBranches();
      putFiles(root, { "b.busy": "mine\n", "untracked.busy": "u\n" });
      const repository = await engine.open(root);
      const moved = await repository.switchTo({ to: "other" });
      expect(moved).toEqual({
        head: gitIn(root, "rev-parse", "other"),
        files: expect.arrayContaining(["a.busy", "deep/er/c.busy", "new/d.busy"]),
      });
      expect(gitIn(root, "branch", "--show-current")).toBe("other");
      expect([text(root, "a.busy"), text(root, "new/d.busy"), existsSync(join(root, "deep"))]).toEqual([
        "other\n",
        "d\n",
        false,
      ]);
      expect(gitIn(root, "status", "--porcelain")).toBe(" M b.busy\n?? untracked.busy");
      await repository.switchTo({ to: "main" });
      expect([text(root, "a.busy"), text(root, "deep/er/c.busy"), existsSync(join(root, "new"))]).toEqual([
        "a\n",
        "c\n",
        false,
      ]);
      expect(gitIn(root, "status", "--porcelain")).toBe(" M b.busy\n?? untracked.busy");
      expect(gitIn(root, "reflog", "-1", "--format=%gs")).toContain("checkout: moving");
      expect((await failureOf(repository.switchTo({ to: "nowhere" }))).code).toBe("NOT_FOUND");
      expect(faultsOf(root)).toBe("");
    });

    it("refuses to overwrite what is not committed, names it, and changes nothing", async () => {
      const root = twoBranches();
      putFiles(root, { "a.busy": "mine\n", "new/d.busy": "untracked\n", ".git/info/exclude": "secret.busy\n" });
      gitIn(root, "switch", "-q", "other", "--discard-changes", "--force");
      gitIn(root, "switch", "-q", "main");
      putFiles(root, { "a.busy": "mine\n", "new/d.busy": "untracked\n" });
      const repository = await engine.open(root);
      const failure = await failureOf(repository.switchTo({ to: "other" }));
      expect(failure).toMatchObject({ code: "UNSAVED_WORK", data: { files: ["a.busy", "new/d.busy"] } });
      expect(gitIn(root, "branch", "--show-current")).toBe("main");
      expect([text(root, "a.busy"), text(root, "new/d.busy"), text(root, "deep/er/c.busy")]).toEqual([
        "mine\n",
        "untracked\n",
        "c\n",
      ]);
      expect(gitIn(root, "for-each-ref", "refs/orgata")).toBe("");

      const moved = await repository.switchTo({ to: "other", overwrite: "after_snapshot" });
      expect([text(root, "a.busy"), text(root, "new/d.busy")]).toEqual(["other\n", "d\n"]);
      expect(gitIn(root, "status", "--porcelain")).toBe("");
      const kept = moved.recovery?.commit ?? "";
      expect(await repository.readFile(kept, "a.busy")).toBe("mine\n");
      expect(await repository.readFile(kept, "new/d.busy")).toBe("untracked\n");
    });

    it("keeps what is staged and not on disk, and what is ignored and in the way", async () => {
      const root = twoBranches();
      putFiles(root, { "a.busy": "staged\n", ".gitignore": "new/\n" });
      gitIn(root, "add", "a.busy");
      putFiles(root, { "a.busy": "a\n", "new/d.busy": "ignored\n" });
      const repository = await engine.open(root);
      expect((await failureOf(repository.switchTo({ to: "other" }))).data).toEqual({ files: ["a.busy", "new/d.busy"] });
      const { recovery } = await repository.switchTo({ to: "other", overwrite: "after_snapshot" });
      expect(await repository.readFile(recovery?.commit ?? "", "new/d.busy")).toBe("ignored\n");
      const staged = gitIn(root, "rev-parse", `${recovery?.commit}^2`);
      expect(await repository.readFile(staged, "a.busy")).toBe("staged\n");
      expect(faultsOf(root)).toBe("");
    });

    it("goes to a commit with a detached HEAD, and back", async () => {
      const root = twoBranches();
      const repository = await engine.open(root);
      const other = gitIn(root, "rev-parse", "other");
      expect((await repository.switchTo({ to: other.slice(0, 10) })).head).toBe(other);
      expect((await repository.status()).branch).toBeUndefined();
      expect(gitIn(root, "rev-parse", "HEAD")).toBe(other);
      await repository.switchTo({ to: "main" });
      expect(gitIn(root, "branch", "--show-current")).toBe("main");
      expect(gitIn(root, "status", "--porcelain")).toBe("");
    });

    it("writes links and programs as they are, never through a link that leads elsewhere", async () => {
      const outside = folderWith({ "d.busy": "outside\n" });
      const root = committedFolder({ "a.busy": "a\n" });
      gitIn(root, "switch", "-q", "-c", "other");
      symlinkSync("a.busy", join(root, "link"));
      putFiles(root, { "run.sh": "#!/bin/sh\n", "new/d.busy": "d\n" });
      gitIn(root, "add", ".");
      gitIn(root, "update-index", "--chmod=+x", "run.sh");
      gitIn(root, "commit", "-qm", "kinds");
      gitIn(root, "switch", "-q", "main", "--force");
      symlinkSync(outside, join(root, "new"));
      const repository = await engine.open(root);
      expect((await failureOf(repository.switchTo({ to: "other" }))).data).toEqual({ files: ["new"] });
      const { recovery } = await repository.switchTo({ to: "other", overwrite: "after_snapshot" });
      expect(text(outside, "d.busy")).toBe("outside\n");
      expect(lstatSync(join(root, "new")).isDirectory()).toBe(true);
      expect(readlinkSync(join(root, "link"))).toBe("a.busy");
      expect(statSync(join(root, "run.sh")).mode & 0o111).not.toBe(0);
      expect(gitIn(root, "status", "--porcelain")).toBe("");
      expect(gitIn(root, "ls-tree", recovery?.commit ?? "", "new")).toMatch(/^120000 blob/);
    });

    it("puts files where folders were, and folders where files were", async () => {
      const root = committedFolder({ x: "file\n", "y/inside.busy": "i\n" });
      gitIn(root, "switch", "-q", "-c", "other");
      gitIn(root, "rm", "-qr", "x", "y");
      commitByGit(root, "swapped", { "x/inside.busy": "i\n", y: "file\n" });
      const repository = await engine.open(root);
      await repository.switchTo({ to: "main" });
      expect([text(root, "x"), text(root, "y/inside.busy")]).toEqual(["file\n", "i\n"]);
      putFiles(root, { "y/untracked.busy": "u\n" });
      expect((await failureOf(repository.switchTo({ to: "other" }))).data).toEqual({ files: ["y/untracked.busy"] });
      rmSync(join(root, "y/untracked.busy"));
      await repository.switchTo({ to: "other" });
      expect([text(root, "x/inside.busy"), text(root, "y")]).toEqual(["i\n", "file\n"]);
      expect(gitIn(root, "status", "--porcelain")).toBe("");
    });

    it("waits for nobody's unfinished merge, and never writes into .git", async () => {
      const root = twoBranches();
      writeFileSync(join(root, ".git/MERGE_HEAD"), `${gitIn(root, "rev-parse", "other")}\n`);
      const repository = await engine.open(root);
      expect((await failureOf(repository.switchTo({ to: "other" }))).code).toBe("MERGE_UNDER_WAY");
      rmSync(join(root, ".git/MERGE_HEAD"));
      const blob = gitIn(root, "rev-parse", "HEAD:a.busy");
      const inner = gitTree(root, `100644 blob ${blob}\tconfig\n`);
      const evil = gitIn(root, "commit-tree", "-m", "evil", gitTree(root, `040000 tree ${inner}\t.GIT\n`));
      expect((await failureOf(repository.switchTo({ to: evil }))).message).toContain(".GIT/config");
      expect(gitIn(root, "branch", "--show-current")).toBe("main");
      expect(gitIn(root, "status", "--porcelain")).toBe("");
    });

    it("leaves submodules alone", async () => {
      const root = twoBranches();
      const head = gitIn(root, "rev-parse", "HEAD");
      gitIn(root, "update-index", "--add", "--cacheinfo", `160000,${head},module`);
      gitIn(root, "commit", "-qm", "submodule");
      mkdirSync(join(root, "module"));
      const repository = await engine.open(root);
      expect(await stateOf(repository)).toEqual({});
      await repository.switchTo({ to: "other" });
      await repository.switchTo({ to: "main" });
      expect(gitIn(root, "ls-files", "-s", "module")).toContain("160000");
      expect(lstatSync(join(root, "module")).isDirectory()).toBe(true);
      const request = { paths: ["module"], message: "m", author };
      expect((await failureOf(repository.commit(request))).code).toBe("BAD_INPUT");
    });
  });

  describe("moving the branch", () => {
    it("goes forward, and only forward", async () => {
      const root = twoBranches();
      const repository = await engine.open(root);
      const other = gitIn(root, "rev-parse", "other");
      expect(await repository.fastForward({ to: "other" })).toMatchObject({ head: other });
      expect(gitIn(root, "rev-parse", "main")).toBe(other);
      expect(gitIn(root, "status", "--porcelain")).toBe("");
      expect((await failureOf(repository.fastForward({ to: "HEAD~1" }))).code).toBe("DIVERGED");
      expect((await failureOf(repository.fastForward({ to: "other", expectedHead: "0".repeat(40) }))).code).toBe(
        "STALE",
      );
    });

    it("begins a branch without commits", async () => {
      const root = twoBranches();
      const empty = folderWith();
      gitIn(empty, "init", "-q", "-b", "main");
      gitIn(empty, "fetch", "-q", root, "other:refs/heads/other");
      const repository = await engine.open(empty);
      await repository.fastForward({ to: "other" });
      expect(gitIn(empty, "rev-parse", "main")).toBe(gitIn(root, "rev-parse", "other"));
      expect(gitIn(empty, "status", "--porcelain")).toBe("");
    });

    it("resets to any commit, and what was left behind comes back", async () => {
      const root = twoBranches();
      const repository = await engine.open(root);
      const last = commitByGit(root, "last", { "a.busy": "last\n" });
      putFiles(root, { "b.busy": "typed\n" });
      const moved = await repository.reset({ to: "other", overwrite: "after_snapshot" });
      expect(gitIn(root, "rev-parse", "main")).toBe(gitIn(root, "rev-parse", "other"));
      expect(gitIn(root, "status", "--porcelain")).toBe(" M b.busy");
      await repository.restore({ id: moved.recovery?.id ?? "", what: "everything" });
      expect(gitIn(root, "rev-parse", "main")).toBe(last);
      expect([text(root, "a.busy"), text(root, "b.busy"), text(root, "deep/er/c.busy")]).toEqual([
        "last\n",
        "typed\n",
        "c\n",
      ]);
      expect(gitIn(root, "status", "--porcelain")).toBe(" M b.busy");
      expect(faultsOf(root)).toBe("");
    });
  });
}

/** The tree that `git mktree` makes of these lines. */
function gitTree(root: string, lines: string): string {
  writeFileSync(join(root, ".git/tree-lines"), lines);
  return gitIn(root, "-c", "alias.tree=!git mktree <.git/tree-lines", "tree");
}

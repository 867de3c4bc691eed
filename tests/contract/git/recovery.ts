/** Recovery points: whatever is overwritten can be had back. */
import { chmodSync, existsSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { gitIn } from "#tests/support/command-line-git.ts";
import { failureOf } from "#tests/support/expected-error.ts";
import { folderWith, putFiles } from "#tests/support/folder-with.ts";
import { author, committedFolder, type EngineForTest, faultsOf } from "#tests/support/git-engines.ts";

const text = (root: string, path: string) => readFileSync(join(root, path), "utf8");

/** Everything that can be different at once: changed, deleted, staged, untracked, ignored, a program. */
function busyFolder(): string {
  const root = committedFolder({
    "a.busy": "a\n",
    "gone.busy": "g\n",
    "run.sh": "#!/bin/sh\n",
    "s.busy": "s\n",
    ".gitignore": "*.log\n",
  });
  putFiles(root, { "a.busy": "typed\n", "deep/new.busy": "untracked\n", "x.log": "ignored\n", "s.busy": "staged\n" });
  gitIn(root, "add", "s.busy");
  putFiles(root, { "s.busy": "after staging\n" });
  rmSync(join(root, "gone.busy"));
  chmodSync(join(root, "run.sh"), 0o755);
  return root;
}

export function recoveryContract(engine: EngineForTest): void {
  describe("recovery", () => {
    it("keeps the whole working state and changes nothing", async () => {
      const root = busyFolder();
      const status = gitIn(root, "status", "--porcelain");
      const repository = await engine.open(root);
      const point = await repository.snapshot("outside_overwrite");
      expect(point).toEqual({
        id: expect.stringMatching(/^\d{8}T\d{9}Z-outside_overwrite$/),
        reason: "outside_overwrite",
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        commit: gitIn(root, "rev-parse", `refs/orgata/recovery/${point.id}`),
        branch: "main",
        head: gitIn(root, "rev-parse", "HEAD"),
      });
      const files = gitIn(root, "ls-tree", "-r", "--format=%(objectmode) %(path)", point.commit).split("\n");
      expect(files).toEqual([
        "100644 .gitignore",
        "100644 a.busy",
        "100644 deep/new.busy",
        "100755 run.sh",
        "100644 s.busy",
      ]);
      expect(await repository.readFile(point.commit, "s.busy")).toBe("after staging\n");
      expect(gitIn(root, "show", `${point.commit}^2:s.busy`)).toBe("staged");
      expect(gitIn(root, "status", "--porcelain")).toBe(status);
      expect(await repository.diff({ commit: point.commit }, "working_tree")).toEqual([]);
      expect(faultsOf(root)).toBe("");
    });

    it("lists points, newest first, and puts their files back", async () => {
      const root = busyFolder();
      const repository = await engine.open(root);
      const first = await repository.discard(["a.busy", "deep/new.busy", "gone.busy", "s.busy", "run.sh"]);
      expect(first.reason).toBe("discard");
      expect(gitIn(root, "status", "--porcelain")).toBe("");
      expect([text(root, "a.busy"), text(root, "gone.busy"), existsSync(join(root, "deep"))]).toEqual([
        "a\n",
        "g\n",
        false,
      ]);
      expect(text(root, "x.log")).toBe("ignored\n");

      putFiles(root, { "a.busy": "later\n" });
      const moved = await repository.restore({ id: first.id, what: "files" });
      expect([text(root, "a.busy"), text(root, "deep/new.busy"), text(root, "s.busy")]).toEqual([
        "typed\n",
        "untracked\n",
        "after staging\n",
      ]);
      expect([existsSync(join(root, "gone.busy")), statSync(join(root, "run.sh")).mode & 0o100]).toEqual([
        false,
        0o100,
      ]);
      expect(gitIn(root, "diff", "--cached", "--name-only")).toBe("");
      expect((await repository.recoveryPoints()).map((point) => point.id)).toEqual([moved.recovery?.id, first.id]);
      // Undoing the undo.
      await repository.restore({ id: moved.recovery?.id ?? "", what: "files", paths: ["a.busy"] });
      expect([text(root, "a.busy"), text(root, "s.busy")]).toEqual(["later\n", "after staging\n"]);
      expect((await failureOf(repository.restore({ id: "none", what: "files" }))).code).toBe("NOT_FOUND");
      expect(faultsOf(root)).toBe("");
    });

    it("brings back what was staged, too, when everything is wanted", async () => {
      const root = busyFolder();
      const status = gitIn(root, "status", "--porcelain");
      const repository = await engine.open(root);
      const { recovery } = await repository.reset({ to: "HEAD" });
      await repository.discard(["a.busy", "s.busy", "deep/new.busy"]);
      await repository.restore({ id: recovery?.id ?? "", what: "everything" });
      expect(gitIn(root, "status", "--porcelain")).toBe(status);
      expect(gitIn(root, "show", ":s.busy")).toBe("staged");
    });

    it("works before the first commit, and with a detached HEAD", async () => {
      const fresh = folderWith({ "a.busy": "a\n" });
      const repository = await engine.open(fresh);
      await repository.init();
      const point = await repository.discard(["a.busy"]);
      expect([existsSync(join(fresh, "a.busy")), point.head, point.branch]).toEqual([false, undefined, "main"]);
      await repository.restore({ id: point.id, what: "everything" });
      expect(text(fresh, "a.busy")).toBe("a\n");

      const root = committedFolder({ "a.busy": "a\n" });
      gitIn(root, "switch", "-q", "--detach");
      expect((await (await engine.open(root)).snapshot("switch")).branch).toBeUndefined();
    });

    it("keeps the commit that another one replaces", async () => {
      const root = committedFolder({ "a.busy": "a\n" });
      const repository = await engine.open(root);
      const before = gitIn(root, "rev-parse", "HEAD");
      const written = gitIn(root, "show", "-s", "--format=%an|%at", "HEAD");
      putFiles(root, { "a.busy": "b\n" });
      const amended = await repository.commit({
        paths: ["a.busy"],
        message: "Better",
        author,
        amend: true,
        expectedHead: before,
      });
      expect(amended).toMatchObject({ subject: "Better", parents: [], author: { name: "Git" } });
      expect(gitIn(root, "show", "-s", "--format=%an|%at", "HEAD")).toBe(written);
      expect(gitIn(root, "show", "-s", "--format=%cn", "HEAD")).toBe(author.name);
      expect(gitIn(root, "show", "HEAD:a.busy")).toBe("b");
      const [point] = await repository.recoveryPoints();
      expect(point).toMatchObject({ reason: "amend", head: before });
      const words = await repository.commit({ paths: [], message: "Other words", author, amend: true });
      expect(gitIn(root, "log", "--format=%H %s")).toBe(`${words.id} Other words`);
      expect(
        (await failureOf(repository.commit({ paths: [], message: "Other words", author, amend: true }))).code,
      ).toBe("NOTHING_TO_COMMIT");
      expect(gitIn(root, "status", "--porcelain")).toBe("");
    });

    it("expires by age and by number", async () => {
      const root = committedFolder({ "a.busy": "a\n" });
      const repository = await engine.open(root);
      const ids: string[] = [];
      for (let number = 0; number < 4; number += 1) ids.unshift((await repository.snapshot("discard")).id);
      gitIn(root, "update-ref", "refs/orgata/recovery/20200101T000000000Z-switch", "HEAD");
      expect((await repository.recoveryPoints()).map((point) => point.id)).toEqual([
        ...ids,
        "20200101T000000000Z-switch",
      ]);
      expect(await repository.expireRecovery()).toBe(1);
      expect(await repository.expireRecovery({ count: 2 })).toBe(2);
      expect((await repository.recoveryPoints()).map((point) => point.id)).toEqual(ids.slice(0, 2));
    });
  });
}

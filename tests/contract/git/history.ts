/** The history: log, what commits changed, one file through renames, and differences between any two states. */
import { renameSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { gitIn } from "#tests/support/command-line-git.ts";
import { failureOf } from "#tests/support/expected-error.ts";
import { putFiles } from "#tests/support/folder-with.ts";
import { commitByGit, committedFolder, type EngineForTest } from "#tests/support/git-engines.ts";

const lines = (count: number, last = "") =>
  `${Array.from({ length: count }, (_, line) => `line ${line}`).join("\n")}\n${last}`;

/** A file that is changed, renamed, changed while renamed, and renamed into another folder; a merge on the way. */
function renamed(): string {
  const root = committedFolder({ "one.busy": lines(20), "other.busy": "o\n" });
  commitByGit(root, "changed", { "one.busy": lines(20, "more\n") });
  renameSync(join(root, "one.busy"), join(root, "two.busy"));
  commitByGit(root, "renamed");
  gitIn(root, "switch", "-q", "-c", "side");
  commitByGit(root, "On the SIDE", { "other.busy": "side\n" });
  gitIn(root, "switch", "-q", "main");
  renameSync(join(root, "two.busy"), join(root, "three.busy"));
  commitByGit(root, "renamed and changed", { "three.busy": lines(20, "and more\n"), "deep/er.busy": "d\n" });
  gitIn(root, "merge", "-q", "--no-edit", "side");
  gitIn(root, "mv", "three.busy", "deep/four.busy");
  commitByGit(root, "moved");
  return root;
}

export function historyContract(engine: EngineForTest): void {
  describe("history", () => {
    it("is searched by text, author and path, from anywhere, in portions", async () => {
      const root = renamed();
      gitIn(root, "branch", "elsewhere", "side");
      const repository = await engine.open(root);
      const subjects = async (query: Partial<Parameters<typeof repository.log>[0]>) =>
        (await repository.log({ limit: 50, ...query })).map((commit) => commit.subject);
      const all = gitIn(root, "log", "--format=%s").split("\n");
      expect(await subjects({})).toEqual(all);
      expect(await subjects({ limit: 2, skip: 1 })).toEqual(all.slice(1, 3));
      expect(await subjects({ text: "the side" })).toEqual(["On the SIDE"]);
      expect(await subjects({ text: "rename", limit: 1 })).toEqual(["renamed and changed"]);
      expect(await subjects({ text: "a.b*c" })).toEqual([]);
      expect(await subjects({ author: "GIT@EXAMPLE" })).toEqual(all);
      expect(await subjects({ author: "nobody" })).toEqual([]);
      expect(await subjects({ path: "deep" })).toEqual(["moved", "renamed and changed"]);
      expect(await subjects({ path: "none" })).toEqual([]);
      expect(await subjects({ from: "side" })).toEqual(["On the SIDE", "renamed", "changed", "first"]);
      expect(await subjects({ from: "main", without: "side" })).toEqual([all[0], all[1], "renamed and changed"]);
      gitIn(root, "switch", "-q", "--detach", "main~1");
      expect(new Set(await subjects({ from: "everywhere" }))).toEqual(new Set(all));
      expect((await failureOf(repository.log({ limit: 1, from: "nowhere" }))).code).toBe("NOT_FOUND");
    });

    it("tells what each commit changed, renames found", async () => {
      const root = renamed();
      const repository = await engine.open(root);
      const changes = await repository.changes({ limit: 50 });
      const id = (path: string) => gitIn(root, "rev-parse", path);
      const bySubject = new Map(changes.map(({ commit, files }) => [commit.subject, files]));
      expect([...bySubject.keys()]).toEqual(gitIn(root, "log", "--format=%s").split("\n"));
      expect(bySubject.get("renamed and changed")).toEqual([
        { path: "deep/er.busy", state: "added", before: null, after: id("main:deep/er.busy") },
        {
          path: "three.busy",
          oldPath: "two.busy",
          state: "renamed",
          before: id("side:two.busy"),
          after: id("main:deep/four.busy"),
        },
      ]);
      expect(bySubject.get("first")?.map((file) => [file.path, file.state, file.before])).toEqual([
        ["one.busy", "added", null],
        ["other.busy", "added", null],
      ]);
      // The merge took each file from one side or the other, so it changed nothing itself.
      expect(bySubject.get("Merge branch 'side'")).toEqual([]);
    });

    it("tells what a merge changed itself", async () => {
      const root = committedFolder({ "a.busy": "a\n", "b.busy": "b\n" });
      gitIn(root, "switch", "-q", "-c", "side");
      commitByGit(root, "side", { "a.busy": "side\n" });
      gitIn(root, "switch", "-q", "main");
      commitByGit(root, "main", { "a.busy": "main\n", "b.busy": "b2\n" });
      gitIn(root, "merge", "-q", "-s", "ours", "--no-commit", "side");
      commitByGit(root, "merged", { "a.busy": "both\n" });
      const [merge] = await (await engine.open(root)).changes({ limit: 1 });
      const id = (path: string) => gitIn(root, "rev-parse", path);
      expect(merge?.files).toEqual([
        { path: "a.busy", state: "modified", before: id("HEAD^1:a.busy"), after: id("HEAD:a.busy") },
      ]);
    });

    it("follows a file through its names", async () => {
      const root = renamed();
      const repository = await engine.open(root);
      const versions = await repository.fileHistory("deep/four.busy", { limit: 50 });
      expect(versions.map(({ commit, change }) => [commit.subject, change.path, change.oldPath, change.state])).toEqual(
        [
          ["moved", "deep/four.busy", "three.busy", "renamed"],
          ["renamed and changed", "three.busy", "two.busy", "renamed"],
          ["renamed", "two.busy", "one.busy", "renamed"],
          ["changed", "one.busy", undefined, "modified"],
          ["first", "one.busy", undefined, "added"],
        ],
      );
      expect(versions[3]?.change.after).toBe(gitIn(root, "rev-parse", "main~4:one.busy"));
      expect(
        (await repository.fileHistory("two.busy", { limit: 1, from: "side" })).map(({ commit }) => commit.subject),
      ).toEqual(["renamed"]);
      expect(await repository.fileHistory("none.busy", { limit: 5 })).toEqual([]);
    });

    it("compares commits, what is staged and what is on disk", async () => {
      const root = renamed();
      const repository = await engine.open(root);
      expect(await repository.diff({ commit: "main~4" }, { commit: "main" })).toEqual([
        expect.objectContaining({ path: "deep/er.busy", state: "added" }),
        expect.objectContaining({ path: "deep/four.busy", oldPath: "one.busy", state: "renamed" }),
        expect.objectContaining({ path: "other.busy", state: "modified" }),
      ]);
      expect(await repository.diff({ commit: "HEAD" }, "working_tree")).toEqual([]);
      putFiles(root, { "other.busy": "staged\n" });
      gitIn(root, "add", ".");
      putFiles(root, { "other.busy": "on disk\n", "untracked.busy": "u\n" });
      renameSync(join(root, "deep/er.busy"), join(root, "er.busy"));
      expect((await repository.diff({ commit: "HEAD" }, "index")).map((file) => file.path)).toEqual(["other.busy"]);
      const blob = await repository.blobId("on disk\n");
      expect(await repository.diff("index", "working_tree")).toEqual([
        expect.objectContaining({ path: "er.busy", oldPath: "deep/er.busy", state: "renamed" }),
        { path: "other.busy", state: "modified", before: gitIn(root, "rev-parse", ":other.busy"), after: blob },
        expect.objectContaining({ path: "untracked.busy", state: "added", before: null }),
      ]);
      expect((await failureOf(repository.diff({ commit: "nowhere" }, "index"))).code).toBe("NOT_FOUND");
    });

    it("lists the files of any commit", async () => {
      const root = renamed();
      const files = await (await engine.open(root)).listTree("main~1");
      expect(Object.fromEntries(files)).toEqual({
        "deep/er.busy": { blob: gitIn(root, "rev-parse", "main:deep/er.busy"), kind: "file" },
        "other.busy": { blob: gitIn(root, "rev-parse", "main:other.busy"), kind: "file" },
        "three.busy": { blob: gitIn(root, "rev-parse", "main:deep/four.busy"), kind: "file" },
      });
    });
  });
}

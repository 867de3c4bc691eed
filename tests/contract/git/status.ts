/** Status and identity. */
import { rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { gitIn } from "#tests/support/command-line-git.ts";
import { folderWith, putFiles } from "#tests/support/folder-with.ts";
import { author, type EngineForTest, stateOf } from "#tests/support/git-engines.ts";

export function statusContract(engine: EngineForTest): void {
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
      expect(await stateOf(await engine.open(root))).toEqual({
        "a.busy": "added",
        "d.busy": "deleted",
        "m.busy": "modified",
        "u/u.busy": "untracked",
      });
    });

    it("sees a change of the same length made within the second of the commit", async () => {
      const root = folderWith({ "a.busy": "estimated_duration: 2h\n", "b.busy": "b" });
      const repository = await engine.open(root);
      await repository.init();
      await repository.commit({ paths: ["a.busy", "b.busy"], message: "first", author });
      const { atime, mtime } = statSync(join(root, "a.busy"));
      writeFileSync(join(root, "a.busy"), "estimated_duration: 3h\n");
      utimesSync(join(root, "a.busy"), atime, mtime);
      expect(await stateOf(repository)).toEqual({ "a.busy": "modified" });
      putFiles(root, { "b.busy": "c" });
      await repository.commit({ paths: ["b.busy"], message: "second", author });
      expect(await stateOf(repository)).toEqual({ "a.busy": "modified" });
    });

    it("notices what another program did to the index meanwhile, also when there was none before", async () => {
      const root = folderWith({ "a.busy": "a" });
      const repository = await engine.open(root);
      await repository.init();
      expect(await stateOf(repository)).toEqual({ "a.busy": "untracked" });
      gitIn(root, "add", ".");
      expect(await stateOf(repository)).toEqual({ "a.busy": "added" });
      gitIn(root, "commit", "-m", "x");
      expect(await stateOf(repository)).toEqual({});
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
      const repository = await engine.open(root);
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

  describe("identity", () => {
    it("comes from the repository, else from the user's own settings", async () => {
      const home = folderWith({
        ".gitconfig": '# mine\n[user]\n\tname = "Ana; Núñez" # comment\n\temail = a@example.org\n',
      });
      const root = folderWith({ "a.busy": "" });
      const repository = await engine.open(root, home);
      expect(await repository.identity()).toEqual({ name: "Ana; Núñez", email: "a@example.org" });
      await repository.init();
      const odd = { name: `Bo "B" O'Brien; #1 \\ é`, email: "bo@example.org" };
      await repository.setIdentity(odd);
      expect(await repository.identity()).toEqual(odd);
      expect(gitIn(root, "config", "user.name")).toBe(odd.name);
      const xdg = await engine.open(folderWith(), folderWith({ ".config/git/config": "[user]\nname=X\nemail=x@y\n" }));
      expect(await xdg.identity()).toEqual({ name: "X", email: "x@y" });
      expect(await (await engine.open(folderWith())).identity()).toBeUndefined();
    });
  });
}

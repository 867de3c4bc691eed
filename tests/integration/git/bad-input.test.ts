/** What goes wrong with repositories and remotes, and what somebody who runs a business reads then. */
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { gitFailure } from "#adapters/git/failures.ts";
import { createGit } from "#adapters/git/git.ts";
import type { GitRepository } from "#ports/git.ts";
import { gitIn } from "#tests/support/command-line-git.ts";
import { coreForTest } from "#tests/support/core-for-test.ts";
import { failureOf, failureOfCall } from "#tests/support/expected-error.ts";
import { folderWith, putFiles } from "#tests/support/folder-with.ts";
import { author, commitByGit, committedFolder, engineForTests, faultsOf, stateOf } from "#tests/support/git-engines.ts";
import { type EngineName, gitWorkerUrl } from "#tests/support/git-process.ts";
import { gitServer } from "#tests/support/git-server.ts";
import { smallBusiness } from "#tests/support/small-business.ts";
import { smallDisk } from "#tests/support/small-disk.ts";

interface Situation {
  readonly root: string;
  /** What somebody does then. */
  readonly act: (repository: GitRepository) => Promise<unknown>;
  /** The message and the next step; addresses and folders that differ from run to run are `…` in it. */
  readonly told: string;
}

const commit = (repository: GitRepository, paths: readonly string[] = ["a.busy"]) =>
  repository.commit({ paths, message: "m", author });

/** A folder that is in step with a real server. */
async function shared(password?: string) {
  const server = await gitServer(password);
  const url = server.makeRepository("business.git");
  const bare = join(server.root, "business.git");
  const root = committedFolder({ "a.busy": "a\n" });
  gitIn(root, "push", "-q", bare, "main");
  gitIn(root, "remote", "add", "origin", url);
  gitIn(root, "update-ref", "refs/remotes/origin/main", "main");
  gitIn(root, "branch", "-q", "--set-upstream-to", "origin/main");
  return { server, url, bare, root };
}

const situations: Readonly<Record<string, () => Situation | Promise<Situation>>> = {
  "a name that is none": () => ({
    root: folderChanged(),
    act: (repository) => repository.commit({ paths: ["a.busy"], message: "m", author: { name: " ", email: "" } }),
    told: "Name and e-mail must not be empty, nor hold < or > or line breaks. Correct the name or the e-mail.",
  }),
  "no branch, but a commit of the past": () => {
    const root = committedFolder({ "a.busy": "a\n" });
    gitIn(root, "switch", "-q", "--detach");
    return {
      root,
      act: (repository) => repository.push({}),
      told: "You are on no branch at the moment, so there is none to push. Make a branch here first, then push it.",
    };
  },
  "a branch without commits": () => {
    const root = folderWith({ "a.busy": "a\n" });
    gitIn(root, "init", "-q", "-b", "main");
    return {
      root,
      act: (repository) => repository.createBranch({ name: "other" }),
      told: "This business has no version in its history yet. Commit something first, then try again.",
    };
  },
  "a submodule": () => {
    const root = committedFolder({ "a.busy": "a\n" });
    const inner = committedFolder({ "b.busy": "b\n" });
    gitIn(root, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner, "parts");
    gitIn(root, "commit", "-qm", "parts");
    commitByGit(join(root, "parts"), "more", { "b.busy": "c\n" });
    return {
      root,
      act: (repository) => commit(repository, ["parts"]),
      told: "parts is a repository of its own inside this one (a submodule). Open that folder to commit what is in it.",
    };
  },
  "a file in Git LFS": () => ({
    root: committedFolder({ "a.busy": "version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 5\n" }),
    act: (repository) => repository.readFile("HEAD", "a.busy"),
    told: "a.busy is kept in Git LFS; the history holds only a pointer to its content. Install Git LFS and run git lfs pull in this folder to see it.",
  }),
  "a shallow clone": async () => {
    const { bare, root } = await shared();
    commitByGit(root, "two", { "a.busy": "2\n" });
    gitIn(root, "push", "-q", bare, "main", "HEAD~1:refs/heads/other");
    const place = join(folderWith(), "clone");
    gitIn(root, "clone", "-q", "--depth", "1", "--no-single-branch", `file://${bare}`, place);
    return {
      root: place,
      act: (repository) => repository.threeWay("HEAD", "origin/other"),
      told: "Only the latest part of the history is here; what both have in common is not. Get the rest of it: choose Fetch (or run git fetch --unshallow in this folder), then merge again.",
    };
  },
  "a remote that refuses": async () => {
    const { bare, root } = await shared();
    const hook = join(bare, "hooks", "pre-receive");
    writeFileSync(hook, "#!/bin/sh\necho 'the books are closed' >&2\nexit 1\n");
    chmodSync(hook, 0o755);
    commitByGit(root, "more");
    return {
      root,
      act: (repository) => repository.push({}),
      told: "… refused this: pre-receive hook declined; the books are closed. It follows its own rules (a protected branch, say). Ask whoever owns it, or push to a branch of your own.",
    };
  },
  "a remote that wants credentials": async () => {
    const { root } = await shared("secret");
    return {
      root,
      act: (repository) => repository.fetch({}),
      told: "… wants to know who you are. Sign in with your name and a password or access token.",
    };
  },
  "a remote that does not take the password": async () => {
    const { root } = await shared("secret");
    return {
      root,
      act: (repository) => repository.fetch({ credentials: { username: "ana", secret: "x" } }),
      told: "… does not accept this name and password or token. Enter them again. Many services want an access token in place of the password.",
    };
  },
  "a remote that is silent": async () => {
    const { server, root } = await shared();
    server.behave("silent");
    return {
      root,
      act: (repository) => repository.fetch({}),
      told: "… could not be reached: it has not answered for a second. Check the connection and the address, then try again. Your work here is not touched.",
    };
  },
  "a remote that is not there": async () => {
    const { root } = await shared();
    gitIn(root, "remote", "set-url", "origin", "http://127.0.0.1:9/business.git");
    return {
      root,
      act: (repository) => repository.fetch({}),
      told: "… could not be reached: its server does not answer. Check the connection and the address, then try again. Your work here is not touched.",
    };
  },
  "a remote that has gone another way": async () => {
    const { bare, root } = await shared();
    const other = join(folderWith(), "other");
    gitIn(root, "clone", "-q", bare, other);
    commitByGit(other, "theirs");
    gitIn(other, "push", "-q");
    commitByGit(root, "mine");
    return {
      root,
      act: (repository) => repository.push({}),
      told: "origin/main has commits that are not here yet. Pull them first, then push again.",
    };
  },
  "an index locked by another program": () => {
    const root = folderChanged();
    writeFileSync(join(root, ".git", "index.lock"), "");
    return {
      root,
      act: commit,
      told: "Another Git program is working in this folder. Wait until it has finished, then try again. If none is running, delete the file …/.git/index.lock.",
    };
  },
  "a merge begun elsewhere": () => {
    const root = committedFolder({ "a.busy": "a\n" });
    gitIn(root, "switch", "-qc", "other");
    commitByGit(root, "theirs", { "a.busy": "theirs\n" });
    gitIn(root, "switch", "-q", "main");
    commitByGit(root, "mine", { "a.busy": "mine\n" });
    expect(() => gitIn(root, "merge", "other")).toThrow("failed");
    return {
      root,
      act: commit,
      told: "A merge was begun in this folder with another program and not finished. Finish it there, or give it up under Review, then try again.",
    };
  },
  "a repository of another format": () => {
    const root = folderWith({ "a.busy": "a\n" });
    gitIn(root, "init", "-q", "--object-format=sha256");
    return {
      root,
      act: commit,
      told: "Orgata cannot read this history: it is in Git's format sha256. Copy it into the usual format: run git init ../copy and git fast-export --all | git -C ../copy fast-import in this folder, then git checkout main in the copy, and open that.",
    };
  },
  "a folder without history": () => ({
    root: folderWith({ "a.busy": "a\n" }),
    act: commit,
    told: "This folder has no history yet: it is not a Git repository. Begin one first: Review → Start keeping versions.",
  }),
};

function folderChanged(): string {
  const root = committedFolder({ "a.busy": "a\n" });
  putFiles(root, { "a.busy": "b\n" });
  return root;
}

const engines: readonly EngineName[] = ["installed", "built_in"];

describe.each(engines)("read with the engine: %s", (name) => {
  const engine = engineForTests(name, { stallMs: 700 });

  it.each(Object.entries(situations))("%s", async (_, prepare) => {
    const { root, act, told } = await prepare();
    const { message, next } = await failureOf(act(await engine.open(root)));
    const read = `${message} ${next}`.replaceAll(root, "…").replaceAll(/http:\/\/[\w.:/]+\b/g, "…");
    expect(read).toBe(told);
  });
});

describe("an address that only ssh reaches", () => {
  it.each([
    ["git@example.org:team/shop.git", "Cloning from an address that does not begin with https://"],
    ["ssh://git@example.org/shop.git", "Cloning from an address that does not begin with https://"],
  ])("%s needs the program git, which is said where there is none", async (url, what) => {
    const git = createGit({ workerUrl: gitWorkerUrl, home: folderWith(), engine: "built_in" });
    const { message, next } = await failureOf(git.clone({ url, folder: join(folderWith(), "shop") }));
    expect(`${message} ${next}`).toBe(
      `${what} needs the program Git, which was not found on this computer. Install Git from https://git-scm.com, then start Orgata again; or use an address that begins with https://.`,
    );
  });
});

describe.each(engines)("a disk that fills up, with the engine: %s", (name) => {
  const engine = engineForTests(name);

  it("changes nothing, says so, and goes on once there is room", async () => {
    const disk = smallDisk();
    if (disk === undefined) {
      // Nobody but an administrator can make a disk that is soon full; what the system would answer is known.
      const full = gitFailure(Object.assign(new Error("no space left on device, write"), { code: "ENOSPC" }));
      expect(full).toMatchObject({ failure: { code: "STORAGE_FAILED", next: "Free some space, then try again." } });
      return;
    }
    const root = join(disk.root, "shop");
    mkdirSync(root);
    gitIn(root, "init", "-q", "-b", "main");
    commitByGit(root, "first", { "a.busy": "a\n", "b.busy": "b\n" });
    gitIn(root, "switch", "-qc", "other");
    commitByGit(root, "large", { "a.busy": Buffer.alloc(300_000, 7).toString("hex"), "b.busy": "b2\n" });
    gitIn(root, "switch", "-q", "main");
    const repository = await engine.open(root);
    const before = await repository.status();
    disk.fill(60_000);
    const told = await failureOf(repository.switchTo({ to: "other" }));
    expect(told).toMatchObject({ code: "STORAGE_FAILED", next: "Free some space, then try again." });
    expect(await repository.status()).toEqual(before);
    disk.fill(0);
    putFiles(root, { "a.busy": "" });
    const tries = [
      () => repository.snapshot("discard"),
      () => commit(repository),
      () => repository.discard(["a.busy"]),
    ];
    for (const work of tries) expect((await failureOf(work)).code).toBe("STORAGE_FAILED");
    expect(await stateOf(repository)).toEqual({ "a.busy": "modified" });
    expect(faultsOf(root)).toBe("");
    disk.empty();
    await repository.discard(["a.busy"]);
    await repository.switchTo({ to: "other" });
    expect(await stateOf(repository)).toEqual({});
    expect(faultsOf(root)).toBe("");
  });
});

describe("in the application", () => {
  it("asks for name and e-mail before the first commit", async () => {
    const root = committedFolder({ ...smallBusiness, ".gitignore": ".orgata/\n" });
    const { client } = coreForTest();
    await client.workspace.open({ path: root });
    putFiles(root, { "README.md": "# Another shop\n" });
    expect(await client.git.identity()).toBeNull();
    const changeSet = await client.changes.fromWorkingTree();
    const { message, next } = await failureOfCall(client.changes.commit({ id: changeSet?.id ?? "", message: "m" }));
    expect(`${message} ${next}`).toBe(
      "A commit carries the name of its author, and none is known yet. Enter your name and e-mail address.",
    );
  });

  it("brings no branch up to date where there is none", async () => {
    const { root } = await shared();
    gitIn(root, "switch", "-q", "--detach");
    const { client } = coreForTest();
    await client.workspace.open({ path: root });
    const { message, next } = await failureOfCall(client.git.pull());
    expect(`${message} ${next}`).toBe(
      "You are on no branch at the moment, so there is none to bring up to date. Switch to a branch first, or make one here, then pull.",
    );
  });

  it("keeps one's own work when somebody overwrote the history of the remote", async () => {
    const { bare, root } = await shared();
    const other = join(folderWith(), "other");
    gitIn(root, "clone", "-q", bare, other);
    commitByGit(root, "mine", { "mine.busy": "mine\n" });
    putFiles(other, { "a.busy": "rewritten\n" });
    gitIn(other, "commit", "-qa", "--amend", "-m", "rewritten");
    gitIn(other, "push", "-q", "--force");
    const { client } = coreForTest();
    await client.workspace.open({ path: root });
    await client.git.setIdentity(author);
    const { changed } = await client.git.fetch();
    expect(changed).toEqual(["origin/main"]);
    const outcome = await client.git.pull();
    if (outcome.kind === "conflicts") {
      const choices = outcome.merge.conflicts.map(({ id }) => [id, { take: "theirs" as const }] as const);
      await client.git.chooseInMerge({ choices: Object.fromEntries(choices) });
      await client.git.finishMerge({});
    }
    expect(gitIn(root, "log", "--format=%s").split("\n")).toEqual(expect.arrayContaining(["mine", "rewritten"]));
    expect(gitIn(root, "show", "HEAD:mine.busy")).toBe("mine");
    expect(faultsOf(root)).toBe("");
  });
});

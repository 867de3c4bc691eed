/** Working with remotes, against git's own server on loopback. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { GitProgress } from "#ports/git.ts";
import { gitIn } from "#tests/support/command-line-git.ts";
import { failureOf } from "#tests/support/expected-error.ts";
import { folderWith, putFiles } from "#tests/support/folder-with.ts";
import { author, commitByGit, committedFolder, type EngineForTest, faultsOf } from "#tests/support/git-engines.ts";
import { type GitServer, gitServer } from "#tests/support/git-server.ts";

const credentials = { username: "ana", secret: "pa ss'\"wörd$" };

interface Shared {
  readonly server: GitServer;
  readonly url: string;
  /** A clone made by the command line, in step with the remote. */
  readonly root: string;
}

/** A remote with one commit, and a clone of it. */
async function shared(
  files: Readonly<Record<string, string>> = { "a.busy": "a\n", "deep/b.busy": "b\n" },
): Promise<Shared> {
  const server = await gitServer();
  const url = server.makeRepository("business.git");
  const root = committedFolder(files);
  gitIn(root, "remote", "add", "origin", url);
  gitIn(root, "push", "-q", "-u", join(server.root, "business.git"), "main");
  gitIn(root, "update-ref", "refs/remotes/origin/main", "main");
  gitIn(root, "config", "branch.main.remote", "origin");
  return { server, url, root };
}

/** What somebody else pushes. */
function pushedElsewhere(
  { server }: Pick<Shared, "server">,
  files: Readonly<Record<string, string>>,
  ...options: string[]
): string {
  const other = join(folderWith(), "other");
  gitIn(server.root, "clone", "-q", join(server.root, "business.git"), other);
  if (options.includes("--force")) gitIn(other, "commit", "-q", "--amend", "-m", "rewritten");
  const id = commitByGit(other, "elsewhere", files);
  gitIn(other, "push", "-q", ...options, "origin", "HEAD");
  return id;
}

export function remoteContract(engine: EngineForTest, impatient: EngineForTest): void {
  describe("remotes", () => {
    it("are added, changed and removed; secrets stay out of the settings", async () => {
      const root = committedFolder({ "a.busy": "a" });
      const repository = await engine.open(root);
      expect(await repository.remotes()).toEqual([]);
      await repository.addRemote({ name: "origin", url: "https://example.org/a.git" });
      await repository.addRemote({ name: "second", url: "git@example.org:team/a.git" });
      expect(gitIn(root, "remote", "-v").split("\n")[0]).toBe("origin\thttps://example.org/a.git (fetch)");
      expect(gitIn(root, "config", "remote.origin.fetch")).toBe("+refs/heads/*:refs/remotes/origin/*");
      await repository.setRemoteUrl({ name: "second", url: "ssh://git@example.org/b.git" });
      expect(await repository.remotes()).toEqual([
        { name: "origin", url: "https://example.org/a.git" },
        { name: "second", url: "ssh://git@example.org/b.git" },
      ]);
      expect((await failureOf(repository.addRemote({ name: "origin", url: "https://x.org/" }))).code).toBe("CONFLICT");
      for (const url of [
        "",
        "nonsense",
        "ext::sh -c touch% /tmp/x",
        "--upload-pack=x",
        "ssh://-oProxyCommand=x/y",
        "https://ana:secret@example.org/a.git",
      ]) {
        const failure = await failureOf(repository.addRemote({ name: "third", url }));
        expect([url, failure.code]).toEqual([url, "BAD_INPUT"]);
        expect(JSON.stringify(failure)).not.toContain("secret");
      }
      expect((await failureOf(repository.addRemote({ name: "a b", url: "https://x.org/" }))).code).toBe("BAD_INPUT");
      expect((await failureOf(repository.setRemoteUrl({ name: "none", url: "https://x.org/" }))).code).toBe(
        "NOT_FOUND",
      );
      gitIn(root, "update-ref", "refs/remotes/second/main", "HEAD");
      gitIn(root, "symbolic-ref", "refs/remotes/second/HEAD", "refs/remotes/second/main");
      gitIn(root, "config", "branch.main.remote", "second");
      await repository.removeRemote("second");
      expect(gitIn(root, "remote")).toBe("origin");
      expect(gitIn(root, "for-each-ref", "refs/remotes")).toBe("");
      expect(() => gitIn(root, "config", "branch.main.remote")).toThrow("failed");
      expect((await failureOf(repository.removeRemote("second"))).code).toBe("NOT_FOUND");
    });

    it("are cloned with progress; the clone is what the command line would make", async () => {
      const { server, url, root } = await shared({ "a.busy": "a\n", "deep/b.busy": "b\n", "run.sh": "#!/bin/sh\n" });
      gitIn(root, "tag", "-a", "v1", "-m", "one");
      gitIn(root, "push", "-q", join(server.root, "business.git"), "v1", "main:refs/heads/topic/x");
      const folder = join(folderWith(), "not", "there yet");
      const progress: GitProgress[] = [];
      await engine.git().clone({ url, folder, onProgress: (one) => progress.push(one) });
      expect(gitIn(folder, "status", "--porcelain", "--branch")).toBe("## main...origin/main");
      expect(gitIn(folder, "rev-parse", "HEAD", "v1^{commit}", "origin/topic/x")).toBe(
        Array(3)
          .fill(gitIn(root, "rev-parse", "HEAD"))
          .join("\n"),
      );
      expect(readFileSync(join(folder, "deep/b.busy"), "utf8")).toBe("b\n");
      expect(progress[0]).toEqual({ phase: "connecting", done: 0 });
      expect(progress.map((one) => one.phase)).toContain("receiving");
      expect(faultsOf(folder)).toBe("");
      expect((await failureOf(engine.git().clone({ url, folder }))).code).toBe("CONFLICT");
      const shallow = folderWith();
      await engine.git().clone({ url, folder: shallow, depth: 1 });
      expect(gitIn(shallow, "rev-list", "--count", "HEAD")).toBe("1");
    });

    it("are cloned when empty", async () => {
      const server = await gitServer();
      const folder = join(folderWith(), "clone");
      await engine.git().clone({ url: server.makeRepository("empty.git"), folder });
      const repository = await engine.open(folder);
      expect(await repository.status()).toMatchObject({ isRepository: true, branch: "main", files: [] });
      putFiles(folder, { "a.busy": "a" });
      const { id } = await repository.commit({ paths: ["a.busy"], message: "first", author });
      expect(await repository.push({})).toEqual({ name: "origin/main", before: null, after: id });
      expect(gitIn(join(server.root, "empty.git"), "rev-parse", "main")).toBe(id);
      expect(await repository.status()).toMatchObject({ upstream: "origin/main", ahead: 0, behind: 0 });
    });

    it("are fetched: what moved is told, no own branch does", async () => {
      const made = await shared();
      const { server, root } = made;
      const first = gitIn(root, "rev-parse", "main");
      const repository = await engine.open(root);
      expect(await repository.fetch({})).toEqual([]);
      const second = pushedElsewhere(made, { "a.busy": "2\n" });
      gitIn(join(server.root, "business.git"), "branch", "topic", "main");
      expect(await repository.fetch({ remote: "origin" })).toEqual([
        { name: "origin/main", before: first, after: second, isForced: false },
        { name: "origin/topic", before: null, after: second, isForced: false },
      ]);
      expect([gitIn(root, "rev-parse", "main"), readFileSync(join(root, "a.busy"), "utf8")]).toEqual([first, "a\n"]);
      expect(await repository.status()).toMatchObject({ ahead: 0, behind: 1 });
      await repository.fastForward({ to: "origin/main", expectedHead: first });
      expect([gitIn(root, "rev-parse", "main"), readFileSync(join(root, "a.busy"), "utf8")]).toEqual([second, "2\n"]);

      gitIn(join(server.root, "business.git"), "branch", "-D", "topic");
      const rewritten = pushedElsewhere(made, { "a.busy": "3\n" }, "--force");
      expect(await repository.fetch({})).toEqual([
        { name: "origin/main", before: second, after: rewritten, isForced: true },
        { name: "origin/topic", before: second, after: null, isForced: false },
      ]);
      expect(faultsOf(root)).toBe("");
    });

    it("may give their main branch another name: nothing here leads nowhere", async () => {
      const { server, root, url } = await shared();
      const bare = join(server.root, "business.git");
      const folder = join(folderWith(), "clone");
      await engine.git().clone({ url, folder });
      gitIn(folder, "symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main");
      const repository = await engine.open(folder);
      gitIn(bare, "branch", "-m", "main", "trunk");
      gitIn(bare, "symbolic-ref", "HEAD", "refs/heads/trunk");
      const commit = gitIn(root, "rev-parse", "main");
      expect(await repository.fetch({})).toEqual([
        { name: "origin/main", before: commit, after: null, isForced: false },
        { name: "origin/trunk", before: null, after: commit, isForced: false },
      ]);
      expect(faultsOf(folder)).toBe("");
      expect((await repository.branches()).remote.map((branch) => branch.name)).toEqual(["origin/trunk"]);
    });

    it("are pushed to; what would lose commits there is refused, and can be meant", async () => {
      const made = await shared();
      const { server, root } = made;
      const bare = join(server.root, "business.git");
      const repository = await engine.open(root);
      putFiles(root, { "a.busy": "mine\n" });
      const mine = await repository.commit({ paths: ["a.busy"], message: "mine", author });
      const theirs = pushedElsewhere(made, { "deep/b.busy": "theirs\n" });
      expect(await failureOf(repository.push({}))).toMatchObject({ code: "DIVERGED", path: "origin/main" });
      await repository.fetch({});
      expect(await repository.status()).toMatchObject({ ahead: 1, behind: 1 });
      expect((await failureOf(repository.fastForward({ to: "origin/main" }))).code).toBe("DIVERGED");
      const { files } = await repository.threeWay("HEAD", "origin/main");
      const taken = files.flatMap((file) =>
        file.base?.blob === file.ours?.blob ? [[file.path, file.theirs] as const] : [],
      );
      const { head } = await repository.merge({
        theirs: "origin/main",
        changes: new Map(taken),
        message: "Merge",
        author,
      });
      expect(await repository.push({ onProgress: () => undefined })).toEqual({
        name: "origin/main",
        before: theirs,
        after: head,
      });
      expect(gitIn(bare, "log", "--format=%s", "--topo-order", "main").split("\n")).toEqual(
        ["Merge", "elsewhere", "mine", "first"].sort(() => 0),
      );
      expect(gitIn(bare, "show", "main:a.busy")).toBe("mine");

      await repository.reset({ to: mine.id });
      expect((await failureOf(repository.push({}))).code).toBe("DIVERGED");
      expect((await failureOf(repository.push({ replacing: theirs }))).code).toBe("DIVERGED");
      await repository.push({ replacing: head });
      expect(gitIn(bare, "rev-parse", "main")).toBe(mine.id);
      expect(gitIn(bare, "fsck", "--strict", "--no-dangling")).toBe("");
    });

    it("get new branches, under the name that their upstream has", async () => {
      const { server, root } = await shared();
      const bare = join(server.root, "business.git");
      const repository = await engine.open(root);
      await repository.createBranch({ name: "topic/new" });
      await repository.push({ branch: "topic/new" });
      expect(gitIn(bare, "rev-parse", "topic/new")).toBe(gitIn(root, "rev-parse", "HEAD"));
      expect(gitIn(root, "rev-parse", "--abbrev-ref", "topic/new@{upstream}")).toBe("origin/topic/new");
      gitIn(root, "config", "branch.main.merge", "refs/heads/other-name");
      expect((await repository.push({})).name).toBe("origin/other-name");
      gitIn(root, "switch", "-q", "--detach");
      expect((await failureOf(repository.push({}))).code).toBe("BAD_INPUT");
      expect((await failureOf(repository.push({ branch: "none" }))).code).toBe("NOT_FOUND");
      expect((await failureOf(repository.fetch({ remote: "none" }))).code).toBe("NOT_FOUND");
      expect((await failureOf((await engine.open(committedFolder({}))).fetch({}))).code).toBe("NOT_FOUND");
    });

    it("have branches deleted that are as they are known here; one that is gone there already is forgotten", async () => {
      const made = await shared();
      const { server, root } = made;
      const bare = join(server.root, "business.git");
      const repository = await engine.open(root);
      for (const name of ["topic/one", "topic/two", "topic/three"]) {
        await repository.createBranch({ name });
        await repository.push({ branch: name });
      }
      await repository.deleteBranch("topic/one");
      await repository.deleteRemoteBranch({ remote: "origin", branch: "topic/one" });
      expect(gitIn(bare, "branch", "--list", "topic/one")).toBe("");
      const known = async () => (await repository.branches()).remote.map(({ name }) => name);
      expect(await known()).toEqual(["origin/main", "origin/topic/three", "origin/topic/two"]);
      expect(gitIn(root, "branch", "--format=%(refname:short)")).toBe("main\ntopic/three\ntopic/two");

      gitIn(bare, "branch", "-D", "topic/two");
      await repository.deleteRemoteBranch({ remote: "origin", branch: "topic/two" });
      expect(await known()).toEqual(["origin/main", "origin/topic/three"]);

      pushedElsewhere(made, { "a.busy": "2\n" });
      gitIn(bare, "branch", "-f", "topic/three", "main");
      const moved = repository.deleteRemoteBranch({ remote: "origin", branch: "topic/three" });
      expect(await failureOf(moved)).toMatchObject({ code: "DIVERGED", path: "origin/topic/three" });
      expect(gitIn(bare, "branch", "--list", "topic/three")).toContain("topic/three");

      const unknown = repository.deleteRemoteBranch({ remote: "origin", branch: "none" });
      expect((await failureOf(unknown)).code).toBe("NOT_FOUND");
      server.behave({ status: 500 });
      const unreached = repository.deleteRemoteBranch({ remote: "origin", branch: "topic/three" });
      expect((await failureOf(unreached)).code).toBe("REMOTE_REFUSED");
      expect(await known()).toContain("origin/topic/three");
      expect(faultsOf(root)).toBe("");
    });

    it("refuse in their own words", async () => {
      const { server, root } = await shared();
      const hook = join(server.root, "business.git/hooks/pre-receive");
      writeFileSync(hook, "#!/bin/sh\necho 'the books are closed' >&2\nexit 1\n", { mode: 0o755 });
      const repository = await engine.open(root);
      commitByGit(root, "more");
      const failure = await failureOf(repository.push({}));
      expect(failure).toMatchObject({
        code: "REMOTE_REFUSED",
        message: expect.stringContaining("pre-receive hook declined; the books are closed"),
      });
    });

    it("bring the rest of a shallow history when asked", async () => {
      const made = await shared();
      pushedElsewhere(made, { "a.busy": "2\n" });
      const folder = folderWith();
      await engine.git().clone({ url: made.url, folder, depth: 1 });
      const repository = await engine.open(folder);
      expect(await repository.status()).toMatchObject({ isShallow: true });
      await repository.fetch({ whole: true });
      expect((await repository.status()).isShallow).toBeUndefined();
      expect((await repository.log({ limit: 9 })).length).toBe(2);
      expect(faultsOf(folder)).toBe("");
    });

    it("want to know who is there, and are told without leaving traces", async () => {
      const server = await gitServer(credentials.secret);
      const url = server.makeRepository("private.git");
      const source = committedFolder({ "a.busy": "a\n" });
      gitIn(source, "push", "-q", join(server.root, "private.git"), "main");
      const parent = folderWith();
      const folder = join(parent, "clone");
      const git = engine.git();
      expect(await failureOf(git.clone({ url, folder }))).toMatchObject({
        code: "SIGN_IN_NEEDED",
        path: url,
        message: expect.stringContaining("who you are"),
      });
      const wrong = { username: "ana", secret: "wrong-secret" };
      const refused = await failureOf(git.clone({ url, folder, credentials: wrong }));
      expect(refused).toMatchObject({ code: "SIGN_IN_NEEDED", message: expect.stringContaining("does not accept") });
      expect(JSON.stringify(refused)).not.toContain("wrong-secret");
      expect(readdirSync(parent)).toEqual([]);

      await git.clone({ url, folder, credentials });
      const repository = await engine.open(folder);
      putFiles(folder, { "a.busy": "b\n" });
      await repository.commit({ paths: ["a.busy"], message: "m", author });
      expect((await failureOf(repository.push({}))).code).toBe("SIGN_IN_NEEDED");
      expect((await failureOf(repository.fetch({}))).code).toBe("SIGN_IN_NEEDED");
      await repository.push({ credentials });
      expect(await repository.fetch({ credentials })).toEqual([]);
      const config = readFileSync(join(folder, ".git/config"), "utf8");
      expect(config).not.toMatch(/ana|secret|wörd/);

      const inside = new URL(url);
      inside.username = "ana";
      inside.password = encodeURIComponent(credentials.secret);
      const second = join(parent, "second");
      await git.clone({ url: inside.href, folder: second });
      expect(readFileSync(join(second, ".git/config"), "utf8")).not.toMatch(/ana|wörd/);
    });

    it("never get the credentials of another server", async () => {
      const thief = await gitServer("never right");
      const url = thief.makeRepository("x.git");
      const repository = await engine.open(committedFolder({}));
      await repository.addRemote({ name: "origin", url });
      const failure = await failureOf(repository.fetch({ credentials }));
      expect(failure.code).toBe("SIGN_IN_NEEDED");
      const { server } = await shared();
      server.behave({ redirectTo: thief.origin });
      await repository.setRemoteUrl({ name: "origin", url: `${server.origin}/x.git` });
      const before = thief.requests.length;
      expect(
        (await failureOf(repository.fetch({ credentials: { username: "ana", secret: "for the first only" } }))).code,
      ).toBe("SIGN_IN_NEEDED");
      const seen = thief.requests.slice(before);
      expect(seen.length).toBeGreaterThan(0);
      expect(seen.filter((request) => request.authorization !== undefined)).toEqual([]);
    });

    it.each([
      [403, "REMOTE_REFUSED"],
      [404, "NOT_FOUND"],
      [500, "REMOTE_REFUSED"],
      [503, "REMOTE_REFUSED"],
    ] as const)("answer %i, which is said in words", async (status, code) => {
      const { server, root, url } = await shared();
      server.behave({ status });
      commitByGit(root, "more");
      const repository = await engine.open(root);
      for (const work of [
        () => repository.fetch({}),
        () => repository.push({}),
        () => engine.git().clone({ url, folder: join(folderWith(), "x") }),
      ]) {
        expect(await failureOf(work)).toMatchObject({ code, path: url, next: expect.any(String) });
      }
    });

    it("break off, send nonsense, are not there: nothing half done stays", async () => {
      const made = await shared({
        "large.busy": Array.from({ length: 60_000 }, (_, line) => `${line * 7919}`).join("\n"),
      });
      const { server, root, url } = made;
      const parent = folderWith();
      const folder = join(parent, "clone");
      server.behave({ cutAfter: 2000 });
      expect((await failureOf(engine.git().clone({ url, folder }))).code).toBe("OFFLINE");
      server.behave("nonsense");
      expect(["OFFLINE", "NOT_FOUND"]).toContain((await failureOf(engine.git().clone({ url, folder }))).code);
      const repository = await engine.open(root);
      await repository.setRemoteUrl({ name: "origin", url: "http://127.0.0.1:9/business.git" });
      expect((await failureOf(repository.fetch({}))).code).toBe("OFFLINE");
      await repository.setRemoteUrl({ name: "origin", url: "http://no-such-host.invalid/business.git" });
      expect((await failureOf(repository.fetch({}))).code).toBe("OFFLINE");
      expect(readdirSync(parent)).toEqual([]);
      expect(faultsOf(root)).toBe("");
    });

    it("keep silent: after a while that is said", async () => {
      const { server, root, url } = await shared();
      server.behave("silent");
      const repository = await impatient.open(root);
      expect(await failureOf(repository.fetch({}))).toMatchObject({
        code: "OFFLINE",
        message: expect.stringContaining("has not answered"),
      });
      const parent = folderWith();
      expect((await failureOf(impatient.git().clone({ url, folder: join(parent, "x") }))).code).toBe("OFFLINE");
      expect(readdirSync(parent)).toEqual([]);
    });

    it("can be left in the middle", async () => {
      const large = { "large.busy": Array.from({ length: 60_000 }, (_, line) => `${line * 7919}`).join("\n") };
      const { server, root, url } = await shared(large);
      const parent = folderWith();
      server.behave({ pauseAfter: 2000 });
      const leaving = new AbortController();
      const before = server.requests.length;
      const cloning = failureOf(engine.git().clone({ url, folder: join(parent, "x"), signal: leaving.signal }));
      await expect.poll(() => server.requests.length).toBeGreaterThan(before + 1);
      leaving.abort();
      expect((await cloning).code).toBe("CANCELLED");
      await expect.poll(() => readdirSync(parent)).toEqual([]);
      server.behave("silent");
      const repository = await engine.open(root);
      const other = new AbortController();
      const fetching = failureOf(repository.fetch({ signal: other.signal }));
      // Committing does not wait for a slow remote.
      putFiles(root, { "a.busy": "meanwhile\n" });
      await repository.commit({ paths: ["a.busy"], message: "meanwhile", author });
      other.abort();
      expect((await fetching).code).toBe("CANCELLED");
      expect((await failureOf(repository.push({ signal: AbortSignal.abort() }))).code).toBe("CANCELLED");
      expect(faultsOf(root)).toBe("");
    });

    it("are not cloned over what is there", async () => {
      const { url } = await shared();
      const folder = folderWith({ "mine.busy": "m" });
      expect((await failureOf(engine.git().clone({ url, folder }))).code).toBe("CONFLICT");
      expect(readdirSync(folder)).toEqual(["mine.busy"]);
      expect((await failureOf(engine.git().clone({ url: "what?", folder: join(folder, "x") }))).code).toBe("BAD_INPUT");
      mkdirSync(join(folder, "empty"));
      await engine.git().clone({ url, folder: join(folder, "empty") });
      expect(existsSync(join(folder, "empty/a.busy"))).toBe(true);
    });
  });
}

/** What only the installed `git` can do: hooks, line ends by attributes, filters, ssh; and that it is called safely. */
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { createGit } from "#adapters/git/git.ts";
import { gitIn } from "#tests/support/command-line-git.ts";
import { failureOf } from "#tests/support/expected-error.ts";
import { folderWith, putFiles } from "#tests/support/folder-with.ts";
import { author, commitByGit, committedFolder, engineForTests, faultsOf, stateOf } from "#tests/support/git-engines.ts";
import { gitWorkerUrl } from "#tests/support/git-process.ts";
import { gitServer } from "#tests/support/git-server.ts";

const engine = engineForTests("installed");

function hook(root: string, name: string, script: string): void {
  const place = join(root, ".git/hooks", name);
  writeFileSync(place, `#!/bin/sh\n${script}\n`);
  chmodSync(place, 0o755);
}

/** Sets a variable of this process until the current test ends; Git processes started from now on inherit it. */
function withVariable(name: string, value: string): void {
  const before = process.env[name];
  process.env[name] = value;
  onTestFinished(() => {
    if (before === undefined) delete process.env[name];
    else process.env[name] = before;
  });
}

describe("hooks of the user", () => {
  it("run when committing, and may say no in their own words", async () => {
    const root = committedFolder({ "a.busy": "a\n" });
    hook(
      root,
      "pre-commit",
      'git diff --cached --name-only\ngrep -q bad a.busy && echo "Permission denied: no bad words" >&2 && exit 1\nexit 0',
    );
    hook(root, "commit-msg", 'echo "Checked: yes" >> "$1"');
    const repository = await engine.open(root);
    putFiles(root, { "a.busy": "bad\n", "b.busy": "staged\n" });
    gitIn(root, "add", "b.busy");
    const request = { paths: ["a.busy"], message: "second\n\nChange-Id: 1", author };
    const failure = await failureOf(repository.commit(request));
    expect(failure).toMatchObject({ code: "HOOK_REFUSED", message: expect.stringContaining("no bad words") });
    expect(gitIn(root, "status", "--porcelain")).toBe(" M a.busy\nA  b.busy");
    putFiles(root, { "a.busy": "good\n" });
    const made = await repository.commit(request);
    expect(made.trailers).toEqual({ "Change-Id": "1", Checked: "yes" });
    expect(gitIn(root, "status", "--porcelain")).toBe("A  b.busy");
    expect(gitIn(root, "show", "--format=", "--name-only", "HEAD")).toBe("a.busy");
  });

  it("may change what is committed", async () => {
    const root = committedFolder({ "a.busy": "a\n" });
    hook(
      root,
      "pre-commit",
      "tr a-z A-Z < a.busy > a.tmp && mv a.tmp a.busy && echo made > made.busy && git add a.busy made.busy",
    );
    putFiles(root, { "a.busy": "shout\n" });
    const repository = await engine.open(root);
    await repository.commit({ paths: ["a.busy"], message: "second", author });
    expect(gitIn(root, "show", "HEAD:a.busy")).toBe("SHOUT");
    expect(gitIn(root, "ls-tree", "--name-only", "HEAD")).toBe("a.busy\nmade.busy");
    expect(gitIn(root, "status", "--porcelain")).toBe("");
  });

  it("run before pushing", async () => {
    const server = await gitServer();
    const root = committedFolder({ "a.busy": "a\n" });
    gitIn(root, "remote", "add", "origin", server.makeRepository("a.git"));
    hook(root, "pre-push", "echo 'tests are red' >&2; exit 1");
    const repository = await engine.open(root);
    expect(await failureOf(repository.push({}))).toMatchObject({
      code: "HOOK_REFUSED",
      message: expect.stringContaining("tests are red"),
    });
    hook(root, "pre-push", "exit 0");
    expect((await repository.push({})).name).toBe("origin/main");
  });
});

describe("attributes", () => {
  it("decide on line ends on the way in and out", async () => {
    const root = committedFolder({ ".gitattributes": "*.busy text eol=crlf\n*.bin -text\n", "x.bin": "a\r\n" });
    const repository = await engine.open(root);
    putFiles(root, { "a.busy": "one\r\ntwo\r\n", "b.busy": "disk\r\n" });
    await repository.commit({
      paths: ["a.busy", "b.busy"],
      contents: new Map([["b.busy", "given\r\n"]]),
      message: "m",
      author,
    });
    expect(gitIn(root, "cat-file", "blob", "HEAD:a.busy")).toBe("one\ntwo");
    expect(gitIn(root, "cat-file", "blob", "HEAD:b.busy")).toBe("given");
    expect(await stateOf(repository)).toEqual({ "b.busy": "modified" });
    await repository.discard(["b.busy"]);
    expect(readFileSync(join(root, "b.busy"), "utf8")).toBe("given\r\n");
    putFiles(root, { "a.busy": "one\ntwo\n" });
    expect(await stateOf(repository)).toEqual({});
    gitIn(root, "switch", "-q", "-c", "other");
    await repository.createBranch({ name: "empty", at: "HEAD~1" });
    await repository.switchTo({ to: "empty" });
    await repository.switchTo({ to: "other" });
    expect([readFileSync(join(root, "a.busy"), "utf8"), readFileSync(join(root, "x.bin"), "utf8")]).toEqual([
      "one\r\ntwo\r\n",
      "a\r\n",
    ]);
    expect(gitIn(root, "status", "--porcelain")).toBe("");
    expect(faultsOf(root)).toBe("");
  });

  it("call filters such as Git LFS; one that is missing is said in words", async () => {
    const root = committedFolder({ ".gitattributes": "*.large filter=lfs\n", "a.busy": "a\n" });
    gitIn(root, "config", "filter.lfs.clean", "git-lfs-that-is-not-there clean");
    gitIn(root, "config", "filter.lfs.required", "true");
    putFiles(root, { "x.large": "much\n" });
    const repository = await engine.open(root);
    expect(await failureOf(repository.commit({ paths: ["x.large"], message: "m", author }))).toMatchObject({
      code: "GIT_FAILED",
      next: expect.stringContaining("git-lfs.com"),
    });
    gitIn(
      root,
      "config",
      "filter.lfs.clean",
      "printf 'version https://git-lfs.github.com/spec/v1\\noid sha256:1\\nsize 5\\n'",
    );
    await repository.commit({ paths: ["x.large"], message: "m", author });
    expect(gitIn(root, "show", "HEAD:x.large")).toContain("oid sha256:1");
    expect(await failureOf(repository.readFile("HEAD", "x.large"))).toMatchObject({
      code: "UNAVAILABLE",
      next: expect.stringContaining("git lfs pull"),
    });
    expect(await repository.readFile("HEAD", "a.busy")).toBe("a\n");
  });
});

describe("remotes over ssh", () => {
  it("are reached the way the user's own ssh goes; refusals are said in words", async () => {
    const bare = folderWith();
    gitIn(bare, "init", "-q", "--bare", "-b", "main");
    const source = committedFolder({ "a.busy": "a\n" });
    gitIn(source, "push", "-q", bare, "main");
    // Runs the command here that it should run there; the first argument is the host.
    const folder = folderWith({
      ssh: '#!/bin/sh\nwhile [ "$1" != git@example.org ]; do shift; done\nshift\nexec sh -c "$*"\n',
    });
    const refusing = folderWith({
      ssh: "#!/bin/sh\necho 'git@example.org: Permission denied (publickey).' >&2\nexit 255\n",
    });
    for (const place of [folder, refusing]) chmodSync(join(place, "ssh"), 0o755);
    withVariable("GIT_SSH_COMMAND", join(folder, "ssh"));
    const git = createGit({ workerUrl: gitWorkerUrl, home: folderWith() });
    const target = join(folderWith(), "clone");
    await git.clone({ url: `git@example.org:${bare}`, folder: target });
    expect(readFileSync(join(target, "a.busy"), "utf8")).toBe("a\n");
    gitIn(target, "config", "core.sshCommand", join(refusing, "ssh"));
    delete process.env["GIT_SSH_COMMAND"];
    const repository = await createGit({ workerUrl: gitWorkerUrl, home: folderWith() }).open(target);
    onTestFinished(() => repository.close());
    expect((await failureOf(repository.fetch({}))).code).toBe("SIGN_IN_NEEDED");
  });

  it("need the program", async () => {
    const git = createGit({ workerUrl: gitWorkerUrl, home: folderWith(), engine: "built_in" });
    const failure = await failureOf(git.clone({ url: "git@example.org:a.git", folder: join(folderWith(), "x") }));
    expect(failure).toMatchObject({ code: "GIT_FAILED", next: expect.stringContaining("git-scm.com") });
  });
});

describe("the program", () => {
  it("is not led astray by variables of a surrounding git, nor by what the folder brings along", async () => {
    const elsewhere = committedFolder({ "other.busy": "o\n" });
    withVariable("GIT_DIR", join(elsewhere, ".git"));
    withVariable("GIT_INDEX_FILE", join(elsewhere, ".git/index"));
    withVariable("GIT_ASKPASS", "/bin/false");
    const root = folderWith({ "a.busy": "a\n" });
    const repository = await createGit({ workerUrl: gitWorkerUrl, home: folderWith() }).open(root);
    onTestFinished(() => repository.close());
    await repository.init();
    await repository.commit({ paths: ["a.busy"], message: "first", author });
    delete process.env["GIT_DIR"];
    delete process.env["GIT_INDEX_FILE"];
    expect(gitIn(root, "log", "--format=%s")).toBe("first");
    expect(gitIn(elsewhere, "log", "--format=%s")).toBe("first");
    expect(gitIn(elsewhere, "ls-files")).toBe("other.busy");
  });

  it("takes paths for paths, whatever their names", async () => {
    const names = ["-x.busy", ":(top)a.busy", "*.busy", "a b.busy", "é.busy", "[x].busy", "--.busy"];
    const root = committedFolder(Object.fromEntries(names.map((name) => [name, name])));
    const repository = await engine.open(root);
    for (const name of names) {
      putFiles(root, { [name]: `${name} changed` });
      await repository.commit({ paths: [name], message: name, author });
      const log = await repository.log({ limit: 10, path: name });
      expect(log.map((commit) => commit.subject)).toEqual([name, "first"]);
      const versions = await repository.fileHistory(name, { limit: 10 });
      expect(versions.map(({ commit }) => commit.subject)).toEqual([name, "first"]);
    }
    expect(gitIn(root, "status", "--porcelain")).toBe("");
  });

  it("is found again after it was killed", async () => {
    const root = committedFolder({ "a.busy": "a\n" });
    const repository = await engine.open(root);
    const blob = gitIn(root, "rev-parse", "HEAD:a.busy");
    expect(await repository.readBlobs([blob])).toEqual(new Map([[blob, "a\n"]]));
    commitByGit(root, "second", { "a.busy": "b\n" });
    gitIn(root, "gc", "-q", "--prune=now");
    expect(await repository.readFile("HEAD", "a.busy")).toBe("b\n");
    expect(existsSync(join(root, ".git/index.lock"))).toBe(false);
  });
});

/** Folders that are not what they should be, or stop to be it: opened from the command line and by the real server. */
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import type { CoreEvent } from "#shared/events.ts";
import { orgata } from "#tests/support/command-line.ts";
import { gitIn } from "#tests/support/command-line-git.ts";
import { failureOfCall } from "#tests/support/expected-error.ts";
import { folderWith } from "#tests/support/folder-with.ts";
import { type HostProcess, startHost } from "#tests/support/host-process.ts";
import { makeReadOnly } from "#tests/support/read-only-folder.ts";
import { quotePath, smallBusiness } from "#tests/support/small-business.ts";

const author = { name: "Ann", email: "ann@example.org" };
// One host goes through all of it: whatever one folder does to it would show with the next.
let host: HostProcess;
beforeAll(async () => {
  host = await startHost();
});
afterAll(() => host.stop());

const open = (folder: string) => host.client.workspace.open({ path: folder });

function repository(): string {
  const folder = folderWith({ ...smallBusiness, ".gitignore": ".orgata/\n" });
  gitIn(folder, "init", "-q", "-b", "main");
  gitIn(folder, "add", ".");
  gitIn(folder, "commit", "-q", "-m", "first");
  return folder;
}

const command = (...args: string[]) => orgata(args, { home: folderWith() });

/** Refused with this code and a next step, in words and as JSON. */
async function expectRefused(code: string, ...args: string[]): Promise<void> {
  const words = await command(...args);
  expect(words).toMatchObject({ exitCode: 2, stdout: "" });
  expect(words.stderr.trim().split("\n").length).toBe(2);
  const asJson = await command(...args, "--json");
  expect([asJson.exitCode, asJson.stderr]).toEqual([2, ""]);
  expect(JSON.parse(asJson.stdout)).toMatchObject({ code, message: expect.any(String), next: expect.any(String) });
}

/** Keeps what the server tells. */
function listen(): CoreEvent[] {
  const events: CoreEvent[] = [];
  void (async () => {
    for await (const event of await host.client.events()) events.push(event);
  })().catch(() => undefined);
  return events;
}

describe("what is no folder of a business", () => {
  it("is refused in words: missing, or a file", async () => {
    const folder = folderWith({ "file.txt": "x" });
    for (const name of ["check", "tasks", "graph", "serve"]) {
      await expectRefused("NOT_FOUND", name, join(folder, "missing"));
      await expectRefused("NOT_A_FOLDER", name, join(folder, "file.txt"));
    }
    await open(repository());
    expect(await failureOfCall(host.client.workspace.open({ path: join(folder, "missing") }))).toMatchObject({
      code: "NOT_FOUND",
      next: expect.any(String),
    });
    expect((await failureOfCall(host.client.workspace.open({ path: join(folder, "file.txt") }))).code).toBe(
      "NOT_A_FOLDER",
    );
    expect((await failureOfCall(host.client.workspace.open({ path: "a\0b" }))).code).toBe("BAD_INPUT");
    expect((await failureOfCall(host.client.workspace.browse({ path: join(folder, "missing") }))).code).toBe(
      "NOT_FOUND",
    );
    const into = { example: "photography-studio", into: folder };
    expect((await failureOfCall(host.client.workspace.createFromExample(into))).code).toBe("CONFLICT");
    expect((await failureOfCall(host.client.workspace.createFromExample({ example: "../.." }))).code).toBe("NOT_FOUND");
    // What was open before is still open.
    expect((await host.rest("POST", "/api/processes/quote/execute", {})).status).toBe(201);
  });

  it("without history can be worked in; history is begun on request", async () => {
    const folder = folderWith(smallBusiness);
    await expectRefused("NOT_FOUND", "impact", folder);
    await open(folder);
    expect(await host.client.git.status()).toMatchObject({ isRepository: false });
    expect((await host.rest("POST", "/api/processes/quote/execute", {})).status).toBe(201);
    const text = (smallBusiness[quotePath] ?? "").replaceAll("30m", "45m");
    const proposed = await host.rest("PUT", "/api/processes/quote", { text });
    const { id } = proposed.body["changeSet"] as { id: string };
    expect(await failureOfCall(host.client.changes.commit({ id, message: "m", author }))).toMatchObject({
      code: "GIT_FAILED",
      next: expect.stringContaining("Review"),
    });
    expect(readFileSync(join(folder, quotePath), "utf8")).toBe(smallBusiness[quotePath]);
    await host.client.git.init();
    await host.client.changes.commit({ id, message: "Longer", author });
    expect(gitIn(folder, "log", "--format=%s")).toBe("Longer");
    // Nothing else was committed yet: there is a history, but no commit that held the rest.
    const empty = folderWith(smallBusiness);
    gitIn(empty, "init", "-q");
    await expectRefused("NOT_FOUND", "impact", empty);
  });
});

describe("a read-only folder", () => {
  it("can be looked at with all it holds; what cannot be kept is refused", async () => {
    const folder = repository();
    const before = await command("run", folder, "quote", "--json");
    const { executionId } = JSON.parse(before.stdout);
    onTestFinished(makeReadOnly(folder));

    expect((await command("check", folder)).exitCode).toBe(0);
    expect((await command("impact", folder)).exitCode).toBe(0);
    expect(JSON.parse((await command("tasks", folder, "--json")).stdout).tasks).toMatchObject([{ executionId }]);
    await expectRefused("READ_ONLY", "run", folder, "quote");

    const events = listen();
    expect(await open(folder)).toMatchObject({ readOnly: true });
    await vi.waitFor(
      () =>
        expect(events).toContainEqual(
          expect.objectContaining({ type: "notification", level: "warning", next: expect.stringContaining("copy") }),
        ),
      10_000,
    );
    const [task] = (await host.client.tasks.list({})).tasks;
    const doc = await host.client.documents.read({ path: quotePath });
    for (const answer of [
      await host.rest("POST", "/api/processes/quote/execute", {}),
      await host.rest("POST", `/api/tasks/${task?.id}/complete`, { outputs: {} }),
      await host.rest("PUT", `/api/executions/${executionId}/state`, { action: "cancel" }),
    ]) {
      expect(answer).toMatchObject({ status: 403, body: { code: "READ_ONLY", next: expect.any(String) } });
    }
    const proposed = await host.rest("PUT", "/api/processes/quote", { text: `${doc.text}# more\n` });
    const { id } = proposed.body["changeSet"] as { id: string };
    const attempts = [
      () => host.client.documents.save({ path: quotePath, text: `${doc.text}# more\n`, baseHash: doc.hash }),
      () => host.client.changes.commit({ id, message: "m", author }),
      () => host.client.git.setIdentity(author),
    ];
    for (const attempt of attempts) {
      expect(await failureOfCall(attempt())).toMatchObject({ code: "READ_ONLY", next: expect.any(String) });
    }
    // It goes on, and takes up another business.
    expect((await host.rest("GET", "/api/processes")).status).toBe(200);
    await host.client.workspace.open({ path: repository() });
    expect((await host.rest("POST", "/api/processes/quote/execute", {})).status).toBe(201);
  });
});

describe("a damaged database", () => {
  it("is said and left as it is; the business can be looked at", async () => {
    const folder = folderWith(smallBusiness);
    const place = join(folder, ".orgata/orgata.db");
    mkdirSync(join(folder, ".orgata"));
    writeFileSync(place, "garbage".repeat(9000));
    await expectRefused("STORAGE_FAILED", "tasks", folder);
    expect((await command("check", folder)).exitCode).toBe(0);
    const events = listen();
    expect(await open(folder)).toMatchObject({ path: folder, readOnly: true });
    const notice = { type: "notification", level: "error", next: expect.stringContaining("orgata restore") };
    await expect.poll(() => events).toContainEqual(expect.objectContaining(notice));
    expect((await host.rest("GET", "/api/processes")).status).toBe(200);
    expect(await host.rest("POST", "/api/processes/quote/execute", {})).toMatchObject({
      status: 500,
      body: { code: "STORAGE_FAILED", next: expect.stringContaining("orgata restore") },
    });
    expect(readFileSync(place, "utf8")).toBe("garbage".repeat(9000));
    // Put away by the person, it opens.
    await open(repository());
    renameSync(place, `${place}.broken`);
    expect(await open(folder)).toMatchObject({ path: folder, readOnly: false });
    expect((await host.rest("POST", "/api/processes/quote/execute", {})).status).toBe(201);
  });

  it("that vanishes while it is open takes no more work than it can keep", async () => {
    const folder = repository();
    await open(folder);
    expect((await host.rest("POST", "/api/processes/quote/execute", {})).status).toBe(201);
    renameSync(join(folder, ".orgata"), join(folder, ".away"));
    expect(await host.rest("POST", "/api/processes/quote/execute", {})).toMatchObject({
      status: 500,
      body: { code: "STORAGE_FAILED", message: expect.stringContaining("moved or deleted"), next: expect.any(String) },
    });
    // Saving a file needs no database.
    const { text, hash } = await host.client.documents.read({ path: quotePath });
    await host.client.documents.save({ path: quotePath, text: `${text}# more\n`, baseHash: hash });
    expect(readFileSync(join(folder, quotePath), "utf8")).toContain("# more");
    renameSync(join(folder, ".away"), join(folder, ".orgata"));
    await host.client.workspace.open({ path: folder });
    expect((await host.rest("POST", "/api/processes/quote/execute", {})).status).toBe(201);
    expect((await host.client.executions.list({})).executions.length).toBe(2);
  });
});

describe("a damaged history", () => {
  it.each<[string, (folder: string) => void]>([
    ["HEAD holds nonsense", (folder) => writeFileSync(join(folder, ".git/HEAD"), "nonsense\n")],
    ["HEAD is empty", (folder) => writeFileSync(join(folder, ".git/HEAD"), "")],
    [
      "HEAD names a commit that is not there",
      (folder) => writeFileSync(join(folder, ".git/HEAD"), `${"12".repeat(20)}\n`),
    ],
    ["the index holds nonsense", (folder) => writeFileSync(join(folder, ".git/index"), "nonsense")],
    ["the objects are gone", (folder) => rmSync(join(folder, ".git/objects"), { recursive: true })],
  ])("%s: the business opens, committing is refused in words, no file changes", async (_name, damage) => {
    const folder = repository();
    damage(folder);
    await open(folder);
    const text = `${smallBusiness[quotePath]}# more\n`;
    expect((await host.rest("POST", "/api/processes/quote/execute", {})).status).toBe(201);
    const failure = await failureOfCall(host.client.git.status());
    expect(failure).toMatchObject({
      code: "GIT_FAILED",
      message: expect.stringContaining("damaged"),
      next: expect.any(String),
    });
    expect(JSON.stringify(failure)).not.toMatch(/isomorphic|developer/i);
    const { changeSet } = (await host.rest("PUT", "/api/processes/quote", { text })).body as {
      changeSet: { id: string };
    };
    const refused = await failureOfCall(host.client.changes.commit({ id: changeSet.id, message: "m", author }));
    expect(refused).toMatchObject({ code: "GIT_FAILED", next: expect.stringContaining("Your files are as they are") });
    expect(readFileSync(join(folder, quotePath), "utf8")).toBe(smallBusiness[quotePath]);
    expect((await host.client.changes.get({ id: changeSet.id })).status).toBe("draft");
    expect((await command("check", folder)).exitCode).toBe(0);
    const impact = await command("impact", folder);
    expect([0, 2]).toContain(impact.exitCode);
    if (impact.exitCode === 2) expect(impact.stderr.trim().split("\n").length).toBe(2);
  });

  it("a HEAD that names no branch yet begins one, as Git does", async () => {
    const folder = repository();
    writeFileSync(join(folder, ".git/HEAD"), "ref: refs/heads/nowhere\n");
    await open(folder);
    expect(await host.client.git.status()).toMatchObject({ isRepository: true, branch: "nowhere" });
    expect(await host.client.git.log({})).toEqual([]);
    expect(gitIn(folder, "log", "--format=%s", "main")).toBe("first");
  });

  it("a .git that leads elsewhere is followed by nobody", async () => {
    const elsewhere = join(folderWith(), "elsewhere");
    const folder = folderWith({ ...smallBusiness, ".git": `gitdir: ${elsewhere}\n` });
    await open(folder);
    expect(await host.client.git.status()).toMatchObject({ isRepository: false });
    expect(await failureOfCall(host.client.git.init())).toMatchObject({ code: "GIT_FAILED", next: expect.any(String) });
    expect(existsSync(elsewhere)).toBe(false);
  });
});

describe("a folder that goes away while it is open", () => {
  it("is said at once; nothing is taken that could not be kept, and put back it goes on", async () => {
    const folder = repository();
    await open(folder);
    const events = listen();
    const { body } = await host.rest("POST", "/api/processes/quote/execute", {});
    const [task] = (await host.client.tasks.list({})).tasks;
    const { hash } = await host.client.documents.read({ path: quotePath });
    renameSync(folder, `${folder}-moved`);
    onTestFinished(() => rmSync(`${folder}-moved`, { recursive: true, force: true }));
    await vi.waitFor(
      () =>
        expect(events).toContainEqual(
          expect.objectContaining({
            type: "notification",
            level: "error",
            message: expect.stringContaining(`${folder} is not there any more`),
          }),
        ),
      10_000,
    );
    for (const answer of [
      await host.rest("GET", "/api/processes"),
      await host.rest("POST", "/api/processes/quote/execute", {}),
      await host.rest("POST", `/api/tasks/${task?.id}/complete`, { outputs: {} }),
      await host.rest("POST", "/api/conversations/s/messages", { message: "hello" }),
    ]) {
      expect(answer).toMatchObject({
        status: 503,
        body: { code: "UNAVAILABLE", next: expect.stringContaining("Put it back") },
      });
    }
    const saving = host.client.documents.save({ path: quotePath, text: "x", baseHash: hash });
    expect((await failureOfCall(saving)).code).toBe("UNAVAILABLE");
    expect((await failureOfCall(host.client.git.init())).code).toBe("UNAVAILABLE");
    expect((await failureOfCall(host.client.workspace.open({ path: folder }))).code).toBe("NOT_FOUND");
    expect(existsSync(folder)).toBe(false);

    renameSync(`${folder}-moved`, folder);
    await host.client.workspace.open({ path: folder });
    expect((await host.client.tasks.list({})).tasks).toMatchObject([
      { id: task?.id, executionId: body["executionId"] },
    ]);
    expect((await host.rest("POST", "/api/processes/quote/execute", {})).status).toBe(201);
  });

  it("deleted, it is not made anew, and another business can be opened", async () => {
    const folder = repository();
    await open(folder);
    rmSync(folder, { recursive: true });
    await vi.waitFor(async () => expect((await host.rest("GET", "/api/processes")).status).toBe(503), 10_000);
    await host.client.workspace.open({ path: repository() });
    expect((await host.rest("POST", "/api/processes/quote/execute", {})).status).toBe(201);
    expect(existsSync(folder)).toBe(false);
  });
});

describe("two programs on one folder", () => {
  it("that commit at the same time both keep their changes, or one is told to try again", async () => {
    const folder = repository();
    const other = await startHost(folder);
    onTestFinished(() => other.stop());
    await open(folder);
    const change = (path: string) => ({
      op: "write" as const,
      file: path,
      text: (smallBusiness[quotePath] ?? "").replace("name: quote", `name: ${path.slice(3, 6)}`),
    });
    const create = (at: HostProcess, path: string) =>
      at.client.changes.create({
        title: path,
        origin: "editor",
        edits: [{ title: path, operations: [change(path)] }],
      });
    const [first, second] = [await create(host, "L0/one.busy"), await create(other, "L0/two.busy")];
    const commit = (at: HostProcess, id: string, message: string) => at.client.changes.commit({ id, message, author });
    const outcomes = await Promise.allSettled([commit(host, first.id, "One"), commit(other, second.id, "Two")]);
    for (const outcome of outcomes) {
      if (outcome.status === "fulfilled") continue;
      expect(outcome.reason.data).toMatchObject({
        code: expect.stringMatching(/^(CONFLICT|STALE)$/),
        next: expect.any(String),
      });
    }
    const done = outcomes.filter(({ status }) => status === "fulfilled").length;
    expect(done).toBeGreaterThan(0);
    // Whoever was told to, tries again.
    if (outcomes[0]?.status === "rejected") await commit(host, first.id, "One");
    if (outcomes[1]?.status === "rejected") await commit(other, second.id, "Two");
    expect(gitIn(folder, "log", "--format=%s").split("\n").toSorted()).toEqual(["One", "Two", "first"]);
    expect(gitIn(folder, "status", "--porcelain")).toBe("");
    expect(gitIn(folder, "fsck", "--strict", "--no-dangling")).toBe("");
  });

  it("wait for Git's own lock in words, and lose nothing", async () => {
    const folder = repository();
    await open(folder);
    const text = `${smallBusiness[quotePath]}# more\n`;
    const { changeSet } = (await host.rest("PUT", "/api/processes/quote", { text })).body as {
      changeSet: { id: string };
    };
    writeFileSync(join(folder, ".git/index.lock"), "");
    const refused = await failureOfCall(host.client.changes.commit({ id: changeSet.id, message: "m", author }));
    expect(refused).toMatchObject({ code: "BUSY_REPOSITORY", next: expect.stringContaining("index.lock") });
    expect(readFileSync(join(folder, quotePath), "utf8")).toBe(smallBusiness[quotePath]);
    rmSync(join(folder, ".git/index.lock"));
    await host.client.changes.commit({ id: changeSet.id, message: "More", author });
    expect(gitIn(folder, "log", "--format=%s", "-1")).toBe("More");
    // A copy of the folder is another business, whatever the first one holds.
    const copy = folderWith();
    cpSync(folder, copy, { recursive: true });
    expect((await command("tasks", copy)).exitCode).toBe(0);
  });
});

import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { gitIn } from "#tests/support/command-line-git.ts";
import { coreForTest } from "#tests/support/core-for-test.ts";
import { folderWith } from "#tests/support/folder-with.ts";
import { quotePath, smallBusiness } from "#tests/support/small-business.ts";

const script = new URL("../support/killed-commit.ts", import.meta.url).pathname;
const before: Readonly<Record<string, string | undefined>> = {
  [quotePath]: smallBusiness[quotePath],
  "L0/sales/new.busy": undefined,
  "README.md": smallBusiness["README.md"],
};
const after: Readonly<Record<string, string | undefined>> = {
  [quotePath]: smallBusiness[quotePath]?.replaceAll("30m", "45m"),
  "L0/sales/new.busy": smallBusiness[quotePath]?.replace("name: quote", "name: second"),
  "README.md": undefined,
};

function textsIn(root: string): Record<string, string | undefined> {
  const text = (path: string) => (existsSync(join(root, path)) ? readFileSync(join(root, path), "utf8") : undefined);
  return Object.fromEntries(Object.keys(before).map((path) => [path, text(path)]));
}

function repository(): string {
  const root = folderWith({ ...smallBusiness, ".gitignore": ".orgata/\n" });
  gitIn(root, "init", "-q", "-b", "main");
  gitIn(root, "add", ".");
  gitIn(root, "commit", "-q", "-m", "first");
  return root;
}

/** Nobody can still be making a commit that is a minute old. */
const afterAMinute = () => ({ clock: { now: () => new Date(Date.now() + 60_000) } });

/** Runs the commit in a copy of `original`, killed at `when`; the copy, and whether it was killed. */
function commitKilledAt(original: string, when: string, byHand = ""): { root: string; home: string; killed: boolean } {
  const root = folderWith();
  cpSync(original, root, { recursive: true });
  const home = folderWith();
  const run = spawnSync(process.execPath, [script, root, home, when, byHand], { encoding: "utf8" });
  expect(run.stderr).toBe("");
  expect(["SIGKILL", null]).toContain(run.signal);
  return { root, home, killed: run.signal === "SIGKILL" };
}

/** Opens what the crash left, and looks at it: committed as a whole, or untouched as a whole. */
async function expectWhole(root: string, home: string): Promise<"committed" | "untouched"> {
  // Even before anything is settled, no file is half written.
  for (const [path, text] of Object.entries(textsIn(root))) expect([before[path], after[path]]).toContain(text);
  const { client, core, bugs, events } = coreForTest(afterAMinute, home);
  await client.workspace.open({ path: root });
  const [changeSet] = await client.changes.list({ all: true });
  const intents = await core.context.session()?.storage.read((transaction) => transaction.commitIntents());
  expect(events.filter((event) => event.type === "notification")).toEqual([]);
  expect(intents).toEqual([]);
  expect(bugs).toEqual([]);
  expect(gitIn(root, "fsck", "--strict", "--no-dangling")).toBe("");
  expect(gitIn(root, "status", "--porcelain")).toBe("");
  expect(await client.changes.fromWorkingTree()).toBeNull();
  expect(existsSync(join(root, ".git/index.lock"))).toBe(false);
  const subjects = gitIn(root, "log", "--format=%s|%(trailers:key=Change-Id,valueonly,separator=)").split("\n");
  const isCommitted = changeSet?.status === "applied";
  const found = { texts: textsIn(root), subjects, status: changeSet?.status, commit: changeSet?.commit };
  expect(found).toEqual(
    isCommitted
      ? {
          texts: after,
          subjects: [`Three files|${changeSet.id}`, "first|"],
          status: "applied",
          commit: gitIn(root, "rev-parse", "HEAD"),
        }
      : { texts: before, subjects: ["first|"], status: "draft", commit: undefined },
  );
  const files = gitIn(root, "show", "--format=", "--name-only", "HEAD").split("\n").toSorted();
  expect(files.length).toBe(isCommitted ? 3 : Object.keys(smallBusiness).length + 1);
  return isCommitted ? "committed" : "untouched";
}

// Dozens of processes are started and killed, one after the other.
describe("a process killed while it commits", { timeout: 300_000 }, () => {
  it("leaves the whole change or nothing of it, wherever it was", async () => {
    const original = repository();
    const outcomes: string[] = [];
    for (let point = 0; ; point += 1) {
      const { root, home, killed } = commitKilledAt(original, String(point));
      outcomes.push(await expectWhole(root, home));
      if (!killed) break;
    }
    // At least the intent, three files, Git and the end, each with a point before and one after; once begun, it is ended.
    expect(outcomes.join(" ")).toMatch(/^untouched( untouched)*( committed){12,}$/);
  });

  it("leaves a sound repository when it dies in the middle of Git's work", async () => {
    const original = repository();
    const outcomes: string[] = [];
    for (const delay of [1, 4, 8, 12, 16, 22]) {
      const { root, home } = commitKilledAt(original, `git+${delay}`);
      outcomes.push(await expectWhole(root, home));
    }
    expect(new Set(outcomes)).toEqual(new Set(["committed"]));
  });

  it("finishes what was typed by hand together with its follow-ups", async () => {
    const original = repository();
    // Before the intent; after it; after one of two follow-ups; after both; after Git's commit.
    for (const [point, isFinished] of [
      ["0", false],
      ["1", true],
      ["3", true],
      ["5", true],
      ["7", true],
    ] as const) {
      const { root, home } = commitKilledAt(original, point, "by-hand");
      const { client } = coreForTest(afterAMinute, home);
      await client.workspace.open({ path: root });
      const expected = isFinished ? "" : " M L0/sales/roles/seller.busy";
      expect([point, gitIn(root, "status", "--porcelain")].join("")).toBe(`${point}${expected}`.trimEnd());
      expect(gitIn(root, "log", "--format=%s", "-1")).toBe(isFinished ? "Three files" : "first");
      expect((await client.workspace.current())?.counts.error).toBe(isFinished ? 0 : 3);
    }
  });

  it("does not finish it over what somebody wrote in the meantime", async () => {
    const original = repository();
    const edited = "# mine\n";
    // Point 1: the intent is kept, no file written yet. Point 3: one file is written.
    for (const [point, expected] of [
      ["1", { ...before, "README.md": edited }],
      ["3", { ...after, "README.md": edited }],
    ] as const) {
      const { root, home } = commitKilledAt(original, point);
      writeFileSync(join(root, "README.md"), edited);
      const { client, events } = coreForTest(afterAMinute, home);
      await client.workspace.open({ path: root });
      expect(textsIn(root)).toEqual(expected);
      expect(gitIn(root, "log", "--format=%s")).toBe("first");
      expect((await client.changes.list({})).map((changeSet) => changeSet.status)).toEqual(["stale"]);
      expect(events.filter((event) => event.type === "notification")).toMatchObject([{ level: "warning" }]);
    }
  });
});

describe("a process killed after typing", () => {
  it("has kept what was typed", async () => {
    const root = repository();
    const home = folderWith();
    const typing = `
      const { createCore } = await import("#main/compose.ts");
      const { portsIn } = await import("#tests/support/core-ports.ts");
      const { saveDraft } = await import("#app/documents/service.ts");
      const core = createCore(portsIn(${JSON.stringify(home)}));
      await core.openWorkspace(${JSON.stringify(root)});
      await saveDraft(core.context, { path: ${JSON.stringify(quotePath)}, text: "typed", baseHash: "x" });
      process.kill(process.pid, "SIGKILL");
    `;
    const run = spawnSync(process.execPath, ["--input-type=module", "--eval", typing], { encoding: "utf8" });
    expect([run.stderr, run.signal]).toEqual(["", "SIGKILL"]);
    const { client } = coreForTest(afterAMinute, home);
    await client.workspace.open({ path: root });
    expect((await client.documents.read({ path: quotePath })).draft).toMatchObject({ text: "typed", baseHash: "x" });
  });
});

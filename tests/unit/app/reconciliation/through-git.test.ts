/** A team that has nothing in common but a Git repository: the change lies on a branch, approvals are files, the rules are the same. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { gitIn } from "#tests/support/command-line-git.ts";
import { coreForTest } from "#tests/support/core-for-test.ts";
import { failureOfCall } from "#tests/support/expected-error.ts";
import { folderWith } from "#tests/support/folder-with.ts";
import { quotePath, rolePath, smallBusiness, teamPath } from "#tests/support/small-business.ts";
import { leadPath } from "#tests/support/two-people.ts";

const role = smallBusiness[rolePath] ?? "";
const files = {
  ...smallBusiness,
  ".gitignore": ".orgata/\n",
  ".knit/config.yaml": "approval:\n  through_git: true\n",
  [leadPath]: role.replace("name: seller", "name: lead").replace("Make offers", "Decide"),
  [teamPath]: `${smallBusiness[teamPath] ?? ""}    - { name: Bo, email: bo@example.org, roles: [lead] }
  governance: { decision_authority: [lead] }
`,
};

/** A clone of the shared repository, open in a core of its own, with the identity of somebody. */
async function cloneOf(shared: string, name: string) {
  const root = folderWith();
  gitIn(root, "clone", "-q", shared, ".");
  const made = coreForTest();
  await made.client.workspace.open({ path: root });
  await made.client.git.setIdentity({ name, email: `${name.toLowerCase()}@example.org` });
  return { root, client: made.client, events: made.events, git: (...args: string[]) => gitIn(root, ...args) };
}

async function team() {
  const shared = folderWith(files);
  gitIn(shared, "init", "-b", "main");
  gitIn(shared, "add", ".");
  gitIn(shared, "commit", "-m", "first");
  gitIn(shared, "config", "receive.denyCurrentBranch", "updateInstead");
  return { ana: await cloneOf(shared, "Ana"), bo: await cloneOf(shared, "Bo"), shared };
}

type Clone = Awaited<ReturnType<typeof cloneOf>>;

async function proposed({ client }: Clone): Promise<string> {
  const { id } = await client.changes.create({
    title: "Vendors",
    origin: "editor",
    edits: [{ title: "Rename", operations: [{ op: "set", file: rolePath, path: ["role", "name"], value: "vendor" }] }],
  });
  await client.changes.assess({ id });
  return id;
}

/** Ana puts the change on a branch and pushes it; Bo fetches. */
async function shown({ ana, bo }: { readonly ana: Clone; readonly bo: Clone }): Promise<string> {
  const id = await proposed(ana);
  await ana.client.reconciliation.open({ changeSetId: id, mode: "branch" });
  ana.git("push", "-q", "origin", `knit/reconcile-${id}`);
  bo.git("fetch", "-q");
  return id;
}

const recordOf = ({ root }: Clone, id: string): string => {
  const folder = join(root, ".knit/approvals", id);
  return join(folder, readdirSync(folder)[0] ?? "");
};

describe("a change on a branch of its own", () => {
  it("leaves the files here as they are until it is approved on another clone, then comes in and the branch goes", async () => {
    const { ana, bo, shared } = await team();
    const id = await proposed(ana);
    expect(await failureOfCall(ana.client.changes.commit({ id, message: "m" }))).toMatchObject({
      code: "APPROVAL_NEEDED",
    });
    const session = await ana.client.reconciliation.open({ changeSetId: id, mode: "branch" });
    expect(session).toMatchObject({ mode: "branch", branch: `knit/reconcile-${id}` });
    expect(ana.git("status", "--porcelain", "--branch")).toBe("## main...origin/main");
    expect(readFileSync(join(ana.root, quotePath), "utf8")).toContain("role: seller");
    const exported = ana.git("show", `knit/reconcile-${id}:.knit/sessions/${id}.yaml`);
    expect(exported).toContain('author: {"name":"Ana","email":"ana@example.org"}');
    expect(exported).toContain("impacts:\n  - symbol: ");
    expect(await failureOfCall(ana.client.reconciliation.finishBranch({ id }))).toMatchObject({
      code: "APPROVAL_NEEDED",
      message: "“Vendors” cannot be taken in yet. It waits for Bo.",
    });
    expect(await failureOfCall(ana.client.reconciliation.approve({ id }))).toMatchObject({ code: "NOT_ALLOWED" });

    ana.git("push", "-q", "origin", `knit/reconcile-${id}`);
    bo.git("fetch", "-q");
    expect(await bo.client.reconciliation.onBranches()).toEqual([
      {
        changeSetId: id,
        title: "Vendors",
        author: { name: "Ana", email: "ana@example.org" },
        branch: `origin/knit/reconcile-${id}`,
        commit: ana.git("rev-parse", `knit/reconcile-${id}`),
        parent: ana.git("rev-parse", "main"),
      },
    ]);
    expect(await bo.client.reconciliation.approval({ id })).toMatchObject({ status: "waiting", you: { may: true } });
    await bo.client.reconciliation.approve({ id, comment: "Good." });
    expect(bo.git("branch", "--show-current")).toBe("main");
    bo.git("push", "-q", "origin", `knit/reconcile-${id}`);

    ana.git("fetch", "-q", "origin", `knit/reconcile-${id}:knit/reconcile-${id}`);
    expect(await ana.client.reconciliation.approval({ id })).toMatchObject({
      status: "approved",
      approvals: [{ by: { name: "Bo", email: "bo@example.org" }, words: "Good.", source: "git", standing: "counts" }],
    });
    expect(await ana.client.reconciliation.finishBranch({ id })).toMatchObject({ status: "committed" });
    expect(readFileSync(join(ana.root, quotePath), "utf8")).toContain("role: vendor");
    expect(ana.git("branch", "--list", "--all", "*knit/*")).toBe("");
    expect(gitIn(shared, "branch", "--list", "knit/*")).toBe("");
    expect(ana.git("status", "--porcelain")).toBe("");
    expect(await ana.client.changes.get({ id })).toMatchObject({ status: "applied" });
    const undoing = await ana.client.reconciliation.undo({ id });
    expect(undoing.edits.flatMap(({ operations }) => operations.map(({ file }) => file))).not.toContain(
      `.knit/sessions/${id}.yaml`,
    );
  });

  it("is stale when the business moved on meanwhile, and says what", async () => {
    const two = await team();
    const id = await shown(two);
    const { ana, bo } = two;
    await bo.client.reconciliation.approve({ id });
    bo.git("push", "-q", "origin", `knit/reconcile-${id}`);
    ana.git("fetch", "-q", "origin", `knit/reconcile-${id}:knit/reconcile-${id}`);
    writeFileSync(join(ana.root, quotePath), `${readFileSync(join(ana.root, quotePath), "utf8")}# later\n`);
    ana.git("commit", "-qam", "later");
    expect(await failureOfCall(ana.client.reconciliation.finishBranch({ id }))).toMatchObject({
      code: "APPROVAL_NEEDED",
      data: { status: "stale", approvals: [{ moved: [quotePath], renewable: true }] },
    });
  });

  it("goes with its branch when it is withdrawn", async () => {
    const { ana } = await team();
    const id = await proposed(ana);
    await ana.client.reconciliation.open({ changeSetId: id, mode: "branch" });
    await ana.client.changes.reject({ id });
    expect(ana.git("branch", "--list", "knit/*")).toBe("");
    expect(await ana.client.reconciliation.session({ id })).toMatchObject({ status: "withdrawn" });
  });

  it("is not begun twice, nor from no branch, and nothing is left behind", async () => {
    const { ana } = await team();
    const id = await proposed(ana);
    await ana.client.reconciliation.open({ changeSetId: id, mode: "branch" });
    const again = ana.client.reconciliation.open({ changeSetId: id, mode: "branch" });
    expect(await failureOfCall(again)).toMatchObject({ code: "CONFLICT" });
    ana.git("checkout", "-q", "--detach");
    const other = await proposed(ana);
    const detached = ana.client.reconciliation.open({ changeSetId: other, mode: "branch" });
    expect(await failureOfCall(detached)).toMatchObject({ code: "CONFLICT", next: expect.stringContaining("main") });
    expect(ana.git("branch", "--list", `knit/reconcile-${other}`)).toBe("");
  });
});

describe("a change that is known from its branch alone", () => {
  it("is taken in on another clone by the same rules, with a session that can be undone", async () => {
    const two = await team();
    const { ana, bo, shared } = two;
    const id = await shown(two);
    expect(await failureOfCall(bo.client.reconciliation.finishBranch({ id }))).toMatchObject({
      code: "APPROVAL_NEEDED",
      message: "“Vendors” cannot be taken in yet. It waits for Bo.",
    });
    await bo.client.reconciliation.approve({ id, comment: "Good." });
    const session = await bo.client.reconciliation.finishBranch({ id });
    expect(session).toMatchObject({ changeSetId: id, title: "Vendors", mode: "branch", status: "committed" });
    expect(session.approvals.map(({ by, words }) => [by.name, words])).toEqual([["Bo", "Good."]]);
    expect(readFileSync(join(bo.root, quotePath), "utf8")).toContain("role: vendor");
    expect(bo.git("branch", "--list", "--all", "*knit/*")).toBe("");
    expect(await bo.client.changes.get({ id })).toMatchObject({ status: "applied", author: "Ana" });
    expect((await bo.client.reconciliation.undo({ id })).title).toBe("Undo “Vendors”");

    // Whoever made it learns of that with the next fetch, and is done as well.
    bo.git("push", "-q", "origin", "main");
    ana.git("pull", "-q", "--ff-only", "origin", "main");
    expect(await ana.client.reconciliation.finishBranch({ id })).toMatchObject({ status: "committed" });
    expect(ana.git("branch", "--list", "knit/*")).toBe("");
    expect(gitIn(shared, "branch", "--list", "knit/*")).toBe("");
  });

  it("is told when there is none", async () => {
    const { bo } = await team();
    expect(await failureOfCall(bo.client.reconciliation.finishBranch({ id: "none" }))).toMatchObject({
      code: "NOT_FOUND",
      next: expect.stringContaining("Fetch"),
    });
  });
});

describe("a branch that was pushed", () => {
  it("stays while its remote cannot be reached, which is told, and goes when it is tried again", async () => {
    const two = await team();
    const { ana, shared } = two;
    const id = await shown(two);
    const told = () => ana.events.flatMap((event) => (event.type === "notification" ? [event.message] : []));
    expect(await failureOfCall(ana.client.reconciliation.dropBranch({ id }))).toMatchObject({ code: "CONFLICT" });
    ana.git("config", "remote.origin.url", join(shared, "moved"));
    await ana.client.changes.reject({ id });
    const at = `origin/knit/reconcile-${id}`;
    expect(told()).toContainEqual(expect.stringContaining(`The branch ${at} is still there.`));
    expect(await ana.client.reconciliation.session({ id })).toMatchObject({ status: "withdrawn", branchLeft: at });
    expect(await failureOfCall(ana.client.reconciliation.dropBranch({ id }))).toMatchObject({ path: at });
    ana.git("config", "remote.origin.url", shared);
    expect(await ana.client.reconciliation.dropBranch({ id })).not.toHaveProperty("branchLeft");
    expect(gitIn(shared, "branch", "--list", "knit/*")).toBe("");
  });
});

describe("a change that is committed in place", () => {
  it("carries its session along, which undoing leaves where it is", async () => {
    const { bo } = await team();
    const id = await proposed(bo);
    const rule = "approval:\n  through_git: true\n  needed: 0\n";
    writeFileSync(join(bo.root, ".knit/config.yaml"), rule);
    bo.git("commit", "-qam", "nobody approves");
    await bo.client.changes.commit({ id, message: "Vendors" });
    expect(bo.git("show", `HEAD:.knit/sessions/${id}.yaml`)).toContain('title: "Vendors"');
    expect(bo.git("status", "--porcelain")).toBe("");
    const undoing = await bo.client.reconciliation.undo({ id });
    await bo.client.changes.commit({ id: undoing.id, message: "Undo" });
    expect(
      bo
        .git("diff", "--name-only", "HEAD~2", "HEAD")
        .split("\n")
        .every((path) => path.startsWith(".knit/")),
    ).toBe(true);
  });
});

describe("a record that is not what it seems", () => {
  it("does not count when its words or hashes were changed, or somebody else wrote it", async () => {
    const two = await team();
    const { ana, bo } = two;
    const id = await shown(two);
    await bo.client.reconciliation.approve({ id, comment: "Good." });
    bo.git("checkout", "-q", `knit/reconcile-${id}`);
    const file = recordOf(bo, id);
    const text = readFileSync(file, "utf8");
    const told = async (expected: RegExp) => {
      expect(await bo.client.reconciliation.approval({ id })).toMatchObject({
        refused: [{ message: expect.stringMatching(expected) }],
      });
    };
    writeFileSync(file, text.replace("Good.", "Very good."));
    bo.git("commit", "-qam", "edit the record");
    await told(/seal/);
    writeFileSync(file, text);
    bo.git("commit", "-qam", "put it back");
    await told(/changed after/);

    // Ana writes an approval in the name of Bo: the file is whole, but she committed it.
    ana.git("checkout", "-q", `knit/reconcile-${id}`);
    const forged = file.replace(bo.root, ana.root);
    mkdirSync(dirname(forged), { recursive: true });
    writeFileSync(forged, text);
    ana.git("add", ".");
    ana.git("commit", "-qm", "Approve");
    expect(await ana.client.reconciliation.approval({ id })).toMatchObject({
      status: "waiting",
      refused: [{ message: expect.stringMatching(/^It names Bo, but/) }],
    });
  });

  it("merges without conflict when two people approve at once", async () => {
    const two = await team();
    const { ana, bo } = two;
    const id = await shown(two);
    await bo.client.reconciliation.approve({ id });
    bo.git("push", "-q", "origin", `knit/reconcile-${id}`);
    ana.git("checkout", "-q", `knit/reconcile-${id}`);
    await ana.client.changes.requestChanges({ id, comment: "I see a slip of my own." });
    ana.git("fetch", "-q");
    ana.git("merge", "-q", "--no-edit", `origin/knit/reconcile-${id}`);
    expect(readdirSync(join(ana.root, ".knit/approvals", id))).toHaveLength(2);
    expect(ana.git("status", "--porcelain")).toBe("");
  });
});

describe("a branch that was taken in by another program", () => {
  const uncovered = ({ client }: Clone, base: string) => client.reconciliation.uncovered({ base });

  it("is told when the records do not cover it, and passes when they do", async () => {
    const two = await team();
    const { ana, bo } = two;
    const id = await shown(two);
    const base = ana.git("rev-parse", "main");
    const branch = `knit/reconcile-${id}`;
    ana.git("merge", "-q", "--no-ff", "--no-edit", branch);
    expect(await uncovered(ana, base)).toEqual([
      {
        file: `.knit/sessions/${id}.yaml`,
        changeSetId: id,
        message: "The records under .knit/approvals do not cover “Vendors”. It waits for Bo.",
      },
    ]);
    expect(await uncovered(ana, "HEAD")).toEqual([]);

    await bo.client.reconciliation.approve({ id });
    bo.git("merge", "-q", "--ff-only", branch);
    expect(await uncovered(bo, base)).toEqual([]);
    bo.git("reset", "-q", "--hard", base);
    bo.git("merge", "-q", "--no-ff", "--no-edit", branch);
    expect(await uncovered(bo, base)).toEqual([]);
    // Not merged yet, as in a check before it: the same holds for the branch itself.
    bo.git("reset", "-q", "--hard", base);
    expect(await bo.client.reconciliation.uncovered({ base, to: branch })).toEqual([]);
    expect(await bo.client.reconciliation.uncovered({ base, to: `origin/${branch}` })).toHaveLength(1);

    // The business had moved on: what was approved is not what came in.
    writeFileSync(join(bo.root, quotePath), `${readFileSync(join(bo.root, quotePath), "utf8")}# later\n`);
    bo.git("commit", "-qam", "later");
    const later = bo.git("rev-parse", "HEAD");
    bo.git("merge", "-q", "--no-ff", "--no-edit", branch);
    expect(await uncovered(bo, later)).toMatchObject([
      {
        changeSetId: id,
        message: expect.stringContaining(`It is not any more what Bo approved. Since then ${quotePath}`),
      },
    ]);
  });

  it("is told when more came with it than was approved, and is not taken in by Orgata then", async () => {
    const two = await team();
    const { bo } = two;
    const id = await shown(two);
    const base = bo.git("rev-parse", "main");
    const branch = `knit/reconcile-${id}`;
    await bo.client.reconciliation.approve({ id });
    bo.git("checkout", "-q", branch);
    writeFileSync(join(bo.root, teamPath), `${readFileSync(join(bo.root, teamPath), "utf8")}# slipped in\n`);
    bo.git("commit", "-qam", "something else");
    bo.git("checkout", "-q", "main");
    expect(await failureOfCall(bo.client.reconciliation.finishBranch({ id }))).toMatchObject({
      code: "CONFLICT",
      data: { files: [teamPath] },
    });
    bo.git("merge", "-q", "--no-ff", "--no-edit", branch);
    expect(await uncovered(bo, base)).toMatchObject([
      {
        message: `The records under .knit/approvals cover “Vendors”, but not what was committed on its branch besides: ${teamPath}.`,
      },
    ]);
  });

  it("is told when its session cannot be read, and not at all where approvals do not go through Git", async () => {
    const two = await team();
    const { ana } = two;
    const id = await shown(two);
    const base = ana.git("rev-parse", "main");
    ana.git("merge", "-q", "--no-ff", "--no-edit", `knit/reconcile-${id}`);
    writeFileSync(join(ana.root, ".knit/sessions", `${id}.yaml`), "title: [");
    ana.git("commit", "-qam", "damage");
    expect(await uncovered(ana, base)).toMatchObject([{ message: expect.stringContaining("cannot be read") }]);
    const main = ana.git("rev-parse", "main");
    writeFileSync(join(ana.root, ".knit/config.yaml"), "approval:\n  through_git: false\n");
    ana.git("commit", "-qam", "not through Git");
    const without = ana.git("rev-parse", "HEAD");
    ana.git("merge", "-q", "--no-edit", "-s", "ours", main);
    expect(await uncovered(ana, without)).toEqual([]);
    // Whoever turns it off in the same change does not get by: what held before counts.
    expect(await uncovered(ana, base)).toHaveLength(1);
  });
});

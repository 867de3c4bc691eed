/** A team that has nothing in common but a Git repository: the change lies on a branch, approvals are files, the rules are the same. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { gitIn } from "#tests/support/command-line-git.ts";
import { failureOfCall } from "#tests/support/expected-error.ts";
import { quotePath } from "#tests/support/small-business.ts";
import { type Clone, proposed, shown, teamThroughGit } from "#tests/support/team-through-git.ts";

const recordOf = ({ root }: Clone, id: string): string => {
  const folder = join(root, ".knit/approvals", id);
  return join(folder, readdirSync(folder)[0] ?? "");
};

describe("a change on a branch of its own", () => {
  it("leaves the files here as they are until it is approved on another clone, then comes in and the branch goes", async () => {
    const { ana, bo, shared } = await teamThroughGit();
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
    expect(ana.git("branch", "--list", "knit/*")).toBe("");
    expect(ana.git("status", "--porcelain")).toBe("");
    await ana.client.git.push();
    expect(ana.git("branch", "--list", "--all", "*knit/*")).toBe("");
    expect(gitIn(shared, "branch", "--list", "knit/*")).toBe("");
    expect(await ana.client.changes.get({ id })).toMatchObject({ status: "applied" });
    const undoing = await ana.client.reconciliation.undo({ id });
    expect(undoing.edits.flatMap(({ operations }) => operations.map(({ file }) => file))).not.toContain(
      `.knit/sessions/${id}.yaml`,
    );
  });

  it("is stale when the business moved on meanwhile, and says what", async () => {
    const two = await teamThroughGit();
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
    const { ana } = await teamThroughGit();
    const id = await proposed(ana);
    await ana.client.reconciliation.open({ changeSetId: id, mode: "branch" });
    await ana.client.changes.reject({ id });
    expect(ana.git("branch", "--list", "knit/*")).toBe("");
    expect(await ana.client.reconciliation.session({ id })).toMatchObject({ status: "withdrawn" });
  });

  it("is not begun twice, nor from no branch, and nothing is left behind", async () => {
    const { ana } = await teamThroughGit();
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
    const two = await teamThroughGit();
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
    expect(bo.git("branch", "--list", "knit/*")).toBe("");
    expect(await bo.client.reconciliation.onBranches()).toEqual([]);
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
    const { bo } = await teamThroughGit();
    expect(await failureOfCall(bo.client.reconciliation.finishBranch({ id: "none" }))).toMatchObject({
      code: "NOT_FOUND",
      next: expect.stringContaining("Fetch"),
    });
  });
});

/** What people were told. */
const toldTo = ({ events }: Clone) => events.flatMap((event) => (event.type === "notification" ? [event.message] : []));

describe("a branch that was pushed", () => {
  it("stays at its remote until the change is pushed, also when the remote refuses that, and goes with it", async () => {
    const two = await teamThroughGit();
    const { ana, bo, shared } = two;
    const id = await shown(two);
    const at = `origin/knit/reconcile-${id}`;
    await bo.client.reconciliation.approve({ id });
    bo.git("push", "-q", "origin", `knit/reconcile-${id}`);
    expect(await bo.client.reconciliation.finishBranch({ id })).toMatchObject({ status: "committed", branchLeft: at });
    expect(toldTo(bo)).toContainEqual(expect.stringContaining(`The branch ${at} stays until you have pushed`));
    expect(gitIn(shared, "branch", "--list", "knit/*")).toContain(id);

    // Somebody else was faster: the remote refuses, and has the change on its branch alone.
    writeFileSync(join(ana.root, "notes.txt"), "meanwhile\n");
    ana.git("add", "notes.txt");
    ana.git("commit", "-qm", "meanwhile");
    ana.git("push", "-q", "origin", "main");
    expect(await failureOfCall(bo.client.git.push())).toMatchObject({ code: "DIVERGED" });
    expect(toldTo(bo)).toContain(`Not pushed, so these branches stay where they are: ${at}.`);
    expect(gitIn(shared, "branch", "--list", "knit/*")).toContain(id);
    expect(await bo.client.reconciliation.session({ id })).toMatchObject({ branchLeft: at });

    await bo.client.git.pull();
    await bo.client.git.push();
    expect(gitIn(shared, "branch", "--list", "knit/*")).toBe("");
    expect(await bo.client.reconciliation.session({ id })).not.toHaveProperty("branchLeft");
  });

  it("stays where another branch than that of the change is pushed, until a person deletes it", async () => {
    const two = await teamThroughGit();
    const { bo, shared } = two;
    const id = await shown(two);
    await bo.client.reconciliation.approve({ id });
    await bo.client.reconciliation.finishBranch({ id });
    bo.git("checkout", "-q", "-b", "other", "HEAD~2");
    await bo.client.git.push();
    expect(gitIn(shared, "branch", "--list", "knit/*")).toContain(id);
    expect(await bo.client.reconciliation.dropBranch({ id })).not.toHaveProperty("branchLeft");
    expect(gitIn(shared, "branch", "--list", "knit/*")).toBe("");
  });

  it("stays while its remote cannot be reached, which is told, and goes when it is tried again", async () => {
    const two = await teamThroughGit();
    const { ana, shared } = two;
    const id = await shown(two);
    expect(await failureOfCall(ana.client.reconciliation.dropBranch({ id }))).toMatchObject({ code: "CONFLICT" });
    ana.git("config", "remote.origin.url", join(shared, "moved"));
    await ana.client.changes.reject({ id });
    const at = `origin/knit/reconcile-${id}`;
    expect(toldTo(ana)).toContainEqual(expect.stringContaining(`The branch ${at} is still there.`));
    expect(await ana.client.reconciliation.session({ id })).toMatchObject({ status: "withdrawn", branchLeft: at });
    expect(await failureOfCall(ana.client.reconciliation.dropBranch({ id }))).toMatchObject({ path: at });
    ana.git("config", "remote.origin.url", shared);
    expect(await ana.client.reconciliation.dropBranch({ id })).not.toHaveProperty("branchLeft");
    expect(gitIn(shared, "branch", "--list", "knit/*")).toBe("");
  });
});

describe("a change that is committed in place", () => {
  it("carries its session along, which undoing leaves where it is", async () => {
    const { bo } = await teamThroughGit();
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
    const two = await teamThroughGit();
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
    const two = await teamThroughGit();
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

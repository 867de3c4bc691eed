import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createChangeSet } from "#app/changes/service.ts";
import type { CorePorts } from "#app/context.ts";
import { approve } from "#app/reconciliation/approve.ts";
import { gitIn } from "#tests/support/command-line-git.ts";
import { coreForTest } from "#tests/support/core-for-test.ts";
import { failureOf, failureOfCall } from "#tests/support/expected-error.ts";
import { folderWith, putFiles } from "#tests/support/folder-with.ts";
import { quotePath, rolePath, smallBusiness } from "#tests/support/small-business.ts";

const quote = smallBusiness[quotePath] ?? "";
const role = smallBusiness[rolePath] ?? "";
const author = { name: "Ana", email: "ana@example.org" };

/** The small business in a repository with one commit, opened. */
async function opened(change?: (ports: CorePorts) => Partial<CorePorts>) {
  const root = folderWith({ ...smallBusiness, ".gitignore": ".orgata/\n" });
  gitIn(root, "init", "-b", "main");
  gitIn(root, "add", ".");
  gitIn(root, "commit", "-m", "first");
  const made = coreForTest(change);
  await made.client.workspace.open({ path: root });
  return { root, ...made };
}

const setDuration = (step: number, value: string) => ({
  op: "set" as const,
  file: quotePath,
  path: ["playbook", "steps", step, "estimated_duration"],
  value,
});

const longer = { title: "Take longer to prepare", operations: [setDuration(0, "2h")] };
const shorter = { title: "Send faster", operations: [setDuration(1, "10m")] };
const newRole = {
  title: "Add the role clerk",
  operations: [{ op: "write" as const, file: "L0/sales/roles/clerk.busy", text: role.replaceAll("seller", "clerk") }],
};
const noRole = { title: "Delete the role seller", operations: [{ op: "delete" as const, file: rolePath }] };

const onDisk = (root: string, path: string) => readFileSync(join(root, path), "utf8");

describe("a change set", () => {
  it("writes nothing until it is committed, then exactly its files with trailers", async () => {
    const { client, root, events, bugs } = await opened();
    const made = await client.changes.create({
      title: "Be realistic",
      origin: "graph",
      edits: [longer, shorter, newRole],
    });
    expect(made).toMatchObject({
      status: "draft",
      author: "Ana Owner",
      origin: "graph",
      edits: [{ accepted: true, by: "author" }, {}, {}],
      base: { commit: gitIn(root, "rev-parse", "HEAD"), files: { "L0/sales/roles/clerk.busy": null } },
    });
    const assessment = await client.changes.assess({ id: made.id });
    expect(assessment.stale).toBeUndefined();
    expect(assessment.files.map((change) => change.file).toSorted()).toEqual([quotePath, "L0/sales/roles/clerk.busy"]);
    expect(assessment.changes.map((change) => [change.kind, change.symbol])).toEqual(
      expect.arrayContaining([
        ["added", "role:clerk"],
        ["changed", "step:quote/prepare_quote"],
        ["changed", "step:quote/send_quote"],
      ]),
    );
    expect(assessment.newDiagnostics.map((finding) => finding.code)).toEqual(["UNUSED_ROLE"]);
    expect((await client.changes.get({ id: made.id })).status).toBe("assessed");
    const graphs = await client.changes.graphs({ id: made.id });
    expect(graphs).toMatchObject([{ nodes: { prepare_quote: "changed", send_quote: "changed" } }]);
    expect(onDisk(root, quotePath)).toBe(quote);

    const second = made.edits[1]?.id ?? "";
    expect((await client.changes.decide({ id: made.id, reject: [second] })).edits.map((edit) => edit.accepted)).toEqual(
      [true, false, true],
    );
    expect((await client.changes.review({ id: made.id })).status).toBe("in_review");
    const message = await client.changes.draftMessage({ id: made.id });
    expect(message.subject).toBe("Be realistic");
    expect(message.body).toContain("Prepare quote");
    expect(message.body).not.toContain("Send quote");

    writeFileSync(join(root, "notes.txt"), "not part of it");
    const { changeSet, commit } = await client.changes.commit({ id: made.id, message: message.subject, author });
    expect(changeSet).toMatchObject({ status: "applied", commit: commit.id });
    expect(onDisk(root, quotePath)).toBe(quote.replace("30m", "2h"));
    expect(onDisk(root, quotePath)).toContain("# a comment that stays");
    expect(
      gitIn(
        root,
        "log",
        "--format=%H %an %s|%(trailers:key=Change-Id,valueonly,separator=)|%(trailers:key=Approved-by,valueonly,separator=)",
        "-1",
      ),
    ).toBe(`${commit.id} Ana Be realistic|${made.id}|Ana Owner`);
    expect(gitIn(root, "show", "--format=", "--name-only", "HEAD").split("\n")).toEqual([
      quotePath,
      "L0/sales/roles/clerk.busy",
    ]);
    expect(gitIn(root, "status", "--porcelain")).toBe("?? notes.txt");
    expect(gitIn(root, "fsck", "--strict")).toBe("");
    expect((await client.workspace.current())?.files.map((file) => file.path)).toContain("L0/sales/roles/clerk.busy");
    expect(await client.changes.list({})).toEqual([]);
    expect((await client.changes.list({ all: true })).map((change) => change.id)).toEqual([made.id]);
    const told = events.flatMap((event) => (event.type === "change" ? [event.status] : []));
    expect(told).toEqual(["draft", "assessed", "draft", "in_review", "applied"]);
    expect(events.filter((event) => event.type === "documents" && event.outside)).toEqual([]);
    expect(bugs).toEqual([]);
  });

  it("carries the conversation and the approvers it came from", async () => {
    const { client, core, root } = await opened();
    const made = await createChangeSet(core.context, {
      title: "From talking",
      origin: "conversation",
      author: "Ana",
      edits: [longer],
      turn: { sessionId: "s-1", turn: 3 },
    });
    for (const name of ["Bo", "Cy"]) {
      await client.people.add({ name, permission: "Owner" });
      const actor = { id: name, name, permission: "Owner" } as const;
      const { changeSet } = await approve(core.context, { id: made.id, comment: "fine" }, actor);
      expect(changeSet.status).toBe("approved");
    }
    await client.changes.commit({ id: made.id, message: "Talk\n\nAbout it.", author });
    expect(gitIn(root, "log", "-1", "--format=%B")).toBe(
      `Talk\n\nAbout it.\n\nChange-Id: ${made.id}\nConversation: s-1/3\nApproved-by: Bo\nApproved-by: Cy`,
    );
  });

  it("loses its approval when its edits change", async () => {
    const { client } = await opened();
    const made = await client.changes.create({ title: "x", origin: "graph", edits: [longer, shorter] });
    await client.changes.approve({ id: made.id });
    const decided = await client.changes.decide({ id: made.id, reject: [made.edits[0]?.id ?? ""] });
    expect(decided).toMatchObject({ status: "draft" });
    expect(decided.approvals).toBeUndefined();
  });

  it("pulls edits along that need each other", async () => {
    const { client, core } = await opened();
    const edits = [
      { ...newRole, id: "role" },
      { ...longer, id: "use", needs: ["role"] },
    ];
    const made = await createChangeSet(core.context, { title: "x", origin: "conversation", author: "Ana", edits });
    const rejected = await client.changes.decide({ id: made.id, reject: ["role"] });
    expect(rejected.edits.map((edit) => edit.accepted)).toEqual([false, false]);
    expect(await failureOfCall(client.changes.commit({ id: made.id, message: "m", author }))).toMatchObject({
      code: "NOTHING_TO_COMMIT",
    });
    const accepted = await client.changes.decide({ id: made.id, accept: ["use"] });
    expect(accepted.edits.map((edit) => edit.accepted)).toEqual([true, true]);
    const dangling = [{ ...longer, needs: ["nothing"] }];
    expect(
      (await failureOf(createChangeSet(core.context, { title: "x", origin: "rest", author: "A", edits: dangling })))
        .code,
    ).toBe("BAD_INPUT");
  });

  it("is refused when its edits cannot be carried out or leave the business", async () => {
    const { client } = await opened();
    const create = (operation: Parameters<typeof client.changes.create>[0]["edits"][0]["operations"][0]) =>
      failureOfCall(
        client.changes.create({ title: "x", origin: "rest", edits: [{ title: "x", operations: [operation] }] }),
      );
    expect((await create({ op: "remove", file: quotePath, path: ["playbook", "steps", 9] })).code).not.toBe("INTERNAL");
    expect(await create({ op: "delete", file: "L0/none.busy" })).toMatchObject({ code: "NOT_FOUND" });
    expect(await create({ op: "write", file: "../x.busy", text: "" })).toMatchObject({ code: "OUTSIDE_WORKSPACE" });
    expect(await create({ op: "write", file: "/etc/x.busy", text: "" })).toMatchObject({ code: "OUTSIDE_WORKSPACE" });
    expect(await create({ op: "write", file: ".git/hooks/x", text: "" })).toMatchObject({ code: "BAD_INPUT" });
    expect(await create({ op: "write", file: ".gitignore", text: "" })).toMatchObject({ code: "BAD_INPUT" });
    expect(await create({ op: "write", file: "a.busy", text: "a".repeat(5 * 1024 * 1024 + 1) })).toMatchObject({
      code: "TOO_LARGE",
    });
    expect(await client.changes.list({ all: true })).toEqual([]);
    expect(await failureOfCall(client.changes.get({ id: "none" }))).toMatchObject({ code: "NOT_FOUND" });
  });

  it("is refused when it would bring errors about, and says which", async () => {
    const { client, root } = await opened();
    const made = await client.changes.create({
      title: "Break it",
      origin: "editor",
      edits: [noRole],
      leavesLooseEnds: true,
    });
    const assessment = await client.changes.assess({ id: made.id });
    expect(assessment.newDiagnostics.map((finding) => finding.code)).toContain("UNDEFINED_ROLE");
    const failure = await failureOfCall(client.changes.commit({ id: made.id, message: "m", author }));
    expect(failure).toMatchObject({ code: "RULES_FAILED", data: { errors: expect.any(Array) } });
    expect(onDisk(root, rolePath)).toBe(role);
    expect(gitIn(root, "status", "--porcelain")).toBe("");
    expect(gitIn(root, "log", "--format=%s")).toBe("first");
  });

  it("may be committed while there are errors that it does not bring about", async () => {
    const { client, root } = await opened();
    putFiles(root, { "L0/sales/roles/broken.busy": "nonsense" });
    gitIn(root, "add", ".");
    gitIn(root, "commit", "-m", "broken");
    await client.workspace.close();
    await client.workspace.open({ path: root });
    const made = await client.changes.create({ title: "x", origin: "graph", edits: [longer] });
    await client.changes.commit({ id: made.id, message: "m", author });
    expect(gitIn(root, "log", "-1", "--format=%s")).toBe("m");
  });

  it("becomes stale when a file it covers moves, and is not committed then", async () => {
    const { client, root } = await opened();
    const made = await client.changes.create({ title: "x", origin: "graph", edits: [longer] });
    const other = await client.changes.create({ title: "y", origin: "graph", edits: [newRole] });
    const { hash } = await client.documents.read({ path: quotePath });
    await client.documents.save({ path: quotePath, text: `${quote}# more\n`, baseHash: hash });
    expect((await client.changes.list({})).map((change) => [change.title, change.status]).toSorted()).toEqual([
      ["x", "stale"],
      ["y", "draft"],
    ]);
    const assessment = await client.changes.assess({ id: made.id });
    expect(assessment.stale).toContain(quotePath);
    expect(await failureOfCall(client.changes.commit({ id: made.id, message: "m", author }))).toMatchObject({
      code: "STALE",
    });
    expect((await client.changes.reject({ id: made.id })).status).toBe("rejected");
    // A change another program made that was not noticed yet counts as well.
    writeFileSync(join(root, "L0/sales/roles/clerk.busy"), "theirs");
    const failure = await failureOfCall(client.changes.commit({ id: other.id, message: "m", author }));
    expect(failure).toMatchObject({ code: "STALE" });
    expect(onDisk(root, "L0/sales/roles/clerk.busy")).toBe("theirs");
    expect(gitIn(root, "log", "--format=%s")).toBe("first");
  });

  it("fits again when its files are as they were", async () => {
    const { client, root } = await opened();
    const made = await client.changes.create({ title: "x", origin: "graph", edits: [longer] });
    writeFileSync(join(root, quotePath), `${quote}# more\n`);
    expect((await client.changes.assess({ id: made.id })).stale).toBeDefined();
    writeFileSync(join(root, quotePath), quote);
    expect((await client.changes.assess({ id: made.id })).stale).toBeUndefined();
    expect((await client.changes.get({ id: made.id })).status).toBe("assessed");
  });

  it("cannot be committed without a repository or a name, and says what to do", async () => {
    const root = folderWith(smallBusiness);
    const { client } = coreForTest();
    await client.workspace.open({ path: root });
    const made = await client.changes.create({ title: "x", origin: "graph", edits: [longer] });
    const failure = await failureOfCall(client.changes.commit({ id: made.id, message: "m", author }));
    expect(failure).toMatchObject({ code: "GIT_FAILED", next: expect.stringContaining("Start keeping versions") });
    await client.git.init();
    expect(await failureOfCall(client.changes.commit({ id: made.id, message: "m" }))).toMatchObject({ path: "author" });
    await client.git.setIdentity(author);
    await client.changes.commit({ id: made.id, message: "m" });
    expect(gitIn(root, "log", "--format=%an <%ae>")).toBe("Ana <ana@example.org>");
  });

  it("needs the right to change", async () => {
    const { client, clientAs } = await opened();
    const made = await client.changes.create({ title: "x", origin: "graph", edits: [longer] });
    expect(
      await failureOfCall(clientAs("Operator").changes.commit({ id: made.id, message: "m", author })),
    ).toMatchObject({
      code: "NOT_ALLOWED",
    });
    expect((await clientAs("Observer").changes.assess({ id: made.id })).changeSetId).toBe(made.id);
  });
});

describe("when committing fails half-way", () => {
  it("puts every file back", async () => {
    const { client, root } = await opened();
    const made = await client.changes.create({
      title: "x",
      origin: "graph",
      edits: [longer, newRole, { title: "Readme", operations: [{ op: "delete", file: "README.md" }] }],
    });
    writeFileSync(join(root, ".git/index.lock"), "");
    expect(await failureOfCall(client.changes.commit({ id: made.id, message: "m", author }))).toMatchObject({
      code: "BUSY_REPOSITORY",
    });
    rmSync(join(root, ".git/index.lock"));
    expect(gitIn(root, "status", "--porcelain")).toBe("");
    await client.changes.commit({ id: made.id, message: "m", author });
    expect(gitIn(root, "show", "--format=", "--name-status", "HEAD").split("\n")).toEqual([
      `M\t${quotePath}`,
      "A\tL0/sales/roles/clerk.busy",
      "D\tREADME.md",
    ]);
  });

  it("does not take a file back that somebody wrote in between", async () => {
    let root = "";
    const { client, ...rest } = await opened((ports) => ({
      git: {
        ...ports.git,
        open: async (folder) => {
          const repository = await ports.git.open(folder);
          return {
            ...repository,
            commit: async () => {
              writeFileSync(join(root, quotePath), "theirs");
              throw new Error("the disk caught fire");
            },
          };
        },
      },
    }));
    root = rest.root;
    const made = await client.changes.create({ title: "x", origin: "graph", edits: [longer, newRole] });
    await expect(client.changes.commit({ id: made.id, message: "m", author })).rejects.toThrow("Something went wrong");
    expect(rest.bugs).toHaveLength(1);
    expect(onDisk(root, quotePath)).toBe("theirs");
    expect(gitIn(root, "status", "--porcelain")).toBe(` M ${quotePath}`);
  });
});

describe("a commit that another program is making", () => {
  it("is not touched when the folder is opened meanwhile", async () => {
    const { client, core, root } = await opened();
    const made = await client.changes.create({ title: "x", origin: "graph", edits: [longer] });
    const storage = core.context.session()?.storage;
    const intent = { changeSetId: made.id, startedAt: new Date().toISOString(), message: "m", author, head: null };
    await storage?.write((transaction) =>
      transaction.putCommitIntent({ ...intent, files: { [quotePath]: "half a commit" }, contents: {} }),
    );
    const other = coreForTest();
    const opening = other.client.workspace.open({ path: root });
    await storage?.write((transaction) => transaction.deleteCommitIntent(made.id));
    await opening;
    expect(onDisk(root, quotePath)).toBe(quote);
    expect(gitIn(root, "log", "--format=%s")).toBe("first");
  });
});

describe("what was typed and saved by hand", () => {
  it("becomes a change set, one edit per element", async () => {
    const { client, root } = await opened();
    expect(await client.changes.fromWorkingTree()).toBeNull();
    const { hash } = await client.documents.read({ path: quotePath });
    await client.documents.save({ path: quotePath, text: quote.replace("30m", "2h"), baseHash: hash });
    putFiles(root, {
      "L0/sales/roles/clerk.busy": role.replaceAll("seller", "clerk"),
      "logo.png": new Uint8Array([0xff, 0xd8]),
    });
    const made = await client.changes.fromWorkingTree();
    expect(made).toMatchObject({ origin: "editor", status: "draft", author: "Ana Owner", workingTree: true });
    expect(made?.edits.map((edit) => edit.title)).toEqual([
      "“Prepare quote” now takes 2 hours instead of 30 minutes.",
      "The role “Clerk” is new.",
    ]);
    const id = made?.id ?? "";
    const clerk = made?.edits[1]?.id ?? "";
    const assessment = await client.changes.assess({ id });
    expect(assessment.files.find((file) => file.file === quotePath)).toMatchObject({ before: quote });
    expect(assessment.changes.map((change) => [change.kind, change.symbol])).toEqual(
      expect.arrayContaining([
        ["changed", "step:quote/prepare_quote"],
        ["added", "role:clerk"],
      ]),
    );
    expect(await client.changes.graphs({ id })).toMatchObject([{ nodes: { prepare_quote: "changed" } }]);

    await client.changes.decide({ id, reject: [clerk] });
    expect((await client.changes.fromWorkingTree())?.id).toBe(id);
    const { commit } = await client.changes.commit({ id, message: "By hand", author });
    expect(gitIn(root, "show", "--format=", "--name-only", commit.id)).toBe(quotePath);
    expect(gitIn(root, "status", "--porcelain")).toBe("?? L0/sales/roles/clerk.busy\n?? logo.png");
    const rest = await client.changes.fromWorkingTree();
    expect(rest?.id).not.toBe(id);
    expect(rest?.edits).toMatchObject([{ id: clerk, file: "L0/sales/roles/clerk.busy" }]);
  });

  it("follows further saving, and vanishes when nothing differs any more", async () => {
    const { client, root } = await opened();
    putFiles(root, { [quotePath]: quote.replace("30m", "2h") });
    const made = await client.changes.fromWorkingTree();
    putFiles(root, { [quotePath]: quote.replace("30m", "3h") });
    expect(await failureOfCall(client.changes.commit({ id: made?.id ?? "", message: "m", author }))).toMatchObject({
      code: "STALE",
    });
    const assessment = await client.changes.assess({ id: made?.id ?? "" });
    expect(assessment.files[0]?.after).toContain("3h");
    expect((await client.changes.list({})).map((change) => [change.id, change.status])).toEqual([
      [made?.id, "assessed"],
    ]);
    putFiles(root, { [quotePath]: quote });
    expect(await client.changes.fromWorkingTree()).toBeNull();
    expect(await client.changes.list({})).toEqual([]);
  });

  it("is the whole business in a repository without commits", async () => {
    const root = folderWith(smallBusiness);
    const { client } = coreForTest();
    await client.workspace.open({ path: root });
    expect(await client.changes.fromWorkingTree()).toBeNull();
    await client.git.init();
    const made = await client.changes.fromWorkingTree();
    expect(made?.edits.length).toBe(Object.keys(smallBusiness).length + 1);
    await client.changes.commit({ id: made?.id ?? "", message: "Begin", author });
    expect(gitIn(root, "status", "--porcelain")).toBe("");
  });

  it("shows deleted files, and refuses to commit an error made by hand", async () => {
    const { client, root } = await opened();
    rmSync(join(root, rolePath));
    const made = await client.changes.fromWorkingTree();
    expect(made?.edits).toMatchObject([{ title: "The role “Seller” is removed.", file: rolePath }]);
    expect(await failureOfCall(client.changes.commit({ id: made?.id ?? "", message: "m", author }))).toMatchObject({
      code: "RULES_FAILED",
    });
  });
});

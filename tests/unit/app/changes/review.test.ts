import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { gitIn } from "#tests/support/command-line-git.ts";
import { failureOfCall } from "#tests/support/expected-error.ts";
import { openedBusiness } from "#tests/support/opened-business.ts";
import { quotePath, rolePath, sendTakes, smallBusiness } from "#tests/support/small-business.ts";

const quote = smallBusiness[quotePath] ?? "";
const role = smallBusiness[rolePath] ?? "";

const longer = {
  title: "Take longer to prepare",
  operations: [
    {
      op: "set" as const,
      file: quotePath,
      path: ["playbook", "steps", 0, "estimated_duration"],
      value: "2h",
    },
  ],
};

describe("reviewing a change set", () => {
  it("keeps what people say, about all of it or one thing, settled or not", async () => {
    const { client } = await openedBusiness();
    const { id } = await client.changes.create({ title: "Longer", origin: "editor", edits: [longer] });
    await client.changes.comment({ id, text: "Are two hours enough?", symbol: "step:quote/prepare_quote" });
    const { comments = [] } = await client.changes.comment({ id, text: "Fine otherwise." });
    expect(comments).toMatchObject([
      { by: "Ana Owner", text: "Are two hours enough?", symbol: "step:quote/prepare_quote", settled: false },
      { text: "Fine otherwise.", asksForChanges: false },
    ]);
    const comment = comments[0]?.id ?? "";
    await client.changes.settleComment({ id, comment, settled: true });
    expect((await client.changes.get({ id })).comments?.map(({ settled }) => settled)).toEqual([true, false]);
    expect(await failureOfCall(client.changes.settleComment({ id, comment: "none", settled: true }))).toMatchObject({
      code: "NOT_FOUND",
    });
  });

  it("is approved as it is, and sent back with a reason: what was approved no longer is", async () => {
    const { client } = await openedBusiness();
    const { id } = await client.changes.create({ title: "Longer", origin: "editor", edits: [longer] });
    await client.changes.review({ id });
    expect(await client.changes.approve({ id, comment: "Go" })).toMatchObject({
      status: "approved",
      approvals: [{ by: "Ana Owner", comment: "Go" }],
    });
    const returned = await client.changes.requestChanges({ id, comment: "Say why first." });
    expect(returned).toMatchObject({ status: "draft", comments: [{ text: "Say why first.", asksForChanges: true }] });
    expect(returned.approvals).toBeUndefined();
    await client.changes.reject({ id });
    expect(await failureOfCall(client.changes.approve({ id }))).toMatchObject({ code: "CONFLICT" });
  });

  it("is a draft again, with everything about it, when its withdrawal is taken back", async () => {
    const { client } = await openedBusiness();
    const { id } = await client.changes.create({ title: "Longer", origin: "editor", edits: [longer] });
    await client.changes.comment({ id, text: "Why?" });
    await client.changes.reject({ id });
    expect(await client.changes.list({})).toEqual([]);
    expect(await client.changes.reopen({ id })).toMatchObject({ id, status: "draft", comments: [{ text: "Why?" }] });
    expect(await failureOfCall(client.changes.reopen({ id }))).toMatchObject({ code: "CONFLICT" });
  });

  it("can be looked at once it is withdrawn, whatever became of the files", async () => {
    const { client, root } = await openedBusiness();
    const { id } = await client.changes.create({ title: "Longer", origin: "editor", edits: [longer] });
    await client.changes.reject({ id });
    writeFileSync(join(root, quotePath), `# new\n${quote}`);
    expect(await client.changes.assess({ id })).toMatchObject({ changeSetId: id });
    expect(await client.changes.get({ id })).toMatchObject({ status: "rejected" });
  });

  it("is drafted anew on files that moved, where its edits still fit", async () => {
    const { client, root, onDisk } = await openedBusiness();
    const { id } = await client.changes.create({ title: "Longer", origin: "editor", edits: [longer] });
    const other = quote.replace("name: send_quote", "name: send_the_quote");
    writeFileSync(join(root, quotePath), other);
    await client.changes.assess({ id });
    expect((await client.changes.get({ id })).status).toBe("stale");
    expect((await client.changes.refresh({ id })).status).toBe("draft");
    await client.changes.commit({ id, message: "Longer" });
    expect(onDisk(quotePath)).toBe(other.replace("30m", "2h"));
  });

  it("is not drafted anew where it would overwrite what somebody else wrote", async () => {
    const { client, root } = await openedBusiness();
    const { id } = await client.changes.create({
      title: "Rewrite",
      origin: "editor",
      edits: [
        { title: "Rewrite", operations: [{ op: "write", file: rolePath, text: role.replace("seller", "clerk") }] },
      ],
    });
    writeFileSync(join(root, rolePath), `${role}# by hand\n`);
    await client.changes.assess({ id });
    expect(await failureOfCall(client.changes.refresh({ id }))).toMatchObject({ code: "STALE", path: rolePath });
  });

  it("is exported as a document with its meaning, comments and texts", async () => {
    const { client } = await openedBusiness();
    const { id } = await client.changes.create({ title: "Longer", origin: "editor", edits: [longer] });
    await client.changes.comment({ id, text: "Please look." });
    const { name, markdown } = await client.changes.export({ id });
    expect(name).toBe(`${id}.md`);
    expect(markdown).toContain("# Longer");
    expect(markdown).toContain("Please look.");
    expect(markdown).toContain("estimated_duration: 2h");
    expect(markdown).toMatch(/## What changes\n\n- .*2 hours/);
  });

  it("goes into the last commit when asked, unless that was pushed", async () => {
    const { client, root } = await openedBusiness();
    const { id } = await client.changes.create({ title: "Longer", origin: "editor", edits: [longer] });
    await client.changes.commit({ id, message: "Longer", amend: true });
    expect(gitIn(root, "rev-list", "--count", "HEAD")).toBe("1");
    expect(gitIn(root, "show", `HEAD:${quotePath}`)).toBe(quote.replace("30m", "2h").trimEnd());
    const reworded = await client.changes.reword({ message: "Another message" });
    expect(reworded).toMatchObject({ subject: "Another message", trailers: { "Change-Id": id } });
    expect(gitIn(root, "rev-list", "--count", "HEAD")).toBe("1");
  });
});

describe("what was saved by hand", () => {
  it("stays as decided while it is being assessed", async () => {
    const { client, root } = await openedBusiness();
    writeFileSync(join(root, quotePath), sendTakes(quote.replace("30m", "2h"), "20m"));
    const { id, edits } = (await client.changes.fromWorkingTree()) ?? { id: "", edits: [] };
    const [first] = edits;
    await Promise.all([
      client.changes.assess({ id }),
      client.changes.decide({ id, reject: [first?.id ?? ""] }),
      client.changes.assess({ id }),
    ]);
    expect((await client.changes.get({ id })).edits.map(({ accepted }) => accepted)).toEqual([false, true]);
  });

  it("is called by its one edit, or by how many there are; its message by those taken", async () => {
    const { client, root } = await openedBusiness();
    writeFileSync(join(root, quotePath), quote.replace("30m", "2h"));
    const one = await client.changes.fromWorkingTree();
    expect(one?.title).toMatch(/now takes 2 hours instead of 30 minutes$/);
    writeFileSync(join(root, quotePath), sendTakes(quote.replace("30m", "2h"), "20m"));
    const two = await client.changes.fromWorkingTree();
    expect(two?.title).toBe("2 edits in Quote");
    writeFileSync(join(root, rolePath), role.replace("Sells things to people", "Sells"));
    const three = await client.changes.fromWorkingTree();
    expect(three?.title).toBe("3 edits in 2 files");
    const left = three?.edits.slice(1).map((edit) => edit.id) ?? [];
    await client.changes.decide({ id: three?.id ?? "", reject: left });
    const { subject } = await client.changes.draftMessage({ id: three?.id ?? "" });
    expect(subject).toMatch(/now takes 2 hours instead of 30 minutes$/);
  });

  it("is committed element by element; the rest stays in the files", async () => {
    const { client, root, onDisk } = await openedBusiness();
    const edited = sendTakes(quote.replace("30m", "2h"), "20m");
    expect(edited).not.toBe(quote.replace("30m", "2h"));
    writeFileSync(join(root, quotePath), edited);
    const change = await client.changes.fromWorkingTree();
    const edits = change?.edits ?? [];
    expect(edits).toHaveLength(2);
    const second = edits.find((edit) => edit.symbols.some((symbol) => symbol.includes("send_quote")))?.id ?? "";
    const id = change?.id ?? "";
    await client.changes.decide({ id, reject: [second] });
    const { commit } = await client.changes.commit({ id, message: "Only the first" });
    expect(gitIn(root, "show", `${commit.id}:${quotePath}`)).toBe(quote.replace("30m", "2h").trimEnd());
    expect(onDisk(quotePath)).toBe(edited);
    const rest = await client.changes.fromWorkingTree();
    expect(rest?.edits.map((edit) => edit.id)).toEqual([second]);
    await client.changes.commit({ id: rest?.id ?? "", message: "The rest" });
    expect(gitIn(root, "status", "--porcelain")).toBe("");
    expect(gitIn(root, "fsck", "--strict")).toBe("");
  });

  it("tells layout apart from meaning", async () => {
    const { client, root } = await openedBusiness();
    writeFileSync(join(root, quotePath), `# a new comment\n${quote}`);
    const change = await client.changes.fromWorkingTree();
    expect(change?.edits).toMatchObject([{ layoutOnly: true, file: quotePath }]);
  });
});

/** Going back: the files, the conversation, or both; branches, searching and taking along. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { failureOfCall } from "#tests/support/expected-error.ts";
import { PRODUCTION, talkWithModel } from "#tests/support/talking-model.ts";

const author = { name: "Ana", email: "ana@example.org" };

async function talked() {
  const made = await talkWithModel(["unused"]);
  const { client } = made;
  await client.models.save({ ...(await client.models.settings()), provider: "none" });
  const onDisk = () => readFileSync(join(made.root, PRODUCTION), "utf8");
  const commit = (id: string | undefined) =>
    client.changes.commit({ id: id ?? "", message: "From the conversation", author });
  return { ...made, onDisk, commit };
}

describe("going back", () => {
  it("brings the files back as a proposal, with a recovery point", async () => {
    const { client, say, commit, onDisk } = await talked();
    const before = onDisk();
    const first = await say("culling takes 3 hours");
    await commit(first.changeSetId);
    expect(onDisk()).not.toBe(before);
    const back = await client.conversation.rewind({ sessionId: "s", turn: 1, what: "files" });
    expect(back).toMatchObject({
      sessionId: "s",
      message: "culling takes 3 hours",
      changeSetId: expect.any(String),
      withdrawn: null,
    });
    expect((await client.git.recoveryPoints()).map(({ id }) => id)).toContain(back.recovery);
    const assessment = await client.changes.assess({ id: back.changeSetId ?? "" });
    expect(assessment.files).toEqual([{ file: PRODUCTION, before: onDisk(), after: before }]);
    await commit(back.changeSetId ?? "");
    expect(onDisk()).toBe(before);
    expect((await client.conversation.rewind({ sessionId: "s", turn: 1, what: "files" })).changeSetId).toBeNull();
  });

  it("knows what was not committed then", async () => {
    const { client, core, say, root, onDisk } = await talked();
    const path = join(root, PRODUCTION);
    writeFileSync(path, `${onDisk()}# not committed\n`);
    await expect
      .poll(() => core.context.session()?.workspace().files.get(PRODUCTION)?.text, { timeout: 30_000 })
      .toContain("# not committed");
    await say("who retouches the photos?", { mode: "ask" });
    writeFileSync(path, onDisk().replace("# not committed\n", ""));
    await expect
      .poll(() => core.context.session()?.workspace().files.get(PRODUCTION)?.text, { timeout: 30_000 })
      .not.toContain("# not committed");
    const back = await client.conversation.rewind({ sessionId: "s", turn: 1, what: "files" });
    const { files } = await client.changes.assess({ id: back.changeSetId ?? "" });
    expect(files[0]?.after).toContain("# not committed");
  });

  it("goes on in a conversation without the turn; what it proposed is withdrawn, the old one is kept", async () => {
    const { client, say } = await talked();
    const first = await say("culling takes 3 hours");
    const second = await say("exporting takes 1 hour");
    const back = await client.conversation.rewind({ sessionId: "s", turn: 2, what: "conversation" });
    expect(back.withdrawn).toBe(second.changeSetId);
    expect((await client.changes.get({ id: second.changeSetId ?? "" })).status).toBe("rejected");
    expect((await client.changes.get({ id: first.changeSetId ?? "" })).status).toBe("draft");
    expect(
      (await client.conversation.history({ sessionId: back.sessionId })).turns.map(({ message }) => message),
    ).toEqual(["culling takes 3 hours"]);
    expect((await client.conversation.history({ sessionId: "s" })).turns).toHaveLength(2);
    const next = await say("retouching takes 5 hours", { sessionId: back.sessionId });
    expect(next.turn).toBe(2);
    expect(next.proposal?.edits.map(({ title }) => title).join()).toMatch(/cull/i);
    expect(next.proposal?.edits).toHaveLength(2);
    const sessions = await client.conversation.sessions();
    expect(sessions.find(({ id }) => id === back.sessionId)?.branchOf).toEqual({ sessionId: "s", turn: 1 });
    await client.changes.reopen({ id: second.changeSetId ?? "" });
    expect((await client.changes.get({ id: second.changeSetId ?? "" })).status).toBe("draft");
  });

  it("does both at once, from the very beginning", async () => {
    const { client, say, commit } = await talked();
    await commit((await say("culling takes 3 hours")).changeSetId);
    const back = await client.conversation.rewind({ sessionId: "s", turn: 1, what: "both" });
    expect(back.changeSetId).not.toBeNull();
    expect((await client.conversation.history({ sessionId: back.sessionId })).turns).toEqual([]);
  });

  it("refuses turns and conversations that are not there", async () => {
    const { client, say } = await talked();
    await say("who retouches the photos?", { mode: "ask" });
    for (const wish of [
      { sessionId: "s", turn: 9 },
      { sessionId: "nobody", turn: 1 },
    ]) {
      expect(await failureOfCall(client.conversation.rewind({ ...wish, what: "both" }))).toMatchObject({
        code: "NOT_FOUND",
        next: expect.any(String),
      });
    }
  });
});

describe("a branch", () => {
  it("goes its own way: neither conversation takes the other's proposal away", async () => {
    const { client, say } = await talked();
    const first = await say("culling takes 3 hours");
    const { sessionId } = await client.conversation.branch({ sessionId: "s", turn: 1 });
    const there = await say("exporting takes 1 hour", { sessionId });
    expect(there.proposal?.edits).toHaveLength(2);
    expect((await client.changes.get({ id: first.changeSetId ?? "" })).status).toBe("draft");
    const here = await say("retouching takes 5 hours");
    expect(here.proposal?.edits).toHaveLength(2);
    expect((await client.changes.get({ id: there.changeSetId ?? "" })).status).toBe("draft");
  });
});

describe("conversations of the past", () => {
  it("are found by words of what was said or answered", async () => {
    const { client, say } = await talked();
    await say("who retouches the photos?", { mode: "ask" });
    await say("culling takes 3 hours", { sessionId: "other" });
    const { found } = await client.conversation.search({ text: "CULLING 3" });
    expect(found).toMatchObject([{ sessionId: "other", turn: 1, message: "culling takes 3 hours" }]);
    expect(found[0]?.excerpt.toLowerCase()).toContain("3");
    expect((await client.conversation.search({ text: "100%" })).found).toEqual([]);
    expect((await client.conversation.search({ text: "retouch" })).found).toHaveLength(1);
  });

  it("are taken along as Markdown or JSON", async () => {
    const { client, say } = await talked();
    await say("culling takes 3 hours");
    const markdown = await client.conversation.export({ sessionId: "s", format: "markdown" });
    expect(markdown.name).toMatch(/^conversation-\d{4}-\d\d-\d\d\.md$/);
    expect(markdown.text).toContain("> culling takes 3 hours");
    expect(markdown.text).toContain("**Proposed:");
    const json = await client.conversation.export({ sessionId: "s", format: "json" });
    expect(JSON.parse(json.text)).toMatchObject({
      sessionId: "s",
      turns: [{ turn: 1, message: "culling takes 3 hours" }],
    });
    expect((await failureOfCall(client.conversation.export({ sessionId: "x", format: "json" }))).code).toBe(
      "NOT_FOUND",
    );
  });
});

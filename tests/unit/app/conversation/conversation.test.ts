import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { gitIn } from "#tests/support/command-line-git.ts";
import { coreForTest } from "#tests/support/core-for-test.ts";
import { failureOfCall } from "#tests/support/expected-error.ts";
import { PRODUCTION, studioFolder } from "#tests/support/talking-model.ts";

const author = { name: "Ana", email: "ana@example.org" };

async function opened(root = studioFolder()) {
  const made = coreForTest();
  await made.client.workspace.open({ path: root });
  const say = (message: string, more: { mode?: "ask" | "plan" | "build"; sessionId?: string } = {}) =>
    made.client.conversation.send({ sessionId: more.sessionId ?? "s", message, mode: more.mode ?? "build" });
  return { root, ...made, say };
}

const onDisk = (root: string) =>
  readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.(busy|yaml|js|md)$/.test(path) && !path.startsWith("."))
    .toSorted()
    .map((path) => [path, readFileSync(join(root, path), "utf8")]);

describe("a message that asks for a change", () => {
  it("becomes a change set with the same edits, and nothing is written", async () => {
    const { root, client, say, bugs } = await opened();
    const before = onDisk(root);
    const reply = await say("add a quality check before the photos are delivered");
    expect(reply).toMatchObject({ sessionId: "s", turn: 1, intent: "add", changeSetId: expect.any(String) });
    expect(Object.keys(reply.proposal?.after ?? {})).toEqual([PRODUCTION]);
    const changeSet = await client.changes.get({ id: reply.changeSetId ?? "" });
    expect(changeSet).toMatchObject({ origin: "conversation", author: "Ana Owner", turn: { sessionId: "s", turn: 1 } });
    expect(changeSet.edits.map((edit) => [edit.id, edit.title, edit.by])).toEqual(
      reply.proposal?.edits.map((edit) => [edit.id, edit.title, edit.by]),
    );
    expect(onDisk(root)).toEqual(before);
    expect(bugs).toEqual([]);
  });

  it("waits for an approval only where somebody else could give it", async () => {
    const { client, say } = await opened();
    const alone = await say("add a quality check before the photos are delivered");
    expect(alone.impact?.approvers).toEqual([]);
    expect(alone.reply).not.toMatch(/approval/);
    expect(alone.decision?.way).not.toBe("approvers");
    await client.people.add({ name: "Cy", permission: "Manager" });
    const together = await say("add a quality check before the photos are delivered", { sessionId: "other" });
    expect(together.impact?.approvers.length).toBeGreaterThan(0);
    expect(together.reply).toMatch(/needs the approval of/);
    expect(together.decision?.way).toBe("approvers");
  });

  it("leads to exactly the proposed files when it is committed, and the session starts afresh", async () => {
    const { root, client, say } = await opened();
    await say("add a quality check before the photos are delivered");
    const { changeSetId, proposal } = await say("rename retouch photos to polish photos");
    const id = changeSetId ?? "";
    const assessment = await client.changes.assess({ id });
    expect(Object.fromEntries(assessment.files.map((file) => [file.file, file.after]))).toEqual(proposal?.after);
    await client.changes.commit({ id, message: "From the conversation", author });
    for (const [path, text] of Object.entries(proposal?.after ?? {}))
      expect(readFileSync(join(root, path), "utf8")).toBe(text);
    expect(gitIn(root, "log", "-1", "--format=%B")).toContain("Change-Id");
    const next = await say("culling takes 3 hours");
    expect(next.proposal?.edits).toHaveLength(1);
    expect(next.reply).not.toContain("adds to");
  });

  it("replaces the open change set of its session when it adds to it", async () => {
    const { client, say } = await opened();
    const first = await say("add a quality check before the photos are delivered");
    const second = await say("make it 20 minutes");
    expect(second.changeSetId).not.toBe(first.changeSetId);
    expect((await client.changes.get({ id: first.changeSetId ?? "" })).status).toBe("rejected");
    expect((await client.changes.list({})).map((one) => one.id)).toEqual([second.changeSetId]);
    await say("undo everything");
    expect(await client.changes.list({})).toEqual([]);
  });

  it("leaves out edits that were rejected in the change set", async () => {
    const { client, say } = await opened();
    await say("culling takes 3 hours");
    const { changeSetId, proposal } = await say("exporting takes 1 hour");
    const culling = proposal?.edits.find((edit) => /Cull/.test(edit.title));
    await client.changes.decide({ id: changeSetId ?? "", reject: [culling?.id ?? ""] });
    const next = await say("retouching takes 5 hours");
    expect(next.proposal?.edits.map((edit) => edit.title)).toEqual([
      expect.stringContaining("Export"),
      expect.stringContaining("Retouch"),
    ]);
  });

  it("sets its proposal aside when somebody else changed the files, and goes on from them", async () => {
    const { root, client, core, say } = await opened();
    const { changeSetId } = await say("culling takes 3 hours");
    const path = join(root, PRODUCTION);
    writeFileSync(path, `${readFileSync(path, "utf8")}# changed elsewhere\n`);
    const seen = () => core.context.session()?.workspace().files.get(PRODUCTION)?.text ?? "";
    await expect.poll(seen, { timeout: 30_000 }).toContain("# changed elsewhere");
    const next = await say("exporting takes 1 hour");
    expect(next.reply).toContain("set my earlier proposal aside");
    expect(next.proposal?.edits).toHaveLength(1);
    expect(next.proposal?.after[PRODUCTION]).toContain("# changed elsewhere");
    expect((await client.changes.get({ id: changeSetId ?? "" })).status).toBe("rejected");
  });
});

describe("sessions", () => {
  it("survive the process, and keep apart from each other", async () => {
    const root = studioFolder();
    const first = await opened(root);
    await first.say("add a quality check before the photos are delivered");
    await first.core.close();
    const second = await opened(root);
    const other = await second.say("make it 20 minutes", { sessionId: "other" });
    expect(other.proposal).toBeUndefined();
    const reply = await second.say("make it 20 minutes");
    expect(reply.turn).toBe(2);
    expect(reply.proposal?.after[PRODUCTION]).toMatch(/name: quality_check[\s\S]*estimated_duration: 20m/);
    const { turns } = await second.client.conversation.history({ sessionId: "s" });
    expect(turns.map((turn) => [turn.turn, turn.message])).toEqual([
      [1, "add a quality check before the photos are delivered"],
      [2, "make it 20 minutes"],
    ]);
    expect(
      (await second.client.conversation.sessions()).map((session) => [session.id, session.turns]).toSorted(),
    ).toEqual([
      ["other", 1],
      ["s", 2],
    ]);
  });

  it("answer messages that arrive at once one after the other", async () => {
    const { client, say } = await opened();
    const replies = await Promise.all(
      ["culling takes 3 hours", "exporting takes 1 hour", "retouching takes 5 hours"].map((one) => say(one)),
    );
    expect(replies.map((reply) => reply.turn).toSorted()).toEqual([1, 2, 3]);
    expect(replies.find((reply) => reply.turn === 3)?.proposal?.edits).toHaveLength(3);
    expect(await client.changes.list({})).toHaveLength(1);
  });

  it("refuse an empty message and a closed business in plain words", async () => {
    const { client, say } = await opened();
    expect((await failureOfCall(say("   "))).code).toBe("BAD_INPUT");
    await client.workspace.close();
    expect((await failureOfCall(say("hello"))).code).toBe("NO_WORKSPACE");
  });
});

describe("carrying out", () => {
  it("starts a playbook after a yes, and tells of it afterwards", async () => {
    const { client, say } = await opened();
    const asked = await say("start photo production for the Miller wedding");
    expect(asked.action).toMatchObject({ run: "start", target: "photo-production" });
    expect((await client.executions.list({})).executions).toEqual([]);
    const done = await say("yes");
    expect(done.reply).toMatch(/running/);
    expect(done.links?.map((link) => link.kind)).toContain("execution");
    const { executions } = await client.executions.list({});
    expect(executions).toMatchObject([
      { playbook: "photo-production", title: expect.stringContaining("Miller wedding") },
    ]);
    expect((await say("what is running?")).reply).toContain("Miller wedding");
    expect((await say("what are my tasks?")).reply).toContain("Open production job");
    expect((await say("pause the run")).action).toMatchObject({ run: "pause" });
    expect((await say("yes")).reply).toMatch(/paused/);
    expect((await client.executions.list({})).executions[0]?.status).toBe("paused");
  });

  it("names the runs that a change touches", async () => {
    const { client, say } = await opened();
    await say("start photo production");
    await say("yes");
    const { executions } = await client.executions.list({});
    const reply = await say("remove the cull step");
    const touched = new Set(reply.impact?.impacts.flatMap((impact) => impact.executions));
    expect([...touched]).toEqual([executions[0]?.id]);
  });
});

describe("permissions", () => {
  it("an Operator is told who may change processes, and gets no proposal", async () => {
    const { clientAs, client } = await opened();
    const reply = await clientAs("Operator").conversation.send({
      sessionId: "o",
      message: "remove the cull step",
      mode: "build",
    });
    expect(reply.proposal).toBeUndefined();
    expect(reply.reply).toMatch(/permission Manager/);
    expect(await client.changes.list({})).toEqual([]);
  });

  it("an Observer may ask, and neither changes nor carries out anything", async () => {
    const { clientAs, client } = await opened();
    const say = async (message: string) =>
      clientAs("Observer").conversation.send({ sessionId: "o", message, mode: "build" });
    expect((await say("who does the cull?")).intent).toBe("ask_process");
    const refused = await say("remove the cull step");
    expect(refused.proposal).toBeUndefined();
    expect(refused.reply).toMatch(/permission Manager/);
    await client.conversation.send({ sessionId: "o", message: "start photo production for Meyer", mode: "build" });
    expect((await say("yes")).reply).toMatch(/permission Operator/);
    expect((await say("undo everything")).reply).toMatch(/permission Operator/);
    expect((await client.executions.list({})).executions).toEqual([]);
    expect(await client.changes.list({})).toEqual([]);
  });
});

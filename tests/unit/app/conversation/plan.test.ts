/** Plan mode: a list that is put right before anything is proposed. */
import { describe, expect, it } from "vitest";
import { ExpectedError } from "#shared/errors.ts";
import { failureOfCall } from "#tests/support/expected-error.ts";
import { PRODUCTION, talkWithModel } from "#tests/support/talking-model.ts";

async function planned() {
  const made = await talkWithModel(["unused"]);
  const { client } = made;
  await client.models.save({ ...(await client.models.settings()), provider: "none" });
  const first = await made.say("culling takes 3 hours", { mode: "plan" });
  const second = await made.say("add a quality check before the photos are delivered", { mode: "plan" });
  return { ...made, first, second };
}

describe("a plan", () => {
  it("lists what is intended with its impact, and proposes nothing", async () => {
    const { first, second, client } = await planned();
    expect(first.plan?.items).toMatchObject([
      { text: expect.stringContaining("3 hours"), edits: [expect.any(String)] },
    ]);
    expect(second.plan?.items.map(({ text }) => text)).toEqual([
      first.plan?.items[0]?.text,
      expect.stringContaining("Quality check"),
    ]);
    expect(second.plan?.items[1]?.impact).not.toBe("");
    expect(second.plan?.items.every(({ problem }) => problem === undefined)).toBe(true);
    expect(second.changeSetId).toBeUndefined();
    expect(await client.changes.list({})).toEqual([]);
  });

  it("is put in order, reworded, shortened and lengthened", async () => {
    const { client, second } = await planned();
    const [culling, check] = second.plan?.items ?? [];
    const revised = await client.conversation.revisePlan({
      sessionId: "s",
      items: [
        { id: check?.id, text: check?.text ?? "" },
        { id: culling?.id, text: "culling takes 4 hours" },
        { text: "retouching takes 5 hours" },
        { text: "purple monkeys dishwasher" },
      ],
    });
    expect(revised.turn).toBe(2);
    expect(revised.plan?.items.map(({ id, problem }) => [id, problem === undefined])).toEqual([
      [check?.id, true],
      [culling?.id, true],
      [expect.any(String), true],
      [expect.any(String), false],
    ]);
    const { turns } = await client.conversation.history({ sessionId: "s" });
    expect(turns.at(-1)?.reply.plan).toEqual(revised.plan);
    const failure = await failureOfCall(client.conversation.buildPlan({ sessionId: "s" }));
    expect(failure).toMatchObject({ code: "CONFLICT", next: expect.stringContaining("Reword") });
    await client.conversation.revisePlan({ sessionId: "s", items: (revised.plan?.items ?? []).slice(0, 3) });
    const built = await client.conversation.buildPlan({ sessionId: "s" });
    const after = built.proposal?.after[PRODUCTION] ?? "";
    expect(after).toMatch(/name: cull_photos[\s\S]*?estimated_duration: (?:4h|240m)/);
    expect(after).toContain("quality_check");
    expect(built.turn).toBe(3);
    expect(
      (await client.changes.get({ id: built.changeSetId ?? "" })).edits.filter(({ by }) => by === "author"),
    ).toHaveLength(3);
  });

  it("is built by a yes, and can be amended before", async () => {
    const { say, client } = await planned();
    const amended = await say("make it 20 minutes", { mode: "plan" });
    expect(amended.plan?.items.length).toBeGreaterThanOrEqual(2);
    const built = await say("do it");
    expect(built.proposal?.after[PRODUCTION]).toMatch(/name: quality_check[\s\S]*?estimated_duration: 20m/);
    expect(await client.changes.list({})).toHaveLength(1);
    expect((await failureOfCall(client.conversation.buildPlan({ sessionId: "s" }))).code).toBe("NOT_FOUND");
  });

  it("survives a question, and is set aside by another request", async () => {
    const { say, client } = await planned();
    await say("who retouches the photos?", { mode: "ask" });
    expect((await client.conversation.buildPlan({ sessionId: "s" })).proposal?.edits.length).toBeGreaterThan(1);
    await say("culling takes 3 hours", { mode: "plan", sessionId: "t" });
    const other = await say("exporting takes 1 hour", { sessionId: "t" });
    expect(other.notice).toContain("set aside");
    expect(other.proposal?.edits).toHaveLength(1);
  });

  it("can come from a language model", async () => {
    const edits = [{ edit: "set_duration", step: "step:photo-production/cull_photos", takes: "3h" }];
    const { say, client } = await talkWithModel([[{ name: "propose", input: { edits } }], "That is all."]);
    const reply = await say("culling in photo production takes three hours", { mode: "plan" });
    expect(reply.plan?.items).toMatchObject([{ text: expect.stringContaining("3 hours") }]);
    expect(await client.changes.list({})).toEqual([]);
    expect((await client.conversation.buildPlan({ sessionId: "s" })).changeSetId).toBeDefined();
  });

  it("can be emptied and filled again", async () => {
    const { client } = await planned();
    expect((await client.conversation.revisePlan({ sessionId: "s", items: [] })).plan?.items).toEqual([]);
    expect(await failureOfCall(client.conversation.buildPlan({ sessionId: "s" }))).toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("empty"),
    });
    const filled = await client.conversation.revisePlan({ sessionId: "s", items: [{ text: "culling takes 4 hours" }] });
    expect(filled.plan?.items).toMatchObject([{ text: "culling takes 4 hours", edits: [expect.any(String)] }]);
  });

  it("is nobody's when there is none", async () => {
    const { client } = await talkWithModel(["unused"]);
    for (const call of [
      client.conversation.buildPlan({ sessionId: "x" }),
      client.conversation.revisePlan({ sessionId: "x", items: [] }),
    ]) {
      expect(await failureOfCall(call)).toMatchObject({ code: "NOT_FOUND", next: expect.any(String) });
    }
  });

  const setTo = (step: string, takes: string) => [
    { name: "propose", input: { edits: [{ edit: "set_duration", step: `step:photo-production/${step}`, takes }] } },
  ];

  it("has its reworded rows read by the language model, and keeps what that cost", async () => {
    const { say, client, model } = await talkWithModel([
      setTo("cull_photos", "3h"),
      "Fine.",
      setTo("cull_photos", "4h"),
      "Longer is safer.",
      setTo("export_photos", "90m"),
      "Fine.",
    ]);
    const first = await say("culling in photo production takes three hours", { mode: "plan" });
    const [culling] = first.plan?.items ?? [];
    const items = [{ id: culling?.id, text: "better give the culling of photo production an hour more" }];
    const reply = await client.conversation.revisePlan({
      sessionId: "s",
      items: [...items, { text: "the export in photo production is rather an hour and a half" }],
    });
    expect(reply.plan?.items).toMatchObject([
      { id: culling?.id, text: items[0]?.text, edits: [expect.stringContaining("4 hours")] },
      { edits: [expect.stringContaining("90 minutes")] },
    ]);
    expect(reply.model).toMatchObject({ calls: 6, view: "Fine." });
    expect(model.asked[2]?.messages.at(-1)).toMatchObject({ text: expect.stringContaining(items[0]?.text ?? "") });
    const built = await client.conversation.buildPlan({ sessionId: "s" });
    expect(built.proposal?.after[PRODUCTION]).toMatch(/name: cull_photos[\s\S]*?estimated_duration: (?:4h|240m)/);
  });

  it("keeps a model within the words of the row, and does without it where it fails", async () => {
    const { say, client } = await talkWithModel([
      setTo("cull_photos", "3h"),
      "Fine.",
      [{ name: "propose", input: { edits: [{ edit: "remove", element: "playbook:shoot-preparation" }] } }],
      "That is not mine to change.",
      new ExpectedError("OFFLINE", "It was not reached."),
    ]);
    const first = await say("culling in photo production takes three hours", { mode: "plan" });
    const rows = first.plan?.items ?? [];
    const beyond = await client.conversation.revisePlan({
      sessionId: "s",
      items: [...rows, { text: "and the export in photo production" }],
    });
    expect(beyond.plan?.items[1]).toMatchObject({ edits: [], problem: expect.stringContaining("That is not mine") });
    expect(beyond.model?.refused.join()).toContain("Shoot preparation");
    const offline = await client.conversation.revisePlan({
      sessionId: "s",
      items: [...rows, { text: "exporting takes 1 hour" }],
    });
    expect(offline.plan?.items[1]).toMatchObject({ edits: [expect.stringContaining("1 hour")] });
    expect(offline.notice).toContain("could not answer");
    const without = await client.conversation.revisePlan({
      sessionId: "s",
      items: [...rows, { text: "exporting takes 2 hours" }],
      withoutModel: true,
    });
    expect(without.notice).toBeUndefined();
    expect(without.plan?.items[1]?.edits.join()).toContain("2 hours");
  });
});

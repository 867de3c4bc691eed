/** Messages answered by a language model, which answers as scripted. */
import { describe, expect, it } from "vitest";
import type { TurnEvent } from "#shared/conversation.ts";
import { ExpectedError } from "#shared/errors.ts";
import { failureOfCall } from "#tests/support/expected-error.ts";
import { PRODUCTION, SCRIPTED, talkWithModel } from "#tests/support/talking-model.ts";

const ADD = {
  name: "propose",
  input: {
    edits: [
      {
        edit: "add_step",
        playbook: "playbook:photo-production",
        step: "quality check",
        before: "step:photo-production/export_photos",
        takes: "20m",
      },
    ],
  },
};

describe("a turn by a language model", () => {
  it("proposes edits, told from the difference, with the model's words apart", async () => {
    const { say, client, model, bugs } = await talkWithModel([[ADD], "A second pair of eyes saves rework."]);
    const reply = await say("add a quality check to photo production before the export");
    expect(reply.proposal?.after[PRODUCTION]).toMatch(/name: quality_check[\s\S]*estimated_duration: 20m/);
    expect(reply.model).toMatchObject({
      model: "scripted",
      view: "A second pair of eyes saves rework.",
      calls: 2,
      tokens: 2200,
      cost: 0.004,
      refused: [],
      cutOff: false,
    });
    expect(reply.model?.told).toContain("“Quality check”");
    expect(reply.reply).toContain("The assistant's view: A second pair of eyes");
    const changeSet = await client.changes.get({ id: reply.changeSetId ?? "" });
    expect(changeSet.origin).toBe("conversation");
    expect(reply.decision?.way).toMatch(/draft|ask|approvers/);
    const [first] = model.asked;
    expect(first?.tools?.map(({ name }) => name)).toContain("propose");
    expect(first?.messages.at(-1)).toMatchObject({
      role: "user",
      text: expect.stringContaining("playbook:photo-production"),
    });
    expect(bugs).toEqual([]);
  });

  it("goes on with what was proposed: the offline engine and the model share one session", async () => {
    const { say } = await talkWithModel([[ADD], "Done."]);
    await say("add a quality check to photo production before the export");
    const undone = await say("undo that");
    expect(undone).toMatchObject({ intent: "undo" });
    expect(undone.model).toBeUndefined();
    expect(undone.proposal).toBeUndefined();
  });

  it("remembers earlier turns", async () => {
    const { say, model } = await talkWithModel(["The editor.", "Four hours."]);
    await say("who retouches the photos, and why?", { mode: "ask" });
    await say("and how much of the week goes into it, roughly?", { mode: "ask" });
    expect(model.asked[1]?.messages.slice(0, 2)).toMatchObject([
      { role: "user", text: "who retouches the photos, and why?" },
      { role: "assistant", text: "The editor." },
    ]);
  });

  it("asks the person with choices, and the answer goes on", async () => {
    const ask = {
      name: "ask_user",
      input: { question: "Before which step?", choices: ["Export photos", "Deliver gallery"] },
    };
    const { say, model } = await talkWithModel([[ask], [ADD], "There it is."]);
    const asked = await say("add a quality check somewhere in photo production");
    expect(asked.question).toEqual({ text: "Before which step?", choices: ["Export photos", "Deliver gallery"] });
    expect(asked.proposal).toBeUndefined();
    expect(model.asked).toHaveLength(1);
    const reply = await say("Export photos");
    expect(reply.proposal?.edits).toHaveLength(1);
  });

  it("answers reading tools from the business, its runs and its figures", async () => {
    const { say, model } = await talkWithModel([
      [
        { name: "find", input: { text: "retouch" } },
        { name: "describe", input: { symbol: "playbook:photo-production" } },
        { name: "ask_business", input: { question: "who", about: "step:photo-production/retouch_photos" } },
        { name: "runs", input: { asked: "open" } },
        { name: "metrics", input: { playbook: "photo-production" } },
        { name: "check", input: {} },
        { name: "metrics", input: { playbook: "no-such-thing" } },
      ],
      "Here is what I found.",
    ]);
    await say("tell me about retouching in photo production, please, in one go", { mode: "ask" });
    const results = model.asked[1]?.messages.at(-1);
    if (results?.role !== "tools") throw new Error("no results");
    expect(results.results.map(({ isError }) => isError)).toEqual([false, false, false, false, false, false, true]);
    expect(results.results[0]?.text).toContain("step:photo-production/");
    expect(results.results[1]?.text).toContain('<data from="playbook:photo-production">');
    expect(results.results[4]?.text).toContain("in 90 days");
  });

  it("tells what it does while it does it", async () => {
    const { client } = await talkWithModel([[{ name: "find", input: { text: "retouch" } }], "Found it."]);
    const events: TurnEvent[] = [];
    const message = "where do we retouch photos, and what for?";
    for await (const event of await client.conversation.stream({ sessionId: "s", message, mode: "ask" }))
      events.push(event);
    expect(events.map(({ type }) => type)).toEqual(["activity", "text", "done"]);
    expect(events.at(-1)).toMatchObject({ reply: { reply: "Found it." } });
  });

  it("shows what would be sent, without sending it", async () => {
    const { client, model } = await talkWithModel(["unused"]);
    await client.models.save({ ...SCRIPTED, redactions: ["Mei"] });
    const preview = await client.conversation.preview({
      sessionId: "s",
      message: "add a step to photo production for Mei",
      mode: "build",
    });
    expect(preview.messages.at(-1)).toContain("[left out 1]");
    expect(preview.scope).toContain("playbook:photo-production");
    expect(preview.tools).toContain("propose");
    expect(preview.redacted).toBeGreaterThan(0);
    expect(model.asked).toEqual([]);
    expect(await client.conversation.sessions()).toEqual([]);
  });

  it("asks before something is lost: only the person can say yes", async () => {
    const remove = { name: "propose", input: { edits: [{ edit: "remove", element: "playbook:photo-production" }] } };
    const { say, model } = await talkWithModel([[remove], "never asked"]);
    const reply = await say("remove the playbook photo production");
    expect(reply.proposal).toBeUndefined();
    expect(reply.question?.choices.length).toBeGreaterThan(1);
    expect(model.asked).toHaveLength(1);
  });
});

describe("without the model", () => {
  const FAILURES = [
    ["OFFLINE", "not reached"],
    ["RATE_LIMITED", "Try again in 20 s."],
    ["SIGN_IN_NEEDED", "key"],
    ["REMOTE_REFUSED", "busy"],
    ["TOO_LARGE", "no end"],
  ] as const;
  it.each(FAILURES)("%s: the answer comes all the same, and why", async (code, words) => {
    const { say, bugs } = await talkWithModel([
      new ExpectedError(code, `It was ${words}.`, { next: "Try again in 20 s." }),
    ]);
    const reply = await say("add a quality check before the photos are delivered");
    expect(reply.proposal?.edits.length).toBeGreaterThan(0);
    expect(reply.notice).toContain("could not answer");
    expect(reply.notice).toContain("Try again in 20 s.");
    expect(reply.model).toBeUndefined();
    expect(bugs).toEqual([]);
  });

  it("keeps what had come when the model breaks off in the middle", async () => {
    const { say } = await talkWithModel([[ADD], new ExpectedError("OFFLINE", "The line broke.")]);
    const reply = await say("add a quality check to photo production before the export");
    expect(reply.proposal?.edits).toHaveLength(1);
    expect(reply.model?.cutOff).toBe(true);
    expect(reply.notice).toContain("The line broke.");
  });

  it("stops a model that never comes to an end", async () => {
    const { say, model } = await talkWithModel([[{ name: "check", input: {} }]]);
    const reply = await say("is everything all right with photo production, really?", { mode: "ask" });
    expect(model.asked).toHaveLength(8);
    expect(reply.notice).toContain("after 8 calls");
  });

  it("obeys the cap", async () => {
    const { say, client, model } = await talkWithModel(["Expensive words."]);
    await client.models.save({ ...SCRIPTED, monthlyCap: 0.001 });
    await say("who retouches the photos, and why?", { mode: "ask" });
    const reply = await say("who delivers the gallery to the clients?", { mode: "ask" });
    expect(model.asked).toHaveLength(1);
    expect(reply.notice).toContain("spent");
    expect(reply.reply.length).toBeGreaterThan(10);
  });

  it("says nothing of models where none is set up, and why where one is half set up", async () => {
    const { say, client } = await talkWithModel(["unused"]);
    await client.models.save({ ...SCRIPTED, provider: "anthropic", baseUrl: null });
    expect((await say("who retouches the photos?")).notice).toContain("no key");
    await client.models.save({ ...SCRIPTED, provider: "none" });
    expect((await say("who retouches the photos?")).notice).toBeUndefined();
  });

  it("a person can do without it for once", async () => {
    const { client, model } = await talkWithModel(["unused"]);
    const reply = await client.conversation.send({
      sessionId: "s",
      message: "who retouches the photos?",
      mode: "ask",
      withoutModel: true,
    });
    expect(reply.model).toBeUndefined();
    expect(model.asked).toEqual([]);
  });

  it("called off, it keeps no turn", async () => {
    const { client } = await talkWithModel([new ExpectedError("CANCELLED", "Called off.")]);
    const failure = await failureOfCall(
      client.conversation.send({ sessionId: "s", message: "why do we retouch photos at all?", mode: "ask" }),
    );
    expect(failure.code).toBe("CANCELLED");
    expect((await client.conversation.history({ sessionId: "s" })).turns).toEqual([]);
  });
});

/** What a turn may touch, narrowed by the person to single steps: held to with and without a language model. */
import { describe, expect, it } from "vitest";
import { PRODUCTION, SCRIPTED, talkWithModel } from "#tests/support/talking-model.ts";

const CULL = "step:photo-production/cull_photos";
const EXPORT = "step:photo-production/export_photos";
const takes = (step: string, time: string) => [
  { name: "propose", input: { edits: [{ edit: "set_duration", step, takes: time }] } },
];

describe("a narrowed turn", () => {
  it("tells what it may touch, step by step, and less once it is narrowed", async () => {
    const { client, model } = await talkWithModel(["unused"]);
    const message = "add a role for culling in photo production";
    const asked = { sessionId: "s", message, mode: "build" as const };
    const whole = await client.conversation.preview(asked);
    const production = whole.parts.find(({ symbol }) => symbol === "playbook:photo-production");
    expect(production).toMatchObject({ title: "Photo Production" });
    expect(production?.steps).toContainEqual({ symbol: CULL, title: "Cull photos" });
    expect(whole.parts).toContainEqual({ symbol: "new:role", title: "A new role" });
    const less = await client.conversation.preview({ ...asked, only: [CULL] });
    expect(less.scope).toEqual([CULL]);
    expect(less.parts).toEqual(whole.parts);
    expect((await client.conversation.preview({ ...asked, only: [CULL, "document:client-contract"] })).scope).toEqual([
      CULL,
    ]);
    expect(model.asked).toEqual([]);
  });

  it("lets a model change that step, and nothing beside it", async () => {
    const { client, say } = await talkWithModel([takes(CULL, "3h"), "Done.", takes(EXPORT, "3h"), "I may not."]);
    const narrow = (message: string) =>
      client.conversation.send({ sessionId: "s", message, mode: "build", only: [CULL] });
    const inside = await narrow("culling in photo production takes three hours");
    expect(inside.proposal?.after[PRODUCTION]).toMatch(/name: cull_photos[\s\S]*?estimated_duration: (?:3h|180m)/);
    expect(inside.model?.scope).toEqual([CULL]);
    const beyond = await narrow("everything in photo production takes three hours");
    expect(beyond.proposal).toBeUndefined();
    expect(beyond.model?.view).toBe("I may not.");
    expect((await say("undo that")).proposal).toBeUndefined();
  });

  it("holds without a model, too", async () => {
    const { client, bugs } = await talkWithModel(["unused"]);
    await client.models.save({ ...SCRIPTED, provider: "none" });
    const narrow = (message: string, only: string[]) =>
      client.conversation.send({ sessionId: "s", message, mode: "build", only });
    const beyond = await narrow("export photos takes 3 hours", [CULL]);
    expect(beyond.proposal).toBeUndefined();
    expect(beyond.reply).toContain("“Export photos”, which you left out");
    expect((await narrow("export photos takes 3 hours", [EXPORT])).proposal?.edits).toHaveLength(1);
    expect((await narrow("cull photos takes 3 hours", ["playbook:photo-production"])).proposal).toBeDefined();
    expect(bugs).toEqual([]);
  });
});

/** Whole turns against a local server that speaks the providers' wire formats: nothing of a turn is ever lost. */
import { describe, expect, it } from "vitest";
import { createLanguageModels } from "#adapters/language-model/open.ts";
import type { TurnEvent } from "#shared/conversation.ts";
import { coreForTest } from "#tests/support/core-for-test.ts";
import {
  anthropicEvents,
  claudeEvents,
  claudeSays,
  openAiChunks,
  openAiPiece,
  refusal,
  type Script,
} from "#tests/support/model-server.ts";
import { modelServer } from "#tests/support/model-server-for-test.ts";
import { PRODUCTION, SCRIPTED, studioFolder } from "#tests/support/talking-model.ts";

const DURATION = { edits: [{ edit: "set_duration", step: "step:photo-production/cull_photos", takes: "3h" }] };
const ABOUT = "culling in photo production takes 3 hours";

async function talk(provider: "anthropic" | "openai", ...scripts: Script[]) {
  const server = await modelServer(...scripts);
  const care = { tries: 2, silenceMs: 2_000, wait: () => Promise.resolve() };
  const made = coreForTest(() => ({ openLanguageModel: createLanguageModels(care) }));
  const baseUrl = provider === "openai" ? `${server.url}/v1` : server.url;
  await made.client.models.save({ ...SCRIPTED, provider, baseUrl, key: "sk-test" });
  await made.client.workspace.open({ path: studioFolder() });
  const told: TurnEvent[] = [];
  const say = async (message: string, mode: "ask" | "build" = "build") => {
    for await (const event of await made.client.conversation.stream({ sessionId: "s", message, mode }))
      told.push(event);
    const last = told.at(-1);
    if (last?.type !== "done") throw new Error("the turn had no end");
    return last.reply;
  };
  return { server, say, told, ...made };
}

/** Pieces of a call in the OpenAI format. */
function openAiCalls(...inputs: readonly (readonly [string, unknown])[]): Script {
  const calls = inputs.map(([name, input], index) =>
    openAiPiece({
      tool_calls: [
        {
          index,
          id: `call_${index}`,
          function: { name, arguments: typeof input === "string" ? input : JSON.stringify(input) },
        },
      ],
    }),
  );
  return openAiChunks([...calls, openAiPiece({}, "tool_calls")]);
}

describe.each([
  [
    "Claude",
    "anthropic",
    (input: unknown) => claudeSays({ text: "One moment. " }, { tool: "propose", input }),
    claudeSays({ text: "It gives them room." }),
  ],
  [
    "the OpenAI format",
    "openai",
    (input: unknown) => openAiCalls(["propose", input]),
    openAiChunks([openAiPiece({ content: "It gives " }), openAiPiece({ content: "them room." }, "stop")]),
  ],
] as const)("%s", (_name, provider, proposing, ending) => {
  it("streams, proposes and goes on with the results", async () => {
    const { say, told, server, bugs } = await talk(provider, proposing(DURATION), ending);
    const reply = await say(ABOUT);
    expect(reply.proposal?.after[PRODUCTION]).toMatch(/name: cull_photos[\s\S]*?estimated_duration: 3h/);
    expect(reply.model?.view).toContain("It gives them room.");
    expect(told.filter(({ type }) => type === "text").length).toBeGreaterThan(1);
    expect(server.asked).toHaveLength(2);
    expect(JSON.stringify(server.asked[1]?.body)).toContain("Cull photos");
    expect(bugs).toEqual([]);
  });

  it("a call that is no JSON is given back, and nothing is taken of it", async () => {
    const { say } = await talk(provider, proposing('{"edits": [{"edit": "remo'), ending);
    const reply = await say(ABOUT);
    expect(reply.proposal).toBeUndefined();
    expect(reply.model?.view).toContain("It gives them room.");
  });
});

describe("Claude", () => {
  it("is asked to keep what stays the same", async () => {
    const { say, server } = await talk("anthropic", claudeSays({ text: "Fine." }));
    await say("how is photo production doing, all in all?", "ask");
    const body = server.asked[0]?.body;
    expect(body.system[0].cache_control).toEqual({ type: "ephemeral" });
    expect(body.tools.at(-1).cache_control).toEqual({ type: "ephemeral" });
    expect(body.system[0].text).not.toContain("photo-production");
    expect(body.tools.map(({ name }: { name: string }) => name)).not.toContain("propose");
  });

  it("two calls at once that contradict each other: neither is taken", async () => {
    const other = { edits: [{ ...DURATION.edits[0], takes: "9h" }] };
    const parallel = claudeSays(
      { tool: "propose", id: "a", input: DURATION },
      { tool: "propose", id: "b", input: other },
    );
    const { say, server } = await talk("anthropic", parallel, claudeSays({ text: "Which one is meant?" }));
    const reply = await say(ABOUT);
    expect(reply.proposal).toBeUndefined();
    const results = server.asked[1]?.body.messages.at(-1).content;
    expect(results.map(({ is_error }: { is_error: boolean }) => is_error)).toEqual([true, true]);
  });

  it("two calls at once that go together are both taken", async () => {
    const parallel = claudeSays(
      { tool: "propose", id: "a", input: DURATION },
      {
        tool: "propose",
        id: "b",
        input: { edits: [{ edit: "set_duration", step: "step:photo-production/export_photos", takes: "1h" }] },
      },
    );
    const { say } = await talk("anthropic", parallel, claudeSays({ text: "Both." }));
    expect((await say(ABOUT)).proposal?.edits).toHaveLength(2);
  });
});

describe("what goes wrong", () => {
  it.each<[number, string]>([
    [400, "did not accept the request"],
    [401, "does not accept the key"],
    [429, "takes no more calls"],
    [500, "busy or has a fault"],
    [529, "busy or has a fault"],
  ])("status %i: Orgata answers by itself, and says why", async (status, words) => {
    const { say, bugs } = await talk(
      "anthropic",
      refusal(status, { type: "error", error: { type: "x", message: "no" } }),
    );
    const reply = await say(ABOUT);
    expect(reply.notice).toContain(words);
    expect(reply.proposal?.edits).toHaveLength(1);
    expect(reply.model).toBeUndefined();
    expect(bugs).toEqual([]);
  });

  it("a busy server that is well a moment later is asked again, unseen", async () => {
    const { say, server } = await talk("anthropic", refusal(529, {}), claudeSays({ text: "Here I am." }));
    const reply = await say("how is photo production doing, all in all?", "ask");
    expect(reply).toMatchObject({ model: { view: "Here I am.", cutOff: false } });
    expect(server.asked).toHaveLength(2);
  });

  it("silence", async () => {
    const { say } = await talk("anthropic", () => undefined);
    expect((await say(ABOUT)).notice).toContain("nothing came for 2 s");
  });

  it("a stream that breaks after some words: they are kept, and it is said", async () => {
    const broken = anthropicEvents(claudeEvents([{ text: "It is slow because nobody looks." }]).slice(0, 4), "break");
    const { say } = await talk("anthropic", broken);
    const reply = await say("why is photo production slow, do you think?", "ask");
    expect(reply.model).toMatchObject({ cutOff: true, view: expect.stringContaining("It is slow") });
    expect(reply.notice).toContain("broke off");
  });

  it("a stream that breaks after a proposal: it is kept", async () => {
    const broken = openAiChunks([openAiPiece({ content: "And besides" })], "break");
    const { say } = await talk("openai", openAiCalls(["propose", DURATION]), broken);
    const reply = await say(ABOUT);
    expect(reply.proposal?.edits).toHaveLength(1);
    expect(reply.model?.cutOff).toBe(true);
  });

  it("an answer cut off by its length", async () => {
    const { say } = await talk("openai", openAiChunks([openAiPiece({ content: "First, " }, "length")]));
    const reply = await say("why is photo production slow, do you think?", "ask");
    expect(reply.notice).toContain("too long");
    expect(reply.model?.view).toBe("First,");
  });

  it("an answer without end", async () => {
    const pieces = Array.from({ length: 21 }, () => openAiPiece({ content: "la ".repeat(34_000) }));
    const { say } = await talk("openai", openAiChunks(pieces));
    const reply = await say("why is photo production slow, do you think?", "ask");
    expect(reply.notice).toContain("no end");
    expect(reply.reply.length).toBeLessThan(10_000);
  });
});

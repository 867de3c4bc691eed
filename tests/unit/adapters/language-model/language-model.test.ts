/** Both adapters against a local server that speaks their wire formats. */
import { describe, expect, it } from "vitest";
import type { CareOptions } from "#adapters/language-model/careful.ts";
import { createLanguageModels } from "#adapters/language-model/open.ts";
import type { LanguageModel, ModelEvent, ModelRequest } from "#ports/language-model.ts";
import { failureOf } from "#tests/support/expected-error.ts";
import {
  anthropicEvents,
  claudeEvents,
  claudeSays,
  type ModelServer,
  openAiChunks,
  openAiPiece,
  refusal,
  type Script,
} from "#tests/support/model-server.ts";
import { modelServer } from "#tests/support/model-server-for-test.ts";

const PROVIDERS = ["anthropic", "openai"] as const;
type Provider = (typeof PROVIDERS)[number];

const REQUEST: ModelRequest = {
  system: "You help.",
  messages: [{ role: "user", text: "Hello" }],
  maxTokens: 1000,
  tools: [{ name: "hand_in", description: "Hands in.", inputSchema: { type: "object", properties: {} } }],
};

interface Opened {
  readonly model: LanguageModel;
  readonly server: ModelServer;
  readonly waits: number[];
}

async function opened(
  provider: Provider,
  scripts: readonly Script[],
  care: Partial<CareOptions> = {},
): Promise<Opened> {
  const server = await modelServer(...scripts);
  const waits: number[] = [];
  const open = createLanguageModels({ wait: async (milliseconds) => void waits.push(milliseconds), ...care });
  const baseUrl = provider === "anthropic" ? server.url : `${server.url}/v1`;
  return { model: open({ provider, model: "test-model", baseUrl, key: "secret-key" }), server, waits };
}

async function all(model: LanguageModel, request: ModelRequest = REQUEST): Promise<ModelEvent[]> {
  const events: ModelEvent[] = [];
  for await (const event of model.ask(request)) events.push(event);
  return events;
}

function textOf(events: readonly ModelEvent[]): string {
  return events.map((event) => (event.type === "text" ? event.text : "")).join("");
}

/** The same short answer in both formats. */
const SHORT: Record<Provider, Script> = {
  anthropic: claudeSays({ text: "Good morning." }),
  openai: openAiChunks([
    openAiPiece({ role: "assistant", content: "Good " }),
    openAiPiece({ content: "morning." }, "stop"),
  ]),
};

const ERROR_BODY: Record<Provider, unknown> = {
  anthropic: { type: "error", error: { type: "some_error", message: "what went wrong" } },
  openai: { error: { message: "what went wrong", type: "some_error", code: null } },
};

describe("Claude", () => {
  it("is asked as documented, and its answer comes in pieces", async () => {
    const { model, server } = await opened("anthropic", [SHORT.anthropic]);
    const events = await all(model);
    expect(events.map(({ type }) => type)).toEqual(["text", "text", "done"]);
    expect(textOf(events)).toBe("Good morning.");
    expect(events.at(-1)).toMatchObject({
      stop: "end",
      usage: { input: 100, cachedInput: 40, cacheWrites: 0, output: 25, isEstimate: false },
      turn: { role: "assistant", text: "Good morning.", toolCalls: [] },
    });
    const [asked] = server.asked;
    expect(asked?.path).toBe("/v1/messages");
    expect(asked?.headers.authorization).toBe("Bearer secret-key");
    expect(asked?.body).toMatchObject({
      model: "test-model",
      max_tokens: 1000,
      stream: true,
      system: [{ type: "text", text: "You help.", cache_control: { type: "ephemeral" } }],
      messages: [{ role: "user", content: "Hello" }],
      tools: [{ name: "hand_in", cache_control: { type: "ephemeral" } }],
    });
    // Current models refuse these.
    expect(asked?.body).not.toHaveProperty("tool_choice");
    expect(asked?.body).not.toHaveProperty("temperature");
    expect(asked?.body).not.toHaveProperty("thinking");
  });

  it("gets its thoughts and calls back unchanged when the conversation goes on", async () => {
    const { model, server } = await opened("anthropic", [
      claudeSays(
        { thinking: "Hm.", signature: "sig-1" },
        { text: "I look." },
        { tool: "hand_in", id: "toolu_a", input: { a: 1 } },
        { tool: "hand_in", id: "toolu_b", input: { b: [1, 2] } },
      ),
      SHORT.anthropic,
    ]);
    const first = await all(model);
    expect(first.filter(({ type }) => type === "tool_call")).toEqual([
      { type: "tool_call", call: { id: "toolu_a", name: "hand_in", input: { a: 1 } } },
      { type: "tool_call", call: { id: "toolu_b", name: "hand_in", input: { b: [1, 2] } } },
    ]);
    const done = first.at(-1);
    if (done?.type !== "done") throw new Error("it did not end");
    expect(done.stop).toBe("tools");
    await all(model, {
      ...REQUEST,
      messages: [
        ...REQUEST.messages,
        done.turn,
        {
          role: "tools",
          results: [
            { callId: "toolu_a", text: "fine", isError: false },
            { callId: "toolu_b", text: "not so", isError: true },
          ],
        },
      ],
    });
    expect(server.asked[1]?.body.messages.slice(1)).toEqual([
      {
        role: "assistant",
        content: [
          { type: "thinking", thinking: "Hm.", signature: "sig-1" },
          { type: "text", text: "I look." },
          { type: "tool_use", id: "toolu_a", name: "hand_in", input: { a: 1 } },
          { type: "tool_use", id: "toolu_b", name: "hand_in", input: { b: [1, 2] } },
        ],
      },
      {
        role: "user",
        content: [
          { type: "tool_result", tool_use_id: "toolu_a", content: "fine", is_error: false },
          { type: "tool_result", tool_use_id: "toolu_b", content: "not so", is_error: true },
        ],
      },
    ]);
  });

  it("may break off with an error inside its answer", async () => {
    const events = [
      ...claudeEvents([{ text: "Good morning." }]).slice(0, 4),
      { type: "error", error: { type: "overloaded_error", message: "Overloaded" } },
    ];
    const { model, server } = await opened("anthropic", [anthropicEvents(events)]);
    expect(await failureOf(all(model))).toMatchObject({ code: "REMOTE_REFUSED" });
    expect(server.asked).toHaveLength(1);
  });

  it("is not asked without a key", async () => {
    const open = createLanguageModels();
    const model = open({ provider: "anthropic", model: "m", baseUrl: "http://127.0.0.1:9" });
    expect(await failureOf(all(model))).toMatchObject({ code: "SIGN_IN_NEEDED" });
  });
});

describe("the OpenAI format", () => {
  it("is asked as documented, and its answer comes in pieces", async () => {
    const { model, server } = await opened("openai", [
      openAiChunks([
        openAiPiece({ role: "assistant", content: "" }),
        openAiPiece({ content: "Good " }),
        openAiPiece({ content: "morning." }),
        openAiPiece({}, "stop"),
        {
          choices: [],
          usage: { prompt_tokens: 120, completion_tokens: 7, prompt_tokens_details: { cached_tokens: 20 } },
        },
      ]),
    ]);
    const events = await all(model);
    expect(textOf(events)).toBe("Good morning.");
    expect(events.at(-1)).toMatchObject({
      stop: "end",
      usage: { input: 100, cachedInput: 20, output: 7, isEstimate: false },
    });
    const [asked] = server.asked;
    expect(asked?.path).toBe("/v1/chat/completions");
    expect(asked?.headers.authorization).toBe("Bearer secret-key");
    expect(asked?.body).toMatchObject({
      model: "test-model",
      stream: true,
      stream_options: { include_usage: true },
      max_tokens: 1000,
      messages: [
        { role: "system", content: "You help." },
        { role: "user", content: "Hello" },
      ],
      tools: [{ type: "function", function: { name: "hand_in" } }],
    });
  });

  it("calls several tools at once, their inputs in pieces that come in turns", async () => {
    const { model } = await opened("openai", [
      openAiChunks([
        openAiPiece({
          tool_calls: [{ index: 0, id: "a", type: "function", function: { name: "hand_in", arguments: "" } }],
        }),
        openAiPiece({
          tool_calls: [{ index: 1, id: "b", type: "function", function: { name: "hand_in", arguments: '{"b"' } }],
        }),
        openAiPiece({ tool_calls: [{ index: 0, function: { arguments: '{"a":' } }] }),
        openAiPiece({ tool_calls: [{ index: 1, function: { arguments: ":2}" } }] }),
        openAiPiece({ tool_calls: [{ index: 0, function: { arguments: "1}" } }] }),
        openAiPiece({}, "tool_calls"),
      ]),
    ]);
    const events = await all(model);
    expect(events.filter(({ type }) => type === "tool_call")).toEqual([
      { type: "tool_call", call: { id: "a", name: "hand_in", input: { a: 1 } } },
      { type: "tool_call", call: { id: "b", name: "hand_in", input: { b: 2 } } },
    ]);
    expect(events.at(-1)).toMatchObject({ stop: "tools" });
  });

  it("guesses what servers do not tell, and reads what they leave out or set to null", async () => {
    const { model } = await opened("openai", [
      openAiChunks(
        [
          { choices: [{ delta: { role: "assistant", content: null, tool_calls: null } }] },
          { choices: [{ delta: { tool_calls: [{ function: { name: "hand_in", arguments: '{"x":1}' } }] } }] },
          { choices: [{ delta: {}, finish_reason: "stop" }], usage: null },
          { choices: null },
        ],
        "end",
      ),
    ]);
    const events = await all(model);
    expect(events[0]).toMatchObject({ type: "tool_call", call: { id: "call_0", name: "hand_in", input: { x: 1 } } });
    expect(events.at(-1)).toMatchObject({ stop: "tools", usage: { isEstimate: true } });
  });

  it("needs no key", async () => {
    const { server } = await opened("openai", [SHORT.openai]);
    const model = createLanguageModels()({ provider: "openai", model: "local", baseUrl: `${server.url}/v1` });
    expect(textOf(await all(model))).toBe("Good morning.");
    expect(server.asked[0]?.headers.authorization).toBeUndefined();
  });

  it("gives a conversation on with its calls and their results", async () => {
    const { model, server } = await opened("openai", [SHORT.openai]);
    await all(model, {
      ...REQUEST,
      messages: [
        { role: "user", text: "Do it" },
        { role: "assistant", text: "", toolCalls: [{ id: "a", name: "hand_in", input: { a: 1 } }] },
        { role: "tools", results: [{ callId: "a", text: "no", isError: true }] },
      ],
    });
    expect(server.asked[0]?.body.messages.slice(2)).toEqual([
      {
        role: "assistant",
        content: null,
        tool_calls: [{ id: "a", type: "function", function: { name: "hand_in", arguments: '{"a":1}' } }],
      },
      { role: "tool", tool_call_id: "a", content: "Error: no" },
    ]);
  });

  it.each([
    ["no JSON", ["{nonsense"]],
    ["another form", [{ choices: "none" }]],
    ["an error inside", [openAiPiece({ content: "Good" }), { error: { message: "out of memory" } }]],
  ])("fails on %s", async (_name, chunks) => {
    const { model } = await opened("openai", [openAiChunks(chunks)], { tries: 1 });
    expect((await failureOf(all(model))).code).toMatch(/^(OFFLINE|REMOTE_REFUSED)$/);
  });
});

describe.each(PROVIDERS)("%s: what goes wrong", (provider) => {
  it.each([
    [400, "REMOTE_REFUSED"],
    [401, "SIGN_IN_NEEDED"],
    [403, "SIGN_IN_NEEDED"],
    [404, "REMOTE_REFUSED"],
    [413, "REMOTE_REFUSED"],
  ])("%i is told at once", async (status, code) => {
    const { model, server } = await opened(provider, [refusal(status, ERROR_BODY[provider])]);
    const failure = await failureOf(all(model));
    expect(failure).toMatchObject({ code, message: expect.stringContaining("what went wrong") });
    expect(failure.next).toBeTruthy();
    expect(JSON.stringify(failure)).not.toContain("secret-key");
    expect(server.asked).toHaveLength(1);
  });

  it.each([
    [429, "RATE_LIMITED"],
    [500, "REMOTE_REFUSED"],
    [503, "REMOTE_REFUSED"],
    [529, "REMOTE_REFUSED"],
  ])("%i is tried again before it is told", async (status, code) => {
    const { model, server, waits } = await opened(provider, [refusal(status, ERROR_BODY[provider])]);
    expect(await failureOf(all(model))).toMatchObject({ code });
    expect(server.asked).toHaveLength(3);
    expect(waits).toEqual([1000, 2000]);
  });

  it("a server that was busy for a moment is asked again when it says so", async () => {
    const { model, waits } = await opened(provider, [
      refusal(429, ERROR_BODY[provider], { "retry-after": "7" }),
      SHORT[provider],
    ]);
    expect(textOf(await all(model))).toBe("Good morning.");
    expect(waits).toEqual([7000]);
  });

  it("a server that asks for patience beyond ours is not kept waiting for", async () => {
    const { model, server, waits } = await opened(provider, [
      refusal(429, ERROR_BODY[provider], { "retry-after": "3600" }),
    ]);
    expect(await failureOf(all(model))).toMatchObject({ code: "RATE_LIMITED", data: { retryAfterSeconds: 3600 } });
    expect(server.asked).toHaveLength(1);
    expect(waits).toEqual([]);
  });

  it("a page instead of JSON is told in words", async () => {
    const { model } = await opened(provider, [refusal(502, "<html><body>Bad gateway</body></html>")], { tries: 1 });
    const failure = await failureOf(all(model));
    expect(failure.code).toBe("REMOTE_REFUSED");
    expect(failure.message.length).toBeLessThan(500);
  });

  it("nobody there", async () => {
    const open = createLanguageModels({ tries: 1 });
    // Port 9 is "discard", where nothing listens.
    const model = open({ provider, model: "m", baseUrl: "http://127.0.0.1:9", key: "secret-key" });
    expect(await failureOf(all(model))).toMatchObject({ code: "OFFLINE" });
  });

  it("an answer that breaks off in the middle is not asked for again", async () => {
    const broken: Record<Provider, Script> = {
      anthropic: anthropicEvents(claudeEvents([{ text: "Good morning." }]).slice(0, 4), "break"),
      openai: openAiChunks([openAiPiece({ content: "Good " })], "break"),
    };
    const { model, server } = await opened(provider, [broken[provider]]);
    const seen: ModelEvent[] = [];
    const failure = await failureOf(
      (async () => {
        for await (const event of model.ask(REQUEST)) seen.push(event);
      })(),
    );
    expect(failure.code).toBe("OFFLINE");
    expect(textOf(seen)).toMatch(/^Good/);
    expect(server.asked).toHaveLength(1);
  });

  it("an answer that ends before it is complete is a failure", async () => {
    const cut: Record<Provider, Script> = {
      anthropic: anthropicEvents(claudeEvents([{ text: "Good morning." }]).slice(0, -2)),
      openai: openAiChunks([openAiPiece({ content: "Good " })], "end"),
    };
    const { model } = await opened(provider, [cut[provider]]);
    expect(await failureOf(all(model))).toMatchObject({ code: "OFFLINE" });
  });

  it("silence is ended", async () => {
    const { model } = await opened(provider, [() => undefined], { silenceMs: 50, tries: 1 });
    expect(await failureOf(all(model))).toMatchObject({
      code: "OFFLINE",
      message: expect.stringContaining("nothing came"),
    });
  });

  it("an answer without end is cut off", async () => {
    const endless: Record<Provider, Script> = {
      anthropic: claudeSays({ text: "x".repeat(10_000) }),
      openai: openAiChunks([openAiPiece({ content: "x".repeat(10_000) }, "stop")]),
    };
    const { model } = await opened(provider, [endless[provider]], { longestAnswer: 4_000 });
    expect(await failureOf(all(model))).toMatchObject({ code: "TOO_LARGE" });
  });

  it("a huge answer within the limit arrives whole", async () => {
    const long = "word ".repeat(200_000);
    const huge: Record<Provider, Script> = {
      anthropic: claudeSays({ text: long }),
      openai: openAiChunks([openAiPiece({ content: long }, "stop")]),
    };
    const { model } = await opened(provider, [huge[provider]]);
    expect(textOf(await all(model))).toBe(long);
  });

  it("a call whose input is no JSON is given as such", async () => {
    const odd: Record<Provider, Script> = {
      anthropic: claudeSays({ tool: "hand_in", input: '{"a": ' }),
      openai: openAiChunks([
        openAiPiece({ tool_calls: [{ index: 0, id: "a", function: { name: "hand_in", arguments: '{"a": ' } }] }),
        openAiPiece({}, "tool_calls"),
      ]),
    };
    const { model } = await opened(provider, [odd[provider]]);
    expect(await all(model)).toContainEqual({
      type: "tool_call",
      call: { id: expect.any(String), name: "hand_in", input: undefined },
    });
  });

  it("it can be called off", async () => {
    const calling = new AbortController();
    const { model } = await opened(provider, [() => calling.abort()]);
    expect(await failureOf(all(model, { ...REQUEST, signal: calling.signal }))).toMatchObject({ code: "CANCELLED" });
  });

  it("it can be called off while waiting for another try", async () => {
    const calling = new AbortController();
    const { model, server } = await opened(provider, [refusal(529, ERROR_BODY[provider])], {
      wait: async () => calling.abort(),
    });
    expect(await failureOf(all(model, { ...REQUEST, signal: calling.signal }))).toMatchObject({ code: "CANCELLED" });
    expect(server.asked).toHaveLength(1);
  });
});

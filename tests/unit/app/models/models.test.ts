/** The language model as people set it up: settings, keys, the test, the budget, what is left out. */
import { describe, expect, it } from "vitest";
import { createLanguageModels } from "#adapters/language-model/open.ts";
import { askModel, askStreaming } from "#app/models/ask.ts";
import type { ModelSettingsChange } from "#shared/models.ts";
import { coreForTest } from "#tests/support/core-for-test.ts";
import { failureOf, failureOfCall } from "#tests/support/expected-error.ts";
import { folderWith } from "#tests/support/folder-with.ts";
import { anthropicEvents, claudeEvents, claudeSays, refusal } from "#tests/support/model-server.ts";
import { modelServer } from "#tests/support/model-server-for-test.ts";

const CLAUDE: ModelSettingsChange = {
  provider: "anthropic",
  model: "claude-sonnet-5-5",
  baseUrl: null,
  monthlyCap: null,
  prices: null,
  confidence: 0.8,
  review: "below_confidence",
  redactions: [],
};

function core() {
  return coreForTest(() => ({ openLanguageModel: createLanguageModels({ tries: 1 }) }));
}

async function withBusiness() {
  const opened = core();
  await opened.core.openWorkspace(folderWith());
  return opened;
}

const QUESTION = {
  purpose: "conversation" as const,
  system: "You help Anna Berg.",
  messages: [{ role: "user" as const, text: "Anna asked about 4711-22." }],
  maxTokens: 100,
};

describe("settings", () => {
  it("begin without a model", async () => {
    const { client } = core();
    expect(await client.models.settings()).toMatchObject({
      provider: "none",
      ready: false,
      because: "no language model is set up",
      hasKey: false,
      keyKept: "this_session",
    });
  });

  it("keep the key apart: it is told that there is one, never which", async () => {
    const { client, core: running } = core();
    const saved = await client.models.save({ ...CLAUDE, key: "sk-very-secret" });
    expect(saved).toMatchObject({ hasKey: true, ready: true, knownPrices: { input: 2, output: 10 } });
    expect(JSON.stringify(await client.models.settings())).not.toContain("sk-very-secret");
    expect(JSON.stringify(await running.context.ports.settings.get("language-model"))).not.toContain("sk-very-secret");
    expect(running.context.models.ability()).toEqual({ runs: true });

    expect(await client.models.save(CLAUDE)).toMatchObject({ hasKey: true });
    expect(await client.models.save({ ...CLAUDE, key: null })).toMatchObject({ hasKey: false, ready: false });
    expect(running.context.models.ability()).toMatchObject({ runs: false });
  });

  it("never take a key to another address than the one it was entered for", async () => {
    const { client } = core();
    await client.models.save({ ...CLAUDE, key: "sk-very-secret" });
    expect(await client.models.save({ ...CLAUDE, baseUrl: "https://elsewhere.example/v1" })).toMatchObject({
      hasKey: false,
    });
    expect(await client.models.save(CLAUDE)).toMatchObject({ hasKey: true });
  });

  it("let a server of one's own be asked without a key", async () => {
    const { client } = core();
    const local = { ...CLAUDE, provider: "openai" as const, model: "llama", baseUrl: "http://localhost:11434/v1/" };
    expect(await client.models.save(local)).toMatchObject({
      ready: true,
      baseUrl: "http://localhost:11434/v1",
      knownPrices: null,
    });
    expect(await client.models.save({ ...local, baseUrl: null })).toMatchObject({ ready: false });
  });

  it.each([
    ["an address that is none", { baseUrl: "somewhere" }, "baseUrl"],
    ["another kind of address", { baseUrl: "ftp://example.com" }, "baseUrl"],
    ["a password inside the address", { baseUrl: "https://me:secret@example.com/v1" }, "baseUrl"],
    ["a key sent in the open", { baseUrl: "http://example.com/v1", key: "k" }, "baseUrl"],
    ["no model", { model: " " }, "model"],
  ])("refuse %s", async (_name, change, path) => {
    const { client } = core();
    expect(await failureOfCall(client.models.save({ ...CLAUDE, ...change }))).toMatchObject({
      code: "BAD_INPUT",
      path,
      next: expect.any(String),
    });
    expect(await client.models.settings()).toMatchObject({ provider: "none" });
  });

  it("are for owners", async () => {
    const { clientAs } = core();
    expect(await failureOfCall(clientAs("Manager").models.save(CLAUDE))).toMatchObject({ code: "NOT_ALLOWED" });
  });

  it("are the usual ones when the file holds nonsense", async () => {
    const { client, core: running } = core();
    await running.context.ports.settings.set("language-model", { provider: "abacus", cap: "much" });
    expect(await client.models.settings()).toMatchObject({ provider: "none" });
  });
});

describe("the test", () => {
  it("asks with what is on the screen, and saves nothing", async () => {
    const server = await modelServer(claudeSays({ text: "I am Claude." }));
    const { client } = core();
    const tested = await client.models.test({ ...CLAUDE, baseUrl: server.url, key: "sk-1" });
    // 100 read anew at $2, 40 kept at a twentieth of it, 25 written at $10.
    expect(tested).toMatchObject({ reply: "I am Claude.", cost: 0.000454 });
    expect(server.asked[0]?.headers.authorization).toBe("Bearer sk-1");
    expect(await client.models.settings()).toMatchObject({ provider: "none", hasKey: false });
  });

  it("says what is wrong", async () => {
    const server = await modelServer(
      refusal(401, { type: "error", error: { type: "authentication_error", message: "invalid key" } }),
    );
    const { client } = core();
    expect(await failureOfCall(client.models.test({ ...CLAUDE, baseUrl: server.url, key: "sk-1" }))).toMatchObject({
      code: "SIGN_IN_NEEDED",
      message: expect.stringContaining("invalid key"),
    });
    expect(await failureOfCall(client.models.test(CLAUDE))).toMatchObject({ code: "UNAVAILABLE" });
  });
});

describe("asking", () => {
  it("leaves out what must not leave, everywhere", async () => {
    const server = await modelServer(claudeSays({ text: "Fine." }));
    const { client, core: running } = await withBusiness();
    const redactions = ["anna", "Anna Berg", "4711-*"];
    await client.models.save({ ...CLAUDE, baseUrl: server.url, key: "sk-1", redactions });
    await askModel(running.context, QUESTION);
    expect(server.asked[0]?.body.system[0].text).toBe("You help [left out 2].");
    expect(server.asked[0]?.body.messages[0].content).toBe("[left out 1] asked about [left out 3].");
  });

  it("counts what it costs, by model and by what for", async () => {
    const server = await modelServer(claudeSays({ text: "Fine." }));
    const { client, core: running } = await withBusiness();
    await client.models.save({ ...CLAUDE, baseUrl: server.url, key: "sk-1" });
    await askModel(running.context, QUESTION);
    await askModel(running.context, { ...QUESTION, purpose: "step", executionId: "run", step: "draft" });
    await client.models.save({ ...CLAUDE, model: "unheard-of", baseUrl: server.url });
    await askModel(running.context, QUESTION);
    expect(await client.models.usage()).toMatchObject({
      calls: 3,
      inputTokens: 420,
      cachedTokens: 120,
      outputTokens: 75,
      cost: 0.000908,
      unpriced: 1,
      byModel: [
        { model: "claude-sonnet-5-5", calls: 2, unpriced: 0 },
        { model: "unheard-of", calls: 1, unpriced: 1 },
      ],
    });
    await client.models.save({
      ...CLAUDE,
      model: "unheard-of",
      baseUrl: server.url,
      prices: { input: 10, output: 100 },
    });
    await askModel(running.context, QUESTION);
    const { cost } = await client.models.usage();
    expect(cost).toBeCloseTo(0.000908 + (120 * 10 + 25 * 100) / 1_000_000, 9);
  });

  it("stops at the limit", async () => {
    const server = await modelServer(claudeSays({ text: "Fine." }));
    const { client, core: running } = await withBusiness();
    await client.models.save({ ...CLAUDE, baseUrl: server.url, key: "sk-1", monthlyCap: 0.0004 });
    await askModel(running.context, QUESTION);
    expect(await failureOf(askModel(running.context, QUESTION))).toMatchObject({
      code: "CAP_REACHED",
      next: expect.any(String),
    });
    expect(server.asked).toHaveLength(1);
    await client.models.save({ ...CLAUDE, baseUrl: server.url, monthlyCap: 1 });
    await askModel(running.context, QUESTION);
    expect(server.asked).toHaveLength(2);
  });

  it("counts an answer that broke off, as far as it is known", async () => {
    const server = await modelServer(anthropicEvents(claudeEvents([{ text: "Good morning." }]).slice(0, 4)));
    const { client, core: running } = await withBusiness();
    await client.models.save({ ...CLAUDE, baseUrl: server.url, key: "sk-1" });
    expect(await failureOf(askModel(running.context, QUESTION))).toMatchObject({ code: "OFFLINE" });
    expect(await client.models.usage()).toMatchObject({ calls: 1 });
  });

  it("gives the answer as it comes", async () => {
    const server = await modelServer(claudeSays({ text: "Good morning." }));
    const { client, core: running } = await withBusiness();
    await client.models.save({ ...CLAUDE, baseUrl: server.url, key: "sk-1" });
    const types: string[] = [];
    for await (const event of askStreaming(running.context, QUESTION)) types.push(event.type);
    expect(types).toEqual(["text", "text", "done"]);
  });

  it("needs a model", async () => {
    const { core: running } = await withBusiness();
    expect(await failureOf(askModel(running.context, QUESTION))).toMatchObject({ code: "UNAVAILABLE" });
  });
});

/** Asks the language model: within the budget, without the words that must not leave, and what it cost is kept. */
import { type AppContext, requireSession } from "#app/context.ts";
import type { EffectReply } from "#ports/effect-replies.ts";
import type {
  AssistantTurn,
  ModelConnection,
  ModelEvent,
  ModelMessage,
  ModelRequest,
  StopReason,
  TokenUsage,
} from "#ports/language-model.ts";
import type { ModelPreview, ModelPurpose, ModelSettings } from "#shared/models.ts";
import { costMicros } from "./prices.ts";
import { createRedaction } from "./redact.ts";
import { modelConnection, modelSettings } from "./settings.ts";
import { requireBudget } from "./usage.ts";

/** A question to the model. */
export interface Question extends ModelRequest {
  readonly purpose: ModelPurpose;
  /** The run and step it is for. */
  readonly executionId?: string | undefined;
  readonly step?: string | undefined;
  /** Where the answer is kept before it is used, so that it need not be paid for again after a crash. */
  readonly keepAs?: Pick<EffectReply, "effectId" | "number"> | undefined;
}

/** The model's answer as a whole. */
export interface Answer {
  readonly turn: AssistantTurn;
  readonly stop: StopReason;
  /** What it cost, in millionths of a US dollar; null when the price is not known. */
  readonly costMicros: number | null;
}

/** What is sent of a question, and how many places were left out of it. */
function redacted(question: ModelRequest, words: readonly string[]): { request: ModelRequest; count: number } {
  const leaveOut = createRedaction(words);
  let count = 0;
  const clean = (text: string): string => {
    const result = leaveOut(text);
    count += result.count;
    return result.text;
  };
  const cleanMessage = (message: ModelMessage): ModelMessage => {
    if (message.role === "user") return { ...message, text: clean(message.text) };
    if (message.role === "tools") {
      return { ...message, results: message.results.map((result) => ({ ...result, text: clean(result.text) })) };
    }
    // Its own words come from what it was sent.
    return message;
  };
  const request: ModelRequest = {
    system: clean(question.system),
    messages: question.messages.map(cleanMessage),
    tools: question.tools?.map((tool) => ({ ...tool, description: clean(tool.description) })),
    maxTokens: question.maxTokens,
    signal: question.signal,
  };
  return { request, count };
}

/** Keeps what a call has used, and in the same moment its answer. A business that is closed meanwhile keeps nothing. */
async function keepUsage(
  app: AppContext,
  question: Question,
  settings: ModelSettings,
  usage: TokenUsage,
  begun: number,
  answer?: Answer,
): Promise<void> {
  const session = app.session();
  if (session === undefined) return;
  const now = app.ports.clock.now();
  await session.storage.write(async (tx) => {
    if (answer !== undefined && question.keepAs !== undefined) {
      await tx.keepEffectReply({ ...question.keepAs, reply: answer });
    }
    await tx.addModelUsage({
      id: app.ports.ids.next(),
      at: now.toISOString(),
      purpose: question.purpose,
      model: settings.model,
      executionId: question.executionId ?? null,
      step: question.step ?? null,
      inputTokens: usage.input + usage.cachedInput + usage.cacheWrites,
      cachedTokens: usage.cachedInput,
      outputTokens: usage.output,
      costMicros: costMicros(settings, usage),
      milliseconds: now.getTime() - begun,
    });
  });
}

/** What was sent of a question, as far as it can be told when the answer never came to its end. */
function usageOfBroken(request: ModelRequest, answered: number): TokenUsage {
  const sent = request.system.length + JSON.stringify(request.messages).length;
  return {
    input: Math.ceil(sent / 4),
    cachedInput: 0,
    cacheWrites: 0,
    output: Math.ceil(answered / 4),
    isEstimate: true,
  };
}

async function* asked(
  app: AppContext,
  question: Question,
  connection: ModelConnection,
  settings: ModelSettings,
): AsyncGenerator<ModelEvent> {
  const { request } = redacted(question, settings.redactions);
  const begun = app.ports.clock.now().getTime();
  let answered = 0;
  let isDone = false;
  try {
    for await (const event of app.ports.openLanguageModel(connection).ask(request)) {
      if (event.type === "text") answered += event.text.length;
      if (event.type === "tool_call") answered += JSON.stringify(event.call.input ?? "").length;
      if (event.type === "done") {
        isDone = true;
        await keepUsage(app, question, settings, event.usage, begun, answerOf(event, settings));
      }
      yield event;
    }
  } finally {
    // What had begun to arrive is paid for, although it broke off.
    if (!isDone && answered > 0) await keepUsage(app, question, settings, usageOfBroken(request, answered), begun);
  }
}

/**
 * Asks the model that is set up; the answer comes bit by bit. Fails like `LanguageModel.ask`, with UNAVAILABLE when no
 * model is set up, and with CAP_REACHED.
 */
export async function* askStreaming(app: AppContext, question: Question): AsyncGenerator<ModelEvent> {
  const { connection, settings } = await modelConnection(app);
  await requireBudget(app, requireSession(app), settings);
  yield* asked(app, question, connection, settings);
}

function answerOf({ turn, stop, usage }: Extract<ModelEvent, { type: "done" }>, settings: ModelSettings): Answer {
  return { turn, stop, costMicros: costMicros(settings, usage) };
}

/** The whole of an answer. */
async function collected(events: AsyncIterable<ModelEvent>, settings: ModelSettings): Promise<Answer> {
  for await (const event of events) if (event.type === "done") return answerOf(event, settings);
  throw new Error("the answer of a language model had no end");
}

/** Asks the model that is set up, and waits for the whole answer. Fails like `askStreaming`. */
export async function askModel(app: AppContext, question: Question): Promise<Answer> {
  return collected(askStreaming(app, question), await modelSettings(app));
}

/** Asks with settings that need not be those that are kept; there need be no open business, and no budget. */
export function askWith(
  app: AppContext,
  question: Question,
  connection: ModelConnection,
  settings: ModelSettings,
): Promise<Answer> {
  return collected(asked(app, question, connection, settings), settings);
}

/** What would be sent of a question, word for word. */
export async function previewOf(app: AppContext, question: ModelRequest): Promise<ModelPreview> {
  const { redactions } = await modelSettings(app);
  const { request, count } = redacted(question, redactions);
  const messages = request.messages.map((message) => {
    if (message.role === "tools") return message.results.map(({ text }) => text).join("\n");
    return message.text;
  });
  const length = [request.system, ...messages, JSON.stringify(request.tools ?? [])].join("").length;
  return {
    system: request.system,
    messages,
    tools: (request.tools ?? []).map((tool) => tool.name),
    redacted: count,
    tokens: Math.ceil(length / 4),
  };
}

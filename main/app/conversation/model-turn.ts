/** Lets the language model answer a message, and the offline reading take over where it cannot. */
import type { AppContext } from "#app/context.ts";
import { askStreaming, previewOf, type Question } from "#app/models/ask.ts";
import { costMicros } from "#app/models/prices.ts";
import { modelSettings } from "#app/models/settings.ts";
import { METRICS } from "#conversation/model/tool-names.ts";
import type { Call, CallResult, ModelTurn, ModelTurnEnd } from "#conversation/model/turn.ts";
import type { TurnResult } from "#conversation/work.ts";
import type { AssistantTurn, ModelMessage, StopReason, TokenUsage } from "#ports/language-model.ts";
import type { ConversationPreview, ModelShare } from "#shared/conversation.ts";
import { ExpectedError, type Failure } from "#shared/errors.ts";
import { answerMetrics } from "./metrics.ts";
import type { Tell } from "./turn-stream.ts";

/** How often the model may be asked in one turn. */
const MOST_CALLS = 8;
/** The longest answer of one call, in tokens. */
const LONGEST_ANSWER = 8_000;
const MICROS = 1_000_000;

/** A turn answered by a model, or by what was understood without it. */
export interface Answered {
  readonly result: TurnResult;
  readonly model?: ModelShare;
  readonly notice?: string;
}

/** What the calls of a turn have used. */
interface Spent {
  calls: number;
  tokens: number;
  /** Null as soon as one call has no price. */
  micros: number | null;
}

function questionOf(turn: ModelTurn, signal?: AbortSignal): Question {
  return {
    purpose: "conversation",
    system: turn.system,
    messages: [
      ...turn.earlier.flatMap(({ message, reply }): ModelMessage[] => [
        { role: "user", text: message },
        { role: "assistant", text: reply, toolCalls: [] },
      ]),
      { role: "user", text: turn.message },
    ],
    tools: [...turn.tools],
    maxTokens: LONGEST_ANSWER,
    ...(signal === undefined ? {} : { signal }),
  };
}

/** Carries out the calls of one answer; figures come from the database, everything else from the model of the business. */
async function resultsOf(app: AppContext, turn: ModelTurn, calls: readonly Call[]): Promise<CallResult[]> {
  const answered = turn.answer(calls.filter(({ name }) => name !== METRICS));
  const figures = await Promise.all(
    calls.filter(({ name }) => name === METRICS).map((call) => answerMetrics(app, call)),
  );
  const byId = new Map([...answered, ...figures].map((result) => [result.callId, result]));
  return calls.flatMap(({ id }) => byId.get(id) ?? []);
}

/** What was said and done until the turn ended, or broke off with `failure`. */
interface Held {
  readonly words: readonly string[];
  readonly failure?: Failure;
  readonly stop?: StopReason;
  readonly tooLong: boolean;
}

async function hold(
  app: AppContext,
  turn: ModelTurn,
  spent: Spent,
  tell: Tell,
  signal: AbortSignal | undefined,
): Promise<Held> {
  const settings = await modelSettings(app);
  const question = questionOf(turn, signal);
  const messages = [...question.messages];
  const words: string[] = [];
  const spend = (usage: TokenUsage): void => {
    const micros = costMicros(settings, usage);
    spent.tokens += usage.input + usage.cachedInput + usage.cacheWrites + usage.output;
    spent.micros = micros === null || spent.micros === null ? null : spent.micros + micros;
  };
  for (let call = 0; call < MOST_CALLS; call += 1) {
    let answer: AssistantTurn | undefined;
    let stop: StopReason = "end";
    let said = "";
    try {
      spent.calls += 1;
      for await (const event of askStreaming(app, { ...question, messages })) {
        if (event.type === "text") {
          // Words of the next call go into a paragraph of their own.
          tell({ type: "text", text: said === "" && words.length > 0 ? `\n\n${event.text}` : event.text });
          said += event.text;
        } else if (event.type === "tool_call") tell({ type: "activity", tool: event.call.name.slice(0, 60) });
        else {
          spend(event.usage);
          answer = event.turn;
          stop = event.stop;
        }
      }
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error;
      if (signal?.aborted === true || error.failure.code === "CANCELLED") throw error;
      if (said !== "") words.push(said);
      return { words, failure: error.failure, tooLong: false };
    }
    if (said !== "") words.push(said);
    if (answer === undefined || answer.toolCalls.length === 0 || stop === "refused")
      return { words, stop, tooLong: false };
    const results = await resultsOf(app, turn, answer.toolCalls);
    if (turn.isOver()) return { words, stop, tooLong: false };
    messages.push(answer, { role: "tools", results });
  }
  return { words, tooLong: true };
}

function whyOffline({ message, next }: Failure): string {
  return `The language model could not answer: ${message}${next === undefined ? "" : ` ${next}`} Orgata answered by itself.`;
}

function brokenOff({ failure, stop, tooLong }: Held): string | undefined {
  if (failure !== undefined) {
    return `The language model broke off: ${failure.message}${failure.next === undefined ? "" : ` ${failure.next}`} What had come of it until then is kept.`;
  }
  if (stop === "length") return "The answer of the language model was too long and is cut off.";
  if (stop === "refused") return "The language model did not want to answer all of this.";
  return tooLong ? `The language model did not come to an end after ${MOST_CALLS} calls and was stopped.` : undefined;
}

/** What a model made of a turn. */
export interface Spoken {
  /** Undefined when nothing came that could be used. */
  readonly end?: ModelTurnEnd;
  readonly share: ModelShare;
  readonly notice?: string;
}

/** Asks the model until the turn is over. Fails with CANCELLED only: what else goes wrong is told in `notice`. */
export async function askTurn(
  app: AppContext,
  turn: ModelTurn,
  tell: Tell,
  signal: AbortSignal | undefined,
): Promise<Spoken> {
  const { model } = await modelSettings(app);
  const spent: Spent = { calls: 0, tokens: 0, micros: 0 };
  const held = await hold(app, turn, spent, tell, signal);
  const failedAtOnce = held.failure !== undefined && held.words.length === 0 && !turn.hasOutcome();
  const end = failedAtOnce ? undefined : turn.end(held.words.join("\n\n"));
  const notice = held.failure !== undefined && failedAtOnce ? whyOffline(held.failure) : brokenOff(held);
  const isEmpty = end === undefined || (end.told === undefined && end.view === undefined && notice !== undefined);
  return {
    ...(isEmpty ? {} : { end }),
    share: {
      model,
      ...(end?.view === undefined ? {} : { view: end.view }),
      ...(end?.told === undefined ? {} : { told: end.told }),
      calls: spent.calls,
      tokens: spent.tokens,
      cost: spent.micros === null ? null : spent.micros / MICROS,
      scope: [...turn.scope.words],
      refused: [...turn.refused()],
      leftOut: [...turn.leftOut],
      cutOff: notice !== undefined,
    },
    ...(notice === undefined ? {} : { notice }),
  };
}

/** Lets the model answer. `offline` is what the message comes to without one; it counts where the model fails at once. */
export async function answerByModel(
  app: AppContext,
  turn: ModelTurn,
  offline: TurnResult,
  tell: Tell,
  signal: AbortSignal | undefined,
): Promise<Answered> {
  const { end, share, notice } = await askTurn(app, turn, tell, signal);
  const more = notice === undefined ? {} : { notice };
  if (end === undefined) return { result: offline, ...more };
  const { result, told, view } = end;
  const text = [told, view === undefined ? undefined : told === undefined ? view : `The assistant's view: ${view}`]
    .filter((part) => part !== undefined)
    .join("\n\n");
  return {
    result: { ...result, reply: { ...result.reply, reply: text === "" ? result.reply.reply : text } },
    model: share,
    ...more,
  };
}

/** What would be sent for a turn, word for word. */
export async function previewTurn(app: AppContext, turn: ModelTurn): Promise<ConversationPreview> {
  const preview = await previewOf(app, questionOf(turn));
  return { ...preview, scope: [...turn.scope.words], parts: [...turn.parts], leftOut: [...turn.leftOut] };
}

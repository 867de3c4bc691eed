/** A language model that answers as scripted. */
import type { ModelEvent, ModelRequest, OpenLanguageModel, ToolCall } from "#ports/language-model.ts";

/** What the model answers: a text, calls of tools, or a failure. */
export type Reply = string | readonly Omit<ToolCall, "id">[] | Error;

/** A reply, or what makes one from the question. */
export type ScriptedReply = Reply | ((request: ModelRequest) => Promise<Reply>);

export interface ScriptedModel {
  readonly open: OpenLanguageModel;
  readonly asked: ModelRequest[];
}

async function* events(reply: Reply): AsyncGenerator<ModelEvent> {
  if (reply instanceof Error) throw reply;
  const text = typeof reply === "string" ? reply : "";
  const toolCalls = typeof reply === "string" ? [] : reply.map((call, index) => ({ id: `call_${index}`, ...call }));
  if (text !== "") yield { type: "text", text };
  for (const call of toolCalls) yield { type: "tool_call", call };
  yield {
    type: "done",
    stop: toolCalls.length > 0 ? "tools" : "end",
    usage: { input: 1000, cachedInput: 0, cacheWrites: 0, output: 100, isEstimate: false },
    turn: { role: "assistant", text, toolCalls },
  };
}

/** Answers with one reply after the other; the last one again and again. A function makes its reply from the question. */
export function scriptedModel(...replies: readonly ScriptedReply[]): ScriptedModel {
  const asked: ModelRequest[] = [];
  return {
    asked,
    open: () => ({
      async *ask(request) {
        const reply = replies[Math.min(asked.length, replies.length - 1)] ?? "";
        asked.push(request);
        yield* events(typeof reply === "function" ? await reply(request) : reply);
      },
    }),
  };
}

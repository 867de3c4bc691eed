/** Whatever speaks the OpenAI chat format: OpenAI itself, other hosts, servers on this computer. */
import { z } from "zod";
import type {
  ModelConnection,
  ModelEvent,
  ModelMessage,
  ModelRequest,
  StopReason,
  TokenUsage,
  ToolCall,
} from "#ports/language-model.ts";
import { ProviderFailure, retryAfter } from "./provider-failure.ts";
import { eventData } from "./server-sent-events.ts";

/** Where OpenAI is asked when no address is given. */
export const OPENAI_URL = "https://api.openai.com/v1";

/** How much of an error page is read. */
const LONGEST_ERROR = 20_000;

/** A piece of the answer; servers leave out, or set to null, whatever they have nothing to say about. */
const Chunk = z.object({
  choices: z
    .array(
      z.object({
        delta: z
          .object({
            content: z.string().nullish(),
            tool_calls: z
              .array(
                z.object({
                  index: z.int().nullish(),
                  id: z.string().nullish(),
                  function: z.object({ name: z.string().nullish(), arguments: z.string().nullish() }).nullish(),
                }),
              )
              .nullish(),
          })
          .nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .nullish(),
  usage: z
    .object({
      prompt_tokens: z.number().nullish(),
      completion_tokens: z.number().nullish(),
      prompt_tokens_details: z.object({ cached_tokens: z.number().nullish() }).nullish(),
    })
    .nullish(),
  error: z.unknown().optional(),
});
type Chunk = z.infer<typeof Chunk>;

function messagesOf(message: ModelMessage): readonly Record<string, unknown>[] {
  switch (message.role) {
    case "user":
      return [{ role: "user", content: message.text }];
    case "tools":
      return message.results.map(({ callId, text, isError }) => ({
        role: "tool",
        tool_call_id: callId,
        content: isError ? `Error: ${text}` : text,
      }));
    case "assistant":
      return [
        {
          role: "assistant",
          content: message.text === "" ? null : message.text,
          ...(message.toolCalls.length === 0
            ? {}
            : {
                tool_calls: message.toolCalls.map(({ id, name, input }) => ({
                  id,
                  type: "function",
                  function: { name, arguments: JSON.stringify(input ?? {}) },
                })),
              }),
        },
      ];
  }
}

function bodyOf(connection: ModelConnection, request: ModelRequest): Record<string, unknown> {
  const tools = (request.tools ?? []).map(({ name, description, inputSchema }) => ({
    type: "function",
    function: { name, description, parameters: inputSchema },
  }));
  // OpenAI's newer models take only the newer name for the longest answer; other servers know only the older one.
  const limit = connection.baseUrl === undefined ? "max_completion_tokens" : "max_tokens";
  return {
    model: connection.model,
    stream: true,
    stream_options: { include_usage: true },
    [limit]: request.maxTokens,
    messages: [{ role: "system", content: request.system }, ...request.messages.flatMap(messagesOf)],
    ...(tools.length === 0 ? {} : { tools }),
  };
}

/** What a server says about an error, in whatever form: `{error: {message}}`, `{error: "…"}`, `{message}`, a page. */
function saidIn(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) return undefined;
  const { error, message } = value as Record<string, unknown>;
  return typeof message === "string" ? message : saidIn(error);
}

async function failureOf(response: Response): Promise<ProviderFailure> {
  const text = (await response.text().catch(() => "")).slice(0, LONGEST_ERROR);
  let said: string | undefined;
  try {
    said = saidIn(JSON.parse(text) as unknown);
  } catch {
    said = text.startsWith("<") ? undefined : text;
  }
  return new ProviderFailure(said || response.statusText || `status ${response.status}`, {
    status: response.status,
    retryAfterSeconds: retryAfter(response.headers.get("retry-after"), Date.now()),
  });
}

function readChunk(data: string): Chunk {
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    throw new ProviderFailure("a part of the answer is no JSON");
  }
  const chunk = Chunk.safeParse(value);
  if (!chunk.success) throw new ProviderFailure("a part of the answer has another form than agreed");
  if (chunk.data.error !== undefined && chunk.data.error !== null) {
    throw new ProviderFailure(saidIn({ error: chunk.data.error }) ?? "the server broke off with an error", {
      status: 500,
    });
  }
  return chunk.data;
}

/** A call of a tool while it arrives. */
interface Arriving {
  id: string;
  name: string;
  json: string;
}

function callOf({ id, name, json }: Arriving): ToolCall {
  try {
    return { id, name, input: json.trim() === "" ? {} : (JSON.parse(json) as unknown) };
  } catch {
    return { id, name, input: undefined };
  }
}

function stopOf(reason: string | null, calls: number): StopReason {
  if (reason === "length") return "length";
  if (reason === "content_filter") return "refused";
  return reason === "tool_calls" || calls > 0 ? "tools" : "end";
}

/** About four characters make a token. */
function estimated(request: ModelRequest, answer: string): TokenUsage {
  const asked = request.system.length + JSON.stringify(request.messages).length;
  return {
    input: Math.ceil(asked / 4),
    cachedInput: 0,
    cacheWrites: 0,
    output: Math.ceil(answer.length / 4),
    isEstimate: true,
  };
}

function usageOf({ usage }: Chunk): TokenUsage | undefined {
  if (usage === undefined || usage === null) return undefined;
  const cachedInput = usage.prompt_tokens_details?.cached_tokens ?? 0;
  return {
    input: Math.max(0, (usage.prompt_tokens ?? 0) - cachedInput),
    cachedInput,
    cacheWrites: 0,
    output: usage.completion_tokens ?? 0,
    isEstimate: false,
  };
}

async function* translate(bytes: AsyncIterable<Uint8Array>, request: ModelRequest): AsyncGenerator<ModelEvent> {
  const arriving: Arriving[] = [];
  let text = "";
  let reason: string | null = null;
  let usage: TokenUsage | undefined;
  let ended = false;

  for await (const data of eventData(bytes)) {
    if (data === "[DONE]") {
      ended = true;
      break;
    }
    const chunk = readChunk(data);
    usage = usageOf(chunk) ?? usage;
    const [choice] = chunk.choices ?? [];
    if (choice === undefined) continue;
    reason = choice.finish_reason ?? reason;
    const content = choice.delta?.content ?? "";
    if (content !== "") {
      text += content;
      yield { type: "text", text: content };
    }
    for (const part of choice.delta?.tool_calls ?? []) take(arriving, part);
  }
  // Some servers close after the last piece without saying that it was the last.
  if (!ended && reason === null) throw new ProviderFailure("the answer ended before it was complete");
  const toolCalls = arriving.filter(Boolean).map(callOf);
  for (const call of toolCalls) yield { type: "tool_call", call };
  yield {
    type: "done",
    stop: stopOf(reason, toolCalls.length),
    usage: usage ?? estimated(request, text + arriving.map(({ json }) => json).join("")),
    turn: { role: "assistant", text, toolCalls },
  };
}

type CallPart = NonNullable<
  NonNullable<NonNullable<NonNullable<Chunk["choices"]>[number]["delta"]>["tool_calls"]>
>[number];

/** Adds a piece to the call it belongs to: by index, or, from servers that give none, by whether it has an id. */
function take(arriving: Arriving[], part: CallPart): void {
  const index = part.index ?? (part.id ? arriving.length : Math.max(0, arriving.length - 1));
  if (index > 100) throw new ProviderFailure("it asks for more than a hundred things at once");
  const call = (arriving[index] ??= { id: "", name: "", json: "" });
  if (part.id) call.id = part.id;
  else if (call.id === "") call.id = `call_${index}`;
  if (part.function?.name) call.name = part.function.name;
  call.json += part.function?.arguments ?? "";
}

/** One request. */
export async function* askOpenAi(
  connection: ModelConnection,
  request: ModelRequest,
  signal: AbortSignal,
): AsyncGenerator<ModelEvent> {
  try {
    const response = await fetch(`${connection.baseUrl ?? OPENAI_URL}/chat/completions`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "text/event-stream",
        ...(connection.key === undefined ? {} : { authorization: `Bearer ${connection.key}` }),
      },
      body: JSON.stringify(bodyOf(connection, request)),
      signal,
      // A key is not carried to another address than the one it was entered for.
      redirect: "error",
    });
    if (!response.ok) throw await failureOf(response);
    if (response.body === null) throw new ProviderFailure("the answer is empty");
    yield* translate(response.body, request);
  } catch (error) {
    if (error instanceof ProviderFailure) throw error;
    if (error instanceof TypeError || (error instanceof Error && error.name === "AbortError")) {
      const because = error.cause instanceof Error ? error.cause.message : error.message;
      throw new ProviderFailure(because);
    }
    throw error;
  }
}

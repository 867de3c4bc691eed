/** Claude, through Anthropic's own library. */
import Anthropic, { APIConnectionError, APIError, APIUserAbortError } from "@anthropic-ai/sdk";
import type {
  AssistantTurn,
  ModelConnection,
  ModelEvent,
  ModelMessage,
  ModelRequest,
  StopReason,
  TokenUsage,
  ToolCall,
} from "#ports/language-model.ts";
import { ProviderFailure, retryAfter } from "./provider-failure.ts";

type Block = Anthropic.ContentBlockParam;
type Answered = Anthropic.RawMessageStreamEvent;

/** Where Claude is asked when no address is given. */
export const ANTHROPIC_URL = "https://api.anthropic.com";

/** What was said before stays in the provider's memory for some minutes, and costs a part of its price there. */
const KEPT: Anthropic.CacheControlEphemeral = { type: "ephemeral" };

function messageOf(message: ModelMessage): Anthropic.MessageParam {
  switch (message.role) {
    case "user":
      return { role: "user", content: message.text };
    case "tools":
      return {
        role: "user",
        content: message.results.map(({ callId, text, isError }) => ({
          type: "tool_result",
          tool_use_id: callId,
          content: text,
          is_error: isError,
        })),
      };
    case "assistant":
      return { role: "assistant", content: blocksOf(message) };
  }
}

function blocksOf({ text, toolCalls, providerContent }: AssistantTurn): Block[] {
  // Thoughts belong to the turn: the provider refuses a conversation that goes on without them.
  if (Array.isArray(providerContent)) return providerContent as Block[];
  return [
    ...(text === "" ? [] : [{ type: "text" as const, text }]),
    ...toolCalls.map(({ id, name, input }) => ({ type: "tool_use" as const, id, name, input: input ?? {} })),
  ];
}

/** The request as it is sent. Nothing in it that only some models take: no forced tool, no temperature, no set thinking. */
function bodyOf(connection: ModelConnection, request: ModelRequest): Anthropic.MessageCreateParamsStreaming {
  const tools: Anthropic.ToolUnion[] = (request.tools ?? []).map(({ name, description, inputSchema }, index, all) => ({
    name,
    description,
    input_schema: { ...inputSchema, type: "object" as const },
    ...(index === all.length - 1 ? { cache_control: KEPT } : {}),
  }));
  return {
    model: connection.model,
    max_tokens: request.maxTokens,
    stream: true,
    system: [{ type: "text", text: request.system, cache_control: KEPT }],
    messages: request.messages.map(messageOf),
    ...(tools.length === 0 ? {} : { tools }),
  };
}

/** A block of the answer while it arrives. */
interface Arriving {
  readonly block: Anthropic.ContentBlock;
  text: string;
  json: string;
  signature: string;
}

/** The input of a call; undefined when what arrived is no JSON. */
function inputOf(json: string, given: unknown): unknown {
  if (json.trim() === "") return given ?? {};
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}

/** The block as it is given back to the provider. */
function blockOf({ block, text, json, signature }: Arriving): Block | undefined {
  switch (block.type) {
    case "text":
      return text === "" ? undefined : { type: "text", text };
    case "thinking":
      return { type: "thinking", thinking: text, signature: signature || block.signature };
    case "redacted_thinking":
      return block;
    case "tool_use":
      return { type: "tool_use", id: block.id, name: block.name, input: inputOf(json, block.input) ?? {} };
    default:
      return undefined;
  }
}

function stopOf(reason: Anthropic.StopReason | null): StopReason {
  if (reason === "tool_use") return "tools";
  if (reason === "max_tokens" || reason === "model_context_window_exceeded") return "length";
  return reason === "refusal" ? "refused" : "end";
}

/** Turns the events of the wire into those of the port. */
async function* translate(answer: AsyncIterable<Answered>): AsyncGenerator<ModelEvent> {
  const arriving = new Map<number, Arriving>();
  const blocks: Block[] = [];
  const toolCalls: ToolCall[] = [];
  let text = "";
  let stop: Anthropic.StopReason | null = null;
  let usage: TokenUsage = { input: 0, cachedInput: 0, cacheWrites: 0, output: 0, isEstimate: false };

  for await (const event of answer) {
    switch (event.type) {
      case "message_start": {
        const told = event.message.usage;
        usage = {
          input: told.input_tokens,
          cachedInput: told.cache_read_input_tokens ?? 0,
          cacheWrites: told.cache_creation_input_tokens ?? 0,
          output: told.output_tokens,
          isEstimate: false,
        };
        break;
      }
      case "content_block_start": {
        const block = event.content_block;
        const first = block.type === "text" ? block.text : block.type === "thinking" ? block.thinking : "";
        arriving.set(event.index, { block, text: first, json: "", signature: "" });
        break;
      }
      case "content_block_delta": {
        const part = arriving.get(event.index);
        if (part === undefined) throw new ProviderFailure("a part of the answer came without its beginning");
        const { delta } = event;
        if (delta.type === "text_delta") {
          part.text += delta.text;
          text += delta.text;
          yield { type: "text", text: delta.text };
        } else if (delta.type === "input_json_delta") part.json += delta.partial_json;
        else if (delta.type === "thinking_delta") part.text += delta.thinking;
        else if (delta.type === "signature_delta") part.signature += delta.signature;
        break;
      }
      case "content_block_stop": {
        const part = arriving.get(event.index);
        if (part === undefined) break;
        const block = blockOf(part);
        if (block !== undefined) blocks.push(block);
        if (part.block.type === "tool_use") {
          const call = { id: part.block.id, name: part.block.name, input: inputOf(part.json, part.block.input) };
          toolCalls.push(call);
          yield { type: "tool_call", call };
        }
        break;
      }
      case "message_delta": {
        stop = event.delta.stop_reason;
        usage = {
          ...usage,
          input: event.usage.input_tokens ?? usage.input,
          cachedInput: event.usage.cache_read_input_tokens ?? usage.cachedInput,
          cacheWrites: event.usage.cache_creation_input_tokens ?? usage.cacheWrites,
          output: event.usage.output_tokens,
        };
        break;
      }
      case "message_stop":
        yield {
          type: "done",
          stop: stopOf(stop),
          usage,
          turn: { role: "assistant", text, toolCalls, providerContent: blocks },
        };
        return;
    }
  }
}

/** Status of an error that arrived inside the answer: those have a type only. */
const STATUS_OF_TYPE: Readonly<Record<string, number>> = {
  invalid_request_error: 400,
  authentication_error: 401,
  permission_error: 403,
  not_found_error: 404,
  rate_limit_error: 429,
  api_error: 500,
  overloaded_error: 529,
};

function asProviderFailure(error: unknown): unknown {
  if (error instanceof APIUserAbortError) return new ProviderFailure("it was called off");
  if (error instanceof APIConnectionError) return new ProviderFailure(error.message);
  if (error instanceof APIError) {
    return new ProviderFailure(error.apiMessage ?? error.message, {
      status: error.status ?? STATUS_OF_TYPE[error.type ?? ""],
      retryAfterSeconds: retryAfter(error.headers?.get("retry-after"), Date.now()),
    });
  }
  // A connection that breaks while the answer arrives, or an answer that is no JSON, is told by the platform.
  if (error instanceof TypeError || error instanceof SyntaxError || error instanceof Anthropic.AnthropicError) {
    return new ProviderFailure(error.message);
  }
  if (error instanceof Error && error.name === "AbortError") return new ProviderFailure("it was called off");
  return error;
}

/** One request to Claude. */
export async function* askAnthropic(
  connection: ModelConnection,
  request: ModelRequest,
  signal: AbortSignal,
): AsyncGenerator<ModelEvent> {
  if (connection.key === undefined) throw new ProviderFailure("there is no key", { status: 401 });
  // Everything is given: whatever the surroundings hold for other programs (keys, profiles, addresses) is not used.
  const client = new Anthropic({
    apiKey: connection.key,
    authToken: null,
    baseURL: connection.baseUrl ?? ANTHROPIC_URL,
    maxRetries: 0,
    logLevel: "off",
    openTelemetry: false,
    // A key is not carried to another address than the one it was entered for.
    fetchOptions: { redirect: "error" },
  });
  try {
    const answer = await client.messages.create(bodyOf(connection, request), { signal });
    yield* translate(answer);
  } catch (error) {
    throw asProviderFailure(error);
  }
}

/**
 * Language models behind one form, whoever serves them. A model is asked, and answers bit by bit; what it wants done is a
 * call of a tool, which is data until somebody carries it out.
 */

/** Where a model is asked, and as whom. */
export interface ModelConnection {
  /** `anthropic`: Claude; `openai`: whatever speaks the OpenAI chat format, hosted or on this computer. */
  readonly provider: "anthropic" | "openai";
  readonly model: string;
  /** Address up to the version, without a slash at the end; the provider's own when absent. */
  readonly baseUrl?: string | undefined;
  /** Absent for servers that want none. */
  readonly key?: string | undefined;
}

export interface ModelTool {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of an object. */
  readonly inputSchema: Readonly<Record<string, unknown>>;
}

export type ModelMessage =
  | { readonly role: "user"; readonly text: string }
  | AssistantTurn
  /** What came of the calls of the message before: one result for each. */
  | { readonly role: "tools"; readonly results: readonly ToolResult[] };

/** What a model answered, as it must be given back to it when the conversation goes on. */
export interface AssistantTurn {
  readonly role: "assistant";
  readonly text: string;
  readonly toolCalls: readonly ToolCall[];
  /** What only the provider understands and wants back unchanged. */
  readonly providerContent?: unknown;
}

export interface ToolCall {
  readonly id: string;
  readonly name: string;
  /** As the model wrote it; undefined when that was no JSON. Never trusted: check it before use. */
  readonly input: unknown;
}

export interface ToolResult {
  readonly callId: string;
  readonly text: string;
  readonly isError: boolean;
}

export interface ModelRequest {
  /** Who the model is here and what holds for every turn. Providers that can keep it between calls are asked to. */
  readonly system: string;
  readonly messages: readonly ModelMessage[];
  readonly tools?: readonly ModelTool[] | undefined;
  /** The longest answer, in tokens, whatever the model thinks to itself included. */
  readonly maxTokens: number;
  readonly signal?: AbortSignal | undefined;
}

/** Tokens of one call. */
export interface TokenUsage {
  /** Read anew, at the full price. */
  readonly input: number;
  /** Read from what the provider had kept, at a lower price. */
  readonly cachedInput: number;
  /** Kept by the provider for later calls; counted beside `input`. */
  readonly cacheWrites: number;
  readonly output: number;
  /** Whether the provider said nothing and this is a guess from the length of the texts. */
  readonly isEstimate: boolean;
}

/** `length`: the answer is cut off at `maxTokens`. */
export type StopReason = "end" | "tools" | "length" | "refused";

export type ModelEvent =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "tool_call"; readonly call: ToolCall }
  /** The last one, always. */
  | { readonly type: "done"; readonly stop: StopReason; readonly usage: TokenUsage; readonly turn: AssistantTurn };

export interface LanguageModel {
  /**
   * Asks, and gives the answer as it comes. Busy and faulty servers are tried again before the first bit has arrived,
   * never after. Fails with an `ExpectedError`: SIGN_IN_NEEDED (the key is wrong or may not do this), RATE_LIMITED (too
   * many calls; `data.retryAfterSeconds`), REMOTE_REFUSED (the request is not accepted, or the server has a fault),
   * OFFLINE (not reached, too slow, broke off), TOO_LARGE (the answer has no end), CANCELLED.
   */
  ask(request: ModelRequest): AsyncIterable<ModelEvent>;
}

/** Makes a model for a connection; nothing is sent yet. */
export type OpenLanguageModel = (connection: ModelConnection) => LanguageModel;

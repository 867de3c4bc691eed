/** A local server that speaks the wire formats of language models, each answer as scripted. Apart from vitest, for browser tests. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as it arrived. */
export interface Asked {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into it as they please
  readonly body: any;
}

/** Answers one request. */
export type Script = (response: ServerResponse, asked: Asked) => void | Promise<void>;

export interface ModelServer {
  /** Address without a path. */
  readonly url: string;
  readonly asked: Asked[];
  /** Breaks every connection, and ends. */
  close(): void;
}

/** Starts a server that answers with one script after the other; the last one answers whatever comes after. */
export async function startModelServer(...scripts: readonly Script[]): Promise<ModelServer> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const one = {
        path: request.url ?? "",
        headers: request.headers,
        body: JSON.parse(Buffer.concat(chunks).toString() || "null") as unknown,
      };
      const script = scripts[Math.min(asked.length, scripts.length - 1)];
      asked.push(one);
      void script?.(response, one);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** An error as JSON. */
export function refusal(status: number, body: unknown, headers: Record<string, string> = {}): Script {
  return (response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  };
}

function begin(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
}

/** Events of Claude's format; `ending` false leaves the connection to be broken by the test. */
export function anthropicEvents(events: readonly { readonly type: string }[], ending: "end" | "break" = "end"): Script {
  return (response) => {
    begin(response);
    for (const event of events) response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
    if (ending === "end") response.end();
    else response.write(": about to break\n\n", () => response.destroy());
  };
}

/** A part of a Claude answer: a text, thoughts, or a call of a tool. */
export type Part =
  | { readonly text: string }
  | { readonly thinking: string; readonly signature: string }
  | { readonly tool: string; readonly id?: string; readonly input: unknown };

const USAGE = { cache_creation_input_tokens: 0, cache_read_input_tokens: 0 };

/** A whole answer of Claude's, in pieces as it sends them. */
export function claudeSays(...parts: readonly Part[]): Script {
  return anthropicEvents(claudeEvents(parts));
}

/** The events of a Claude answer, each text and each input in two pieces. */
export function claudeEvents(parts: readonly Part[]): { readonly type: string }[] {
  const blocks = parts.flatMap((part, index) => {
    const [block, deltas] = piecesOf(part, index);
    return [
      { type: "content_block_start", index, content_block: block },
      ...deltas.map((delta) => ({ type: "content_block_delta", index, delta })),
      { type: "content_block_stop", index },
    ];
  });
  const stop = parts.some((part) => "tool" in part) ? "tool_use" : "end_turn";
  return [
    {
      type: "message_start",
      message: {
        id: "msg_1",
        type: "message",
        role: "assistant",
        model: "claude-test",
        content: [],
        stop_reason: null,
        usage: { input_tokens: 100, output_tokens: 1, ...USAGE, cache_read_input_tokens: 40 },
      },
    } as { type: string },
    { type: "ping" },
    ...blocks,
    { type: "message_delta", delta: { stop_reason: stop, stop_sequence: null }, usage: { output_tokens: 25 } } as {
      type: string;
    },
    { type: "message_stop" },
  ];
}

function halves(text: string): [string, string] {
  const middle = Math.ceil(text.length / 2);
  return [text.slice(0, middle), text.slice(middle)];
}

function piecesOf(part: Part, index: number): [unknown, unknown[]] {
  if ("text" in part) {
    return [{ type: "text", text: "" }, halves(part.text).map((text) => ({ type: "text_delta", text }))];
  }
  if ("thinking" in part) {
    return [
      { type: "thinking", thinking: "", signature: "" },
      [
        { type: "thinking_delta", thinking: part.thinking },
        { type: "signature_delta", signature: part.signature },
      ],
    ];
  }
  const json = typeof part.input === "string" ? part.input : JSON.stringify(part.input);
  return [
    { type: "tool_use", id: part.id ?? `toolu_${index}`, name: part.tool, input: {} },
    halves(json).map((partial_json) => ({ type: "input_json_delta", partial_json })),
  ];
}

/** Pieces of the OpenAI format, as they are, ended by `[DONE]` unless it breaks. */
export function openAiChunks(chunks: readonly unknown[], ending: "done" | "end" | "break" = "done"): Script {
  return (response) => {
    begin(response);
    for (const chunk of chunks) {
      response.write(`data: ${typeof chunk === "string" ? chunk : JSON.stringify(chunk)}\n\n`);
    }
    if (ending === "done") response.end("data: [DONE]\n\n");
    else if (ending === "end") response.end();
    else response.write(": about to break\n\n", () => response.destroy());
  };
}

/** A piece of an OpenAI answer. */
export function openAiPiece(delta: unknown, finish: string | null = null): unknown {
  return { id: "c1", object: "chat.completion.chunk", choices: [{ index: 0, delta, finish_reason: finish }] };
}

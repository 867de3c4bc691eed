/** Requests of isomorphic-git: can be ended, give up on a server that keeps silent, and go through the system's proxy. */
import http from "node:http";
import https from "node:https";
import type { GitHttpRequest, GitHttpResponse, HttpClient } from "isomorphic-git";
import { cancelled, tooSlow } from "../failures.ts";

export interface HttpOptions {
  readonly signal: AbortSignal;
  /** How long a server may keep silent, in milliseconds. */
  readonly stallMs: number;
  /** What the remote is called. */
  readonly remote: string;
}

const REDIRECTS_AT_MOST = 5;
const agents = {
  "http:": new http.Agent({ proxyEnv: process.env }),
  "https:": new https.Agent({ proxyEnv: process.env }),
};

export interface Http extends HttpClient {
  /** Throws what cut an answer off: isomorphic-git takes an answer that broke off for one that ended. */
  check(): void;
}

/** The client for one call to a remote. */
export function createHttp(options: HttpOptions): Http {
  let broken: { readonly error: unknown } | undefined;

  async function* watched(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    try {
      yield* body;
    } catch (error) {
      broken = { error };
      throw error;
    }
  }

  return {
    check() {
      if (broken !== undefined) throw broken.error;
    },
    async request({ url, method = "GET", headers = {}, body }: GitHttpRequest): Promise<GitHttpResponse> {
      const content = await collect(body);
      let place = new URL(url);
      let sent: Record<string, string> = headers;
      for (let redirect = 0; ; redirect += 1) {
        const response = await send(place, { method, headers: sent, content }, options);
        const status = response.statusCode ?? 0;
        const next = response.headers.location;
        if (status < 300 || status >= 400 || next === undefined || method !== "GET" || redirect === REDIRECTS_AT_MOST) {
          return {
            url: place.href,
            method,
            statusCode: status,
            statusMessage: response.statusMessage ?? "",
            headers: plain(response.headers),
            // What the remote has is short, and half of it would be taken for all.
            body:
              method === "GET" ? once(await collect(bodyOf(response, options))) : watched(bodyOf(response, options)),
          };
        }
        response.resume();
        const target = new URL(next, place);
        // What is meant for one server is not given to another.
        if (target.origin !== place.origin) sent = withoutAuthorization(sent);
        place = target;
      }
    },
  };
}

interface Sent {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly content: Buffer;
}

function send(url: URL, { method, headers, content }: Sent, options: HttpOptions): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    if (options.signal.aborted) {
      reject(cancelled());
      return;
    }
    const isSecure = url.protocol === "https:";
    const length = method === "GET" ? {} : { "content-length": String(content.length) };
    const request = (isSecure ? https : http).request(url, {
      method,
      headers: { ...headers, ...length },
      agent: isSecure ? agents["https:"] : agents["http:"],
    });
    const stop = (): void => void request.destroy(cancelled());
    options.signal.addEventListener("abort", stop, { once: true });
    request.once("close", () => options.signal.removeEventListener("abort", stop));
    request.setTimeout(options.stallMs, () =>
      request.destroy(tooSlow(options.remote, Math.round(options.stallMs / 1000))),
    );
    request.once("error", reject);
    request.once("response", resolve);
    request.end(content);
  });
}

async function* bodyOf(response: http.IncomingMessage, { signal }: HttpOptions): AsyncGenerator<Uint8Array> {
  try {
    for await (const bytes of response) yield bytes as Buffer;
  } catch (error) {
    if (signal.aborted) throw cancelled();
    throw error;
  }
  if (!response.complete) throw Object.assign(new Error("the answer was cut off"), { code: "ECONNRESET" });
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function collect(body: AsyncIterable<Uint8Array> | undefined): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of body ?? []) parts.push(part);
  return Buffer.concat(parts);
}

function plain(headers: http.IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : (value ?? "")]),
  );
}

function withoutAuthorization(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== "authorization"));
}

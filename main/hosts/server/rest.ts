/** REST under /api: every procedure of the contract that has a route. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { OpenAPIHandler } from "@orpc/openapi/node";
import type { CallContext } from "#app/procedures.ts";
import type { CoreRouter } from "#app/router.ts";
import { failureOf, strictCall } from "#main/hosts/calls.ts";
import { ExpectedError } from "#shared/errors.ts";

/** Bytes. The largest text a workspace may hold (5 MB) fits, with the escapes JSON needs. */
export const BODY_LIMIT = 8 * 1024 * 1024;

/** Answers a request; false when no procedure has this method and path. */
export type RestHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  context: CallContext,
) => Promise<boolean>;

/** REST for a router. Failures are answered as `{code, message, path?, next?, data?}`. */
export function createRestHandler(router: CoreRouter): RestHandler {
  const handler = new OpenAPIHandler<CallContext>(router, {
    // A procedure without a route would otherwise be reachable under its name.
    filter: ({ contract }) => contract["~orpc"].route.path !== undefined,
    clientInterceptors: [strictCall],
    customErrorResponseBodyEncoder: (error) => failureOf(error, undefined, () => undefined),
  });
  return async (request, response, context) => {
    const withBody: IncomingMessage & { body?: unknown } = request;
    request.url = withoutEmptyFields(request.url ?? "/");
    if (request.method !== "GET" && request.method !== "HEAD") withBody.body = await readJsonBody(request);
    response.setHeader("cache-control", "no-store");
    response.setHeader("x-content-type-options", "nosniff");
    const { matched } = await handler.handle(withBody, response, { prefix: "/api", context });
    return matched;
  };
}

/** A URL without the query fields that are left empty: `?role=&limit=5` asks for no role. */
function withoutEmptyFields(url: string): string {
  const [path = "/", query] = url.split("?", 2);
  const fields = (query ?? "").split("&").filter((field) => field !== "" && !field.endsWith("="));
  return fields.length === 0 ? path : `${path}?${fields.join("&")}`;
}

/** The JSON object in a request's body; an empty body counts as `{}`. Fails with TOO_LARGE or BAD_INPUT. */
async function readJsonBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const text = await readText(request);
  if (text.trim() === "") return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ExpectedError("BAD_INPUT", `The body is not JSON: ${error instanceof Error ? error.message : "?"}.`, {
      next: "Send a JSON object.",
    });
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new ExpectedError("BAD_INPUT", "The body must be a JSON object.", { next: "Send named fields in { }." });
  }
  return value as Record<string, unknown>;
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Read to the end even when it is too much, up to a bound: a client that is cut off while sending never sees why.
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= BODY_LIMIT) chunks.push(chunk);
    else chunks.length = 0;
    if (size > 8 * BODY_LIMIT) break;
  }
  if (size > BODY_LIMIT) {
    throw new ExpectedError("TOO_LARGE", `The body is larger than ${BODY_LIMIT / 1024 / 1024} MB.`, {
      next: "Send less at once.",
    });
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new ExpectedError("BAD_INPUT", "The body is not text in UTF-8.", { next: "Send JSON in UTF-8." });
  }
}

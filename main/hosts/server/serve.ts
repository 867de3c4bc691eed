/** The Node host: the page, REST and the contract's WebSocket from one small HTTP server. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { isIPv6 } from "node:net";
import type { Duplex } from "node:stream";
import { RPCHandler } from "@orpc/server/ws";
import { type WebSocket, WebSocketServer } from "ws";
import type { CallContext } from "#app/procedures.ts";
import type { CoreRouter } from "#app/router.ts";
import { strictCall } from "#main/hosts/calls.ts";
import type { Log } from "#ports/log.ts";
import { ExpectedError, toFailure } from "#shared/errors.ts";
import type { Actor } from "#shared/permissions.ts";
import { createAccess, hasBearer, hasCookie, isOwnHost, isOwnOrigin, sameSecret, signInCookie } from "./access.ts";
import { answer, answerFailure, answerPage, noticePage } from "./answers.ts";
import { createOpenApiDocument, renderReference } from "./api-reference.ts";
import { servePage } from "./page.ts";
import { BODY_LIMIT, createRestHandler } from "./rest.ts";

/** Milliseconds between two signs of life on a WebSocket; a peer that missed one is gone. */
const HEARTBEAT_MS = 30_000;
const IDLE_CHECK_MS = 20;
/** Milliseconds that calls under way get to finish when the server stops. */
const GRACE_MS = 2_000;

/** On whose behalf a program acts that knows the secret of a webhook: it may look at nothing that asks for more. */
const WEBHOOK: Actor = { id: "webhook", name: "Webhook", permission: "Observer" };

/** Whether a call is for the one procedure that needs no token: its address holds a secret of its own. */
function isWebhook(path: string, request: IncomingMessage): boolean {
  return request.method === "POST" && /^\/api\/webhooks\/[^/]+\/[^/]+$/.test(path);
}

export interface ServerOptions {
  readonly router: CoreRouter;
  /** On whose behalf everybody who holds the token acts. */
  readonly actor: Actor;
  /** Who that is in the open business. */
  readonly whoIs: NonNullable<CallContext["whoIs"]>;
  /** Folder of the built page. */
  readonly renderer: string;
  readonly version: string;
  /** Name or address to listen on. */
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  readonly log: Log;
}

export interface RunningServer {
  /** Where to open it, with the token. */
  readonly url: string;
  /** The address without the token, for example `http://127.0.0.1:4100`. */
  readonly origin: string;
  readonly token: string;
  /** Stops listening, lets calls under way finish for a moment, ends every connection. */
  close(): Promise<void>;
}

/** Starts to listen. Fails with PORT_IN_USE, or BAD_INPUT when the host or port cannot be listened on. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { router, log } = options;
  const access = createAccess();
  const rest = createRestHandler(router);
  const rpc = new RPCHandler<CallContext>(router, { clientInterceptors: [strictCall] });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: BODY_LIMIT, perMessageDeflate: false });
  let reference: ReturnType<typeof createOpenApiDocument> | undefined;

  const context: CallContext = {
    actor: options.actor,
    whoIs: options.whoIs,
    reportBug: (error, procedure) => log.error("a call failed unexpectedly", { procedure, error: asText(error) }),
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = urlOf(request);
    const isApi = url.pathname === "/api" || url.pathname.startsWith("/api/");
    if (!isOwnHost(request.headers.host, options.host)) {
      answerFailure(response, {
        code: "NOT_ALLOWED",
        message: "This server does not answer under that name.",
        next: "Use the address that was printed when it started.",
      });
    } else if (isApi) {
      await handleApi(url.pathname, request, response);
    } else if (request.method !== "GET" && request.method !== "HEAD") {
      answerPage(response, 404, noticePage("Not found", "There is nothing to send to at this address."));
    } else if (url.searchParams.has("token")) {
      signIn(url, response);
    } else if (hasCookie(request, access) || hasBearer(request, access)) {
      await servePage(options.renderer, url.pathname, request, response);
    } else {
      answerPage(response, 401, signedOutPage());
    }
  }

  async function handleApi(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const isReference = request.method === "GET" && (path === "/api/docs" || path === "/api/openapi.json");
    const isForPage = isReference || (request.method === "GET" && path === "/api/health");
    // Only the token opens REST: a cookie would let any page on another port of this machine make calls. The page itself
    // asks for its health to learn whether its cookie still holds.
    if (isWebhook(path, request)) {
      await rest(request, response, { ...context, actor: WEBHOOK });
    } else if (!hasBearer(request, access) && !(isForPage && hasCookie(request, access))) {
      answerFailure(response, {
        code: "NOT_SIGNED_IN",
        message: "The token is missing or wrong.",
        next: "Send the token that was printed when the server started, as “Authorization: Bearer …”.",
      });
    } else if (isReference) {
      reference ??= createOpenApiDocument(options.version);
      const document = await reference;
      if (path === "/api/docs") answerPage(response, 200, renderReference(document));
      else answer(response, 200, "application/json; charset=utf-8", JSON.stringify(document, undefined, 2));
    } else if (!(await rest(request, response, context))) {
      throw new ExpectedError("NOT_FOUND", `There is no ${request.method ?? "GET"} ${path}.`, {
        path,
        next: "See /api/docs for everything there is.",
      });
    }
  }

  function signIn(url: URL, response: ServerResponse): void {
    if (!sameSecret(url.searchParams.get("token") ?? "", access.token)) {
      answerPage(response, 401, signedOutPage());
      return;
    }
    url.searchParams.delete("token");
    response.writeHead(303, {
      // One slash: two would lead to another server.
      location: `${url.pathname.replace(/^\/+/, "/")}${url.search}`,
      "set-cookie": signInCookie(access),
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
    });
    response.end();
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (!(error instanceof ExpectedError)) log.error("a request failed unexpectedly", { error: asText(error) });
      if (response.headersSent) response.destroy();
      else answerFailure(response, toFailure(error));
    });
  });

  server.on("upgrade", (request, socket, head) => {
    const { host, origin } = request.headers;
    const path = urlOf(request).pathname;
    // Programs send the token and no Origin; a browser sends the cookie and always an Origin, which must be ours.
    const isProgram = origin === undefined && hasBearer(request, access);
    const isPage = isOwnOrigin(origin, host) && (hasCookie(request, access) || hasBearer(request, access));
    if (path !== "/rpc") refuse(socket, 404, "Not Found");
    else if (!isOwnHost(host, options.host)) refuse(socket, 403, "Forbidden");
    else if (origin !== undefined && !isOwnOrigin(origin, host)) refuse(socket, 403, "Forbidden");
    else if (!isProgram && !isPage) refuse(socket, 401, "Unauthorized");
    else {
      sockets.handleUpgrade(request, socket, head, (client) => {
        keepAlive(client);
        client.on("error", (error) => log.warn("a connection broke", { error: error.message }));
        void rpc.upgrade(client, { context });
      });
    }
  });

  await listen(server, options.host, options.port);
  const { port } = server.address() as AddressInfo;
  access.cookieName = `orgata-${port}`;
  const origin = `http://${addressFor(options.host)}:${port}`;

  return {
    origin,
    token: access.token,
    url: `${origin}/?token=${access.token}`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const client of sockets.clients) client.close(1001, "The server stops");
      // A connection counts as idle only a moment after its last answer.
      const idle = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS);
      const force = setTimeout(() => {
        for (const client of sockets.clients) client.terminate();
        server.closeAllConnections();
      }, GRACE_MS);
      await closed;
      clearTimeout(force);
      clearInterval(idle);
      sockets.close();
    },
  };
}

/** What a request asks for; the start when it cannot be understood. The host in it is not looked at. */
function urlOf(request: IncomingMessage): URL {
  return URL.canParse(`http://server${request.url}`)
    ? new URL(`http://server${request.url}`)
    : new URL("http://server/");
}

function listen(server: ReturnType<typeof createServer>, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(listenFailure(error, host, port)));
    server.listen({ host, port, exclusive: true }, resolve);
  });
}

function listenFailure(error: NodeJS.ErrnoException, host: string, port: number): unknown {
  switch (error.code) {
    case "EADDRINUSE":
      return new ExpectedError("PORT_IN_USE", `Port ${port} is already used by another program.`, {
        next: "Choose another one with --port, or leave --port away: then a free one is taken.",
      });
    case "EACCES":
      return new ExpectedError("NOT_ALLOWED", `Port ${port} may not be used by this user.`, {
        next: "Choose one above 1023 with --port.",
      });
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
    case "EINVAL":
      return new ExpectedError("BAD_INPUT", `This machine has no address “${host}”.`, {
        path: "host",
        next: "Use 127.0.0.1 for this machine alone, or 0.0.0.0 for the network.",
      });
    default:
      return error;
  }
}

/** How the listening host is written in a URL that works on this machine. */
function addressFor(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return isIPv6(host) ? `[${host}]` : host;
}

function refuse(socket: Duplex, status: number, reason: string): void {
  socket.end(`HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** Ends a connection whose other side has silently gone, so that its event streams end too. */
function keepAlive(client: WebSocket): void {
  let alive = true;
  const timer = setInterval(() => {
    if (!alive) {
      client.terminate();
      return;
    }
    alive = false;
    client.ping();
  }, HEARTBEAT_MS);
  client.on("pong", () => {
    alive = true;
  });
  client.on("close", () => clearInterval(timer));
}

function signedOutPage(): string {
  return noticePage(
    "You are not signed in",
    "Open Orgata with the whole address that was printed when it started; it ends with a token. If you just followed that address from another page, continue here.",
    { href: "/", text: "Continue" },
  );
}

function asText(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

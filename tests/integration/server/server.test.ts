import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { createServer, request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { join } from "node:path";
import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/websocket";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { type RunningServer, startServer } from "#main/hosts/server/serve.ts";
import type { Log } from "#ports/log.ts";
import { type CoreClient, contract } from "#shared/contract/index.ts";
import { ERROR_STATUS } from "#shared/errors.ts";
import { type StubRouter, stubRouter } from "#tests/support/stub-router.ts";
import { type TemporaryFolder, temporaryFolder } from "#tests/support/temporary-folder.ts";

const actor = { id: "local", name: "Ada", permission: "Owner" as const };

let folder: TemporaryFolder;
let stub: StubRouter;
let server: RunningServer;
let logged: string[];

beforeAll(async () => {
  folder = await temporaryFolder();
  await mkdir(join(folder.path, "page", "assets"), { recursive: true });
  await writeFile(join(folder.path, "page", "index.html"), "<!doctype html><title>Orgata IDE</title>");
  await writeFile(join(folder.path, "page", "assets", "index-abc.js"), "export {};");
  await writeFile(join(folder.path, "secret.txt"), "outside the page");
});
afterAll(() => folder.remove());

beforeEach(async () => {
  stub = stubRouter();
  logged = [];
  server = await start();
});
afterEach(async () => {
  await server.close();
  if (stub.events.size() > 0) throw new Error("Subscriptions were left behind.");
});

const note = (message: string, details?: object): void => void logged.push(`${message} ${JSON.stringify(details)}`);

function start(options: { port?: number; host?: string } = {}): Promise<RunningServer> {
  const log: Log = { info: note, warn: note, error: note };
  const { port = 0, host = "127.0.0.1" } = options;
  return startServer({
    router: stub.router,
    actor,
    whoIs: async (account) => account,
    renderer: join(folder.path, "page"),
    version: "1.2.3",
    host,
    port,
    log,
  });
}

/** Method and path of every procedure of the contract that has a route. */
function contractRoutes(part: object): string[] {
  if ("~orpc" in part) {
    const { route } = (part as { "~orpc": { route: { method?: string; path?: string } } })["~orpc"];
    return route.path === undefined ? [] : [`${route.method ?? "POST"} ${route.path}`];
  }
  return Object.values(part).flatMap((inside: object) => contractRoutes(inside));
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  json(): Record<string, unknown>;
}

/** A request exactly as given: no redirects, no normalised paths, any header. */
async function send(
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string; token?: string | undefined } = {},
): Promise<Answer> {
  const { method = "GET", headers = {}, body, token } = options;
  const authorization: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const request = httpRequest(server.origin, { method, path, headers: { ...authorization, ...headers } });
  request.end(body);
  const [response] = await once(request, "response");
  let text = "";
  for await (const chunk of response.setEncoding("utf8")) text += chunk;
  return { status: response.statusCode, headers: response.headers, text, json: () => JSON.parse(text) };
}

const api = (path: string, options: { method?: string; body?: string; headers?: Record<string, string> } = {}) =>
  send(path, { ...options, token: server.token });

/** Signs in as a browser does, and returns the cookie. */
async function signIn(): Promise<string> {
  const { pathname, search } = new URL(server.url);
  const answer = await send(pathname + search);
  return answer.headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
}

describe("the page", () => {
  it("takes the token once, for a cookie, and forgets it in the address", async () => {
    const { pathname, search } = new URL(server.url);
    const answer = await send(pathname + search);
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe("/");
    expect(answer.headers["set-cookie"]?.[0]).toMatch(/^orgata-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/);
    expect(answer.headers["set-cookie"]?.[0]).not.toContain(server.token);
  });

  it("never redirects to another site", async () => {
    const answer = await send(`//evil.example/?token=${server.token}`);
    expect(answer.headers.location).toBe("/evil.example/");
  });

  it("is shown to who holds the cookie, with its policy and no caching", async () => {
    const answer = await send("/", { headers: { cookie: await signIn() } });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain("Orgata IDE");
    expect(answer.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(answer.headers["content-security-policy"]).toContain("script-src 'self'");
    expect(answer.headers["cache-control"]).toBe("no-cache");
  });

  it("caches files whose names carry their contents", async () => {
    const answer = await send("/assets/index-abc.js", { headers: { cookie: await signIn() } });
    expect(answer.headers["content-type"]).toBe("text/javascript; charset=utf-8");
    expect(answer.headers["cache-control"]).toContain("immutable");
  });

  it.each(["/", "/assets/index-abc.js", "/?token=wrong", "/?token="])(
    "is not shown without a cookie: %s",
    async (path) => {
      const answer = await send(path);
      expect(answer.status).toBe(401);
      expect(answer.headers["set-cookie"]).toBeUndefined();
      expect(answer.text).toContain("You are not signed in");
    },
  );

  it.each(["/../secret.txt", "/..%2fsecret.txt", "/%2e%2e/secret.txt", "/assets/../../secret.txt", "/..%5csecret.txt"])(
    "serves nothing outside its folder: %s",
    async (path) => {
      const answer = await send(path, { headers: { cookie: await signIn() } });
      expect(answer.status).toBe(404);
      expect(answer.text).not.toContain("outside the page");
    },
  );

  it("answers HEAD with headers alone and refuses to be written to", async () => {
    const cookie = await signIn();
    const head = await send("/", { method: "HEAD", headers: { cookie } });
    expect([head.status, head.text]).toEqual([200, ""]);
    expect((await send("/", { method: "POST", headers: { cookie } })).status).toBe(404);
  });

  it("does not answer under a foreign name, whatever the token", async () => {
    for (const path of ["/", "/api/health", new URL(server.url).search]) {
      const answer = await api(path.startsWith("?") ? `/${path}` : path, { headers: { host: "evil.example" } });
      expect(answer.status).toBe(403);
    }
  });
});

describe("REST", () => {
  it("answers who holds the token", async () => {
    const answer = await api("/api/health");
    expect([answer.status, answer.json()]).toEqual([200, { status: "ok", version: "1.2.3" }]);
    expect(answer.headers["cache-control"]).toBe("no-store");
  });

  it.each([undefined, "", "wrong"])("refuses the token %j", async (token) => {
    const answer = await send("/api/processes", { token });
    expect(answer.status).toBe(401);
    expect(answer.json()).toMatchObject({
      code: "NOT_SIGNED_IN",
      message: expect.any(String),
      next: expect.any(String),
    });
    expect(answer.headers["www-authenticate"]).toBe("Bearer");
  });

  it("does not take the browser's cookie for calls, so that no other page can make them", async () => {
    const cookie = await signIn();
    expect((await send("/api/processes", { headers: { cookie } })).status).toBe(401);
    expect((await send("/api/health", { headers: { cookie } })).status).toBe(200);
  });

  it("lets a webhook in without the token, and nothing but that", async () => {
    const body = '{"id":7,"order":{"number":7}}';
    const answer = await send("/api/webhooks/order_paid/s3cret", { method: "POST", body });
    expect([answer.status, answer.json()]).toEqual([200, { eventId: "event-1", isNew: true, started: [] }]);
    expect(stub.calls).toMatchObject([
      {
        procedure: "webhooks.receive",
        input: { name: "order_paid", secret: "s3cret", id: 7, order: { number: 7 } },
        context: { actor: { name: "Webhook", permission: "Observer" } },
      },
    ]);
    expect((await send("/api/webhooks")).status).toBe(401);
    expect((await send("/api/webhooks", { method: "POST", body: '{"name":"x"}' })).status).toBe(401);
    expect((await send("/api/webhooks/order_paid/s3cret")).status).toBe(401);
    expect((await send("/api/webhooks/a/b/../../../processes", { method: "POST" })).status).not.toBe(200);
    expect(stub.calls).toHaveLength(1);
  });

  it("gives the status that the contract names", async () => {
    const answer = await api("/api/processes/onboarding/execute", {
      method: "POST",
      body: '{"inputs":{"client":"Ann"}}',
    });
    expect([answer.status, answer.json()]).toEqual([201, { executionId: "run-1" }]);
    expect(stub.calls[0]?.input).toEqual({ id: "onboarding", inputs: { client: "Ann" } });
    expect(stub.calls[0]?.context.actor).toEqual(actor);
  });

  it("takes an empty body for no fields, and ids that need escapes", async () => {
    const answer = await api("/api/processes/L0%2Fsales!deal%20one/execute", { method: "POST" });
    expect(answer.status).toBe(201);
    expect(stub.calls[0]?.input).toEqual({ id: "L0/sales!deal one" });
  });

  it("reads numbers from the query, and passes over what is left empty", async () => {
    expect((await api("/api/executions?limit=5&playbook=&status=")).status).toBe(200);
    expect(stub.calls[0]?.input).toEqual({ limit: 5 });
  });

  it("answers failures as code, message, path, next and data, and nothing else", async () => {
    const failed = await api("/api/tasks/t1/complete", { method: "POST", body: '{"outputs":{}}' });
    expect([failed.status, failed.json()]).toEqual([
      422,
      {
        code: "RULES_FAILED",
        message: "1 rule is not met.",
        next: "Correct the fields, or complete with a reason.",
        data: [{ deliverable: "contract", severity: "error", message: "A signature is missing" }],
      },
    ]);
    const missing = await api("/api/processes/unknown/execute", { method: "POST" });
    expect([missing.status, missing.json()]).toEqual([
      404,
      { code: "NOT_FOUND", message: "There is no process “unknown”.", path: "id" },
    ]);
  });

  it.each([
    ["{", "is not JSON"],
    ["[1]", "must be a JSON object"],
    ['"text"', "must be a JSON object"],
    ["null", "must be a JSON object"],
    ["\xff", "is not JSON"],
  ])("refuses the body %s", async (body, words) => {
    const answer = await api("/api/processes/x/execute", { method: "POST", body });
    expect(answer.status).toBe(400);
    expect(answer.json()).toMatchObject({ code: "BAD_INPUT", message: expect.stringContaining(words) });
    expect(stub.calls).toEqual([]);
  });

  it.each([
    ["POST", "/api/processes/x/execute", '{"input":{}}', "input"],
    ["POST", "/api/processes/x/execute", '{"inputs":"text"}', "inputs"],
    ["POST", "/api/tasks/t/complete", "{}", "outputs"],
    ["POST", "/api/tasks/t/complete", '{"outputs":{},"override":{"reason":"r","by":"me"}}', "override.by"],
    ["POST", "/api/tasks/t/complete", '{"outputs":{},"override":{"reason":""}}', "override.reason"],
    ["GET", "/api/executions?limit=many", undefined, "limit"],
    ["GET", "/api/executions?limit=0", undefined, "limit"],
    ["GET", "/api/processes?sort=name", undefined, "sort"],
  ])("%s %s %s is refused, naming %s", async (method, path, body, place) => {
    const answer = await api(path, { method, ...(body === undefined ? {} : { body }) });
    expect(answer.status).toBe(400);
    expect(answer.json()).toMatchObject({ code: "BAD_INPUT", path: place, next: expect.any(String) });
    expect(stub.calls).toEqual([]);
  });

  it("refuses what is too large and goes on", async () => {
    const answer = await api("/api/processes/x/execute", {
      method: "POST",
      body: JSON.stringify({ inputs: { text: "x".repeat(9 * 1024 * 1024) } }),
    });
    expect([answer.status, answer.json()["code"]]).toEqual([413, "TOO_LARGE"]);
    expect((await api("/api/health")).status).toBe(200);
  });

  it.each([
    ["GET", "/api"],
    ["GET", "/api/"],
    ["GET", "/api/nothing"],
    ["PATCH", "/api/processes"],
    ["POST", "/api/app/info"],
    ["GET", "/api/app/info"],
    ["POST", "/api/events"],
  ])("knows no %s %s", async (method, path) => {
    const answer = await api(path, { method });
    expect(answer.status).toBe(404);
    expect(answer.json()).toMatchObject({ code: "NOT_FOUND", next: expect.stringContaining("/api/docs") });
  });

  it("survives a request that is cut off", async () => {
    const socket = connect(Number(new URL(server.origin).port), "127.0.0.1");
    await once(socket, "connect");
    socket.write(
      `POST /api/processes/x/execute HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${server.token}\r\nContent-Length: 100\r\n\r\n{"in`,
    );
    socket.destroy();
    await once(socket, "close");
    expect((await api("/api/health")).status).toBe(200);
  });
});

describe("the reference", () => {
  it("describes exactly the routes that are served", async () => {
    const document = (await api("/api/openapi.json")).json() as {
      paths: Record<string, Record<string, { responses: Record<string, unknown> }>>;
      components: { schemas: Record<string, unknown> };
    };
    const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(routes.sort()).toEqual(contractRoutes(contract).sort());
    // Other programs rely on these.
    expect(routes).toEqual(
      expect.arrayContaining([
        "DELETE /processes/{id}",
        "GET /conversations/{sessionId}/history",
        "GET /dependencies",
        "GET /executions/{id}/status",
        "GET /processes",
        "GET /tasks",
        "POST /conversations/{sessionId}/messages",
        "POST /events/{name}",
        "POST /processes",
        "POST /processes/{id}/execute",
        "POST /reconciliation/analyze",
        "POST /tasks/{id}/complete",
        "PUT /executions/{id}/state",
        "PUT /processes/{id}",
        "PUT /reconciliation/{id}/approve",
      ]),
    );
    expect(Object.keys(document.components.schemas)).toContain("Failure");
    for (const methods of Object.values(document.paths)) {
      for (const operation of Object.values(methods)) expect(operation.responses).toHaveProperty("default");
    }
  });

  it("is a page that needs no network and lists every route and code", async () => {
    const answer = await send("/api/docs", { headers: { cookie: await signIn() } });
    expect(answer.status).toBe(200);
    expect(answer.headers["content-security-policy"]).toContain("default-src 'none'");
    expect(answer.text).toContain("/api/processes/{id}/execute");
    for (const code of Object.keys(ERROR_STATUS)) expect(answer.text).toContain(code);
    expect(answer.text).not.toMatch(/<script|src=|https?:\/\/(?!127\.0\.0\.1)/);
  });

  it("needs the token too", async () => {
    expect((await send("/api/docs")).status).toBe(401);
    expect((await send("/api/openapi.json")).status).toBe(401);
  });
});

describe("the WebSocket", () => {
  const open: WebSocket[] = [];
  afterEach(() => {
    for (const socket of open.splice(0)) socket.terminate();
  });

  async function connectWith(headers: Record<string, string>, path = "/rpc"): Promise<WebSocket | number> {
    const socket = new WebSocket(`${server.origin.replace("http", "ws")}${path}`, { headers });
    open.push(socket);
    return new Promise((resolve) => {
      socket.once("open", () => resolve(socket));
      socket.once("unexpected-response", (_request, response) => resolve(response.statusCode ?? 0));
      socket.once("error", () => undefined);
    });
  }

  async function client(): Promise<CoreClient> {
    const socket = await connectWith({ cookie: await signIn(), origin: server.origin });
    if (typeof socket === "number") throw new Error(`refused with ${socket}`);
    return createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }));
  }

  it("carries calls of the page", async () => {
    const core = await client();
    expect(await core.app.info()).toMatchObject({ version: "1.2.3", actor });
  });

  it("carries calls of programs that send the token", async () => {
    const socket = await connectWith({ authorization: `Bearer ${server.token}` });
    expect(socket).toBeInstanceOf(WebSocket);
  });

  it.each([
    ["no cookie", {}, 401],
    ["no cookie but the page's origin", { origin: "self" }, 401],
    ["a cookie but no origin", { cookie: "own" }, 401],
    ["a cookie and a foreign origin", { cookie: "own", origin: "http://evil.example" }, 403],
    ["a cookie and another port's origin", { cookie: "own", origin: "http://127.0.0.1:1" }, 403],
    ["the token and a foreign origin", { authorization: "own", origin: "http://evil.example" }, 403],
    ["a foreign name", { cookie: "own", origin: "http://evil.example", host: "evil.example" }, 403],
    ["a wrong token", { authorization: "Bearer wrong" }, 401],
  ])("refuses %s", async (_name, given: Record<string, string>, status) => {
    const headers = { ...given };
    if (headers["cookie"] === "own") headers["cookie"] = await signIn();
    if (headers["origin"] === "self") headers["origin"] = server.origin;
    if (headers["authorization"] === "own") headers["authorization"] = `Bearer ${server.token}`;
    expect(await connectWith(headers)).toBe(status);
  });

  it("is at /rpc only", async () => {
    expect(await connectWith({ authorization: `Bearer ${server.token}` }, "/other")).toBe(404);
  });

  it("carries failures as data, and tells nothing of bugs but to the log", async () => {
    const core = await client();
    await expect(core.tasks.complete({ id: "t", outputs: {} })).rejects.toMatchObject({
      code: "RULES_FAILED",
      data: { code: "RULES_FAILED", next: expect.any(String) },
    });
    const bug = core.changes.create({
      title: "t",
      origin: "rest",
      edits: [{ title: "e", operations: [{ op: "delete", file: "f" }] }],
    });
    await expect(bug).rejects.toMatchObject({ code: "INTERNAL", data: { code: "INTERNAL" } });
    await expect(bug).rejects.not.toMatchObject({ message: expect.stringContaining("secret") });
    expect(logged.join()).toContain("secret particulars of a bug");
    expect(logged.join()).toContain("changes.create");
  });

  it("refuses what the contract does not know", async () => {
    const core = await client();
    const input = { key: "k", value: { anything: 1 }, extra: true };
    await expect(core.app.saveState(input)).rejects.toMatchObject({
      code: "BAD_INPUT",
      data: { code: "BAD_INPUT", path: "extra" },
    });
    expect(await core.app.saveState({ key: "k", value: { anything: 1 } })).toBeNull();
    await expect((core as unknown as { nothing: { there(): Promise<void> } }).nothing.there()).rejects.toBeDefined();
  });

  it("streams events until the page goes away", async () => {
    const core = await client();
    const stream = await core.events();
    await expect.poll(() => stub.events.size()).toBe(1);
    stub.events.publish({ type: "git" });
    expect(await stream.next()).toMatchObject({ value: { type: "git" } });
    open.at(-1)?.terminate();
    await expect.poll(() => stub.events.size()).toBe(0);
  });

  it("survives nonsense", async () => {
    const socket = await connectWith({ authorization: `Bearer ${server.token}` });
    if (typeof socket === "number") throw new Error(`refused with ${socket}`);
    for (const nonsense of ["", "{", "null", '{"i":1}', Buffer.from([0xff, 0, 1])]) socket.send(nonsense);
    const core = await client();
    expect(await core.health()).toMatchObject({ status: "ok" });
  });
});

describe("starting and stopping", () => {
  it("takes a free port and says which", () => {
    expect(Number(new URL(server.origin).port)).toBeGreaterThan(0);
    expect(server.url).toBe(`${server.origin}/?token=${server.token}`);
  });

  it("says so when the port is in use", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    await expect(start({ port })).rejects.toMatchObject({
      failure: { code: "PORT_IN_USE", message: expect.stringContaining(String(port)), next: expect.any(String) },
    });
    other.close();
  });

  it("says so when this machine has no such address", async () => {
    await expect(start({ host: "203.0.113.7" })).rejects.toMatchObject({
      failure: { code: "BAD_INPUT", path: "host" },
    });
  });

  it("stops while pages are connected and frees its port", async () => {
    const extra = await start();
    const socket = new WebSocket(`${extra.origin.replace("http", "ws")}/rpc`, {
      headers: { authorization: `Bearer ${extra.token}` },
    });
    await once(socket, "open");
    const closed = once(socket, "close");
    await extra.close();
    expect((await closed)[0]).toBe(1001);
    const again = await start({ port: Number(new URL(extra.origin).port) });
    await again.close();
  });
});

/** What may be sent to the server by mistake or on purpose, against the real one with a real business. */
import { once } from "node:events";
import { createServer, request as httpRequest } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { resultOf, startOrgata } from "#tests/support/command-line.ts";
import { folderWith, putFiles } from "#tests/support/folder-with.ts";
import { type HostProcess, startHost } from "#tests/support/host-process.ts";
import { smallBusiness } from "#tests/support/small-business.ts";
import { type TemporaryFolder, temporaryFolder } from "#tests/support/temporary-folder.ts";

const ORDER = `version: "1.1"
metadata: { name: Order, description: Takes an order, layer: L0 }
playbook:
  name: order
  description: Take an order.
  cadence: { frequency: on_demand }
  outputs:
    - { name: order, type: data, format: json }
  steps:
    - name: write_order
      description: Write it down.
      execution_type: human
      ui_type: form
      role: seller
      estimated_duration: 5m
      outputs:
        - { name: order, type: data, format: json, required_fields: [client, amount] }
`;

let folder: TemporaryFolder;
let host: HostProcess;
beforeAll(async () => {
  folder = await temporaryFolder();
  putFiles(folder.path, { ...smallBusiness, "L0/sales/playbooks/order.busy": ORDER });
  host = await startHost(folder.path);
});
afterAll(async () => {
  await host.stop();
  await folder.remove();
});

/** Whatever was refused: the same business is there as before. */
async function expectGoesOn(): Promise<void> {
  expect(await host.rest("GET", "/api/health")).toMatchObject({ status: 200, body: { status: "ok" } });
  expect((await host.rest("GET", "/api/processes")).body).toHaveProperty("processes.length", 2);
}

const nested = (depth: number) => `{"inputs":{"a":${"[".repeat(depth)}${"]".repeat(depth)}}}`;
const order = "/api/processes/order/execute";

describe("a call that makes no sense", () => {
  it.each<[string, string, string, unknown, number, string, RegExp]>([
    ["a body that is no JSON", "POST", order, "{", 400, "BAD_INPUT", /not JSON/],
    ["a body that is a list", "POST", order, "[]", 400, "BAD_INPUT", /must be a JSON object/],
    ["a field of the wrong kind", "POST", order, { inputs: 1 }, 400, "BAD_INPUT", /“inputs” must be/],
    ["a field nobody knows", "POST", order, { input: {} }, 400, "BAD_INPUT", /“input” is not known/],
    ["lists in lists in lists", "POST", order, nested(3000), 400, "BAD_INPUT", /nested too deeply/],
    ["lists in lists without end", "POST", order, nested(200_000), 400, "BAD_INPUT", /nested too deeply/],
    ["an unknown playbook", "POST", "/api/processes/ordr/execute", {}, 404, "NOT_FOUND", /no process called “ordr”/],
    ["an unknown task", "POST", "/api/tasks/none/complete", { outputs: {} }, 404, "NOT_FOUND", /no such task/],
    ["an unknown run", "GET", "/api/executions/none/status", undefined, 404, "NOT_FOUND", /no such run/],
    ["an unknown change", "PUT", "/api/reconciliation/none/approve", {}, 404, "NOT_FOUND", /no change/],
    ["an unknown route", "GET", "/api/nothing", undefined, 404, "NOT_FOUND", /no GET \/api\/nothing/],
    ["a wrong method", "PATCH", "/api/processes", undefined, 404, "NOT_FOUND", /no PATCH/],
    ["a broken escape in the address", "GET", "/api/executions/%E0%A4%A/status", undefined, 404, "NOT_FOUND", /./],
    ["a place in a list that is not one", "GET", "/api/tasks?cursor=%00", undefined, 400, "BAD_INPUT", /not known/],
    ["an empty message", "POST", "/api/conversations/s/messages", { message: "" }, 400, "BAD_INPUT", /not be empty/],
    [
      "a message without end",
      "POST",
      "/api/conversations/s/messages",
      { message: "x".repeat(30_000) },
      413,
      "TOO_LARGE",
      /too long: it has .*30.000 characters/,
    ],
    [
      "a text of 6 MB",
      "POST",
      "/api/processes",
      { file: "L0/sales/playbooks/x.busy", text: "x".repeat(6 << 20) },
      413,
      "TOO_LARGE",
      /5 MB/,
    ],
    ["a body of 9 MB", "POST", "/api/processes", { file: "x", text: "x".repeat(9 << 20) }, 413, "TOO_LARGE", /8 MB/],
    [
      "a text that is no playbook",
      "POST",
      "/api/processes",
      { file: "L0/sales/playbooks/x.busy", text: "{{{" },
      422,
      "INVALID_BUSY",
      /no process/,
    ],
    ["a text that runs nothing", "PUT", "/api/processes/quote", { text: "" }, 422, "INVALID_BUSY", /no process/],
  ])("%s is refused in words", async (_name, method, path, body, status, code, words) => {
    const answer = await host.rest(method, path, body);
    expect(answer).toMatchObject({
      status,
      body: { code, message: expect.stringMatching(words), next: expect.stringMatching(/\w/) },
    });
    expect(JSON.stringify(answer.body)).not.toMatch(/node_modules|\bat \S+:\d+/);
    await expectGoesOn();
  });

  it.each([
    ["application/x-www-form-urlencoded", "inputs=1"],
    ["multipart/form-data; boundary=x", '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n--x--'],
    ["application/octet-stream", "\u0000\u0001"],
  ])("a body in %s is refused in words", async (type, body) => {
    expect(await host.rest("POST", order, body, { "content-type": type })).toMatchObject({
      status: 400,
      body: { code: "BAD_INPUT", message: expect.stringContaining("not JSON"), next: "Send a JSON object." },
    });
    await expectGoesOn();
  });

  it("bytes that are no HTTP end that connection and no other", async () => {
    const socket = connect(Number(new URL(host.origin).port), "127.0.0.1");
    socket.write("NONSENSE\r\n\r\n");
    let text = "";
    for await (const chunk of socket.setEncoding("utf8")) text += chunk;
    expect(text).toContain("400 Bad Request");
    await expectGoesOn();
  });
});

describe("a caller who is not let in", () => {
  it.each(["wrong", "", "Bearer"])("with the token %j is told to use the right one", async (token) => {
    const answer = await host.rest("GET", "/api/processes", undefined, { authorization: `Bearer ${token}` });
    expect(answer).toMatchObject({
      status: 401,
      body: { code: "NOT_SIGNED_IN", next: expect.stringContaining("token") },
    });
    await expectGoesOn();
  });

  it("under a foreign name is turned away", async () => {
    const headers = { host: "evil.example", authorization: `Bearer ${host.token}` };
    const request = httpRequest(`${host.origin}/api/processes`, { headers });
    request.end();
    const [response] = await once(request, "response");
    let text = "";
    for await (const chunk of response.setEncoding("utf8")) text += chunk;
    expect(response.statusCode).toBe(403);
    expect(JSON.parse(text)).toMatchObject({ code: "NOT_ALLOWED", next: expect.any(String) });
    await expectGoesOn();
  });

  it.each([
    ["a page of another site", "/rpc", { origin: "https://evil.example" }, 403],
    ["a wrong token", "/rpc", { authorization: "Bearer wrong" }, 401],
    ["another address", "/nothing", {}, 404],
  ])("over a WebSocket from %s is turned away", async (_name, path, headers, status) => {
    const socket = new WebSocket(`${host.origin.replace("http", "ws")}${path}`, {
      headers: { authorization: `Bearer ${host.token}`, ...headers },
    });
    socket.on("error", () => undefined);
    const [, response] = await once(socket, "unexpected-response");
    expect(response.statusCode).toBe(status);
    await expectGoesOn();
  });

  it("to a port in use is told of another", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const port = String((other.address() as AddressInfo).port);
    const result = await resultOf(
      startOrgata(["serve", folder.path, "--port", port, "--json"], { home: folderWith() }),
    );
    other.close();
    expect(result.exitCode).toBe(2);
    expect(JSON.parse(result.stdout)).toMatchObject({ code: "PORT_IN_USE", next: expect.stringContaining("--port") });
    await expectGoesOn();
  });
});

describe("a task", () => {
  it("is not done while rules fail, nor from an old view, nor twice, over REST and on the command line", async () => {
    const { body } = await host.rest("POST", order, {});
    const execution = String(body["executionId"]);
    const [task] = (await host.client.tasks.list({ execution })).tasks;
    const done = `/api/tasks/${task?.id}/complete`;

    const empty = await host.rest("POST", done, { outputs: { order: { client: "" } } });
    expect(empty).toMatchObject({ status: 422, body: { code: "RULES_FAILED", next: expect.any(String) } });
    const failed = empty.body["data"] as { message: string }[];
    expect(failed.map(({ message }) => message).join(" ")).toMatch(/client.*amount|amount.*client/is);
    // The same by hand, while the server has the same business open.
    const byHand = await command("complete", folder.path, task?.id ?? "", "--output", '{"order": {}}');
    expect(byHand.exitCode).toBe(2);
    expect(byHand.stderr).toMatch(/client/i);

    const outputs = { order: { client: "Ann", amount: 3 } };
    expect(await host.rest("POST", done, { outputs, revision: 99 })).toMatchObject({
      status: 409,
      body: { code: "CONFLICT", next: expect.any(String) },
    });
    expect((await host.client.tasks.get({ id: task?.id ?? "" })).status).toBe("open");

    const first = await command("complete", folder.path, task?.id ?? "", "--output", JSON.stringify(outputs));
    expect(first).toMatchObject({ exitCode: 0, stderr: "" });
    expect(await host.rest("POST", done, { outputs: { order: { client: "Bob", amount: 4 } } })).toMatchObject({
      status: 409,
      body: { code: "CONFLICT", message: expect.stringContaining("already completed"), next: expect.any(String) },
    });
    const again = await command("complete", folder.path, task?.id ?? "", "--output", JSON.stringify(outputs), "--json");
    expect(again.exitCode).toBe(2);
    expect(JSON.parse(again.stdout)).toMatchObject({ code: "CONFLICT", next: expect.any(String) });
    // What was handed in first is what is kept.
    expect(await host.client.executions.get({ id: execution })).toMatchObject({ status: "completed", data: outputs });
  });
});

/** A command in a process of its own. */
const command = (...args: string[]) => resultOf(startOrgata(args, { home: folderWith() }));

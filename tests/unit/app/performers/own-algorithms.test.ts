/** Algorithms of the business and connected programs inside a run. */
import { describe, expect, it } from "vitest";
import { createConnectors } from "#adapters/connectors/connectors.ts";
import { createSandbox } from "#adapters/sandbox/sandbox.ts";
import type { Connector, ConnectorCall } from "#ports/connectors.ts";
import { ExpectedError } from "#shared/errors.ts";
import { playbookText, teamTexts } from "#tests/support/busy-texts.ts";
import { coreForTest } from "#tests/support/core-for-test.ts";
import { folderWith, putFiles } from "#tests/support/folder-with.ts";

const workerUrl = new URL("../../../../main/adapters/sandbox/worker.ts", import.meta.url);

function steps(algorithm: string, more = ""): string {
  return `
- name: check
  description: Look at it.
  execution_type: human
- name: price
  description: Work out the price.
  execution_type: algorithmic
  algorithm: "${algorithm}"
  ${more}
  inputs: [{name: order, type: data, format: json}]
  outputs:
    - name: quote
      type: data
      format: json
      schema: {type: json, definition: {total: number, note: string}}
      required_fields: [total]
- name: send
  description: Send it.
  execution_type: human
`;
}

function business(algorithm: string, code: string | undefined, more = ""): Record<string, string> {
  return {
    ...teamTexts("shop", { clerk: "" }),
    "L0/shop/playbooks/sell.busy": playbookText(
      "sell",
      steps(algorithm, more),
      "inputs:\n  - {name: order, type: data, format: json, schema: {type: json, definition: {hours: number}}}",
    ),
    ...(code === undefined ? {} : { "algorithms/price-of.js": code }),
  };
}

interface Options {
  readonly order?: Record<string, unknown>;
  readonly connectors?: readonly Connector[];
  /** Done after the run has begun, before it comes to the algorithm. */
  readonly meanwhile?: (folder: string) => void;
}

/** Runs the playbook until the algorithm has had its turn. */
async function run(files: Record<string, string>, { order = { hours: 3 }, connectors = [], meanwhile }: Options = {}) {
  const { client, core, bugs } = coreForTest(() => ({
    connectors: createConnectors(connectors),
    sandbox: createSandbox({ workerUrl, limits: { milliseconds: 300 } }),
  }));
  const folder = folderWith(files);
  await core.openWorkspace(folder);
  const { executionId } = await client.processes.execute({ id: "sell", inputs: { order } });
  meanwhile?.(folder);
  const [check] = (await client.tasks.list({ status: "open" })).tasks;
  await client.tasks.complete({ id: check?.id ?? "", outputs: {} });
  await core.context.session()?.background.idle();
  const { steps: all } = await client.executions.status({ id: executionId });
  const [task] = (await client.tasks.list({ status: "open" })).tasks;
  if (task === undefined) throw new Error("there is no open task");
  const { data } = await client.executions.get({ id: executionId });
  expect(bugs).toEqual([]);
  return {
    status: all.find(({ step }) => step === "price")?.status,
    task: await client.tasks.get({ id: task.id }),
    quote: data["quote"],
    data,
  };
}

const GOOD = "export default (inputs) => ({ quote: { total: inputs.order.hours * 80, note: 'plus travel' } });";

describe("an algorithm of the business", () => {
  it("does its step", async () => {
    const { status, quote, task } = await run(business("price-of", GOOD));
    expect(status).toBe("completed");
    expect(quote).toEqual({ total: 240, note: "plus travel" });
    expect(task.step).toBe("send");
  });

  it("may give the fields of its one output as they are, and is told what stands behind its name", async () => {
    const code = "export const run = (inputs, context) => ({ total: 1, note: context.argument + ' ' + context.step });";
    const { quote } = await run(business("price-of: weekend", code));
    expect(quote).toEqual({ total: 1, note: "weekend price" });
  });

  it("is the one the run began with, whatever becomes of the file", async () => {
    const { quote } = await run(business("price-of", GOOD), {
      meanwhile: (folder) => putFiles(folder, { "algorithms/price-of.js": "export default () => ({ total: 0 });" }),
    });
    expect(quote).toEqual({ total: 240, note: "plus travel" });
  });

  it("gives nothing to the run that its step does not promise", async () => {
    const code = "export default () => ({ quote: { total: 1 }, order: { hours: 0 }, secret: 1 });";
    const { data } = await run(business("price-of", code));
    expect(data).toMatchObject({ order: { hours: 3 }, quote: { total: 1 } });
    expect(data).not.toHaveProperty("secret");
  });

  it.each([
    ["loops", "export default () => { for (;;); }", "still computing after 0.3 s"],
    [
      "throws",
      "export default () => {\n  throw new Error('no price list');\n}",
      "(line 2). It stopped with an error: no price list",
    ],
    ["allocates without end", "export default () => { let s = 'x'; for (;;) s += s + s; }", "gave no result"],
    ["cannot be read", "export default () => {", "cannot be read"],
    ["exports nothing", "const price = 1;", "exports no function"],
    ["returns nothing", "export default () => {}", "returned nothing"],
    ["returns a list", "export default () => [1]", "returned a list"],
    ["returns something else", "export default () => ({ price: { total: 1 }, tax: 2 })", "this step needs “quote”"],
    ["returns the wrong type", "export default () => ({ quote: { total: 'much' } })", "must be a number"],
    ["leaves something out", "export default () => ({ quote: { note: 'x' } })", "“Total” is missing"],
    ["writes what it finds odd", "export default () => { console.log('hours are odd'); throw 1; }", "hours are odd"],
  ])("that %s leaves the step to a person", async (_name, code, words) => {
    const { status, task } = await run(business("price-of", code));
    expect(status).toBe("active");
    expect(task.step).toBe("price");
    expect(task.note).toContain(words);
  });

  it("is not run on an input of the wrong type", async () => {
    const { task } = await run(business("price-of", GOOD), { order: { hours: "three" } });
    expect(task.note).toContain("its input is not right: “Hours” must be a number.");
  });

  it("that is not there leaves the step to a person", async () => {
    const { task } = await run(business("price-of", undefined));
    expect(task.note).toContain("there is no algorithm called “price-of”");
  });
});

describe("an action of a connected program", () => {
  function shop(perform: (call: ConnectorCall) => Promise<Record<string, unknown>>): Connector {
    return { tool: "my-shop", actions: ["make_quote"], perform };
  }

  it("does its step", async () => {
    const calls: ConnectorCall[] = [];
    const { quote, status } = await run(business("my_shop.make-quote: today", undefined), {
      connectors: [
        shop(async (call) => {
          calls.push(call);
          return { quote: { total: 5 } };
        }),
      ],
    });
    expect(status).toBe("completed");
    expect(quote).toEqual({ total: 5 });
    expect(calls).toMatchObject([
      { action: "make_quote", argument: "today", input: { order: { hours: 3 } }, idempotencyKey: expect.any(String) },
    ]);
  });

  it("is tried again when that may help, always as the same call", async () => {
    const keys: string[] = [];
    const { status } = await run(business("my-shop.make_quote", undefined, "retry: {attempts: 3}"), {
      connectors: [
        shop(async ({ idempotencyKey }) => {
          keys.push(idempotencyKey);
          if (keys.length < 3) throw new ExpectedError("OFFLINE", "The shop is not reached.");
          return { quote: { total: 5 } };
        }),
      ],
    });
    expect(status).toBe("completed");
    expect(keys).toHaveLength(3);
  });

  it.each<[string, string, readonly Connector[], string]>([
    ["no connection", "my-shop.make_quote", [], "no connection to “my-shop” is set up"],
    ["an action nobody knows", "my-shop.fly", [shop(async () => ({}))], "knows no “fly”"],
    [
      "a refusal",
      "my-shop.make_quote",
      [shop(async () => Promise.reject(new ExpectedError("REMOTE_REFUSED", "No such customer.")))],
      "No such customer.",
    ],
    [
      "a bug",
      "my-shop.make_quote",
      [shop(async () => Promise.reject(new TypeError("x is not a function")))],
      "broke down",
    ],
    ["nonsense", "my-shop.make_quote", [shop(async () => ({ quote: { total: "?" } }))], "must be a number"],
  ])("%s leaves the step to a person", async (_name, algorithm, connectors, words) => {
    const { status, task } = await run(business(algorithm, undefined), { connectors });
    expect(status).toBe("active");
    expect(task.note).toContain(words);
  });
});

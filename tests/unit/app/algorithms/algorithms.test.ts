/** Trying and testing algorithms outside any run. */
import { describe, expect, it } from "vitest";
import { playbookText, teamTexts } from "#tests/support/busy-texts.ts";
import { coreForTest } from "#tests/support/core-for-test.ts";
import { failureOfCall } from "#tests/support/expected-error.ts";
import { folderWith } from "#tests/support/folder-with.ts";

const CODE = `/**
 * What an order costs.
 * Hours at 80 euro.
 */
export default (inputs, context) => {
  if (!inputs.order) throw new Error("there is no order");
  console.log("hours", inputs.order.hours);
  return { quote: { total: inputs.order.hours * 80, day: context.now.slice(0, 10) } };
};`;

const PLAYBOOK = playbookText(
  "sell",
  `
- name: price
  description: Work out the price.
  execution_type: algorithmic
  algorithm: price-of
  outputs: [{name: quote, type: data, format: json, schema: {type: json, definition: {total: number, day: date}}, required_fields: [total]}]
`,
);

const CASES = {
  cases: [
    { name: "three hours", input: { order: { hours: 3 } }, expected: { quote: { day: "2026-01-01", total: 240 } } },
    {
      name: "on a day",
      input: { order: { hours: 1 } },
      now: "2026-05-04T00:00:00Z",
      expected: { quote: { total: 80, day: "2026-05-04" } },
    },
    { name: "nothing ordered", input: {}, fails: "There is no order" },
    { name: "wrongly expected", input: { order: { hours: 1 } }, expected: { quote: { total: 81, day: "2026-01-01" } } },
    { name: "no number", input: { order: { hours: "x" } }, expected: {} },
  ],
};

async function business(more: Record<string, string> = {}) {
  const opened = coreForTest();
  await opened.core.openWorkspace(
    folderWith({
      ...teamTexts("shop", {}),
      "L0/shop/playbooks/sell.busy": PLAYBOOK,
      "algorithms/price-of.js": CODE,
      "algorithms/price-of.test.json": JSON.stringify(CASES),
      "algorithms/unused.js": "export default () => ({});",
      ...more,
    }),
  );
  return opened;
}

describe("algorithms of the business", () => {
  it("are listed with what they do, where they are used, and how many tests they have", async () => {
    const { client } = await business();
    const { algorithms } = await client.algorithms.list();
    expect(algorithms).toEqual([
      {
        name: "price-of",
        file: "algorithms/price-of.js",
        description: "What an order costs. Hours at 80 euro.",
        usedBy: [
          {
            process: "sell",
            processTitle: "sell",
            file: "L0/shop/playbooks/sell.busy",
            symbol: "step:sell/price",
            step: "price",
            stepTitle: "Price",
            inputs: [],
            outputs: [
              {
                name: "quote",
                title: "Quote",
                fields: [
                  { name: "total", label: "Total", type: "number", required: true },
                  { name: "day", label: "Day", type: "date", required: false },
                ],
              },
            ],
          },
        ],
        cases: 5,
      },
      { name: "unused", file: "algorithms/unused.js", description: "", usedBy: [], cases: 0 },
    ]);
  });

  it("are told apart from what is built in, belongs to a program, or is not there", async () => {
    const step = (name: string, algorithm: string): string => `
- name: ${name}
  description: It is worked out.
  execution_type: algorithmic
  algorithm: "${algorithm}"
`;
    const steps = [
      step("sum", "calculate: a = 1"),
      step("bill", "stripe.bill"),
      step("add", "calculate: b = 2"),
      step("guess", "guess"),
    ];
    const { client } = await business({
      "L0/shop/playbooks/count.busy": playbookText("count", steps.join("")),
    });
    const { others } = await client.algorithms.list();
    expect(others.map(({ name, kind, usedBy }) => [name, kind, usedBy.map((use) => use.step)])).toEqual([
      ["calculate", "built_in", ["sum", "add"]],
      ["guess", "missing", ["guess"]],
      ["stripe.bill", "unconnected", ["bill"]],
    ]);
  });

  it("can be tried on what a run gave them, and what comes of it be kept as a test", async () => {
    const { client } = await business();
    await client.processes.execute({ id: "sell", inputs: { order: { hours: 4 } }, title: "For Mia" });
    const { inputs } = await client.algorithms.pastInputs({ name: "price-of" });
    expect(inputs).toMatchObject([{ title: "For Mia", step: "Price", input: { order: { hours: 4 } } }]);
    const [past] = inputs;
    const { output } = await client.algorithms.try({ name: "price-of", input: past?.input ?? {} });
    const kept = { name: "for Mia", input: past?.input ?? {}, expected: output };
    expect(await client.algorithms.keepCase({ name: "price-of", case: kept })).toEqual({
      file: "algorithms/price-of.test.json",
      cases: 6,
    });
    expect(await client.algorithms.keepCase({ name: "price-of", case: kept })).toMatchObject({ cases: 6 });
    expect((await client.algorithms.test({ name: "price-of" })).cases.at(-1)).toMatchObject({
      name: "for Mia",
      passed: true,
      expected: output,
    });
    expect(await client.algorithms.keepCase({ name: "unused", case: { ...kept, expected: {} } })).toMatchObject({
      cases: 1,
    });
    expect(await failureOfCall(client.algorithms.keepCase({ name: "gone", case: kept }))).toMatchObject({
      code: "NOT_FOUND",
    });
  });

  it("can be tried, saved or not", async () => {
    const { client } = await business();
    const tried = await client.algorithms.try({ name: "price-of", input: { order: { hours: 2 } } });
    expect(tried).toMatchObject({
      output: { quote: { total: 160, day: "2026-01-01" } },
      problems: [],
      console: ["hours 2"],
    });
    expect(
      await client.algorithms.try({
        name: "price-of",
        code: "export default () => ({ quote: { day: 'soon' } })",
        input: {},
      }),
    ).toMatchObject({ problems: ["sell, Price: “Total” is missing.", expect.stringContaining("must be a date")] });
    expect(await client.algorithms.try({ name: "new-one", code: "export default () => 1", input: {} })).toMatchObject({
      problems: [expect.stringContaining("returned a number")],
    });
    expect(
      await client.algorithms.try({ name: "price-of", code: "export default () => {\n for (", input: {} }),
    ).toMatchObject({ failure: { kind: "syntax", line: 2 } });
  });

  it("can be tested", async () => {
    const { client } = await business();
    const { passed, failed, cases } = await client.algorithms.test({ name: "price-of" });
    expect([passed, failed]).toEqual([3, 2]);
    expect(cases.map((one) => [one.name, one.passed, one.message])).toEqual([
      ["three hours", true, undefined],
      ["on a day", true, undefined],
      ["nothing ordered", true, undefined],
      ["wrongly expected", false, "quote.total should be 81, but is 80."],
      ["no number", false, expect.stringContaining("“quote.total” of what it returned is NaN")],
    ]);
  });

  it.each([
    ["no algorithm", { name: "nothing" }, {}, "NOT_FOUND", "Its algorithms are: price-of, unused."],
    ["no tests", { name: "unused" }, {}, "NOT_FOUND", "Write algorithms/unused.test.json"],
    [
      "tests that are no JSON",
      { name: "price-of" },
      { "algorithms/price-of.test.json": "{cases" },
      "BAD_INPUT",
      "Write it like",
    ],
    [
      "tests of another form",
      { name: "price-of" },
      { "algorithms/price-of.test.json": '{"cases":[{"name":1}]}' },
      "BAD_INPUT",
      "Write it like",
    ],
    ["a path for a name", { name: "../price-of" }, {}, "NOT_FOUND", "Its algorithms are"],
  ])("say what to do about %s", async (_name, input, files, code, next) => {
    const { client } = await business(files);
    expect(await failureOfCall(client.algorithms.test(input))).toMatchObject({
      code,
      next: expect.stringContaining(next),
    });
  });

  it("are for those who work here", async () => {
    const { clientAs } = await business();
    expect(await failureOfCall(clientAs("Observer").algorithms.test({ name: "price-of" }))).toMatchObject({
      code: "NOT_ALLOWED",
    });
  });
});

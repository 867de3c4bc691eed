/** The algorithms every installation has. */
import { describe, expect, it } from "vitest";
import { isBuiltIn, runBuiltIn, splitAlgorithm } from "#runtime/algorithms/index.ts";
import { allSteps, type Definition } from "#runtime/definition.ts";
import { documentText, playbookText, teamTexts } from "#tests/support/busy-texts.ts";
import { definitionOf } from "#tests/support/running.ts";

const NOW = "2026-03-02T09:00:00.000Z";

function stepOf(outputs: string, inputs: readonly string[] = []): Definition {
  const list = inputs.map((name) => `    - {name: ${name}, type: data, format: json}`).join("\n");
  const text = playbookText(
    "p",
    `
- name: work_out
  description: Tell everybody.
  execution_type: algorithmic
${inputs.length > 0 ? `  inputs:\n${list}\n` : ""}${outputs === "" ? "" : `  outputs:\n${outputs.replace(/^/gm, "    ")}`}
`,
  );
  return definitionOf(
    {
      ...teamTexts("team", {}),
      "L0/team/playbooks/p.busy": text,
      "L0/team/documents/letter.busy": documentText(
        "letter",
        "content_type: narrative\nnarrative_content: |\n  Dear {{client_name}}, {{ order.total }} euro for {{items}}. Paid: {{paid}}.",
      ),
    },
    "p",
  );
}

function run(algorithm: string, outputs: string, inputs: Record<string, unknown>, effectId = "effect-1") {
  const definition = stepOf(outputs, Object.keys(inputs));
  const [step] = definition.steps;
  if (!step) throw new Error("no step");
  const inputSpecs = allSteps(definition.steps).flatMap((one) => one.outputs);
  return runBuiltIn(algorithm, { step, inputs, inputSpecs, now: NOW, effectId });
}

const TOTALS = `
- name: totals
  type: data
  format: json
  schema: {type: json, definition: {net: number, vat: number, gross: number, client_name: string}}`;

describe("names", () => {
  it("may have something behind them", () => {
    expect(splitAlgorithm("wait_until 2d")).toEqual({ name: "wait_until", argument: "2d" });
    expect(splitAlgorithm("calculate: a = b + 1; c = a")).toEqual({ name: "calculate", argument: "a = b + 1; c = a" });
    expect(splitAlgorithm("stripe.create_invoice")).toEqual({ name: "stripe.create_invoice", argument: "" });
    expect(isBuiltIn("render-document")).toBe(true);
    expect(isBuiltIn("constructor")).toBe(false);
    expect(run("nothing_known", TOTALS, {})).toMatchObject({ kind: "failed" });
  });
});

describe("calculate", () => {
  it("takes the time it is given for today's date", () => {
    const days = `
- name: totals
  type: data
  format: json
  schema: {type: json, definition: {day: date, late: boolean}}`;
    expect(run("calculate: day = string(today()); late = due < today()", days, { due: "2026-03-01" })).toMatchObject({
      kind: "outputs",
      outputs: { totals: { day: "2026-03-02" } },
    });
  });

  it("works out formulas, in whatever order they are given", () => {
    expect(
      run("calculate: gross = net + vat; vat = net * 0.21; net = hours * rate", TOTALS, {
        job: { hours: 3, rate: 0.1, client_name: "Zoë" },
      }),
    ).toEqual({
      kind: "outputs",
      outputs: { totals: { net: 0.3, vat: 0.063, gross: 0.363, client_name: "Zoë" } },
    });
  });

  it("takes rules that say what a field equals as formulas", () => {
    const outputs = `${TOTALS}
  validation_rules:
    - {rule_type: dependency, condition: gross = net + vat, error_message: Sum., severity: error}`;
    expect(run("calculate", outputs, { job: { net: 10, vat: 2 } })).toMatchObject({
      outputs: { totals: { net: 10, vat: 2, gross: 12 } },
    });
  });

  it("leaves to a person what nothing tells", () => {
    const outcome = run("calculate", TOTALS, {});
    expect(outcome).toMatchObject({ kind: "failed", message: expect.stringContaining("Net") });
  });
});

describe("transform", () => {
  it("fills fields and tables by name", () => {
    const outputs = `${TOTALS}
- name: packing_list
  type: data
  format: csv
  schema: {type: csv, definition: {coffee: string, bags: number}}`;
    expect(
      run("transform", outputs, {
        order: { client_name: "Zoë", net: 5, lines: [{ Coffee: "Kenya", bags: 2, colour: "red" }] },
      }),
    ).toEqual({
      kind: "outputs",
      outputs: { totals: { net: 5, client_name: "Zoë" }, packing_list: [{ coffee: "Kenya", bags: 2 }] },
    });
    expect(run("transform", outputs, { order: { net: 5 } })).toMatchObject({
      kind: "failed",
      message: expect.stringContaining("Packing list"),
      partial: { totals: { net: 5 } },
    });
  });
});

describe("render_document", () => {
  const letter = "\n- {name: offer, type: document, format: text, document_definition: letter}";

  it("fills the places of a text", () => {
    const inputs = { order: { client_name: "Zoë", total: 12, items: ["a", "b"], paid: false } };
    expect(run("render_document", letter, inputs)).toEqual({
      kind: "outputs",
      outputs: { offer: "Dear Zoë, 12 euro for a, b. Paid: no." },
    });
  });

  it("gives a person the text with the gaps it could not fill", () => {
    const outcome = run("render_document", letter, { order: { client_name: "Zoë", total: 12, paid: true } });
    expect(outcome).toMatchObject({
      kind: "failed",
      message: expect.stringContaining("Items"),
      partial: { offer: "Dear Zoë, 12 euro for {{items}}. Paid: yes." },
    });
  });
});

describe("generate_id", () => {
  it("gives the same number on a second try, and others to others", () => {
    const outputs =
      "\n- {name: order_number, type: data, format: json}\n- {name: case, type: data, format: json, required_fields: [case_id, note]}";
    const first = run("generate_id", outputs, {}, "e1");
    expect(first).toEqual(run("generate_id", outputs, {}, "e1"));
    expect(first).not.toEqual(run("generate_id", outputs, {}, "e2"));
    expect(first).toMatchObject({
      outputs: {
        order_number: expect.stringMatching(/^ON-20260302-[2-9A-Z]{8}$/),
        case: { case_id: expect.any(String) },
      },
    });
    const [step] = stepOf("\n- {name: a, type: data, format: json}").steps;
    if (!step) throw new Error("no step");
    const made = Array.from({ length: 5000 }, (_, index) =>
      JSON.stringify(
        runBuiltIn("generate_id", { step, inputs: {}, inputSpecs: [], now: NOW, effectId: `0193-${index}` }),
      ),
    );
    expect(new Set(made).size).toBe(5000);
  });
});

describe("wait_until", () => {
  it("waits for the date an input names, or a time given with it", () => {
    const inputs = { decision: { signed_on: "2026-03-01", pause_until: "2026-06-30" } };
    expect(run("wait_until", "", inputs)).toEqual({ kind: "wait", until: "2026-06-30T00:00:00.000Z" });
    expect(run("wait_until 2d", "", {})).toEqual({ kind: "wait", until: "2026-03-04T09:00:00.000Z" });
    expect(run("wait_until signed_on", "", inputs)).toEqual({ kind: "wait", until: "2026-03-01T00:00:00.000Z" });
    expect(run("wait_until", "", { decision: { leaves: true } })).toMatchObject({ kind: "failed" });
    expect(run("wait_until soon", "", {})).toMatchObject({ kind: "failed" });
  });
});

describe("validate and notify", () => {
  it("checks the inputs as they were promised", () => {
    const text = playbookText(
      "p",
      `
- name: enter
  description: d
  execution_type: human
  outputs: [{name: order, type: data, format: json, required_fields: [ship_on]}]
- name: check
  description: d
  execution_type: algorithmic
  algorithm: validate
  inputs: [{name: order, type: data, format: json}]
  outputs: [{name: checked, type: data, format: json, schema: {type: json, definition: {valid: boolean, ship_on: date}}}]
`,
    );
    const definition = definitionOf({ "p.busy": text }, "p");
    const [enter, step] = definition.steps;
    if (!step || !enter) throw new Error("no step");
    const ask = (order: unknown) =>
      runBuiltIn("validate", { step, inputs: { order }, inputSpecs: enter.outputs, now: NOW, effectId: "e" });
    expect(ask({ ship_on: "2026-03-03" })).toEqual({
      kind: "outputs",
      outputs: { checked: { valid: true, ship_on: "2026-03-03" } },
    });
    expect(ask({})).toMatchObject({ kind: "failed", message: expect.stringContaining("Ship on") });
  });

  it("says what the step says", () => {
    expect(run("notify", "", {})).toMatchObject({ kind: "outputs", message: "Work out: Tell everybody." });
    expect(run("notify: Lunch is ready", "", {})).toMatchObject({ message: "Lunch is ready" });
  });
});

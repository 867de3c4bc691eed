/** Forms from document definitions, schemas and required fields; what is handed in; what is checked. */
import { describe, expect, it } from "vitest";
import type { DeliverableSpec, StepSpec } from "#runtime/definition.ts";
import { formOf } from "#runtime/forms.ts";
import { readOutputs } from "#runtime/outputs.ts";
import { validateOutputs } from "#runtime/validate.ts";
import { documentText, playbookText, teamTexts } from "#tests/support/busy-texts.ts";
import { definitionOf } from "#tests/support/running.ts";

const INQUIRY = documentText(
  "inquiry",
  `
  content_type: structured
  sections:
    - name: Before you start
      type: text
      content: Take five minutes.
    - name: The client
      type: form
      fields:
        - name: client_name
          type: text
          required: true
        - name: package
          type: select
          options: [family, wedding]
        - name: Event date
          type: date
    - name: Extra services
      type: table
      fields:
        - name: service
          type: text
          required: true
        - name: price
          type: number
    - name: Remarks
      type: list
  `,
);
const LETTER = documentText(
  "letter",
  "content_type: narrative\nnarrative_content: |\n  Dear {{client_name}},\n  thank you.",
);

/** The first step of a playbook whose first step has these outputs. */
function stepWith(outputs: string, more = ""): StepSpec {
  const text = playbookText(
    "p",
    `
- name: enter
  description: Enter it.
  execution_type: human
  ui_type: meeting
  facilitation:
    agenda: [Look back, Look ahead]
${more}  outputs:
${outputs.replace(/^/gm, "    ")}`,
  );
  const files = {
    ...teamTexts("team", {}),
    "L0/team/documents/inquiry.busy": INQUIRY,
    "L0/team/documents/letter.busy": LETTER,
    "L0/team/playbooks/p.busy": text,
  };
  const [step] = definitionOf(files, "p").steps;
  if (!step) throw new Error("no step");
  return step;
}

function check(step: StepSpec, given: Record<string, unknown>, known: Record<string, unknown> = {}) {
  const handedIn = readOutputs(step.outputs, given);
  return validateOutputs(step.outputs, handedIn, known, "2030-01-01T12:00:00.000Z").map(
    ({ severity, message }) => `${severity}: ${message}`,
  );
}

describe("the form of a step", () => {
  it("has the fields of the document, the schema and the required fields, each once", () => {
    const step = stepWith(`
- name: client_inquiry
  type: document
  format: form
  document_definition: inquiry
  schema:
    type: json
    definition:
      hours: number
      client_name: string
  required_fields: [event_date, budget]`);
    const form = formOf(step, "work");
    expect(form).toMatchObject({ screen: "meeting", agenda: ["Look back", "Look ahead"] });
    const [section] = form.sections;
    expect(section).toMatchObject({
      deliverable: "client_inquiry",
      title: "Client inquiry",
      description: "Before you start\nTake five minutes.",
      shape: "fields",
      confirmations: [],
    });
    expect(section?.fields.map(({ name, type, required }) => `${name}:${type}${required ? "!" : ""}`)).toEqual([
      "client_name:text!",
      "package:select",
      "Event date:date!",
      "extra_services:table",
      "remarks:list",
      "hours:number",
      "budget:text!",
    ]);
    expect(section?.fields[1]?.options).toEqual(["family", "wedding"]);
    expect(section?.fields[3]).toMatchObject({
      label: "Extra services",
      columns: [
        { name: "service", label: "Service", type: "text" },
        { name: "price", label: "Price", type: "number" },
      ],
    });
  });

  it("is one value for texts, letters and tables", () => {
    const step = stepWith(`
- name: notes
  type: document
  format: text
- name: reply
  type: document
  format: text
  document_definition: letter
- name: rows
  type: data
  format: csv
  schema:
    type: csv
    definition:
      coffee: string
      kilos: number
  required_fields: [coffee]`);
    const [notes, reply, rows] = formOf(step, "work").sections;
    expect(notes).toMatchObject({ shape: "value", fields: [{ name: "notes", type: "long_text", required: false }] });
    expect(reply).toMatchObject({ shape: "value", description: "Dear {{client_name}},\nthank you." });
    expect(rows).toMatchObject({ shape: "value", fields: [{ name: "rows", type: "table" }] });
    expect(rows?.fields[0]?.columns?.map((column) => column.type)).toEqual(["text", "number"]);
  });

  it("reads every form of schema", () => {
    const step = stepWith(`
- name: as_text
  type: data
  format: json
  schema: {type: json, definition: '{"total": "number", "paid_on": "date"}'}
- name: as_loose_text
  type: data
  format: json
  schema: {type: json, definition: "{total: number, ok: boolean}"}
- name: as_json_schema
  type: data
  format: json
  schema:
    type: json
    definition:
      type: object
      required: [month]
      properties:
        month: {type: string, pattern: "^[0-9-]+$"}
        stars: {type: integer, minimum: 1, maximum: 5}
        mood: {type: string, enum: [good, bad]}
- name: decided
  type: approval
  format: form`);
    const sections = formOf(step, "work").sections;
    expect(sections.map((section) => section.fields.map((field) => `${field.name}:${field.type}`).join(" "))).toEqual([
      "total:number paid_on:date",
      "total:number ok:boolean",
      "month:text stars:number mood:select",
      "approved:boolean comment:long_text",
    ]);
    expect(check(step, { as_json_schema: { month: "2026-03", stars: 9, mood: "so so" }, decided: true })).toEqual([
      "error: “Mood” must be good or bad.",
      "error: “Stars” must be at most 5.",
    ]);
  });

  it("asks for a tick for rules in plain language, and is empty without outputs", () => {
    const step = stepWith(`
- name: gallery
  type: document
  format: form
  required_fields: [link]
  validation_rules:
    - rule_type: required
      condition: every photo was looked at twice
      error_message: Please look at every photo twice.
    - rule_type: format
      condition: contains(link, "https")
      error_message: The link should be safe.
      severity: warning`);
    expect(formOf(step, "work").sections[0]?.confirmations).toEqual([
      { id: "gallery:1", text: "every photo was looked at twice", severity: "error" },
    ]);
    const gallery = { link: "https://x" };
    expect(check(step, { gallery })).toEqual(["error: Please look at every photo twice."]);
    expect(check(step, { gallery, confirmations: { "gallery:1": true } })).toEqual([]);
    expect(check(step, { gallery: { ...gallery, confirmations: { "gallery:1": true } } })).toEqual([]);
    expect(check(step, { gallery, confirmations: { "gallery:1": false } })).toHaveLength(1);
    expect(check(step, { gallery: { link: "ftp" }, confirmations: { "gallery:1": true } })).toEqual([
      "warning: The link should be safe.",
    ]);
    const [plain] = definitionOf(
      { "p.busy": playbookText("p", "- {name: a, description: a, execution_type: human}") },
      "p",
    ).steps;
    expect(plain && formOf(plain, "work")).toEqual({ screen: "form", agenda: [], sections: [] });
  });
});

describe("what is handed in", () => {
  const spec = (name: string, fields: string[], shape: "fields" | "value" = "fields"): DeliverableSpec => ({
    name,
    title: name,
    type: "data",
    format: "form",
    shape,
    fields: fields.map((field) => ({
      name: field,
      label: field,
      type: "text",
      required: false,
      options: [],
      columns: [],
      help: null,
    })),
    rules: [],
    guidance: null,
    template: null,
    jsonSchema: null,
  });

  it("may be flat where that is clear", () => {
    const specs = [spec("brief", ["client", "city"]), spec("offer", ["price", "city"])];
    expect(readOutputs(specs, { client: "Z", price: "1", offer: { note: "n" } }).values).toEqual({
      brief: { client: "Z" },
      offer: { note: "n", price: "1" },
    });
    // A field that two deliverables have is nobody's: it is kept under its own name.
    expect(readOutputs(specs, { city: "Ghent" }).values).toEqual({ city: "Ghent" });
    expect(readOutputs([spec("brief", ["client"])], { other: 1 }).values).toEqual({ brief: { other: 1 } });
  });

  it("may be the plain value, and names fold", () => {
    expect(readOutputs([spec("brief", ["client"])], { brief: "Z" }).values).toEqual({ brief: { client: "Z" } });
    expect(readOutputs([spec("my_notes", ["my_notes"], "value")], { "my-notes": { my_notes: "x" } }).values).toEqual({
      my_notes: "x",
    });
    expect(readOutputs([spec("brief", ["Event date"])], { brief: { event_date: "d" } }).values).toEqual({
      brief: { "Event date": "d" },
    });
  });
});

describe("the check", () => {
  it("names everything that is missing or of the wrong kind", () => {
    const step = stepWith(`
- name: client_inquiry
  type: document
  format: form
  document_definition: inquiry
  schema: {type: json, definition: {hours: number, vip: boolean}}`);
    expect(check(step, {})).toEqual(["error: “Client name” is missing."]);
    expect(
      check(step, {
        client_inquiry: {
          client_name: "  ",
          package: "party",
          event_date: "2026-02-30",
          extra_services: [{ service: "album", price: "much" }, { price: 3 }],
          remarks: "none",
          hours: "two",
          vip: "yes",
        },
      }),
    ).toEqual([
      "error: “Client name” is missing.",
      "error: “Package” must be family or wedding.",
      "error: “Event date” must be a date such as 2026-03-31.",
      "error: Row 1: “Price” must be a number.",
      "error: Row 2: “Service” is missing.",
      "error: “Remarks” must be a list.",
      "error: “Hours” must be a number.",
      "error: “Vip” must be yes or no.",
    ]);
    expect(check(step, { client_inquiry: ["text"] })[0]).toContain("must have the fields");
    const good = { client_name: "Z", package: "family", event_date: "2026-02-28", hours: 0, vip: false };
    expect(check(step, { client_inquiry: good })).toEqual([]);
  });

  it("applies the rules of the business to the fields, to each row, and to what was made before", () => {
    const step = stepWith(`
- name: price_estimate
  type: data
  format: json
  schema: {type: json, definition: {total_price: number, deposit_amount: number}}
  validation_rules:
    - {rule_type: range, condition: total_price > 0, error_message: More than zero., severity: error}
    - {rule_type: dependency, condition: deposit_amount >= total_price * 0.3, error_message: At least 30 %., severity: warning}
    - {rule_type: conflict, condition: total_price <= client_inquiry.budget, error_message: Over budget., severity: info}
- name: lines
  type: data
  format: csv
  schema: {type: csv, definition: {kilos: number}}
  validation_rules:
    - {rule_type: range, condition: kilos > 0, error_message: Kilos must be more than zero., severity: error}`);
    const known = { client_inquiry: { budget: 500 } };
    const lines = [{ kilos: 1 }, { kilos: 0 }];
    expect(check(step, { price_estimate: { total_price: 900, deposit_amount: 100 }, lines }, known)).toEqual([
      "warning: At least 30 %.",
      "info: Over budget.",
      "error: Kilos must be more than zero. (row 2)",
    ]);
    const fine = { price_estimate: { total_price: 400, deposit_amount: 200 }, lines: [{ kilos: 2 }] };
    expect(check(step, fine, known)).toEqual([]);
    expect(check(step, { ...fine, price_estimate: { total_price: -1 } }, known)).toContain("error: More than zero.");
    // What is not there fulfils no rule, unless the rule says that it may be missing.
    expect(check(step, { ...fine, price_estimate: {} }, known)).toEqual([
      "error: More than zero.",
      "warning: At least 30 %.",
      "info: Over budget.",
    ]);
  });

  it("lets rules ask whether a field was filled in, whatever its name", () => {
    const step = stepWith(`
- name: client_inquiry
  type: document
  format: form
  document_definition: inquiry
  validation_rules:
    - {rule_type: dependency, condition: 'Event date = null or Event date > "2026"', error_message: Not in the past., severity: error}`);
    const inquiry = { client_name: "Z" };
    expect(check(step, { client_inquiry: inquiry })).toEqual([]);
    expect(check(step, { client_inquiry: { ...inquiry, event_date: "2026-05-01" } })).toEqual([]);
    expect(check(step, { client_inquiry: { ...inquiry, event_date: "2025-05-01" } })).toEqual([
      "error: Not in the past.",
    ]);
  });
});

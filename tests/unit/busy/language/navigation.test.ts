import { describe, expect, it } from "vitest";
import { definitionsAt } from "#busy/language/definitions.ts";
import { mentionsOf } from "#busy/language/mentions.ts";
import { searchSymbols } from "#busy/language/symbol-search.ts";
import { thingAt } from "#busy/language/thing-at.ts";
import { withCursor } from "#tests/support/cursor.ts";
import {
  bookingPath,
  deliveryPath,
  editorBusiness,
  editorWorkspace,
  inquiryPath,
  salesPath,
  sellerPath,
} from "#tests/support/editor-business.ts";

const workspace = editorWorkspace();

/** The position of the cursor that `marked` (a piece of the file with `|` in it) stands for. */
function positionIn(path: string, marked: string) {
  const text = editorBusiness[path] ?? "";
  const plain = marked.replace("|", "");
  if (text.split(plain).length !== 2) throw new Error(`There must be one ${JSON.stringify(plain)} in ${path}.`);
  return withCursor(text.replace(plain, () => marked)).position;
}

/** Where what is named there is defined: `role:seller L0/sales/roles/seller.busy:7`. */
function definedAt(path: string, marked: string): readonly string[] {
  return definitionsAt(workspace, path, positionIn(path, marked)).map(
    ({ symbol, file, range }) => `${symbol} ${file}:${range.start.line}`,
  );
}

describe("going to the definition", () => {
  it.each([
    ["a performer", bookingPath, "role: sel|ler", `role:seller ${sellerPath}:7`],
    ["the end of a name", bookingPath, "role: seller|", `role:seller ${sellerPath}:7`],
    ["a parent role", "L0/sales/roles/sales-lead.busy", "inherits_from: sel|ler", `role:seller ${sellerPath}:7`],
    ["a member's role", salesPath, "roles: [sel|ler]", `role:seller ${sellerPath}:7`],
    [
      "an escalation path",
      salesPath,
      "escalation_path: sales-|lead",
      "role:sales-lead L0/sales/roles/sales-lead.busy:7",
    ],
    ["a target", bookingPath, "target: sales-|lead", "role:sales-lead L0/sales/roles/sales-lead.busy:7"],
    ["a playbook that is run", deliveryPath, "runs: boo|king", `playbook:booking ${bookingPath}:7`],
    [
      "a step that is awaited",
      bookingPath,
      "depends_on: [calculate_|price]",
      `step:booking/calculate_price ${bookingPath}:32`,
    ],
    ["a document", bookingPath, "document_definition: inq|uiry", `document:inquiry ${inquiryPath}:8`],
    ["a required field", bookingPath, "required_fields: [client_|name]", `field:inquiry/client_name ${inquiryPath}:16`],
    [
      "a deliverable in a condition",
      bookingPath,
      "when: inq|uiry.urgent",
      `deliverable:booking/inquiry ${bookingPath}:23`,
    ],
    ["a field in a condition", bookingPath, "when: inquiry.urg|ent", `field:inquiry/urgent ${inquiryPath}:24`],
    ["the checked thing's own field", bookingPath, "condition: hou|rs > 0", `field:inquiry/hours ${inquiryPath}:22`],
    [
      "a deliverable another playbook makes",
      deliveryPath,
      "    - name: booking_|record\n      type: data\n      format: json\n  steps",
      `deliverable:booking/booking_record ${bookingPath}:60`,
    ],
    ["an event", deliveryPath, "trigger_events: [deposit_|taken]", `event:deposit_taken ${bookingPath}:63`],
    ["a tool in an action", bookingPath, "algorithm: stri|pe.create_invoice", `tool:stripe ${salesPath}:7`],
    [
      "an algorithm of the business",
      bookingPath,
      "algorithm: quote-|price",
      "algorithm:quote-price algorithms/quote-price.js:1",
    ],
    ["a member where it is defined", salesPath, "name: Ana |Silva", `sales!member:Ana Silva ${salesPath}:16`],
    ["a field where it is defined", inquiryPath, "name: pack|age", `field:inquiry/package ${inquiryPath}:19`],
  ])("%s", (_, path, marked, expected) => {
    expect(definedAt(path, marked)).toEqual([expected]);
  });

  it.each([
    ["a schema's field", bookingPath, "price.to|tal > 100"],
    ["prose", bookingPath, "description: Write it |down."],
    ["a key", bookingPath, "cad|ence:"],
    ["a built-in algorithm", deliveryPath, "execution_type: hu|man\n      runs"],
  ])("nothing for %s", (_, path, marked) => {
    expect(definedAt(path, marked)).toEqual([]);
  });

  it("leads to every maker of a deliverable that several playbooks make", () => {
    const second = (editorBusiness[bookingPath] ?? "").replaceAll("name: booking\n", "name: rebooking\n");
    const several = editorWorkspace({ "L0/sales/playbooks/rebooking.busy": second });
    const position = positionIn(
      deliveryPath,
      "    - name: booking_|record\n      type: data\n      format: json\n  steps",
    );
    const found = definitionsAt(several, deliveryPath, position).map(({ symbol }) => symbol);
    expect(found.toSorted()).toEqual(["deliverable:booking/booking_record", "deliverable:rebooking/booking_record"]);
  });

  it("tells a member from a team that is named as a target", () => {
    const text = (editorBusiness[bookingPath] ?? "").replace("target: sales-lead", "target: ana@example.org");
    const other = editorWorkspace({ [bookingPath]: text });
    const { position } = withCursor(text.replace("ana@", "ana|@"));
    expect(thingAt(other, bookingPath, position)).toMatchObject({ symbol: "sales!member:Ana Silva", use: "reference" });
  });
});

describe("finding every mention", () => {
  const found = (symbol: string) =>
    mentionsOf(workspace, symbol).map(
      ({ file, range, definition }) => `${definition ? "= " : ""}${file}:${range.start.line}`,
    );

  it.each([
    ["role:seller", [`= ${sellerPath}:7`, `${bookingPath}:20`, "L0/sales/roles/sales-lead.busy:9", `${salesPath}:18`]],
    ["playbook:booking", [`= ${bookingPath}:7`, `${deliveryPath}:34`]],
    ["step:booking/calculate_price", [`= ${bookingPath}:32`, `${bookingPath}:54`]],
    ["document:inquiry", [`= ${inquiryPath}:8`, `${bookingPath}:26`]],
    ["event:deposit_taken", [`= ${bookingPath}:63`, `${deliveryPath}:11`]],
    ["tool:stripe", [`= ${salesPath}:7`, `${bookingPath}:52`]],
    ["field:inquiry/urgent", [`= ${inquiryPath}:24`, `${bookingPath}:37`]],
    ["field:inquiry/client_name", [`= ${inquiryPath}:16`, `${bookingPath}:27`]],
    ["algorithm:quote-price", ["= algorithms/quote-price.js:1", `${bookingPath}:35`]],
    ["sales!member:Ana Silva", [`= ${salesPath}:16`]],
    ["role:nobody", []],
  ])("%s", (symbol, expected) => {
    expect(found(symbol)).toEqual(expected);
  });

  it("counts conditions that name a deliverable", () => {
    expect(found("deliverable:booking/price")).toEqual([
      `= ${bookingPath}:43`,
      `${bookingPath}:56`,
      `${bookingPath}:69`,
    ]);
  });

  it("says who mentions it and shows the line", () => {
    expect(mentionsOf(workspace, "role:seller")[1]).toMatchObject({
      line: "      role: seller",
      detail: "Record inquiry (booking) · performed by it",
      definition: false,
    });
  });
});

describe("finding things by name", () => {
  const names = (query: string) => searchSymbols(workspace, query, 5).map(({ kind, name }) => `${kind} ${name}`);

  it.each([
    ["seller", "role seller"],
    ["Ana", "member Ana Silva"],
    ["take deposit", "step take_deposit"],
    ["deposit take", "step take_deposit"],
    ["cp", "step calculate_price"],
    ["clcprice", "step calculate_price"],
    ["STUDIO", "team Studio"],
  ])("%s", (query, first) => {
    expect(names(query)[0]).toBe(first);
  });

  it("puts the exact name before names that begin so, and larger things before smaller ones", () => {
    expect(names("booking").slice(0, 2)).toEqual(["playbook booking", "deliverable booking_record"]);
    expect(names("inquiry")[0]).toBe("document inquiry");
  });

  it("finds nothing for nothing, and for letters that no name has", () => {
    expect(names("")).toEqual([]);
    expect(names("xyzzy")).toEqual([]);
    expect(searchSymbols(workspace, "cp", 5, { wholeWords: true })).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import { planRename, type Renaming, renamableAt } from "#busy/language/rename.ts";
import type { Workspace } from "#busy/workspace.ts";
import { applyOperations, type StructuralOperation } from "#busy/writing/edits.ts";
import { applyTextEdits } from "#busy/writing/fixes.ts";
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
const CONFIG = "orgata.config.yaml";

function planned(symbol: string, to: string, from: Workspace = workspace): Renaming {
  const result = planRename(from, symbol, to);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

function textOf(from: Workspace, file: string): string {
  return (file === CONFIG ? from.basis.configText : from.files.get(file)?.text) ?? "";
}

/** The lines that change, as they are afterwards: `file:line text`. The operations must lead to the same text. */
function changedLines(symbol: string, to: string, from: Workspace = workspace): readonly string[] {
  const { plan, operations } = planned(symbol, to, from);
  return plan.files.flatMap(({ file, edits }) => {
    const before = textOf(from, file);
    const after = applyTextEdits(before, edits);
    const structural = (operations.get(file) ?? []).filter(
      (each): each is StructuralOperation & typeof each => each.op !== "write",
    );
    const written = operations.get(file)?.find((each) => each.op === "write");
    if (written) expect(written.text).toBe(after);
    else expect(applyOperations(before, structural)).toEqual({ ok: true, value: after });
    const lines = before.split("\n");
    return after
      .split("\n")
      .flatMap((line, index) => (line === lines[index] ? [] : [`${file}:${index + 1} ${line.trim()}`]));
  });
}

describe("what renaming changes", () => {
  it.each([
    [
      "role:seller",
      "closer",
      [
        `${sellerPath}:7 name: closer`,
        `${bookingPath}:20 role: closer`,
        "L0/sales/roles/sales-lead.busy:9 inherits_from: closer",
        `${salesPath}:18 roles: [closer]`,
      ],
    ],
    [
      "playbook:booking",
      "reservation",
      [
        `${bookingPath}:3 name: reservation`,
        `${bookingPath}:7 name: reservation`,
        `${deliveryPath}:34 runs: reservation`,
      ],
    ],
    [
      "document:inquiry",
      "request",
      [`${inquiryPath}:8 name: request`, `${bookingPath}:26 document_definition: request`],
    ],
    [
      "step:booking/calculate_price",
      "work_out_price",
      [`${bookingPath}:32 - name: work_out_price`, `${bookingPath}:54 depends_on: [work_out_price]`],
    ],
    [
      "deliverable:booking/price",
      "offer",
      [
        `${bookingPath}:43 - name: offer`,
        `${bookingPath}:56 - name: offer`,
        `${bookingPath}:69 conditions: [offer.total > 100]`,
      ],
    ],
    [
      "event:deposit_taken",
      "money_in",
      [`${bookingPath}:63 emits: [money_in]`, `${deliveryPath}:11 trigger_events: [money_in]`],
    ],
    ["tool:gallery", "picture-wall", [`${salesPath}:9 - tool: picture-wall`, `${CONFIG}:4 - picture-wall`]],
    ["team:Sales", "Client care", [`${salesPath}:3 name: Client care`, `${salesPath}:12 name: Client care`]],
    ["sales!member:Ana Silva", "Ana Costa", [`${salesPath}:16 - name: Ana Costa`]],
    ["field:inquiry/urgent", "rush", [`${inquiryPath}:24 - name: rush`, `${bookingPath}:37 when: inquiry.rush = true`]],
    ["field:inquiry/hours", "length", [`${inquiryPath}:22 - name: length`, `${bookingPath}:30 condition: length > 0`]],
    [
      "field:inquiry/client_name",
      "name_of_client",
      [`${inquiryPath}:16 - name: name_of_client`, `${bookingPath}:27 required_fields: [name_of_client]`],
    ],
  ])("%s to %s", (symbol, to, lines) => {
    expect(changedLines(symbol, to).toSorted()).toEqual(lines.toSorted());
  });

  it("follows a document's field into the conditions of a role's tasks", () => {
    const text = (editorBusiness[sellerPath] ?? "").replace(
      "      estimated_duration: 10m\n",
      [
        "      estimated_duration: 10m",
        "      when: inquiry.hours > 1",
        "      outputs:",
        "        - name: inquiry",
        "          type: document",
        "          document_definition: inquiry",
        "          required_fields: [hours]",
        "          validation_rules:",
        "            - condition: hours > 0 and hourly = 1",
        "              error: An inquiry has hours.",
        "",
      ].join("\n"),
    );
    const withTask = editorWorkspace({ [sellerPath]: text });
    const changed = changedLines("field:inquiry/hours", "length", withTask).filter((line) => line.includes(sellerPath));
    expect(changed.map((line) => line.replace(/^.*?:\d+ /, ""))).toEqual([
      "when: inquiry.length > 1",
      "required_fields: [length]",
      "- condition: length > 0 and hourly = 1",
    ]);
    const { text: marked, position } = withCursor(text.replace("inquiry.hours", "inquiry.ho|urs"));
    const there = editorWorkspace({ [sellerPath]: marked });
    expect(renamableAt(there, sellerPath, position)?.symbol).toBe("field:inquiry/hours");
  });

  it("says what happens, the defining file first", () => {
    const { plan } = planned("role:seller", "closer");
    expect(plan).toMatchObject({
      symbol: "role:seller",
      before: "seller",
      after: "closer",
      title: "Rename the role “Seller” to “Closer”",
    });
    expect(plan.files[0]?.file).toBe(sellerPath);
  });

  it("follows a deliverable into the playbooks that take it from there", () => {
    expect(changedLines("deliverable:booking/booking_record", "booking_note")).toEqual([
      `${bookingPath}:12 - name: booking_note`,
      `${bookingPath}:60 - name: booking_note`,
      `${deliveryPath}:13 - name: booking_note`,
      `${deliveryPath}:24 - name: booking_note`,
    ]);
  });

  it("lets the role's task follow the step it is done through, and the step its task", () => {
    const text = (editorBusiness[bookingPath] ?? "")
      .replace("name: record_inquiry", "name: forecast")
      .replace("      role: seller\n", "");
    const other = editorWorkspace({ [bookingPath]: text });
    const lead = "L0/sales/roles/sales-lead.busy";
    const both = [`${bookingPath}:16 - name: look_ahead`, `${lead}:11 - name: look_ahead`];
    expect(changedLines("step:booking/forecast", "look_ahead", other).toSorted()).toEqual(both);
    expect(changedLines("task:sales-lead/forecast", "look_ahead", other).toSorted()).toEqual(both);
    expect(changedLines("task:sales-lead/forecast", "look_ahead")).toEqual([`${lead}:11 - name: look_ahead`]);
  });

  it("follows the event that a playbook's end announces", () => {
    const text = (editorBusiness[deliveryPath] ?? "").replace("[deposit_taken]", "[booking.completed]");
    const other = editorWorkspace({ [deliveryPath]: text });
    expect(changedLines("playbook:booking", "reservation", other)).toContain(
      `${deliveryPath}:11 trigger_events: [reservation.completed]`,
    );
  });

  it("renames a tool in the actions that steps call", () => {
    const files = {
      [CONFIG]: "tools: [gallery, cash]\n",
      [salesPath]: (editorBusiness[salesPath] ?? "").replace("tool: stripe", 'tool: "cash"'),
      [bookingPath]: (editorBusiness[bookingPath] ?? "").replace("stripe.create_invoice", "cash.create_invoice"),
    };
    expect(changedLines("tool:cash", "till", editorWorkspace(files)).toSorted()).toEqual([
      `${bookingPath}:52 algorithm: till.create_invoice`,
      `${salesPath}:7 - tool: "till"`,
      `${CONFIG}:1 tools: [gallery, till]`,
    ]);
  });

  it("keeps quotation marks and comments, and writes names as they have to be written", () => {
    const text = (editorBusiness[bookingPath] ?? "").replace("role: seller", "role: 'seller' # why");
    expect(changedLines("role:seller", "closer", editorWorkspace({ [bookingPath]: text }))).toContain(
      `${bookingPath}:20 role: 'closer' # why`,
    );
    expect(changedLines("team:Sales", "Sales: North")).toContain(`${salesPath}:12 name: "Sales: North"`);
  });

  it("finds names in conditions of several lines and in strings nothing", () => {
    const text = (editorBusiness[bookingPath] ?? "").replace(
      "when: inquiry.urgent = true",
      'when: >-\n        inquiry.urgent = true and\n        inquiry.package != "inquiry"',
    );
    const other = editorWorkspace({ [bookingPath]: text });
    expect(changedLines("deliverable:booking/inquiry", "request", other)).toEqual([
      `${bookingPath}:23 - name: request`,
      `${bookingPath}:38 request.urgent = true and`,
      `${bookingPath}:39 request.package != "inquiry"`,
      `${bookingPath}:41 - name: request`,
    ]);
  });

  it("works in a file that is not well-formed", () => {
    const text = `${editorBusiness[bookingPath] ?? ""}    - name: [oops\n`;
    expect(changedLines("role:seller", "closer", editorWorkspace({ [bookingPath]: text }))).toContain(
      `${bookingPath}:20 role: closer`,
    );
  });
});

describe("what is refused", () => {
  const refusal = (symbol: string, to: string, from: Workspace = workspace) => {
    const result = planRename(from, symbol, to);
    return result.ok ? "allowed" : `${result.error.code}: ${result.error.message} ${result.error.next ?? ""}`;
  };

  it.each([
    ["role:seller", "Top Seller", "Call it top-seller."],
    ["playbook:booking", "new_booking", "Call it new-booking."],
    ["step:booking/take_deposit", "Take the deposit", "Call it take_the_deposit."],
    ["deliverable:booking/price", "final-price", "Call it final_price."],
    ["event:deposit_taken", "deposit taken", "Call it deposit_taken."],
    ["event:deposit_taken", "deposit.completed", "Call it deposit."],
    ["tool:gallery", "picture wall", "Call it picture-wall."],
    ["field:inquiry/hours", "hours booked", "Call it hours_booked."],
    ["team:Sales", "", "Choose a name made of letters."],
    ["role:seller", "!!!", "Choose a name made of letters."],
  ])("the malformed name of %s: %s", (symbol, to, next) => {
    const message = refusal(symbol, to);
    expect(message).toContain("BAD_INPUT");
    expect(message).toContain(next);
  });

  it.each([
    ["role:seller", "sales-lead", "there is another role of that name in Sales"],
    ["role:seller", "business_owner".replace("_", "-"), "always means the same person"],
    ["step:booking/take_deposit", "record_inquiry", "another step of the list is called so"],
    ["deliverable:booking/price", "inquiry", "the process booking has another deliverable of that name"],
    ["field:inquiry/hours", "package", "the document has another field of that name"],
    ["team:Sales", "Studio", "another team is called so"],
    ["tool:gallery", "stripe", "there is another tool or advisor of that name"],
  ])("the taken name of %s: %s", (symbol, to, message) => {
    expect(refusal(symbol, to)).toContain(message);
  });

  it("a name that would mean something else where others name it", () => {
    const text = (editorBusiness[deliveryPath] ?? "").replace("role: photographer", "role: seller");
    const shared = editorWorkspace({ [deliveryPath]: text });
    expect(refusal("role:seller", "photographer", shared)).toContain(
      "Studio has a role of that name, and other teams name one of the two",
    );
    expect(refusal("role:seller", "photographer")).toBe("allowed");
  });

  it("the name it has, things that are not there, and names that are not given here", () => {
    expect(refusal("role:seller", "seller")).toContain("It is called “seller” already.");
    expect(refusal("role:nobody", "somebody")).toContain("NOT_FOUND");
    expect(refusal("algorithm:quote-price", "price")).toContain("An algorithm has the name of its file");
    expect(refusal("tool:stripe", "cash")).toContain("stripe is the name of a connector");
    expect(refusal("event:booking.completed", "booked")).toContain("NOT_FOUND");
    const text = (editorBusiness[deliveryPath] ?? "").replace("[deposit_taken]", "[booking.completed]");
    expect(refusal("event:booking.completed", "booked", editorWorkspace({ [deliveryPath]: text }))).toContain(
      "Rename the process",
    );
  });
});

describe("what can be renamed", () => {
  const at = (path: string, marked: string) => {
    const text = (editorBusiness[path] ?? "").replace(marked.replace("|", ""), () => marked);
    return renamableAt(workspace, path, withCursor(text).position);
  };

  it("is the name at a place, without quotation marks", () => {
    expect(at(bookingPath, "role: sel|ler")).toEqual({
      symbol: "role:seller",
      name: "seller",
      range: { start: { line: 20, column: 13 }, end: { line: 20, column: 19 } },
    });
    expect(at(bookingPath, "when: inquiry.ur|gent")?.symbol).toBe("field:inquiry/urgent");
  });

  it("is nothing where no name is, or one that is not given here", () => {
    expect(at(bookingPath, "description: Write |it down.")).toBeUndefined();
    expect(at(bookingPath, "algorithm: quote-|price")).toBeUndefined();
    expect(at(bookingPath, "algorithm: str|ipe.create_invoice")).toBeUndefined();
  });
});

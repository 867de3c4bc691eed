import { describe, expect, it } from "vitest";
import { parseFile } from "#busy/model/parse.ts";
import { createWorkspace } from "#busy/workspace.ts";
import { completed, offeredAt } from "#tests/support/completing.ts";
import { textIn } from "#tests/support/cursor.ts";
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
const booking = editorBusiness[bookingPath] ?? "";
const delivery = editorBusiness[deliveryPath] ?? "";

/** A text of the business with one place of it replaced, the cursor in the replacement. */
function changed(text: string, from: string, to: string): string {
  if (text.split(from).length !== 2) throw new Error(`There must be one ${JSON.stringify(from)} in the text.`);
  return text.replace(from, () => to);
}

const inBooking = (from: string, to: string) => offeredAt(workspace, bookingPath, changed(booking, from, to));

describe("fields", () => {
  it("offers what a step can have and has not yet, what is required first", () => {
    const { labels, completions } = inBooking("      when: inquiry.urgent = true\n", "      |\n");
    expect(labels).toContain("when");
    expect(labels).toContain("role");
    expect(labels).not.toContain("name");
    expect(labels).not.toContain("algorithm");
    expect(labels.indexOf("emits")).toBeLessThan(labels.indexOf("agent_prompt"));
    expect(completions.find(({ label }) => label === "when")).toMatchObject({
      kind: "field",
      detail: "condition",
      documentation: "The step is skipped when this does not hold.",
      insert: "when: ",
      again: true,
    });
  });

  it("puts required fields before all others", () => {
    const { labels } = offeredAt(
      workspace,
      bookingPath,
      booking.replace("  description: A playbook for tests.\n  cadence", "  |\n  cadence"),
    );
    expect(labels[0]).toBe("description");
  });

  it("replaces a partly typed field, and keeps a colon that is there", () => {
    const typed = inBooking("      when: inquiry.urgent = true\n", "      depe|\n");
    expect(completed(typed, "depends_on")).toBe(
      changed(booking, "      when: inquiry.urgent = true\n", "      depends_on: [_]\n"),
    );
    const renamed = inBooking("      when: inquiry.urgent = true\n", "      wh|x: inquiry.urgent = true\n");
    expect(completed(renamed, "when")).toBe(booking);
  });

  it("puts a line that begins too far in where it belongs", () => {
    const typed = inBooking("      when: inquiry.urgent = true\n", "           wh|\n");
    expect(completed(typed, "when")).toBe(changed(booking, "inquiry.urgent = true\n", "\n"));
  });

  it("raises the version for a field that needs it", () => {
    const old = booking.replace('version: "1.1"', 'version: "1.0"');
    const typed = offeredAt(workspace, bookingPath, changed(old, "      when: inquiry.urgent = true\n", "      |\n"));
    const when = typed.completions.find(({ label }) => label === "when");
    expect(when?.documentation).toContain("the version of the file is raised");
    expect(completed(typed, "when")).toBe(changed(booking, "inquiry.urgent = true\n", "\n"));
    const plain = changed(
      old.replace('"1.0"', "1.0"),
      "      type: document\n          format: form\n          document_definition",
      "      type: |\n          format: form\n          document_definition",
    );
    expect(completed(offeredAt(workspace, bookingPath, plain), "decision")).toContain('version: "1.1"');
    expect(typed.completions.find(({ label }) => label === "tags")?.also).toBeUndefined();
  });

  it("offers one content for a file, and a tool or an advisor for an import", () => {
    expect(offeredAt(workspace, bookingPath, `${booking}|`).labels).not.toContain("role");
    const team = editorBusiness[salesPath] ?? "";
    const second = changed(team, "  - tool: gallery\n    capability: Show pictures\n", "  - tool: gallery\n    |\n");
    expect(offeredAt(workspace, salesPath, second).labels).toEqual(["capability"]);
  });

  it("begins an object with what it requires", () => {
    const typed = inBooking("      when: inquiry.urgent = true\n", "      rep|\n");
    const text = completed(typed, "repeat");
    expect(text).toContain("      repeat:\n        from: _\n        while: _\n");
  });

  it("works inside braces, closed or not", () => {
    const step = "      inputs:\n        - name: price\n          type: data\n          format: json\n";
    for (const braces of ["{ name: price, | }", "{ name: price, |"]) {
      expect(inBooking(step, `      inputs:\n        - ${braces}\n`).labels.slice(0, 2)).toEqual(["type", "format"]);
    }
  });
});

describe("entries of a list", () => {
  const last = "        - name: booking_record\n          type: data\n          format: json\n      emits";

  it.each([
    "step of a person",
    "meeting",
    "creative step of a person",
    "step of an AI agent",
    "step of an algorithm",
    "step that runs a playbook",
  ])("puts in a whole %s that is well-formed", (label) => {
    for (const line of ["    - |", "    -|", "    |"]) {
      const typed = offeredAt(workspace, bookingPath, `${booking}${line}\n`);
      const text = completed(typed, label);
      const { file, diagnostics } = parseFile(bookingPath, text);
      expect(file.playbooks[0]?.steps).toHaveLength(4);
      expect(file.playbooks[0]?.steps[3]).toMatchObject({ name: "step_name", description: "What is done." });
      expect(diagnostics).toEqual([]);
    }
  });

  it("puts the hyphen in where a list has none yet", () => {
    const empty = `${booking.slice(0, booking.indexOf("  steps:"))}  steps:\n    |\n`;
    const text = completed(offeredAt(workspace, bookingPath, empty), "meeting");
    expect(parseFile(bookingPath, text).file.playbooks[0]?.steps[0]).toMatchObject({ ui_type: "meeting" });
  });

  it("offers whole deliverables that earlier steps make, and later the names alone", () => {
    const entry = inBooking(
      "      inputs:\n        - name: price\n          type: data\n          format: json\n",
      "      inputs:\n        - |\n",
    );
    expect(entry.labels.slice(0, 2)).toEqual(["price", "inquiry"]);
    expect(completed(entry, "price")).toBe(booking);
    const name = inBooking(
      "      inputs:\n        - name: price\n          type: data\n          format: json\n",
      "      inputs:\n        - name: |\n",
    );
    expect(completed(name, "price")).toBe(booking);
    const complete = inBooking(
      "      inputs:\n        - name: price\n          type: data",
      "      inputs:\n        - name: pr|\n          type: data",
    );
    expect(completed(complete, "price")).toBe(booking);
  });

  it("offers for outputs what is promised and not made yet", () => {
    expect(inBooking(last, "        - name: |\n      emits").labels).toEqual(["booking_record"]);
    const promise = inBooking(
      "  outputs:\n    - name: booking_record\n      type: data\n      format: json\n",
      "  outputs:\n    - name: |\n",
    );
    expect(promise.labels).toEqual(["inquiry", "price", "booking_record"]);
  });

  it("offers what other playbooks deliver to one that is given something", () => {
    const typed = offeredAt(
      workspace,
      deliveryPath,
      delivery.replace("  inputs:\n    - name: booking_record\n", "  inputs:\n    - name: |\n"),
    );
    expect(typed.labels).toEqual(["booking_record"]);
  });
});

describe("whole files", () => {
  it.each([
    ["L0/sales/playbooks/new.busy", "playbook file", "playbooks"],
    ["L0/sales/roles/new.busy", "role file", "roles"],
    ["L0/sales/documents/new.busy", "document file", "documents"],
    ["L0/sales/team.busy", "team file", "teams"],
  ] as const)("an empty %s begins with its kind", (path, label, kind) => {
    const typed = offeredAt(workspace, path, "|");
    expect(typed.labels[0]).toBe(label);
    const parsed = parseFile(path, completed(typed, label));
    expect(parsed.diagnostics).toEqual([]);
    expect(parsed.file[kind]).toHaveLength(1);
  });

  it("keeps a head that is there", () => {
    const head = booking.slice(0, booking.indexOf("playbook:"));
    const typed = offeredAt(workspace, bookingPath, `${head}|`);
    expect(parseFile(bookingPath, completed(typed, "playbook with its fields")).diagnostics).toEqual([]);
  });
});

describe("names in scope", () => {
  it("roles: the own team's first, those of other teams behind", () => {
    const { labels, completions } = inBooking("role: seller", "role: |");
    expect(labels).toEqual(["sales-lead", "seller", "photographer", "manager"]);
    expect(completions[1]).toMatchObject({ kind: "role", detail: "Sales · L0", documentation: "Sells to clients." });
  });

  it("roles: one that several other teams have is not offered, since it would be unclear", () => {
    const role = (editorBusiness["L1/management/roles/manager.busy"] ?? "").replace("layer: L1", "layer: L0");
    const doubled = editorWorkspace({ "L0/studio/roles/manager.busy": role });
    const text = changed(booking, "role: seller", "role: |");
    expect(offeredAt(doubled, bookingPath, text).labels).not.toContain("manager");
    expect(offeredAt(doubled, deliveryPath, changed(delivery, "role: photographer", "role: |")).labels).toContain(
      "manager",
    );
  });

  it("roles: the one that has a task of the step's name says so", () => {
    const { completions } = offeredAt(
      workspace,
      bookingPath,
      changed(
        booking,
        "    - name: record_inquiry\n      description: Write it down.\n      execution_type: human\n      ui_type: form\n      role: seller",
        "    - name: call_client\n      description: Write it down.\n      execution_type: human\n      ui_type: form\n      role: |",
      ),
    );
    expect(completions.find(({ label }) => label === "seller")?.detail).toContain("has this task");
  });

  it("parent roles: neither itself nor its children", () => {
    const seller = editorBusiness[sellerPath] ?? "";
    const text = changed(
      seller,
      "  description: Sells to clients.\n",
      "  description: Sells to clients.\n  inherits_from: |\n",
    );
    expect(offeredAt(workspace, sellerPath, text).labels).toEqual(["photographer", "manager"]);
  });

  it("playbooks to run: none that would run in a circle", () => {
    expect(inBooking("algorithm: stripe.create_invoice", "runs: |").labels).toEqual([]);
    const other = editorWorkspace({ [deliveryPath]: delivery.replace("runs: booking", "algorithm: calculate") });
    const text = changed(booking, "algorithm: stripe.create_invoice", "runs: |");
    expect(offeredAt(other, bookingPath, text).labels).toEqual(["delivery"]);
  });

  it("steps to wait for: not the step itself, none that waits for it, none twice", () => {
    expect(inBooking("depends_on: [calculate_price]", "depends_on: [|]").labels).toEqual([
      "calculate_price",
      "record_inquiry",
    ]);
    expect(inBooking("depends_on: [calculate_price]", "depends_on: [calculate_price, |]").labels).toEqual([
      "record_inquiry",
    ]);
    expect(inBooking("      when: inquiry.urgent = true\n", "      depends_on: [|]\n").labels).toEqual([
      "record_inquiry",
    ]);
    const free = booking.replace("depends_on: [calculate_price]", "depends_on: []");
    const text = changed(free, "      when: inquiry.urgent = true\n", "      depends_on:\n        - |\n");
    expect(offeredAt(workspace, bookingPath, text).labels).toEqual(["record_inquiry", "take_deposit"]);
  });

  it("steps to go back to: itself and those before it", () => {
    const typed = inBooking("      when: inquiry.urgent = true\n", "      repeat:\n        from: |\n");
    expect(typed.labels).toEqual(["calculate_price", "record_inquiry"]);
  });

  it("documents", () => {
    const typed = inBooking("document_definition: inquiry", "document_definition: in|");
    expect(typed.labels).toEqual(["inquiry"]);
    expect(completed(typed, "inquiry")).toBe(booking);
  });

  it("targets: roles, members, teams, playbooks and those who are always there", () => {
    const { labels } = inBooking("target: sales-lead", "target: |");
    expect(labels).toEqual([
      "sales-lead",
      "seller",
      "Ana Silva",
      "business_owner",
      "client",
      "photographer",
      "manager",
      "Sales",
      "Studio",
      "Management",
      "delivery",
      "booking",
    ]);
  });

  it("roles a member can hold: none twice", () => {
    const team = editorBusiness[salesPath] ?? "";
    expect(
      offeredAt(workspace, salesPath, changed(team, "roles: [seller]", "roles: [seller, |]")).labels,
    ).not.toContain("seller");
  });

  it("events: announced ones where they are awaited, awaited ones where they are announced", () => {
    const awaited = offeredAt(
      workspace,
      deliveryPath,
      changed(delivery, "trigger_events: [deposit_taken]", "trigger_events: [|]"),
    );
    expect(awaited.labels).toEqual(["deposit_taken", "booking.completed"]);
    expect(awaited.completions[0]?.documentation).toBe(
      "Announced by take deposit. Starts delivery.".replace("take", "Take").replace("delivery", "Delivery"),
    );
    expect(inBooking("emits: [deposit_taken]", "emits: [|]").labels).toEqual(["deposit_taken"]);
  });

  it("tools, and what they are used for", () => {
    const team = editorBusiness[salesPath] ?? "";
    const tools = offeredAt(workspace, salesPath, changed(team, "tool: gallery", "tool: |"));
    expect(tools.labels).toContain("slack");
    expect(tools.completions.find(({ label }) => label === "stripe")?.documentation).toBe("Used for: Take deposits");
    expect(offeredAt(workspace, salesPath, changed(team, "capability: Show pictures", "capability: |")).labels).toEqual(
      ["Show pictures"],
    );
  });

  it("algorithms: the business's own, built-in ones, actions that are used", () => {
    expect(inBooking("algorithm: quote-price", "algorithm: |").labels).toEqual([
      "quote-price",
      "calculate",
      "stripe.create_invoice",
      "gallery.",
    ]);
  });

  it("tasks of the team's roles as names of steps", () => {
    expect(inBooking("- name: record_inquiry", "- name: |").labels).toEqual(["forecast", "call_client"]);
  });

  it("required fields: those of the document that are not there yet", () => {
    expect(inBooking("required_fields: [client_name]", "required_fields: [client_name, |]").labels).toEqual([
      "package",
      "hours",
      "urgent",
    ]);
  });
});

describe("values", () => {
  it.each([
    [
      "execution_type: algorithmic\n      algorithm: quote-price",
      "execution_type: |\n      algorithm: quote-price",
      ["algorithmic", "ai_agent", "human", "human_creative"],
    ],
    ["frequency: on_demand", "frequency: |", ["daily", "weekly", "monthly", "quarterly", "on_demand", "triggered"]],
    ["layer: L0", "layer: |", ["L0", "L1", "L2"]],
    ["type: escalate", "type: |", ["escalate", "override", "delegate", "pause", "ai_assist"]],
    ['version: "1.1"', 'version: "|"', ["1.1", "1.0"]],
  ])("offers the choices of %s", (from, to, labels) => {
    expect(inBooking(from, to).labels).toEqual(labels);
  });

  it("offers true and false", () => {
    const text = changed(editorBusiness[inquiryPath] ?? "", "required: true", "required: |");
    expect(offeredAt(workspace, inquiryPath, text).labels).toEqual(["true", "false"]);
  });

  it("offers durations, those of the amount typed first", () => {
    expect(inBooking("estimated_duration: 15m", "estimated_duration: |").labels.slice(0, 3)).toEqual([
      "15m",
      "30m",
      "45m",
    ]);
    const typed = inBooking("estimated_duration: 15m", "estimated_duration: 3|");
    expect(typed.labels.slice(0, 4)).toEqual(["3m", "3h", "3d", "3w"]);
    expect(typed.completions[1]?.detail).toBe("3 hours, working time");
  });

  it("offers schedules that fit the frequency, in words", () => {
    const typed = inBooking("frequency: on_demand", "frequency: monthly\n    schedule: |");
    expect(typed.labels[0]).toBe("On the 1st of every month at 09:00");
    expect(completed(typed, typed.labels[0] ?? "")).toContain("    schedule: 0 9 1 * *\n");
  });

  it("offers formats by how often they are used for such a deliverable", () => {
    expect(
      inBooking("format: form\n          document_definition", "format: |\n          document_definition").labels,
    ).toEqual(["form", "pdf", "text"]);
  });

  it("puts brackets around the first of a list, and hyphens before one on a line of its own", () => {
    const line = inBooking("depends_on: [calculate_price]", "depends_on: |");
    expect(completed(line, "calculate_price")).toBe(booking);
    const below = inBooking("depends_on: [calculate_price]", "depends_on:\n        |");
    expect(completed(below, "calculate_price")).toBe(
      changed(booking, "depends_on: [calculate_price]", "depends_on:\n        - calculate_price"),
    );
  });

  it("stays inside quotation marks and behind a colon without a blank", () => {
    expect(completed(inBooking("role: seller", 'role: "sel|"'), "seller")).toBe(
      changed(booking, "role: seller", 'role: "seller"'),
    );
    expect(completed(inBooking("role: seller", 'role: "sel|'), "seller")).toContain('role: "seller\n');
    expect(completed(inBooking("role: seller", "role:|"), "seller")).toBe(booking);
  });

  it("replaces the whole of a value, whatever part of it the cursor is in", () => {
    for (const value of ["|seller", "sel|ler", "seller|"]) {
      expect(completed(inBooking("role: seller", `role: ${value}`), "photographer")).toBe(
        booking.replace("role: seller", "role: photographer"),
      );
    }
  });

  it("offers the name of the file for what is in it", () => {
    expect(inBooking("playbook:\n  name: booking", "playbook:\n  name: |").labels).toEqual(["booking"]);
  });

  it("offers the types of a schema's fields", () => {
    expect(inBooking("total: number", "total: |").labels).toContain("number");
  });
});

describe("conditions", () => {
  const WHEN = "when: inquiry.urgent = true";
  const at = (condition: string) => inBooking(WHEN, `when: ${condition}`);

  it("offers what earlier steps make with its fields, and nothing that is made later", () => {
    const { labels } = at("|");
    expect(labels.slice(0, 5)).toEqual([
      "inquiry.client_name",
      "inquiry.package",
      "inquiry.hours",
      "inquiry.urgent",
      "inquiry",
    ]);
    expect(labels).not.toContain("price.total");
    expect(labels).toContain("contains");
  });

  it("replaces only the name being written", () => {
    const typed = at("inquiry.hours > 2 and inq|");
    expect(completed(typed, "inquiry.urgent")).toBe(
      changed(booking, WHEN, "when: inquiry.hours > 2 and inquiry.urgent"),
    );
    const middle = at("inq|x > 2");
    expect(completed(middle, "inquiry.hours")).toBe(changed(booking, WHEN, "when: inquiry.hours > 2"));
  });

  it("offers operators that suit the field", () => {
    expect(at("inquiry.hours |").labels.slice(0, 2)).toEqual([">", ">="]);
    expect(at("inquiry.package |").labels.slice(0, 2)).toEqual(["=", "!="]);
  });

  it("offers the values a field can have", () => {
    expect(at("inquiry.package = |").labels.slice(0, 2)).toEqual(['"small"', '"large"']);
    expect(at("inquiry.urgent = |").labels.slice(0, 2)).toEqual(["true", "false"]);
    const open = at('inquiry.package = "sm|');
    expect(open.labels).toEqual(["small", "large"]);
    expect(completed(open, "small")).toContain('when: inquiry.package = "small\n');
    expect(inBooking(WHEN, `when: "inquiry.package in [|"`).labels.slice(0, 2)).toEqual(["'small'", "'large'"]);
  });

  it("offers the own fields of what a rule checks first", () => {
    expect(inBooking("condition: hours > 0", "condition: |").labels.slice(0, 4)).toEqual([
      "client_name",
      "package",
      "hours",
      "urgent",
    ]);
  });

  it("offers in a loop and in issues what the step itself makes", () => {
    const loop = inBooking(WHEN, "repeat:\n        from: calculate_price\n        while: |");
    expect(loop.labels).toContain("price.agreed");
    expect(inBooking("conditions: [price.total > 100]", "conditions: [|]").labels).toContain("price.total");
  });

  it("offers the parts of the model in a business rule", () => {
    const rules = "rules:\n  - id: a\n    applies_to: step\n    assert: |\n";
    const { labels } = offeredAt(workspace, "orgata.config.yaml", rules);
    expect(labels).toContain("step.estimated_duration");
    expect(labels).toContain("team.governance.escalation_path");
    expect(labels).not.toContain("role.responsibilities");
    expect(
      offeredAt(
        workspace,
        "orgata.config.yaml",
        rules.replace("assert: |", "assert: step.execution_type = |"),
      ).labels.slice(0, 2),
    ).toEqual(['"algorithmic"', '"ai_agent"']);
  });
});

describe("settings", () => {
  const offered = (text: string) => offeredAt(workspace, "orgata.config.yaml", text).labels;

  it("offers fields, findings and levels", () => {
    expect(offered("work|")).toContain("workspace");
    expect(offered("diagnostics:\n  |")).toContain("PROSE_CONDITION");
    expect(offered("diagnostics:\n  PROSE_CONDITION: |")).toEqual(["off", "info", "warning", "error"]);
    expect(offered("workspace:\n  timezone: Europe/|")).toContain("Europe/Berlin");
  });
});

describe("half-written files", () => {
  const broken = [
    `${booking}    - name: [unclosed\n      role: |\n`,
    booking.replace("role: seller", "role: |").replace("  cadence:", "  cadence"),
    booking.replace("role: seller", "role: |").replace("description: Write it down.", 'description: "Write it down.'),
  ];

  it.each(broken)("still offers roles (%#)", (text) => {
    expect(offeredAt(workspace, bookingPath, text).labels).toContain("seller");
  });

  it("knows roles that were typed and not saved, and does without a workspace", () => {
    const team = (editorBusiness[salesPath] ?? "").replace(
      "  governance:",
      "  roles:\n    - name: fresh-role\n      description: D.\n  governance:",
    );
    const text = team.replace("escalation_path: sales-lead", "escalation_path: |");
    expect(offeredAt(workspace, salesPath, text).labels).toContain("fresh-role");
    const alone = createWorkspace(new Map());
    expect(
      offeredAt(alone, bookingPath, changed(booking, "depends_on: [calculate_price]", "depends_on: [|]")).labels,
    ).toEqual(["calculate_price", "record_inquiry"]);
  });

  it("replaces what stands at the cursor and nothing else", () => {
    const { text, completions } = inBooking("role: seller", "role: sel|ler # why");
    for (const { range } of completions) expect(textIn(text, range)).toBe("seller");
  });
});

import { describe, expect, it } from "vitest";
import { readCondition } from "#busy/language/condition-reading.ts";
import { cronInWords, nextRuns } from "#busy/language/cron-words.ts";
import { hoverAt } from "#busy/language/hover.ts";
import { textIn, withCursor } from "#tests/support/cursor.ts";
import {
  bookingPath,
  deliveryPath,
  editorBusiness,
  editorWorkspace,
  inquiryPath,
  salesPath,
  sellerPath,
  surroundings,
} from "#tests/support/editor-business.ts";

const workspace = editorWorkspace();

/** What is said at the cursor of `marked`, a piece of the file; `of` is what it is said about. */
function hovered(path: string, marked: string, replaced = marked.replace("|", "")) {
  const text = editorBusiness[path] ?? "";
  if (text.split(replaced).length !== 2) throw new Error(`There must be one ${JSON.stringify(replaced)} in ${path}.`);
  const cursor = withCursor(text.replace(replaced, () => marked));
  const changed = cursor.text === text ? workspace : editorWorkspace({ [path]: cursor.text });
  const hover = hoverAt(changed, surroundings, path, cursor.text, cursor.position);
  return hover && { of: textIn(cursor.text, hover.range), markdown: hover.markdown };
}

describe("what is said of things", () => {
  it.each([
    [
      "role",
      bookingPath,
      "role: sel|ler",
      [
        "**Seller** — role of Sales (L0)",
        "Sells to clients.",
        "Held by Ana Silva",
        "Performs 1 step: Record inquiry (Booking)",
        "Has 1 task: Call client",
        "Parent of 1 role: Sales lead",
      ],
    ],
    [
      "inherited tasks",
      "L0/sales/roles/sales-lead.busy",
      "name: sales|-lead",
      [
        "Inherits from Seller",
        "Nobody holds it",
        "Inherits 1 task: Call client",
        "Has 1 task: Forecast",
        "Problems go to it from 2 places",
      ],
    ],
    [
      "playbook",
      deliveryPath,
      "runs: boo|king",
      [
        "**Booking** — playbook of Sales (L0)",
        "3 steps, 1 hour 20 minutes from start to end",
        "Runs on demand",
        "Run by 1 step: Book again (Delivery)",
      ],
    ],
    ["a triggered playbook", deliveryPath, "playbook:\n  name: deli|very", ["Runs when deposit_taken happens"]],
    [
      "step",
      bookingPath,
      "name: record_|inquiry",
      ["A person does it", "Performed by Seller", "Takes 15 minutes", "On the critical path", "Makes Inquiry"],
    ],
    [
      "deliverable",
      bookingPath,
      "        - name: pr|ice\n          type: data\n          format: json\n      outputs",
      [
        "data · json",
        "2 fields: total, agreed",
        "Made by 1 place: Calculate price (Booking)",
        "Taken by 1 place: Take deposit (Booking)",
      ],
    ],
    [
      "document",
      bookingPath,
      "document_definition: inq|uiry",
      ["What a client asks for.", "A form with sections and fields.", "4 fields, 1 required", "Followed in 1 place"],
    ],
    ["field", inquiryPath, "name: pack|age", ["select", "One of small, large"]],
    [
      "team",
      salesPath,
      "team:\n  name: Sa|les",
      ["Serves clients directly", "1 process, 2 roles, 1 member", "Problems go to sales-lead"],
    ],
    ["member", salesPath, "name: Ana| Silva", ["Holds Seller", "ana@example.org"]],
    [
      "event",
      deliveryPath,
      "[deposit_|taken]",
      ["Announced by 1 place: Take deposit (Booking)", "Starts 1 process: Delivery"],
    ],
    ["tool", salesPath, "tool: stri|pe", ["Used for: Take deposits", "Called by 1 step: Take deposit (Booking)"]],
    ["algorithm", bookingPath, "algorithm: quote|-price", ["Carries out 1 step: Calculate price (booking)"]],
    ["task", sellerPath, "name: call_|client", ["Takes 10 minutes"]],
  ] as const)("%s", (_, path, marked, sentences) => {
    const markdown = hovered(path, marked)?.markdown ?? "";
    for (const sentence of sentences) expect(markdown).toContain(sentence);
  });

  it("says who does a step that names no role", () => {
    const found = hovered(
      bookingPath,
      "name: fore|cast\n      description: Write it down.\n      execution_type: human\n      ui_type: form\n",
      "name: record_inquiry\n      description: Write it down.\n      execution_type: human\n      ui_type: form\n      role: seller\n",
    );
    expect(found?.markdown).toContain("Performed by Sales lead, the only role of the team with a task of this name");
  });

  it("says how much longer a step can take", () => {
    const text = (editorBusiness[bookingPath] ?? "").replace(
      "depends_on: [calculate_price]",
      "depends_on: [record_inquiry]",
    );
    const { position } = withCursor(text.replace("name: calculate_price", "name: calculate_|price"));
    const hover = hoverAt(editorWorkspace({ [bookingPath]: text }), surroundings, bookingPath, text, position);
    expect(hover?.markdown).toContain("Can take 55 minutes longer without delaying the process");
  });

  it("is about the name alone", () => {
    expect(hovered(bookingPath, "algorithm: stri|pe.create_invoice")?.of).toBe("stripe");
    expect(hovered(bookingPath, "when: inquiry.urg|ent = true")?.of).toBe("urgent");
  });

  it("keeps signs of Markdown in texts people wrote", () => {
    const found = hovered(
      sellerPath,
      "name: sel|ler\n  description: Sells *all* <b>things</b>.",
      "name: seller\n  description: Sells to clients.",
    );
    expect(found?.markdown).toContain("Sells \\*all\\* \\<b\\>things\\</b\\>.");
  });
});

describe("what is said of fields and values", () => {
  it.each([
    ["a field", "cad|ence:", "cadence", ["**cadence** — cadence", "When it runs.", "Required in every playbook"]],
    ["a field of 1.1", "depends|_on:", "depends_on", ["list of steps", "Since version 1.1 of the language"]],
    ["a choice", "execution_type: algo|rithmic\n      algorithm: stripe", "algorithmic", ["An algorithm does it"]],
    ["a duration", "estimated_duration: 1|h", "1h", ["1 hour of working time"]],
    ["a condition", "when: inquiry.urgent =| true", "inquiry.urgent = true", ["Holds when urgent of inquiry is true."]],
    [
      "a condition in a list",
      "conditions: [price.total >| 100]",
      "price.total > 100",
      ["Holds when total of price is more than 100."],
    ],
  ] as const)("%s", (_, marked, of, sentences) => {
    const found = hovered(bookingPath, marked);
    expect(found?.of).toBe(of);
    for (const sentence of sentences) expect(found?.markdown).toContain(sentence);
  });

  it("reads a schedule and says when it comes next", () => {
    const found = hovered(bookingPath, "frequency: weekly\n    schedule: 0 9 |* * 1-5", "frequency: on_demand");
    expect(found?.of).toBe("0 9 * * 1-5");
    expect(found?.markdown).toBe(
      "**From Monday to Friday at 09:00** (Europe/Amsterdam)\n\n- Next: Tue 3 Mar 2026 09:00\n- Next: Wed 4 Mar 2026 09:00\n- Next: Thu 5 Mar 2026 09:00",
    );
  });

  it("says that plain language is confirmed by hand", () => {
    expect(hovered(bookingPath, "when: the client |said yes", "when: inquiry.urgent = true")?.markdown).toContain(
      "a person confirms it by hand",
    );
  });

  it("says nothing of texts, comments and blank lines", () => {
    expect(hovered(bookingPath, "description: Write |it down.")).toBeUndefined();
    expect(hovered(bookingPath, "# a |note\nplaybook:", "playbook:")).toBeUndefined();
  });
});

describe("schedules in words", () => {
  it.each([
    ["0 9 * * *", "Every day at 09:00"],
    ["0 9 * * 1", "Every Monday at 09:00"],
    ["30 8,17 * * 1-5", "From Monday to Friday at 08:30 and 17:30"],
    ["0 9 * * 0,6", "Every Saturday and Sunday at 09:00"],
    ["0 9 1 * *", "On the 1st of every month at 09:00"],
    ["0 9 2,3,11,22 * *", "On the 2nd, 3rd, 11th and 22nd of every month at 09:00"],
    ["0 9 1 1,4,7,10 *", "On the 1st of January, April, July and October at 09:00"],
    ["*/15 * * * *", "Every day every 15 minutes"],
    ["0 * * * *", "Every day every hour"],
    ["5 * * * 1", "Every Monday every hour, 5 minutes past"],
    ["0 8-16 * * *", "Every day 9 times a day, from 08:00 to 16:00"],
    ["0 9 13 * 5", "On the 13th of every month and every Friday at 09:00"],
  ])("%s", (cron, words) => {
    expect(cronInWords(cron)).toBe(words);
  });

  it("has no words for what is no schedule", () => {
    expect(cronInWords("every day")).toBeUndefined();
    expect(nextRuns("every day", surroundings.now, "UTC")).toEqual([]);
  });

  it("looks years ahead for a rare day, and goes by the clock of the place", () => {
    expect(nextRuns("0 9 29 2 *", surroundings.now, "UTC", 1)).toEqual(["Tue 29 Feb 2028 09:00"]);
    expect(nextRuns("0 10 2 3 *", surroundings.now, "UTC", 1)).toEqual(["Mon 2 Mar 2026 10:00"]);
    expect(nextRuns("0 10 2 3 *", surroundings.now, "Europe/Amsterdam", 1)).toEqual(["Tue 2 Mar 2027 10:00"]);
  });
});

describe("conditions in words", () => {
  it.each([
    ["client_decision.accepted = true", "accepted of client decision is true"],
    ["total_price > 0", "total price is more than 0"],
    ["deposit >= total * 0.3 AND paid = false", "deposit is at least total times 0.3 and paid is false"],
    ['phone = null or matches(phone, "^[0-9]+$")', "phone is empty or phone has the form “^[0-9]+$”"],
    ["priority in ['urgent', 'high']", "priority is one of “urgent”, “high”"],
    ['contains(client_email, "@")', "client email contains “@”"],
    ["name != null", "name is filled in"],
    ["count(lines) <= 3", "the number of lines is at most 3"],
    ["waiting > 48h", "waiting is more than 48 hours"],
    ["not(agreed)", "it is not so that agreed"],
    ["score = null or (score >= 1 and score <= 5)", "score is empty or (score is at least 1 and score is at most 5)"],
  ])("%s", (condition, words) => {
    expect(readCondition(condition)).toBe(words);
  });

  it("leaves plain language and malformed conditions alone", () => {
    expect(readCondition("the client said yes")).toBeUndefined();
    expect(readCondition("a = ")).toBeUndefined();
  });
});

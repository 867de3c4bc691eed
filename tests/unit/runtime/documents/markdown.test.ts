import { describe, expect, it } from "vitest";
import type { DeliverableSpec, FieldSpec } from "#runtime/definition.ts";
import { documentMarkdown } from "#runtime/documents/markdown.ts";

function field(name: string, more: Partial<FieldSpec> = {}): FieldSpec {
  return { name, label: name, type: "text", required: false, options: [], columns: [], help: null, ...more };
}

function spec(fields: readonly FieldSpec[], more: Partial<DeliverableSpec> = {}): DeliverableSpec {
  return {
    name: "offer",
    title: "Offer",
    type: "document",
    format: "form",
    shape: "fields",
    fields,
    rules: [],
    guidance: null,
    template: null,
    jsonSchema: undefined,
    ...more,
  };
}

describe("a deliverable in Markdown", () => {
  it("is a form with its fields in order; what is missing shows, what is more is not lost", () => {
    const offer = spec([field("client", { label: "Client" }), field("paid", { label: "Paid" }), field("price")]);
    expect(documentMarkdown("Offer", { price: 12, client: "Eva", paid: true, extra_note: "a\nb" }, offer)).toBe(
      "# Offer\n\n**Client:** Eva\n\n**Paid:** Yes\n\n**price:** 12\n\n## Extra note\n\na\nb\n",
    );
    expect(documentMarkdown("Offer", {}, offer)).toContain("**Client:** –");
  });

  it("writes dates, moments, money and large numbers as people do", () => {
    const value = {
      shoot_date: "2026-05-09",
      booked_at: "2026-05-01T22:30:00.000Z",
      total_price: 12_500.5,
      deposit_amount: 300,
      currency: "EUR",
      guests: 12_000,
      year: 2026,
      invoice_number: 1_234_567,
      fee_usd: 5,
      not_a_date: "2026-13-45",
    };
    const text = documentMarkdown("Booking", value, undefined, "Europe/Berlin");
    expect(text).toContain("**Shoot date:** 9 May 2026\n");
    expect(text).toContain("**Booked at:** 2 May 2026 at 00:30\n");
    expect(text).toContain("**Total price:** €12,500.50\n");
    expect(text).toContain("**Deposit amount:** €300.00\n");
    expect(text).toContain("**Guests:** 12,000\n");
    expect(text).toContain("**Year:** 2026\n");
    expect(text).toContain("**Invoice number:** 1234567\n");
    expect(text).toContain("**Fee usd:** US$5.00\n");
    expect(text).toContain("**Not a date:** 2026-13-45\n");
    expect(documentMarkdown("Booking", value, undefined, "No/Where")).toContain("1 May 2026 at 22:30");
    const letter = spec([field("when")], { template: "See you on {{when}}.\n\n{{note}}" });
    expect(documentMarkdown("Letter", { when: "2026-05-09", note: "a\nb" }, letter)).toContain(
      "See you on 9 May 2026.\n\na\nb\n",
    );
  });

  it("has tables and lists, whose cells break nothing", () => {
    const column = { name: "item", label: "Item", type: "text" as const, required: false };
    const order = spec([field("lines", { label: "Lines", type: "table", columns: [column] })]);
    expect(documentMarkdown("Order", { lines: [{ item: "a|b" }, { item: "c", more: 1 }] }, order)).toBe(
      "# Order\n\n## Lines\n\n| Item | More |\n| --- | --- |\n| a\\|b | – |\n| c | 1 |\n",
    );
    expect(documentMarkdown("Names", ["a", "b"], undefined)).toBe("# Names\n\n- a\n- b\n");
  });

  it("is the wording of a letter, filled in; a plain value; or nothing yet", () => {
    const letter = spec([field("client")], { template: "Dear {{client}}, see {{date}}." });
    expect(documentMarkdown("Letter", { client: "Eva" }, letter)).toBe("# Letter\n\nDear Eva, see {{date}}.\n");
    expect(documentMarkdown("Note", "All well.\n", undefined)).toBe("# Note\n\nAll well.\n");
    expect(documentMarkdown("Note", null, undefined)).toBe("# Note\n\n–\n");
  });
});

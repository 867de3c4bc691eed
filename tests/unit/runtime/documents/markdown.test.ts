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

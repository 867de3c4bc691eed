/** Printed documents, read back. */
import { expect, it } from "vitest";
import { createPdfRenderer } from "#adapters/pdf/render.ts";
import type { Sheet } from "#ports/pdf.ts";
import { pdfText } from "#tests/support/pdf-text.ts";

const render = createPdfRenderer();

function sheet(text: string, more: Partial<Sheet> = {}): Sheet {
  return {
    title: "Offer",
    about: ["Version 1 of 1"],
    foot: "Shop · Offer",
    text,
    madeAt: "2026-03-02T09:00:00.000Z",
    ...more,
  };
}

it("prints title, fields, paragraphs, lists and tables in their order, with page numbers", async () => {
  const text = [
    "**Client:** Zoë Müller",
    "**Price:** €1,200.00",
    "Dear Zoë,\nthank you for **everything**.",
    "## Items",
    "| Item | Count |\n| --- | --- |\n| Größe “XL” | 3 |",
    "- first\n- second",
  ].join("\n\n");
  const { pages, title } = await pdfText(await render(sheet(text)));
  expect(title).toBe("Offer");
  expect(pages).toHaveLength(1);
  const words = pages[0] ?? "";
  const inOrder = ["Offer", "Version 1 of 1", "Client", "Zoë Müller", "€1,200.00", "thank you for everything", "Items"];
  const places = [...inOrder, "Größe “XL”", "first", "second", "Shop · Offer", "Page 1 of 1"].map((part) =>
    words.indexOf(part),
  );
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(places).not.toContain(-1);
  expect(words).not.toContain("**");
});

it.each([
  ["German", "Äpfel, Öl, Übung, Straße, 5 €"],
  ["French", "Œuvre, garçon, où, naïve, l’été"],
  ["Polish", "Zażółć gęślą jaźń"],
  ["Turkish", "İstanbul, ışık, Şehir"],
  ["Greek", "Ελληνικά: Καλημέρα"],
  ["Cyrillic", "Договор на съёмку"],
])("has the letters of %s", async (_language, text) => {
  const { pages } = await pdfText(await render(sheet(text)));
  expect(pages[0]?.normalize("NFC")).toContain(text);
});

it("goes on over as many pages as there is, and says the columns of a table again", async () => {
  const rows = Array.from({ length: 120 }, (_, row) => `| Item ${row} | ${row} |`).join("\n");
  const { pages } = await pdfText(await render(sheet(`| Name | Count |\n| --- | --- |\n${rows}`)));
  expect(pages.length).toBeGreaterThan(2);
  for (const [index, page] of pages.entries()) {
    expect(page).toContain("Name");
    expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
  }
  expect(pages.join("\n")).toContain("Item 119");
});

it("breaks words that are wider than the page, and reads or fetches nothing it is told to", async () => {
  const long = "x".repeat(20_000);
  const { pages } = await pdfText(await render(sheet(`${long}\n\n![](http://127.0.0.1:1/a.png) /etc/passwd`)));
  // The foot of each page stands between.
  expect(pages.join("").match(/x/g)?.length).toBeGreaterThanOrEqual(long.length);
  expect(pages.join("")).toContain("![](http://127.0.0.1:1/a.png) /etc/passwd");
});

it("prints an empty document", async () => {
  const { pages } = await pdfText(await render(sheet("", { about: [] })));
  expect(pages[0]).toContain("Offer");
});

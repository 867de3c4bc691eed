/** Printed documents, read back. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { coverageOf } from "#adapters/pdf/coverage.ts";
import { createPdfRenderer } from "#adapters/pdf/render.ts";
import type { Sheet } from "#ports/pdf.ts";
import { pdfText } from "#tests/support/pdf-text.ts";

const print = createPdfRenderer();
const render = async (one: Sheet) => (await print(one)).bytes;

function sheet(text: string, more: Partial<Sheet> = {}): Sheet {
  return {
    title: "Offer",
    about: ["Version 1 of 1"],
    foot: "Shop · Offer",
    text,
    madeAt: "2026-03-02T09:00:00.000Z",
    paper: "A4",
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

it.each([
  ["A4", [595, 842]],
  ["Letter", [612, 792]],
] as const)("prints on %s", async (paper, size) => {
  const { sizes } = await pdfText(await render(sheet("| A | B |\n| --- | --- |\n| 1 | 2 |", { paper })));
  expect(sizes).toEqual([size]);
});

it.each([
  ["你好世界", ["你", "好", "世", "界"]],
  ["مرحبا", ["م", "ر", "ح", "ب", "ا"]],
  ["Well done 👍🏽 👨‍👩‍👧", ["👍🏽", "👨‍👩‍👧"]],
])("prints %s with a sign for what the font lacks, and says so", async (text, lacking) => {
  const { bytes, unprinted } = await print(sheet(`Before ${text} after`));
  expect(unprinted).toEqual(lacking);
  const { pages } = await pdfText(bytes);
  expect(pages[0]?.match(/\uFFFD/g)).toHaveLength(unprinted.length + 1);
  expect(pages[0]).toMatch(/Before .* after/);
  expect(pages[0]).toContain(`${unprinted.length} characters are not in the font`);
  expect(pages[0]).toContain(`U+${lacking[0]?.codePointAt(0)?.toString(16).toUpperCase()}`);
});

it("writes signs in letters where those say the same, and says nothing of it", async () => {
  const { bytes, unprinted } = await print(sheet("Lisbon → Porto ✓ caf\u0065\u0301"));
  expect(unprinted).toEqual([]);
  expect((await pdfText(bytes)).pages[0]?.normalize("NFC")).toContain("Lisbon -> Porto [x] café");
});

it("knows each character of its fonts, and no other", () => {
  const load = createRequire(import.meta.url);
  const folder = join(dirname(dirname(load.resolve("pdfmake"))), "fonts", "Roboto");
  const [regular, ...others] = ["Regular", "Medium", "Italic", "MediumItalic"].map((cut) =>
    coverageOf(readFileSync(join(folder, `Roboto-${cut}.ttf`))),
  );
  const covered = Array.from({ length: 0x2_00_00 }, (_, codePoint) => codePoint).filter((one) => regular?.(one));
  expect(covered.length).toBeGreaterThan(800);
  expect(["a", "é", "Ж", "Ω", "€"].every((one) => regular?.(one.codePointAt(0) ?? 0))).toBe(true);
  // One cut stands for all: bold and italic print the same characters.
  expect(others.map((cut) => covered.filter((one) => !cut(one)))).toEqual([[], [], []]);
});

/** Printed documents, read back. */
import { expect, it } from "vitest";
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
  ["Chinese", "您好，感谢您的咨询。拍摄日期为2026年5月9日。"],
  ["traditional Chinese", "謝謝您的詢問"],
  ["Japanese", "田中美咲様、ご結婚おめでとうございます。"],
  ["Korean", "안녕하세요, 견적서를 보내드립니다."],
  ["Thai", "สวัสดีครับ"],
  ["Hebrew", "שלום"],
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

it("prints emoji and signs in one colour", async () => {
  const { bytes, unprinted } = await print(sheet("Done 👍 🎉 ❤️ ✓ → ☑ 👨‍👩‍👧 🇩🇪 1️⃣"));
  expect(unprinted).toEqual([]);
  const { pages } = await pdfText(bytes);
  expect(pages[0]).toMatch(/Done 👍\s+🎉/u);
});

it("prints Arabic and Hindi in letters that are joined", async () => {
  const { bytes, unprinted } = await print(sheet("مرحباً بكم\n\nक्षत्रिय नमस्ते"));
  expect(unprinted).toEqual([]);
  // Joined letters are read back in part: as one shape for several of them.
  expect((await pdfText(bytes)).pages[0]).toMatch(/\p{Script=Arabic}[^]*\p{Script=Devanagari}/u);
});

/** Where each of the words stands on the first page, from its left edge, in points. */
async function leftEdges(text: string, ...wanted: readonly string[]): Promise<number[]> {
  const { words } = await pdfText(await render(sheet(text)));
  return wanted.map((word) => words.find((one) => one.page === 0 && one.text.includes(word))?.x ?? Number.NaN);
}

it("begins lines of Hebrew on the right, and keeps numbers and other words in their own direction", async () => {
  const line = "שלום hello world 1,200 עולם";
  const [shalom = 0, hello = 0, price = 0, olam = 0] = await leftEdges(line, "שלום", "hello world", "1,200", "עולם");
  expect(shalom).toBeGreaterThan(hello);
  expect(hello).toBeGreaterThan(olam);
  expect(price).toBeGreaterThan(olam);
  // At the right margin of the page.
  expect(shalom).toBeGreaterThan(480);
});

it("goes on in the next line where a text from right to left is wide", async () => {
  const words = Array.from({ length: 60 }, (_, index) => `מילה${index}`);
  const { pages } = await pdfText(await render(sheet(words.join(" "))));
  const text = pages.join("\n");
  expect(words.filter((_, index) => !text.includes(String(index)))).toEqual([]);
  expect(text.split("\n").length).toBeGreaterThan(5);
});

it("lays out fields, lists and tables from right to left where their words do", async () => {
  const text = "**שם:** נועה\n\n**מחיר:** 1200\n\n- ראשון\n- שני\n\n| פריט | כמות |\n| --- | --- |\n| אלבום | 3 |";
  const [label = 0, value = 0, first = 0, item = 0, count = 0] = await leftEdges(
    text,
    "שם",
    "נועה",
    "ראשון",
    "פריט",
    "כמות",
  );
  expect(label).toBeGreaterThan(value);
  expect(first).toBeGreaterThan(450);
  expect(item).toBeGreaterThan(count);
});

it("makes links of addresses, and of nothing else", async () => {
  const text =
    "See [our terms](https://example.com/terms), https://example.com/a. ana@example.com [x](javascript:alert(1))";
  const { links } = await pdfText(await render(sheet(text)));
  expect(new Set(links)).toEqual(
    new Set(["https://example.com/terms", "https://example.com/a", "mailto:ana@example.com"]),
  );
});

it.each([
  ["ሰላም", ["ሰ", "ላ", "ም"]],
  ["𒀀𓀀", ["𒀀", "𓀀"]],
])("prints %s with a sign for what the fonts lack, and says so", async (text, lacking) => {
  const { bytes, unprinted } = await print(sheet(`Before ${text} after`));
  expect(unprinted).toEqual(lacking);
  const { pages } = await pdfText(bytes);
  expect(pages[0]?.match(/\uFFFD/g)).toHaveLength(unprinted.length + 1);
  expect(pages[0]).toMatch(/Before .* after/);
  expect(pages[0]).toContain(`${unprinted.length} characters are not in the fonts`);
  expect(pages[0]).toContain(`U+${lacking[0]?.codePointAt(0)?.toString(16).toUpperCase()}`);
});

it("writes signs in letters where those say the same, and says nothing of it", async () => {
  const { bytes, unprinted } = await print(sheet("Paid in ₿ ☐ caf\u0065\u0301"));
  expect(unprinted).toEqual([]);
  expect((await pdfText(bytes)).pages[0]?.normalize("NFC")).toContain("Paid in BTC [ ] café");
});

it("prints several documents at once, each in its own fonts", async () => {
  const texts = ["田中美咲", "안녕하세요", "שלום", "Zoë", "您好"];
  const printed = await Promise.all(texts.map((text) => render(sheet(text))));
  const read = await Promise.all(printed.map(async (bytes) => (await pdfText(bytes)).pages.join("")));
  expect(texts.filter((text, index) => read[index]?.includes(text) !== true)).toEqual([]);
});

it("puts no more of a font into a file than the document needs", async () => {
  const plain = await render(sheet("Hello"));
  const chinese = await render(sheet("您好，感谢您的咨询。"));
  expect(chinese.length).toBeLessThan(plain.length + 40_000);
});

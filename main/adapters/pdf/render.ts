/** Prints documents as PDF with pdfmake. Its font, Roboto, has Latin, Greek and Cyrillic letters and goes into the file. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { RenderPdf, Sheet } from "#ports/pdf.ts";
import { type Coverage, coverageOf } from "./coverage.ts";
import { layoutOf } from "./layout.ts";
import { printable } from "./printable.ts";

/** Where the font lies: in its package when run from source, beside the bundle once it is bundled. */
function fontFolder(): string {
  if (!import.meta.url.endsWith(".ts")) return fileURLToPath(new URL(".", import.meta.url));
  const library = createRequire(import.meta.url).resolve("pdfmake");
  return join(dirname(dirname(library)), "fonts", "Roboto");
}

/** Loads the library when the first document is printed: a business that prints nothing does not wait for it. */
async function loadPrinter() {
  const { default: pdfmake } = await import("pdfmake");
  const folder = fontFolder();
  const cuts = {
    normal: join(folder, "Roboto-Regular.ttf"),
    bold: join(folder, "Roboto-Medium.ttf"),
    italics: join(folder, "Roboto-Italic.ttf"),
    bolditalics: join(folder, "Roboto-MediumItalic.ttf"),
  };
  const allowed = new Set(Object.values(cuts));
  pdfmake.setFonts({ Roboto: cuts });
  // Documents are made of what people typed: nothing in them may fetch or read anything.
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => allowed.has(path));
  return { pdfmake, isCovered: coverageOf(await readFile(cuts.normal)) };
}

/** The sheet in letters that the font has, and what it lacks. */
function printableSheet(sheet: Sheet, isCovered: Coverage): { readonly sheet: Sheet; readonly unprinted: string[] } {
  const unprinted: string[] = [];
  const inLetters = (text: string): string => {
    const made = printable(text, isCovered);
    unprinted.push(...made.unprinted);
    return made.text;
  };
  const [title, about, text] = [inLetters(sheet.title), sheet.about.map(inLetters), inLetters(sheet.text)];
  // The foot says again what stands above.
  return { sheet: { ...sheet, title, about, text, foot: printable(sheet.foot, isCovered).text }, unprinted };
}

/** What stands at the end of a document of which not everything could be printed; undefined when everything was. */
function unprintedNote(unprinted: readonly string[]): string | undefined {
  if (unprinted.length === 0) return undefined;
  const codes = [...new Set(unprinted)].slice(0, 8).map((one) => `U+${one.codePointAt(0)?.toString(16).toUpperCase()}`);
  const some = unprinted.length === 1 ? "1 character is" : `${unprinted.length} characters are`;
  return `${some} not in the font this was printed with, and \uFFFD stands for each (${codes.join(", ")}${new Set(unprinted).size > 8 ? ", …" : ""}). The document as Markdown has all of them.`;
}

/** Makes a printer of PDF documents. */
export function createPdfRenderer(): RenderPdf {
  let printer: ReturnType<typeof loadPrinter> | undefined;
  return async (sheet) => {
    printer ??= loadPrinter();
    const { pdfmake, isCovered } = await printer;
    const { sheet: inLetters, unprinted } = printableSheet(sheet, isCovered);
    const document = layoutOf(inLetters, { fileTitle: sheet.title, note: unprintedNote(unprinted) });
    return { bytes: new Uint8Array(await pdfmake.createPdf(document).getBuffer()), unprinted };
  };
}

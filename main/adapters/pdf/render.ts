/** Prints documents as PDF with pdfmake. The fonts go into the file: of each, what the document needs of it. */
import type { TDocumentDefinitions } from "pdfmake/interfaces.js";
import type { Printed, RenderPdf, Sheet } from "#ports/pdf.ts";
import { type Face, type FontFile, type FontFinder, openFonts } from "./fonts.ts";
import { layoutOf } from "./layout.ts";
import { lineSetter } from "./lines.ts";
import { printable } from "./printable.ts";

/** What of pdfmake is used here; its types do not tell of files in memory. */
interface Printer {
  readonly virtualfs: { writeFileSync(name: string, content: Uint8Array): void };
  setFonts(fonts: Readonly<Record<string, Readonly<Record<string, string>>>>): void;
  setUrlAccessPolicy(allows: (url: string) => boolean): void;
  setLocalAccessPolicy(allows: (path: string) => boolean): void;
  createPdf(document: TDocumentDefinitions): { getBuffer(): Promise<Uint8Array> };
}

/** Loads the library when the first document is printed: a business that prints nothing does not wait for it. */
async function loadPrinter() {
  const { default: library } = await import("pdfmake");
  const printer = library as unknown as Printer;
  // Documents are made of what people typed: nothing in them may fetch or read anything.
  printer.setUrlAccessPolicy(() => false);
  return { printer, findFonts: openFonts() };
}
type Loaded = Awaited<ReturnType<typeof loadPrinter>>;

/** Gives the printer the fonts of a document, and no other file. */
function giveFonts(printer: Printer, faces: readonly Face[]): void {
  const onDisk = new Set<string>();
  const nameOf = (file: FontFile): string => {
    if (typeof file === "string") onDisk.add(file);
    else printer.virtualfs.writeFileSync(file.name, file.bytes);
    return typeof file === "string" ? file : file.name;
  };
  const cuts = (face: Face) => Object.entries(face.files()).map(([cut, file]) => [cut, nameOf(file)]);
  printer.setFonts(Object.fromEntries(faces.map((face) => [face.name, Object.fromEntries(cuts(face))])));
  printer.setLocalAccessPolicy((path) => onDisk.has(path));
}

/** The sheet in letters that the fonts have, and what none has. */
function printableSheet(sheet: Sheet, fonts: FontFinder): { readonly sheet: Sheet; readonly unprinted: string[] } {
  const unprinted: string[] = [];
  const inLetters = (text: string): string => {
    const made = printable(text, fonts);
    unprinted.push(...made.unprinted);
    return made.text;
  };
  const [title, about, text] = [inLetters(sheet.title), sheet.about.map(inLetters), inLetters(sheet.text)];
  // The foot says again what stands above.
  return { sheet: { ...sheet, title, about, text, foot: printable(sheet.foot, fonts).text }, unprinted };
}

/** What stands at the end of a document of which not everything could be printed; undefined when everything was. */
function unprintedNote(unprinted: readonly string[]): string | undefined {
  if (unprinted.length === 0) return undefined;
  const codes = [...new Set(unprinted)].slice(0, 8).map((one) => `U+${one.codePointAt(0)?.toString(16).toUpperCase()}`);
  const some = unprinted.length === 1 ? "1 character is" : `${unprinted.length} characters are`;
  return `${some} not in the fonts this was printed with, and \uFFFD stands for each (${codes.join(", ")}${new Set(unprinted).size > 8 ? ", …" : ""}). The document as Markdown has all of them.`;
}

async function print({ printer, findFonts }: Loaded, sheet: Sheet): Promise<Printed> {
  const fonts = findFonts([sheet.title, ...sheet.about, sheet.text].join("\n"));
  const { sheet: inLetters, unprinted } = printableSheet(sheet, fonts);
  const around = { fileTitle: sheet.title, note: unprintedNote(unprinted) };
  const document = layoutOf(inLetters, around, lineSetter(fonts));
  giveFonts(printer, fonts.found());
  return { bytes: new Uint8Array(await printer.createPdf(document).getBuffer()), unprinted };
}

/** Makes a printer of PDF documents. It prints one after the other: the library knows the fonts of one document. */
export function createPdfRenderer(): RenderPdf {
  let loading: Promise<Loaded> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  return (sheet) => {
    loading ??= loadPrinter();
    const printed = Promise.all([loading, last]).then(([loaded]) => print(loaded, sheet));
    last = printed.catch(() => undefined);
    return printed;
  };
}

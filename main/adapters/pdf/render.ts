/** Prints documents as PDF with pdfmake. Its font, Roboto, has Latin, Greek and Cyrillic letters and goes into the file. */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { RenderPdf } from "#ports/pdf.ts";
import { layoutOf } from "./layout.ts";

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
  return pdfmake;
}

/** Makes a printer of PDF documents. */
export function createPdfRenderer(): RenderPdf {
  let printer: ReturnType<typeof loadPrinter> | undefined;
  return async (sheet) => {
    printer ??= loadPrinter();
    return new Uint8Array(await (await printer).createPdf(layoutOf(sheet)).getBuffer());
  };
}

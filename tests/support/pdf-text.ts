/** Reads a PDF back. */
import { extractText, getDocumentProxy, getMeta } from "unpdf";

export interface ReadPdf {
  /** The words of each page. */
  readonly pages: readonly string[];
  /** Width and height of each page in whole points. */
  readonly sizes: readonly (readonly [number, number])[];
  /** What the file says it is called. */
  readonly title: unknown;
}

/** What a PDF shows. */
export async function pdfText(bytes: Uint8Array): Promise<ReadPdf> {
  // The reader takes over what it is given.
  const file = await getDocumentProxy(new Uint8Array(bytes));
  const { text } = await extractText(file, { mergePages: false });
  const { info } = await getMeta(file);
  const sizes: [number, number][] = [];
  for (let number = 1; number <= file.numPages; number += 1) {
    const [left = 0, bottom = 0, right = 0, top = 0] = (await file.getPage(number)).view;
    sizes.push([Math.round(right - left), Math.round(top - bottom)]);
  }
  return { pages: text, sizes, title: info["Title"] };
}

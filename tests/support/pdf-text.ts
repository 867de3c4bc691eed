/** Reads a PDF back. */
import { extractText, getDocumentProxy, getMeta } from "unpdf";

export interface ReadPdf {
  /** The words of each page. */
  readonly pages: readonly string[];
  /** Width and height of each page in whole points. */
  readonly sizes: readonly (readonly [number, number])[];
  /** Each piece of text with its page, counted from 0, and its left edge in points. */
  readonly words: readonly { readonly page: number; readonly text: string; readonly x: number }[];
  /** Addresses that links lead to. */
  readonly links: readonly string[];
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
  const words: { page: number; text: string; x: number }[] = [];
  const links: string[] = [];
  for (let number = 1; number <= file.numPages; number += 1) {
    const page = await file.getPage(number);
    const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
    sizes.push([Math.round(right - left), Math.round(top - bottom)]);
    for (const item of (await page.getTextContent()).items) {
      if ("str" in item) words.push({ page: number - 1, text: item.str, x: Number(item.transform[4]) });
    }
    for (const { unsafeUrl } of (await page.getAnnotations()) as { unsafeUrl?: string }[]) {
      if (unsafeUrl !== undefined) links.push(unsafeUrl);
    }
  }
  return { pages: text, sizes, words, links, title: info["Title"] };
}

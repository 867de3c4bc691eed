/** Reads a PDF back. */
import { extractText, getDocumentProxy, getMeta } from "unpdf";

/** The words of each page, and the title the file says it has. */
export async function pdfText(
  bytes: Uint8Array,
): Promise<{ readonly pages: readonly string[]; readonly title: unknown }> {
  // The reader takes over what it is given.
  const file = await getDocumentProxy(new Uint8Array(bytes));
  const { text } = await extractText(file, { mergePages: false });
  const { info } = await getMeta(file);
  return { pages: text, title: info["Title"] };
}

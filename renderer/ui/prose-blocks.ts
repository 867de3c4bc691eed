/** Reading paragraphs and lists out of plain text. */

export type Block =
  | { readonly kind: "paragraph"; readonly lines: readonly string[] }
  | { readonly kind: "list"; readonly ordered: boolean; readonly items: readonly string[] };

/** Splits a text into paragraphs and lists. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  let list: { ordered: boolean; items: string[] } | undefined;
  const flush = (): void => {
    if (paragraph.length > 0) blocks.push({ kind: "paragraph", lines: paragraph });
    if (list !== undefined) blocks.push({ kind: "list", ...list });
    paragraph = [];
    list = undefined;
  };
  for (const line of text.split("\n")) {
    const item = /^\s*(?:[-•*]|(\d+)[.)])\s+(.*)$/.exec(line);
    if (item !== null) {
      const ordered = item[1] !== undefined;
      if (list === undefined || list.ordered !== ordered) {
        flush();
        list = { ordered, items: [] };
      }
      list.items.push(item[2] ?? "");
    } else if (line.trim() === "") {
      flush();
    } else {
      if (list !== undefined) flush();
      paragraph.push(line);
    }
  }
  flush();
  return blocks;
}

/** Reading headings, paragraphs, lists and tables out of plain text: for the window, and for printing. */

export type Block =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "table"; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: "paragraph"; readonly lines: readonly string[] }
  | { readonly kind: "list"; readonly ordered: boolean; readonly items: readonly string[] };

/** Cells of a line like `| a | b |`; `\\|` is no border. */
function cellsOf(line: string): string[] {
  const inside = line.trim().replace(/^\|/, "").replace(/\|$/, "");
  return inside.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll("\\|", "|"));
}

/** Splits a text into headings, paragraphs, lists and tables. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  let list: { ordered: boolean; items: string[] } | undefined;
  let table: { head: string[]; rows: string[][] } | undefined;
  const flush = (): void => {
    if (paragraph.length > 0) blocks.push({ kind: "paragraph", lines: paragraph });
    if (list !== undefined) blocks.push({ kind: "list", ...list });
    if (table !== undefined) blocks.push({ kind: "table", ...table });
    paragraph = [];
    list = undefined;
    table = undefined;
  };
  for (const line of text.split("\n")) {
    const item = /^\s*(?:[-•*]|(\d+)[.)])\s+(.*)$/.exec(line);
    const heading = /^#{1,6}\s+(.*)$/.exec(line);
    if (/^\s*\|.*\|\s*$/.test(line)) {
      if (table === undefined) {
        flush();
        table = { head: cellsOf(line), rows: [] };
      } else if (!/^[\s|:-]+$/.test(line)) table.rows.push(cellsOf(line));
    } else if (heading !== null) {
      flush();
      blocks.push({ kind: "heading", text: heading[1] ?? "" });
    } else if (item !== null) {
      const ordered = item[1] !== undefined;
      if (list === undefined || list.ordered !== ordered) {
        flush();
        list = { ordered, items: [] };
      }
      list.items.push(item[2] ?? "");
    } else if (line.trim() === "") {
      flush();
    } else {
      if (list !== undefined || table !== undefined) flush();
      paragraph.push(line);
    }
  }
  flush();
  return blocks;
}

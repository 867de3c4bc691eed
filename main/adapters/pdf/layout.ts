/** Where everything stands on the page: a sheet as the description that pdfmake lays out. */
import type { Content, TableCell, TDocumentDefinitions } from "pdfmake/interfaces.js";
import type { Sheet } from "#ports/pdf.ts";
import type { Paper } from "#shared/paper.ts";
import { type Block, blocksOf } from "#shared/prose.ts";

/** Points, here and below. */
const MARGIN = 56;
/** Width of the page without its margins. */
const WIDTHS: Readonly<Record<Paper, number>> = { A4: 595.28 - 2 * MARGIN, Letter: 612 - 2 * MARGIN };
const INK = "#1f2328";
const PALE = "#59636e";
const RULE = "#d1d9e0";
const FILL = "#f6f8fa";
/** Space before a block. Space behind one would begin a page of its own where the page is full. */
const BELOW: [number, number, number, number] = [0, 8, 0, 0];
/** Wider tables are written smaller. */
const MANY_COLUMNS = 6;

/** What breaks a word takes time that grows with the square of its length. */
const ENDLESS_WORD = /\S{500}/g;

/** A text whose words have an end. */
function breakable(text: string): string {
  return text.replaceAll(ENDLESS_WORD, "$&\n");
}

/** `**strong**` inside a line. */
function inline(line: string): Content {
  const text = breakable(line)
    .split(/(\*\*[^*]+\*\*|`[^`]+`)/)
    .filter((part) => part !== "")
    .map((part) => {
      if (part.length > 4 && part.startsWith("**")) return { text: part.slice(2, -2), bold: true };
      return part.length > 2 && part.startsWith("`") && part.endsWith("`") ? part.slice(1, -1) : part;
    });
  return { text };
}

interface Field {
  readonly label: string;
  readonly value: string;
}

/** A line like `**Client:** Ana`. */
function fieldOf(block: Block): Field | undefined {
  const [line, ...more] = block.kind === "paragraph" ? block.lines : [];
  const match = line === undefined || more.length > 0 ? null : /^\*\*([^*]+):\*\* (.*)$/.exec(line);
  return match ? { label: match[1] ?? "", value: match[2] ?? "" } : undefined;
}

/** Fields one below the other: what it is called on the left, what it is on the right. */
function fieldTable(fields: readonly Field[]): Content {
  return {
    table: {
      widths: ["32%", "*"],
      dontBreakRows: true,
      body: fields.map(({ label, value }) => [{ text: breakable(label), color: PALE }, inline(value)]),
    },
    layout: {
      hLineWidth: (line) => (line === 0 || line === fields.length ? 0 : 0.5),
      vLineWidth: () => 0,
      hLineColor: () => RULE,
      paddingLeft: () => 0,
      paddingTop: () => 5,
      paddingBottom: () => 5,
    },
    margin: BELOW,
  };
}

function dataTable({ head, rows }: Extract<Block, { kind: "table" }>, width: number): Content {
  const columns = Math.max(head.length, ...rows.map((row) => row.length));
  const cells = (row: readonly string[], heading: boolean): TableCell[] =>
    Array.from({ length: columns }, (_, at) => ({
      stack: [inline(row[at] ?? "")],
      ...(heading ? { bold: true, fillColor: FILL } : {}),
    }));
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      // Equal parts that add up: long words break instead of running over the edge.
      widths: Array.from({ length: columns }, () => width / columns - 12),
      body: [cells(head, true), ...rows.map((row) => cells(row, false))],
    },
    layout: {
      hLineWidth: () => 0.5,
      vLineWidth: () => 0.5,
      hLineColor: () => RULE,
      vLineColor: () => RULE,
      paddingLeft: () => 6,
      paddingRight: () => 5,
      paddingTop: () => 4,
      paddingBottom: () => 4,
    },
    fontSize: columns > MANY_COLUMNS ? 8 : 9.5,
    margin: BELOW,
  };
}

function blockContent(block: Block, width: number): Content {
  switch (block.kind) {
    case "heading":
      return { text: breakable(block.text), style: "heading", headlineLevel: 1 };
    case "table":
      return dataTable(block, width);
    case "list": {
      const items = block.items.map(inline);
      return { ...(block.ordered ? { ol: items } : { ul: items }), margin: BELOW };
    }
    case "paragraph":
      return { stack: block.lines.map(inline), margin: BELOW };
  }
}

/** The blocks in order; fields that follow each other stand in one table. */
function contentOf(blocks: readonly Block[], width: number): Content[] {
  const content: Content[] = [];
  let fields: Field[] = [];
  const flush = (): void => {
    if (fields.length > 0) content.push(fieldTable(fields));
    fields = [];
  };
  for (const block of blocks) {
    const field = fieldOf(block);
    if (field !== undefined) fields.push(field);
    else {
      flush();
      content.push(blockContent(block, width));
    }
  }
  flush();
  return content;
}

/** What stands in the file besides the sheet: its title in full, and a note at its end. */
export interface Around {
  readonly fileTitle: string;
  readonly note: string | undefined;
}

/** The sheet as pdfmake takes it, in the font `Roboto`. */
export function layoutOf(
  { title, about, foot, text, madeAt, paper }: Sheet,
  { fileTitle, note }: Around,
): TDocumentDefinitions {
  const width = WIDTHS[paper];
  return {
    pageSize: paper === "A4" ? "A4" : "LETTER",
    pageMargins: [MARGIN, 60, MARGIN, 64],
    info: { title: fileTitle, creator: "Orgata IDE", producer: "Orgata IDE", creationDate: new Date(madeAt) },
    defaultStyle: { font: "Roboto", fontSize: 10.5, lineHeight: 1.25, color: INK },
    styles: {
      title: { fontSize: 20, bold: true, margin: [0, 0, 0, 4] },
      about: { fontSize: 9, color: PALE },
      heading: { fontSize: 13, bold: true, margin: [0, 18, 0, 0] },
    },
    content: [
      { text: breakable(title), style: "title" },
      ...about.map((line): Content => ({ text: breakable(line), style: "about" })),
      {
        canvas: [{ type: "line", x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 0.75, lineColor: RULE }],
        margin: [0, 10, 0, 4],
      },
      ...contentOf(blocksOf(text), width),
      ...(note === undefined ? [] : [{ text: note, style: "about", margin: [0, 24, 0, 0] } satisfies Content]),
    ],
    footer: (page, pages) => ({
      columns: [foot, { text: `Page ${page} of ${pages}`, alignment: "right", width: "auto" }],
      fontSize: 8,
      color: PALE,
      margin: [MARGIN, 24, MARGIN, 0],
    }),
    // A heading never stands alone at the end of a page.
    pageBreakBefore: (node, nodes) =>
      node.headlineLevel === 1 &&
      nodes.getFollowingNodesOnPage().length === 0 &&
      node.startPosition.verticalRatio > 0.1,
  };
}

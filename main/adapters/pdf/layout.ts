/** Where everything stands on the page: a sheet as the description that pdfmake lays out. */
import type { Content, TableCell, TDocumentDefinitions } from "pdfmake/interfaces.js";
import type { Sheet } from "#ports/pdf.ts";
import type { Paper } from "#shared/paper.ts";
import { type Block, blocksOf } from "#shared/prose.ts";
import { PLAIN } from "./fonts.ts";
import { goesLeft, type Place, type SetLine } from "./lines.ts";

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

/** Sizes of letters. */
const SIZES = { title: 20, about: 9, heading: 13, text: 10.5, cell: 9.5, narrowCell: 8, foot: 8 } as const;
/** What labels take of the width. */
const LABEL_SHARE = 0.32;
/** Room between columns. */
const GAP = 8;
/** Room for the number of the page. */
const PAGE_NUMBER_WIDTH = 80;
/** Room before the text of a list's item. */
const INDENT = 20;

/** Blocks are laid out in a width, by what sets their lines. */
interface Page {
  readonly width: number;
  readonly line: SetLine;
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

/** Fields one below the other: what it is called before what it is, in the direction of the language. */
function fieldTable(fields: readonly Field[], { width, line }: Page): Content {
  const isLeft = goesLeft(fields[0]?.label ?? "");
  const labels: Place = { width: width * LABEL_SHARE - GAP, size: SIZES.text };
  const values: Place = { width: width * (1 - LABEL_SHARE) - GAP, size: SIZES.text };
  const share = `${LABEL_SHARE * 100}%`;
  const ordered = <T>(label: T, value: T): T[] => (isLeft ? [value, label] : [label, value]);
  return {
    table: {
      widths: ordered(share, "*"),
      dontBreakRows: true,
      body: fields.map(({ label, value }) =>
        ordered<TableCell>({ stack: [line(label, labels)], color: PALE }, { stack: [line(value, values)] }),
      ),
    },
    layout: {
      hLineWidth: (row) => (row === 0 || row === fields.length ? 0 : 0.5),
      vLineWidth: () => 0,
      hLineColor: () => RULE,
      paddingLeft: () => 0,
      paddingTop: () => 5,
      paddingBottom: () => 5,
    },
    margin: BELOW,
  };
}

function dataTable({ head, rows }: Extract<Block, { kind: "table" }>, { width, line }: Page): Content {
  const columns = Math.max(head.length, ...rows.map((row) => row.length));
  const place = { width: width / columns - 12, size: columns > MANY_COLUMNS ? SIZES.narrowCell : SIZES.cell };
  const isLeft = goesLeft(head.join(" "));
  const cells = (row: readonly string[], bold: boolean): TableCell[] => {
    const inOrder = Array.from({ length: columns }, (_, at) => ({
      stack: [line(row[at] ?? "", { ...place, bold })],
      ...(bold ? { bold, fillColor: FILL } : {}),
    }));
    return isLeft ? inOrder.toReversed() : inOrder;
  };
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      // Equal parts that add up: long words break instead of running over the edge.
      widths: Array.from({ length: columns }, () => place.width),
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
    fontSize: place.size,
    margin: BELOW,
  };
}

function listContent({ ordered, items }: Extract<Block, { kind: "list" }>, { width, line }: Page): Content {
  const size = SIZES.text;
  // pdfmake puts its marks on the left; in a text from right to left they are part of the line.
  if (goesLeft(items[0] ?? "")) {
    const marked = items.map((item, index) => `${ordered ? `${index + 1}.` : "•"} ${item}`);
    return { stack: marked.map((item) => line(item, { width, size })), margin: BELOW };
  }
  const entries = items.map((item) => line(item, { width: width - INDENT, size }));
  return { ...(ordered ? { ol: entries } : { ul: entries }), margin: BELOW };
}

function blockContent(block: Block, page: Page): Content {
  const { width, line } = page;
  switch (block.kind) {
    case "heading":
      return {
        stack: [line(block.text, { width, size: SIZES.heading, bold: true })],
        style: "heading",
        headlineLevel: 1,
      };
    case "table":
      return dataTable(block, page);
    case "list":
      return listContent(block, page);
    case "paragraph":
      return { stack: block.lines.map((one) => line(one, { width, size: SIZES.text })), margin: BELOW };
  }
}

/** The blocks in order; fields that follow each other stand in one table. */
function contentOf(blocks: readonly Block[], page: Page): Content[] {
  const content: Content[] = [];
  let fields: Field[] = [];
  const flush = (): void => {
    if (fields.length > 0) content.push(fieldTable(fields, page));
    fields = [];
  };
  for (const block of blocks) {
    const field = fieldOf(block);
    if (field !== undefined) fields.push(field);
    else {
      flush();
      content.push(blockContent(block, page));
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

/** The sheet as pdfmake takes it, in the font `PLAIN` where `setLine` names no other. */
export function layoutOf(
  { title, about, foot, text, madeAt, paper }: Sheet,
  { fileTitle, note }: Around,
  setLine: SetLine,
): TDocumentDefinitions {
  const width = WIDTHS[paper];
  const line: SetLine = (one, place) => setLine(breakable(one), place);
  const footLine = (): Content => line(foot, { width: width - PAGE_NUMBER_WIDTH, size: SIZES.foot });
  // Each page gets its own later; what it needs of the fonts has to be known before.
  footLine();
  return {
    pageSize: paper === "A4" ? "A4" : "LETTER",
    pageMargins: [MARGIN, 60, MARGIN, 64],
    info: { title: fileTitle, creator: "Orgata IDE", producer: "Orgata IDE", creationDate: new Date(madeAt) },
    defaultStyle: { font: PLAIN, fontSize: SIZES.text, lineHeight: 1.25, color: INK },
    styles: {
      title: { fontSize: SIZES.title, bold: true, margin: [0, 0, 0, 4] },
      about: { fontSize: SIZES.about, color: PALE },
      heading: { fontSize: SIZES.heading, bold: true, margin: [0, 18, 0, 0] },
    },
    content: [
      { stack: [line(title, { width, size: SIZES.title, bold: true })], style: "title" },
      ...about.map((one): Content => ({ stack: [line(one, { width, size: SIZES.about })], style: "about" })),
      {
        canvas: [{ type: "line", x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 0.75, lineColor: RULE }],
        margin: [0, 10, 0, 4],
      },
      ...contentOf(blocksOf(text), { width, line }),
      ...(note === undefined ? [] : [{ text: note, style: "about", margin: [0, 24, 0, 0] } satisfies Content]),
    ],
    footer: (page, pages) => ({
      columns: [{ stack: [footLine()] }, { text: `Page ${page} of ${pages}`, alignment: "right", width: "auto" }],
      fontSize: SIZES.foot,
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

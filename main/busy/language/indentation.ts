/** At which columns a line may begin, given the lines around it: what a half-written line belongs to hangs on it. */
import type { LinedText } from "../syntax/places.ts";

/** A column (from 0) at which an entry of an open block begins. */
export interface Column {
  readonly at: number;
  /** `dash`: entries of a list begin here; `key`: fields do. */
  readonly kind: "dash" | "key";
}

/** What the lines around a line leave open. */
export interface OpenBlocks {
  /** The columns of open blocks, the innermost first. */
  readonly columns: readonly Column[];
  /** The line above ends with a colon or is a lone dash: anything further in than this column belongs to it. */
  readonly opens: number | undefined;
  /** Where the content of that opened block begins already, on a line below. */
  readonly continues: Column | undefined;
  /** The key of the line above, when it has a value on its own line. */
  readonly above: string | undefined;
  /** The column of the line that opens a block text (`|`, `>`) which can go on here: anything further in is text. */
  readonly text: number | undefined;
}

/** The end of a line that opens a block text. */
const OPENS_TEXT = /(?:^|:\s+)[|>][-+\d]*\s*(?:#.*)?$/;

interface LineShape {
  readonly dashes: readonly number[];
  readonly content: string;
  /** Column of the content; behind a lone dash, where content would stand. */
  readonly contentAt: number;
}

/** How a line is built; undefined for a blank line or a comment. */
export function lineShape(line: string): LineShape | undefined {
  const match = /^(\s*)((?:-(?:\s+|$))*)(.*?)\s*$/s.exec(line);
  const [, indentation = "", marks = "", content = ""] = match ?? [];
  if (marks === "" && (content === "" || content.startsWith("#"))) return undefined;
  const dashes = [...marks.matchAll(/-/g)].map((dash) => indentation.length + dash.index);
  return { dashes, content, contentAt: indentation.length + marks.length };
}

function lineText({ text, starts }: LinedText, line: number): string {
  return text.slice(starts[line] ?? text.length, starts[line + 1] ?? text.length);
}

/** What is open at a line (from 0), going by the lines above it and the next one below it. */
export function openBlocks(lined: LinedText, line: number): OpenBlocks {
  const columns: Column[] = [];
  let opens: number | undefined;
  let above: string | undefined;
  let text: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  let isFirst = true;
  for (let index = line - 1; index >= 0 && least > 0; index--) {
    const shape = lineShape(lineText(lined, index));
    if (!shape || /^(?:---|\.\.\.)(?:\s|$)/.test(lineText(lined, index))) continue;
    const { dashes, content, contentAt } = shape;
    const opener = content.startsWith("|") || content.startsWith(">") ? (dashes.at(-1) ?? contentAt) : contentAt;
    if (text === undefined && least > opener && OPENS_TEXT.test(content)) {
      // What was gone through so far is that text.
      text = opener;
      columns.length = 0;
      above = undefined;
    } else if (isFirst) {
      const lastDash = dashes.at(-1);
      if (content === "" && lastDash !== undefined) opens = lastDash;
      else if (/:\s*(?:#.*)?$/.test(content)) opens = contentAt;
      else above = /^([A-Za-z_][\w-]*):\s/.exec(content)?.[1];
    }
    isFirst = false;
    const isKey = /^(?:[A-Za-z_][\w-]*|"[^"]*"|'[^']*')\s*:(?:\s|$)/.test(content);
    if (content !== "" && isKey && contentAt < least) columns.push({ at: contentAt, kind: "key" });
    for (const dash of dashes.toReversed()) if (dash < least) columns.push({ at: dash, kind: "dash" });
    least = Math.min(least, dashes[0] ?? contentAt);
  }
  if (text !== undefined) opens = undefined;
  return { columns, opens, above, text, continues: opens === undefined ? undefined : contentBelow(lined, line, opens) };
}

/** Where the next line below with something on it begins, when it is further in than `opens`. */
function contentBelow(lined: LinedText, line: number, opens: number): Column | undefined {
  for (let index = line + 1; index < lined.starts.length; index++) {
    const shape = lineShape(lineText(lined, index));
    if (!shape) continue;
    const [dash] = shape.dashes;
    const at = dash ?? shape.contentAt;
    return at > opens ? { at, kind: dash === undefined ? "key" : "dash" } : undefined;
  }
  return undefined;
}

/**
 * The column at which a line that begins at `column` is meant to begin, and what it is there: as it is when that is
 * possible, else the nearest possible one, of two equally near ones the inner.
 */
export function meantColumn(open: OpenBlocks, column: number, hasDash: boolean): Column {
  const { columns, opens, continues } = open;
  if (opens !== undefined && column > opens) return continues ?? { at: column, kind: hasDash ? "dash" : "key" };
  // Lists may begin at the column of their key: a dash fits there as well.
  const fits = columns.filter(({ kind, at }) => kind === "dash" || !hasDash || at === opens);
  const exact = fits.filter(({ at }) => at === column);
  const own = exact.find(({ kind }) => kind === (hasDash ? "dash" : "key")) ?? exact[0];
  if (own) return own;
  const [nearest] = fits.toSorted((a, b) => Math.abs(a.at - column) - Math.abs(b.at - column) || b.at - a.at);
  return nearest ?? { at: hasDash ? column : 0, kind: hasDash ? "dash" : "key" };
}

/** Lines of a text stored relative to the column of what they belong to, so that they can be put at another column. */

/** Stands for a column further left than the entry; no YAML text can hold it. */
export const OUTDENT = "\u0001";

/** Whole lines relative to a column. Lines of nothing but blanks stay as they are. */
export function relativeLines(text: string, column: number): string {
  if (column === 0 || text === "") return text;
  return text
    .split("\n")
    .map((line) => shiftedLeft(line, column))
    .join("\n");
}

/** A text that begins in the middle of a line: its further lines relative to a column. */
export function relativeRest(text: string, column: number): string {
  const end = text.indexOf("\n");
  return end === -1 ? text : text.slice(0, end + 1) + relativeLines(text.slice(end + 1), column);
}

/** The opposite of `relativeLines`, at any column. */
export function absoluteLines(text: string, column: number): string {
  if (text === "" || (column === 0 && !text.includes(OUTDENT))) return text;
  return text
    .split("\n")
    .map((line) => shiftedRight(line, column))
    .join("\n");
}

/** The opposite of `relativeRest`, at any column. */
export function absoluteRest(text: string, column: number): string {
  const end = text.indexOf("\n");
  return end === -1 ? text : text.slice(0, end + 1) + absoluteLines(text.slice(end + 1), column);
}

function shiftedLeft(line: string, column: number): string {
  let blanks = 0;
  while (blanks < column && line[blanks] === " ") blanks += 1;
  if (blanks === column) return line.trim() === "" ? line : line.slice(column);
  return line.trim() === "" ? line : OUTDENT.repeat(column - blanks) + line.slice(blanks);
}

function shiftedRight(line: string, column: number): string {
  if (line.trim() === "") return line;
  let outdent = 0;
  while (line[outdent] === OUTDENT) outdent += 1;
  return " ".repeat(Math.max(0, column - outdent)) + line.slice(outdent);
}

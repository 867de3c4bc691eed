/** Text that has to do with little room. */
import type { Surface } from "./surface.ts";

type Measure = Surface["measure"];

/** The text, cut with an ellipsis where it is wider than `width`; empty when not even a letter fits. */
export function fitText(text: string, width: number, size: number, bold: boolean, measure: Measure): string {
  if (width <= size) return "";
  if (measure(text, size, bold) <= width) return text;
  let [fits, tooLong] = [0, text.length];
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1;
    if (measure(`${text.slice(0, middle).trimEnd()}…`, size, bold) <= width) fits = middle;
    else tooLong = middle;
  }
  return fits === 0 ? "" : `${text.slice(0, fits).trimEnd()}…`;
}

/** The text on at most `lines` lines, broken between words, the last one cut when there is more. */
export function wrapText(
  text: string,
  width: number,
  lines: number,
  size: number,
  bold: boolean,
  measure: Measure,
): string[] {
  const words = text.split(" ");
  const result: string[] = [];
  while (words.length > 0 && result.length < lines) {
    if (result.length === lines - 1) {
      result.push(fitText(words.join(" "), width, size, bold, measure));
      break;
    }
    let line = words.shift() ?? "";
    while (words[0] !== undefined && measure(`${line} ${words[0]}`, size, bold) <= width) {
      line = `${line} ${words.shift() ?? ""}`;
    }
    result.push(fitText(line, width, size, bold, measure));
  }
  return result.filter((line) => line !== "");
}

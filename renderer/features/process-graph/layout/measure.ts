/** How much room words take, estimated on the safe side, so that the layout needs no page to measure on. */

/** Widths of characters in em, in the sans-serif faces of the systems we run on; the wider where they differ. */
const WIDTHS: readonly (readonly [characters: string, width: number])[] = [
  ["ijl'|!.,:;", 0.25],
  ["ft()[]{}I /-·\\", 0.31],
  ['r"*', 0.37],
  ["cksvxyzJ", 0.52],
  ["abdeghnopqu0123456789$?+=<>_~#", 0.58],
  ["ABEFKLPSTVXYZ&", 0.68],
  ["CDGHNOQRUw", 0.74],
  ["mMW@%—…", 0.9],
];
const WIDTH_OF: ReadonlyMap<string, number> = new Map(
  WIDTHS.flatMap(([characters, width]) => [...characters].map((character) => [character, width] as const)),
);

/** Width of a text in pixels at a font size; bold text is a little wider. */
export function textWidth(text: string, fontSize: number, bold = false): number {
  let em = 0;
  for (const character of text) {
    em += WIDTH_OF.get(character) ?? ((character.codePointAt(0) ?? 0) > 0x2e7f ? 1.05 : 0.62);
  }
  return Math.ceil(em * fontSize * (bold ? 1.06 : 1));
}

/** Lines a text takes at a width, words kept whole where they fit; at most `most`. */
export function linesOf(text: string, width: number, fontSize: number, bold = false, most = 3): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter((each) => each !== "")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line === "" || textWidth(longer, fontSize, bold) <= width) {
      line = longer;
      continue;
    }
    lines.push(line);
    line = word;
  }
  if (line !== "") lines.push(line);
  if (lines.length <= most) return lines.flatMap((each) => broken(each, width, fontSize, bold)).slice(0, most);
  return [...lines.slice(0, most - 1), ended(lines.slice(most - 1).join(" "), width, fontSize, bold)];
}

/** A word that is longer than a line, in pieces. */
function broken(line: string, width: number, fontSize: number, bold: boolean): readonly string[] {
  if (textWidth(line, fontSize, bold) <= width || line.includes(" ")) return [line];
  const pieces: string[] = [];
  let piece = "";
  for (const character of line) {
    if (piece !== "" && textWidth(piece + character, fontSize, bold) > width) {
      pieces.push(piece);
      piece = "";
    }
    piece += character;
  }
  return [...pieces, piece];
}

/** A text cut to a width, with an ellipsis where something is left out. */
export function ended(text: string, width: number, fontSize: number, bold = false): string {
  if (textWidth(text, fontSize, bold) <= width) return text;
  let kept = text;
  while (kept !== "" && textWidth(`${kept}…`, fontSize, bold) > width) kept = kept.slice(0, -1);
  return `${kept.trimEnd()}…`;
}

/** Makes a font of one weight out of a variable font: what writes PDFs can embed no other. */
import { create, type Font, type Glyph, type Path } from "fontkit";
import { glyphsOf, outline, type Point, type Tables, tableOf, trueTypeFile, words } from "./true-type.ts";

/** Tables that say how a font varies, how it stands in columns, and how it fits the dots of a screen. */
const LEFT_OUT = new Set(
  "fvar gvar avar cvar HVAR MVAR VVAR STAT vhea vmtx VORG cvt  fpgm prep gasp DSIG".match(/.{4}/g),
);

/** The one font that lies in some bytes. Fails by throwing when there are several. */
export function fontIn(bytes: Uint8Array): Font {
  const font = create(Buffer.from(bytes));
  if (!("layout" in font)) throw new Error("A file holds one font.");
  return font;
}

/** The contours of a path, in whole units. */
function contoursOf({ commands }: Path): Point[][] {
  const contours: Point[][] = [];
  let [x, y] = [0, 0];
  const add = (toX: number, toY: number, onCurve: boolean): void => {
    const [nextX, nextY] = [Math.round(toX), Math.round(toY)];
    contours.at(-1)?.push({ dx: nextX - x, dy: nextY - y, onCurve });
    [x, y] = [nextX, nextY];
  };
  for (const { command, args } of commands) {
    if (command === "moveTo") contours.push([]);
    for (let at = 0; at < args.length; at += 2) add(args[at] ?? 0, args[at + 1] ?? 0, at + 2 === args.length);
  }
  return contours;
}

/**
 * Measures texts in one line, in the unit of the size: each text once, because documents say the same words again and
 * again. `onFirst` hears of the glyphs of each.
 */
export function widthsIn(
  font: Font,
  onFirst: (text: string, glyphs: readonly Glyph[]) => void = () => undefined,
): (text: string, size: number) => number {
  const widths = new Map<string, number>();
  return (text, size) => {
    const known = widths.get(text);
    if (known !== undefined) return known * size;
    const { glyphs, advanceWidth } = font.layout(text);
    onFirst(text, glyphs);
    const width = advanceWidth / font.unitsPerEm;
    widths.set(text, width);
    return width * size;
  };
}

/** A weight of a variable font, of which only some glyphs are written down. */
export interface FontCut {
  /** Notes the glyphs that a text needs, and returns its width in one line, in the unit of `size`. */
  use(text: string, size: number): number;
  /** A TrueType file with everything that was needed so far. */
  file(): Buffer;
}

/**
 * The font in `tables` at weight `wght`. `mark` stands in its file where the sum of the whole file would: what writes PDFs
 * tells fonts of the same name apart by it.
 */
export function cutOf(tables: Tables, variable: Font, wght: number, mark: number): FontCut {
  const font = variable.getVariation({ wght });
  const used = new Map<number, Glyph>();
  const widthOf = widthsIn(font, (text, glyphs) => {
    // Its characters one by one, too: whoever lays out the page may break the text anywhere.
    for (const glyph of [...glyphs, ...font.glyphsForString(text)]) used.set(glyph.id, glyph);
  });
  const fixed = new Map([...tables].filter(([tag]) => !LEFT_OUT.has(tag)));
  return {
    use: widthOf,
    file() {
      const glyphs = Array.from({ length: font.numGlyphs }, (_, id) => used.get(id));
      const outlines = glyphs.map((glyph) => outline(glyph === undefined ? [] : contoursOf(glyph.path)));
      const kept = new Map([...fixed, ...glyphsOf(tables, outlines)]);
      const widths = glyphs.flatMap((glyph) => [
        Math.round(glyph?.advanceWidth ?? 0),
        Math.round(glyph?.bbox.minX ?? 0),
      ]);
      const hhea = Buffer.from(tableOf(kept, "hhea"));
      hhea.writeUInt16BE(glyphs.length, 34);
      const head = Buffer.from(tableOf(kept, "head"));
      head.writeUInt32BE(mark, 8);
      return trueTypeFile(
        kept
          .set("hmtx", words(...widths))
          .set("hhea", hhea)
          .set("head", head),
      );
    },
  };
}

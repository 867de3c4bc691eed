/** Writes TrueType fonts: what a PDF takes. */

/** The tables of a font by their names of four letters. */
export type Tables = ReadonlyMap<string, Uint8Array>;

const DIRECTORY_ENTRY_BYTES = 16;

/** A point of a contour, relative to the point before it in the glyph. */
export interface Point {
  readonly dx: number;
  readonly dy: number;
  /** Whether the line goes through it, rather than being bent towards it. */
  readonly onCurve: boolean;
}

/** Numbers of two bytes each. */
export function words(...numbers: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(numbers.length * 2);
  const view = new DataView(bytes.buffer);
  for (const [index, number] of numbers.entries()) view.setInt16(index * 2, number);
  return bytes;
}

/** A table. Fails by throwing when there is none, which only another kind of font can cause. */
export function tableOf(tables: Tables, tag: string): Uint8Array {
  const bytes = tables.get(tag);
  if (bytes === undefined) throw new Error(`The font has no table ${tag}.`);
  return bytes;
}

/** The smallest rectangle around points: its left, lower, right and upper edge. */
function boxAround(points: readonly Point[]): Uint8Array {
  let [x, y] = [0, 0];
  const places = points.map(({ dx, dy }) => [(x += dx), (y += dy)] as const);
  const [xs, ys] = [places.map((place) => place[0]), places.map((place) => place[1])];
  return words(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys));
}

/** The contours of a glyph; empty when there are none. */
export function outline(contours: readonly (readonly Point[])[]): Uint8Array {
  const points = contours.flat();
  if (points.length === 0) return new Uint8Array();
  let total = 0;
  const ends = contours.map((contour) => (total += contour.length) - 1);
  return Buffer.concat([
    words(contours.length),
    boxAround(points),
    // The 0 is for instructions: nothing fits a printed letter to the dots of a screen.
    words(...ends, 0),
    Uint8Array.from(points, ({ onCurve }) => (onCurve ? 1 : 0)),
    words(...points.map(({ dx }) => dx)),
    words(...points.map(({ dy }) => dy)),
  ]);
}

/** The tables that hold the outlines of all glyphs; `tables` has the font's head. */
export function glyphsOf(tables: Tables, outlines: readonly Uint8Array[]): Tables {
  const even = outlines.map((one) => (one.length % 2 === 0 ? one : Buffer.concat([one, new Uint8Array(1)])));
  const loca = Buffer.alloc((outlines.length + 1) * 4);
  let end = 0;
  for (const [index, one] of even.entries()) loca.writeUInt32BE((end += one.length), (index + 1) * 4);
  const head = Buffer.from(tableOf(tables, "head"));
  // Places in `loca` take four bytes.
  head.writeInt16BE(1, 50);
  return new Map<string, Uint8Array>([
    ["glyf", Buffer.concat(even)],
    ["loca", loca],
    ["head", head],
  ]);
}

/** A font file, without checksums. */
export function trueTypeFile(tables: Tables): Buffer {
  let end = 12 + tables.size * DIRECTORY_ENTRY_BYTES;
  const places = [...tables]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([tag, bytes]) => {
      const start = end;
      end = Math.ceil((start + bytes.length) / 4) * 4;
      return { tag, bytes, start };
    });
  const file = Buffer.alloc(end);
  file.writeUInt32BE(0x1_00_00, 0);
  file.writeUInt16BE(tables.size, 4);
  for (const [index, { tag, bytes, start }] of places.entries()) {
    const entry = 12 + index * DIRECTORY_ENTRY_BYTES;
    file.write(tag, entry, "latin1");
    file.writeUInt32BE(start, entry + 8);
    file.writeUInt32BE(bytes.length, entry + 12);
    file.set(bytes, start);
  }
  return file;
}

/** Unpacks fonts from WOFF 2.0, the form they travel in. */
import { brotliDecompressSync } from "node:zlib";
import { glyphsOf, outline, type Point, type Tables, tableOf, words } from "./true-type.ts";

/** Tables that a WOFF 2.0 file names by number, in the order of the standard. */
const KNOWN_TABLES =
  "cmap head hhea hmtx maxp name OS/2 post cvt  fpgm glyf loca prep CFF  VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG  sbix acnt avar bdat bloc bsln cvar fdsc feat fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill";
const HEADER_BYTES = 48;

/** Bits of a component's flags in TrueType. */
const ARGUMENTS_ARE_WORDS = 1;
const HAS_SCALE = 8;
const MORE_COMPONENTS = 0x20;
const HAS_TWO_SCALES = 0x40;
const HAS_MATRIX = 0x80;
const HAS_INSTRUCTIONS = 0x1_00;

/** Reads numbers one behind the other. */
function readerOf(bytes: Uint8Array, start = 0) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = start;
  const reader = {
    position: () => at,
    byte: () => view.getUint8(at++),
    word: () => view.getUint16((at += 2) - 2),
    long: () => view.getUint32((at += 4) - 4),
    take: (count: number) => bytes.subarray(at, (at += count)),
    /** A number in as many bytes as it needs, seven bits in each. */
    base128(): number {
      let value = 0;
      for (let byte = 0x80; byte & 0x80; ) {
        byte = reader.byte();
        value = value * 128 + (byte & 0x7f);
      }
      return value;
    },
    /** A number that is mostly below 253. */
    short255(): number {
      const code = reader.byte();
      if (code === 253) return reader.word();
      if (code === 254) return reader.byte() + 506;
      return code === 255 ? reader.byte() + 253 : code;
    },
  };
  return reader;
}
type Reader = ReturnType<typeof readerOf>;

/** A point relative to the one before: its flag says how its coordinates lie in the bytes that follow. */
function pointFrom(flagByte: number, bytes: Reader): Point {
  const onCurve = (flagByte & 0x80) === 0;
  const flag = flagByte & 0x7f;
  const signed = (sign: number, size: number): number => (sign & 1 ? size : -size);
  const [x, y] = [flag, flag >> 1];
  if (flag < 10) return { dx: 0, dy: signed(x, ((flag & 14) << 7) + bytes.byte()), onCurve };
  if (flag < 20) return { dx: signed(x, (((flag - 10) & 14) << 7) + bytes.byte()), dy: 0, onCurve };
  if (flag < 84) {
    const [high, low] = [flag - 20, bytes.byte()];
    const dx = signed(x, 1 + (high & 0x30) + (low >> 4));
    return { dx, dy: signed(y, 1 + ((high & 0x0c) << 2) + (low & 0x0f)), onCurve };
  }
  if (flag < 120) {
    const high = flag - 84;
    const dx = signed(x, 1 + (Math.floor(high / 12) << 8) + bytes.byte());
    return { dx, dy: signed(y, 1 + (((high % 12) >> 2) << 8) + bytes.byte()), onCurve };
  }
  if (flag < 124) {
    const [first, middle, last] = [bytes.byte(), bytes.byte(), bytes.byte()];
    return { dx: signed(x, (first << 4) + (middle >> 4)), dy: signed(y, ((middle & 0x0f) << 8) + last), onCurve };
  }
  return { dx: signed(x, bytes.word()), dy: signed(y, bytes.word()), onCurve };
}

/** The parts of the packed outlines: each kind of number lies in a stream of its own. */
function outlineStreams(packed: Uint8Array) {
  const head = readerOf(packed, 4);
  const glyphs = head.word();
  const indexFormat = head.word();
  const sizes = Array.from({ length: 7 }, () => head.long());
  const streams = sizes.map((size) => head.take(size));
  const [contours, counts, flags, triplets, composites] = streams.map((bytes) => readerOf(bytes));
  const boxes = streams[5];
  if (!contours || !counts || !flags || !triplets || !composites || !boxes) throw new Error(`Outlines ${indexFormat}?`);
  return { glyphs, contours, counts, flags, triplets, composites, boxes };
}
type OutlineStreams = ReturnType<typeof outlineStreams>;

/** A glyph of contours; what would fit it to the dots of a screen is left out. */
function simpleGlyph({ counts, flags, triplets }: OutlineStreams, contours: number): Uint8Array {
  const sizes = Array.from({ length: contours }, () => counts.short255());
  const points = sizes.map((size) => Array.from({ length: size }, () => pointFrom(flags.byte(), triplets)));
  triplets.short255();
  return outline(points);
}

/** A glyph made of other glyphs, in its rectangle of eight bytes. */
function compositeGlyph({ composites, triplets }: OutlineStreams, box: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [words(-1), box];
  let hasInstructions = false;
  for (let flags = MORE_COMPONENTS; flags & MORE_COMPONENTS; ) {
    flags = composites.word();
    hasInstructions ||= (flags & HAS_INSTRUCTIONS) !== 0;
    const scale = flags & HAS_SCALE ? 2 : flags & HAS_TWO_SCALES ? 4 : flags & HAS_MATRIX ? 8 : 0;
    const size = 2 + (flags & ARGUMENTS_ARE_WORDS ? 4 : 2) + scale;
    parts.push(words(flags & ~HAS_INSTRUCTIONS), composites.take(size));
  }
  if (hasInstructions) triplets.short255();
  return Buffer.concat(parts);
}

/** Every outline, as TrueType writes it. */
function unpackedOutlines(packed: Uint8Array): readonly Uint8Array[] {
  const streams = outlineStreams(packed);
  const boxes = readerOf(streams.boxes, Math.ceil(streams.glyphs / 32) * 4);
  return Array.from({ length: streams.glyphs }, (_, glyph) => {
    const contours = streams.contours.word();
    const hasBox = (((streams.boxes[glyph >> 3] ?? 0) << (glyph & 7)) & 0x80) !== 0;
    const box = hasBox ? boxes.take(8) : new Uint8Array(8);
    if (contours === 0) return new Uint8Array();
    return contours === 0xff_ff ? compositeGlyph(streams, box) : simpleGlyph(streams, contours);
  });
}

/** Widths and left edges of glyphs; an edge that was left out is that of the outline. */
function unpackedWidths(packed: Uint8Array, widths: number, lefts: readonly number[]): Uint8Array {
  const bytes = readerOf(packed);
  const options = bytes.byte();
  const advances = Array.from({ length: widths }, () => bytes.word());
  const edges = lefts.map((left, glyph) => (options & (glyph < widths ? 1 : 2) ? left : bytes.word()));
  return words(...edges.flatMap((edge, glyph) => (glyph < widths ? [advances[glyph] ?? 0, edge] : [edge])));
}

interface Table {
  readonly tag: string;
  readonly bytes: Uint8Array;
  readonly isPacked: boolean;
}

function packedTables(file: Uint8Array): readonly Table[] {
  const directory = readerOf(file, 12);
  const count = directory.word();
  directory.take(HEADER_BYTES - directory.position());
  const entries = Array.from({ length: count }, () => {
    const flags = directory.byte();
    const known = flags & 0x3f;
    const tag =
      known === 0x3f ? String.fromCharCode(...directory.take(4)) : KNOWN_TABLES.slice(known * 5, known * 5 + 4);
    const isOutline = tag === "glyf" || tag === "loca";
    const isPacked = isOutline ? flags >> 6 === 0 : flags >> 6 !== 0;
    const size = directory.base128();
    return { tag, isPacked, size: isPacked ? directory.base128() : size };
  });
  const all = brotliDecompressSync(file.subarray(directory.position()));
  let at = 0;
  return entries.map(({ tag, isPacked, size }) => ({ tag, isPacked, bytes: all.subarray(at, (at += size)) }));
}

/** The tables of a WOFF 2.0 file with TrueType outlines, by name. Fails by throwing on any other file. */
export function tablesOfWoff2(file: Uint8Array): Tables {
  const packed = packedTables(file);
  const tables = new Map(packed.map(({ tag, bytes }) => [tag, bytes]));
  const isPacked = (wanted: string): boolean => packed.some(({ tag, isPacked: is }) => tag === wanted && is);
  if (!isPacked("glyf")) return tables;
  const outlines = unpackedOutlines(tableOf(tables, "glyf"));
  if (isPacked("hmtx")) {
    const lefts = outlines.map((one) => (one.length === 0 ? 0 : Buffer.from(one).readInt16BE(2)));
    const widths = Buffer.from(tableOf(tables, "hhea")).readUInt16BE(34);
    tables.set("hmtx", unpackedWidths(tableOf(tables, "hmtx"), widths, lefts));
  }
  return new Map([...tables, ...glyphsOf(tables, outlines)]);
}

/** Which characters a TrueType font can print, read from its table of characters (`cmap`). */

/** Whether the font has a shape for a code point. */
export type Coverage = (codePoint: number) => boolean;

/** Where a table of the font begins, in bytes; fails by throwing when there is none, which only another file can cause. */
function tableAt(font: DataView, wanted: string): number {
  const tables = font.getUint16(4);
  for (let at = 12; at < 12 + tables * 16; at += 16) {
    const name = String.fromCharCode(...[0, 1, 2, 3].map((letter) => font.getUint8(at + letter)));
    if (name === wanted) return font.getUint32(at + 8);
  }
  throw new Error(`The font has no table ${wanted}.`);
}

/** First and last code point of each range of a sub-table; formats other than 4 and 12 are left to another one. */
function rangesOf(font: DataView, at: number): readonly (readonly [number, number])[] {
  if (font.getUint16(at) === 12) {
    return Array.from({ length: font.getUint32(at + 12) }, (_, group) => {
      const start = at + 16 + group * 12;
      return [font.getUint32(start), font.getUint32(start + 4)] as const;
    });
  }
  if (font.getUint16(at) !== 4) return [];
  const bytes = font.getUint16(at + 6);
  return Array.from({ length: bytes / 2 }, (_, segment) => {
    const [end, start] = [at + 14 + segment * 2, at + 16 + bytes + segment * 2];
    return [font.getUint16(start), font.getUint16(end)] as const;
  }).filter(([start]) => start !== 0xff_ff);
}

/** What the font in `bytes` covers. */
export function coverageOf(bytes: Uint8Array): Coverage {
  const font = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const table = tableAt(font, "cmap");
  const covered = new Set<number>();
  for (let entry = 0; entry < font.getUint16(table + 2); entry += 1) {
    for (const [start, end] of rangesOf(font, table + font.getUint32(table + 8 + entry * 8))) {
      for (let codePoint = start; codePoint <= end; codePoint += 1) covered.add(codePoint);
    }
  }
  return (codePoint) => covered.has(codePoint);
}

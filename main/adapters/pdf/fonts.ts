/** The fonts that documents are printed with: which of them has a character, opened when a text first needs it. */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Font } from "fontkit";
import { cutOf, type FontCut, fontIn, widthsIn } from "./cut.ts";
import { CHINESE, EMOJI, JAPANESE, KOREAN, SCRIPTS } from "./families.ts";
import { trueTypeFile } from "./true-type.ts";
import { tablesOfWoff2 } from "./woff2.ts";

/** Latin, Greek and Cyrillic: what everything is written in that can be. */
export const PLAIN = "Roboto";

/** How heavy letters are, from 100 to 900. */
const NORMAL = 400;
const BOLD = 600;

/** A font in the two weights that documents have. */
export interface Face {
  /** What it is called in the description of a document. */
  readonly name: string;
  /** Whether it has a shape for each character of a text. */
  covers(text: string): boolean;
  /** Width of a text in one line, in the unit of `size`. From then on the font can print it. */
  use(text: string, size: number, bold: boolean): number;
  /** The file of each weight, with all that was used; undefined for weights that were not. */
  files(): { readonly normal?: FontFile; readonly bold?: FontFile };
}

/** A font's file: where it lies, or what it is called and consists of. */
export type FontFile = string | { readonly name: string; readonly bytes: Uint8Array };

/** Finds the fonts of one text. */
export interface FontFinder {
  /** The font that has all characters of `text`, Roboto wherever it has; undefined when there is none. */
  readonly faceFor: (text: string) => Face | undefined;
  /** The fonts that were found so far. */
  readonly found: () => readonly Face[];
}

/** Where the files of a family lie: in its package when run from source, beside the bundle once it is bundled. */
function familyFolder(family: string): string {
  if (!import.meta.url.endsWith(".ts")) {
    return join(dirname(fileURLToPath(import.meta.url)), "fonts", family);
  }
  const require = createRequire(import.meta.url);
  if (family === PLAIN) return join(dirname(dirname(require.resolve("pdfmake"))), "fonts", PLAIN);
  return dirname(require.resolve(`@fontsource-variable/${family}/package.json`));
}

function coverageOf(font: Font): Face["covers"] {
  return (text) => [...text].every((character) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0));
}

/** Roboto, opened: the same for every document. */
function openPlain() {
  const folder = familyFolder(PLAIN);
  const files = { normal: join(folder, "Roboto-Regular.ttf"), bold: join(folder, "Roboto-Medium.ttf") };
  return { files, normal: fontIn(readFileSync(files.normal)), bold: fontIn(readFileSync(files.bold)) };
}

function plainFace({ files, ...fonts }: ReturnType<typeof openPlain>): Face {
  const [normal, bold] = [widthsIn(fonts.normal), widthsIn(fonts.bold)];
  return {
    name: PLAIN,
    covers: coverageOf(fonts.normal),
    use: (text, size, isBold) => (isBold ? bold : normal)(text, size),
    files: () => files,
  };
}

/** One file of a family; `mark` tells its weights from all others. */
function variableFace(name: string, packed: Uint8Array, mark: number): Face {
  const tables = tablesOfWoff2(packed);
  const font = fontIn(trueTypeFile(tables));
  let normal: FontCut | undefined;
  let bold: FontCut | undefined;
  return {
    name,
    covers: coverageOf(font),
    use(text, size, isBold) {
      if (isBold) return (bold ??= cutOf(tables, font, BOLD, mark + 1)).use(text, size);
      return (normal ??= cutOf(tables, font, NORMAL, mark)).use(text, size);
    },
    files: () => ({
      ...(normal === undefined ? {} : { normal: { name: `${name}.ttf`, bytes: normal.file() } }),
      ...(bold === undefined ? {} : { bold: { name: `${name}-bold.ttf`, bytes: bold.file() } }),
    }),
  };
}

/** One file of a family, not opened yet. */
interface Part {
  /** Whether the file may have a character; the font in it says whether it does. */
  mayCover(codePoint: number): boolean;
  open(): Face;
}

/** `U+600-6ff,U+750` as a question. */
function isInRanges(ranges: string): (codePoint: number) => boolean {
  const pairs = ranges.split(",").map((range) => {
    const [first = "", last = first] = range.trim().slice(2).split("-");
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const;
  });
  return (codePoint) => pairs.some(([first, last]) => first <= codePoint && codePoint <= last);
}

/** What lies in a family's folder. Each part takes two of the marks from `firstMark` on. */
function partsOf(family: string, firstMark: number): readonly Part[] {
  const folder = familyFolder(family);
  const listed: unknown = JSON.parse(readFileSync(join(folder, "unicode.json"), "utf8"));
  return Object.entries(listed ?? {}).flatMap(([key, ranges], index): Part[] => {
    const name = `${family}-${key.replaceAll(/[[\]]/g, "")}`;
    const file = join(folder, "files", `${name}-wght-normal.woff2`);
    if (typeof ranges !== "string" || !existsSync(file)) return [];
    const open = (): Face => variableFace(name, readFileSync(file), firstMark + index * 2);
    let face: Face | undefined;
    return [{ mayCover: isInRanges(ranges), open: () => (face ??= open()) }];
  });
}

/** The order in which families are asked for what Roboto lacks. Han characters look as they do where the text is from. */
function familyOrder(text: string): readonly string[] {
  const eastern = /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)
    ? [JAPANESE, CHINESE, KOREAN]
    : /\p{Script=Hangul}/u.test(text)
      ? [KOREAN, CHINESE, JAPANESE]
      : [CHINESE, JAPANESE, KOREAN];
  return [...SCRIPTS, ...eastern, EMOJI];
}

function finderFor(document: string, plain: Face): FontFinder {
  const order = familyOrder(document);
  const opened = new Map<string, readonly Part[]>();
  const partsFor = (family: string): readonly Part[] => {
    const parts = opened.get(family) ?? partsOf(family, 1 + opened.size * 1000);
    opened.set(family, parts);
    return parts;
  };
  const faces = new Map<string, Face | undefined>();
  const search = (text: string): Face | undefined => {
    if (plain.covers(text)) return plain;
    const codePoints = [...text].map((character) => character.codePointAt(0) ?? 0);
    for (const family of /\p{Emoji_Presentation}/u.test(text) ? [EMOJI, ...order] : order) {
      for (const part of partsFor(family)) {
        if (codePoints.every(part.mayCover) && part.open().covers(text)) return part.open();
      }
    }
    return undefined;
  };
  return {
    faceFor(text) {
      if (!faces.has(text)) faces.set(text, search(text));
      return faces.get(text);
    },
    found: () => [...new Set([plain, ...faces.values()])].filter((face) => face !== undefined),
  };
}

/** Opens Roboto; what is returned finds the fonts of a document by all of its text. */
export function openFonts(): (document: string) => FontFinder {
  const plain = openPlain();
  return (document) => finderFor(document, plainFace(plain));
}

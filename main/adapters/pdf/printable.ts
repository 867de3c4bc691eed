/** Makes a text printable: what no font has is written in another way, or stands as �, never as nothing. */
import type { FontFinder } from "./fonts.ts";

/** Stands where a character cannot be printed; every font has it. */
const UNPRINTED = "\uFFFD";

/** Signs that mean the same in letters. */
const IN_OTHER_WORDS: Readonly<Record<string, string>> = { "☐": "[ ]", "✗": "x", "✘": "x", "₿": "BTC" };

/** Code points that say how others look, and have no shape of their own. */
const SHAPELESS = /^[\p{Cf}\p{Cc}\p{Zl}\p{Zp}\p{Variation_Selector}\p{Emoji_Modifier}]$/u;
/** Those of them that say in which direction a text goes; they are used when it is laid out. */
export const DIRECTIONS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

export interface Printable {
  readonly text: string;
  /** What stands as �, in its order, as often as it does. */
  readonly unprinted: readonly string[];
}

/** What people see as the characters of a text. */
export function graphemes(text: string): readonly string[] {
  return [...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text)].map(({ segment }) => segment);
}

/** What people see as one character, in a form that some font has; undefined when none has. */
function printableCharacter(character: string, { faceFor }: FontFinder): string | undefined {
  if (character === "\n" || character.search(DIRECTIONS) === 0) return character;
  if (faceFor(character) !== undefined) return character;
  const shapes = [...character].filter((one) => /\s/.test(one) || !SHAPELESS.test(one));
  const shown = shapes.map((one) => (faceFor(one) === undefined && /\s/.test(one) ? " " : one));
  if (shown.every((one) => faceFor(one) !== undefined)) return shown.join("");
  return IN_OTHER_WORDS[shapes.join("")];
}

/** The text as the fonts can print it. */
export function printable(text: string, fonts: FontFinder): Printable {
  const unprinted: string[] = [];
  const written = graphemes(text.normalize("NFC")).map((grapheme) => {
    const character = printableCharacter(grapheme, fonts);
    if (character === undefined) unprinted.push(grapheme);
    return character ?? UNPRINTED;
  });
  return { text: written.join(""), unprinted };
}

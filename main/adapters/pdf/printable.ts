/** Makes a text printable in a font: what the font lacks is written in another way, or stands as �, never as nothing. */
import type { Coverage } from "./coverage.ts";

/** Stands where a character cannot be printed; every font has it. */
const UNPRINTED = "\uFFFD";

/** Signs that mean the same in letters. */
const IN_OTHER_WORDS: Readonly<Record<string, string>> = {
  "→": "->",
  "←": "<-",
  "↔": "<->",
  "⇒": "=>",
  "✓": "[x]",
  "✔": "[x]",
  "☑": "[x]",
  "☐": "[ ]",
  "✗": "x",
  "✘": "x",
  "₿": "BTC",
  "□": "[ ]",
  "▪": "■",
  "●": "•",
};

/** Code points that say how others look, and have no shape of their own. */
const SHAPELESS = /^[\p{Cf}\p{Cc}\p{Zl}\p{Zp}\p{Variation_Selector}\p{Emoji_Modifier}]$/u;

export interface Printable {
  readonly text: string;
  /** What stands as �, in its order, as often as it does. */
  readonly unprinted: readonly string[];
}

/** What people see as one character, in a form the font has; undefined when it has none. */
function printableCharacter(character: string, isCovered: Coverage): string | undefined {
  const codePoints = [...character];
  const has = (one: string): boolean => isCovered(one.codePointAt(0) ?? 0);
  if (codePoints.every((one) => /\s/.test(one) || has(one))) return character;
  const shapes = codePoints.filter((one) => /\s/.test(one) || !SHAPELESS.test(one));
  if (shapes.every((one) => /\s/.test(one) || has(one))) return shapes.join("");
  return IN_OTHER_WORDS[shapes.join("")];
}

/** The text as a font that covers `isCovered` can print it. */
export function printable(text: string, isCovered: Coverage): Printable {
  const unprinted: string[] = [];
  const written: string[] = [];
  for (const { segment } of new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text.normalize("NFC"))) {
    const character = printableCharacter(segment, isCovered);
    if (character === undefined) unprinted.push(segment);
    written.push(character ?? UNPRINTED);
  }
  return { text: written.join(""), unprinted };
}

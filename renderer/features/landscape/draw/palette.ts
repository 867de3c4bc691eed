/** The colours and the font of the theme in use, as a canvas and a picture file need them. */
import { readTokens, type TokenValues } from "#renderer/ui/theme-tokens.ts";

const TOKENS = {
  paper: "--bg-editor",
  frame: "--bg-side",
  frameLine: "--border",
  card: "--bg-raised",
  cardLine: "--border-strong",
  tile: "--border-strong",
  text: "--text",
  text2: "--text-2",
  text3: "--text-3",
  line: "--border-control",
  accent: "--accent",
  accentText: "--accent-text",
  accentSoft: "--accent-soft",
  accentLine: "--accent-border",
  focus: "--focus",
  danger: "--danger-text",
  warning: "--warning-text",
  changed: "--diff-changed",
  changedSoft: "--diff-changed-soft",
} as const;

export type Palette = TokenValues<keyof typeof TOKENS>;

/** Reads the theme from the document. */
export function readPalette(): Palette {
  return readTokens(TOKENS);
}

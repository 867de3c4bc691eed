/** The colours of the theme in use as a canvas needs them. */
import { readTokens, type TokenValues } from "#renderer/ui/theme-tokens.ts";

const TOKENS = {
  accent: "--accent",
  soft: "--accent-border",
  good: "--success",
  bad: "--warning",
  text: "--text-2",
  grid: "--border",
} as const;

export type ChartColours = TokenValues<keyof typeof TOKENS>;

/** Reads the theme from the document. */
export function chartColours(): ChartColours {
  return readTokens(TOKENS);
}

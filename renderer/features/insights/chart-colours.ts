/** The colours of the theme in use as a canvas needs them. */

const TOKENS = {
  accent: "--accent",
  soft: "--accent-border",
  good: "--success",
  bad: "--warning",
  text: "--text-2",
  grid: "--border",
} as const;

export type ChartColours = Readonly<Record<keyof typeof TOKENS, string>> & {
  readonly font: string;
  /** Size of text against that at 100 %. */
  readonly zoom: number;
};

/** Reads the theme from the document. */
export function chartColours(): ChartColours {
  const style = getComputedStyle(document.documentElement);
  const colours = Object.fromEntries(
    Object.entries(TOKENS).map(([name, token]) => [name, style.getPropertyValue(token).trim()]),
  ) as Record<keyof typeof TOKENS, string>;
  return {
    ...colours,
    font: getComputedStyle(document.body).fontFamily,
    zoom: Number.parseFloat(style.fontSize) / 16 || 1,
  };
}

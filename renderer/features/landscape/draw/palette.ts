/** The colours and the font of the theme in use, as a canvas and a picture file need them. */

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

export type Palette = Readonly<Record<keyof typeof TOKENS, string>> & {
  readonly font: string;
  /** Size of text against that at 100 %. */
  readonly zoom: number;
};

/** Reads the theme from the document. */
export function readPalette(): Palette {
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

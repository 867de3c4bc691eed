/** The theme in use as a canvas needs it, which cannot read style sheets by itself. */

/** Values of tokens by the names they are asked for under, and how text is written. */
export type TokenValues<Name extends string> = Readonly<Record<Name, string>> & {
  readonly font: string;
  /** Size of text against that at 100 %. */
  readonly zoom: number;
};

/** Reads tokens (`--accent`) of the theme from the document. */
export function readTokens<Name extends string>(tokens: Readonly<Record<Name, string>>): TokenValues<Name> {
  const style = getComputedStyle(document.documentElement);
  const values = Object.fromEntries(
    Object.entries<string>(tokens).map(([name, token]) => [name, style.getPropertyValue(token).trim()]),
  ) as Record<Name, string>;
  return {
    ...values,
    font: getComputedStyle(document.body).fontFamily,
    zoom: Number.parseFloat(style.fontSize) / 16 || 1,
  };
}

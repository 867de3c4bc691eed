/** Documents on paper. */

/** A document to be printed. */
export interface Sheet {
  readonly title: string;
  /** Lines below the title: where it comes from, its version, its date. */
  readonly about: readonly string[];
  /** Left in the foot of every page, beside its number. */
  readonly foot: string;
  /** Headings, paragraphs, lists and tables, as `#shared/prose.ts` reads them. */
  readonly text: string;
  /** When it was made, as ISO text. */
  readonly madeAt: string;
}

/** The bytes of a PDF. The same sheet gives the same pages. Fails only by a bug. */
export type RenderPdf = (sheet: Sheet) => Promise<Uint8Array>;

/** Documents on paper. */
import type { Paper } from "#shared/paper.ts";

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
  readonly paper: Paper;
}

/** A printed sheet. */
export interface Printed {
  /** The PDF. */
  readonly bytes: Uint8Array;
  /** Characters that no font here has; � stands for each, in their order. */
  readonly unprinted: readonly string[];
}

/** Prints a sheet. The same sheet gives the same pages. Fails only by a bug. */
export type RenderPdf = (sheet: Sheet) => Promise<Printed>;

/** One part of the difference of two states, as people choose it. */
import type { SymbolText } from "#busy/names/symbols.ts";
import type { SemanticChange } from "#shared/change-set.ts";

export interface PartEdit {
  /** The same for the same part when the difference is taken again. */
  readonly id: string;
  /** In plain words, one sentence. */
  readonly title: string;
  /** `meaning`: something of the business; `layout`: how a file is written; `file`: a file as a whole. */
  readonly kind: "meaning" | "layout" | "file";
  /** The file it is listed under (as it is called afterwards; before, where it is deleted). */
  readonly file: string;
  /** Ids of the parts that it makes no sense without. */
  readonly needs: readonly string[];
  /** What it touches. */
  readonly symbols: readonly SymbolText[];
  /** What it means; empty for layout. */
  readonly changes: readonly SemanticChange[];
}

/** Places in a text file, as every part of the IDE speaks of them. */
import { z } from "zod";

/** A place in a text: line and column, both counted from 1; columns count UTF-16 code units, as Monaco does. */
export const Position = z.object({ line: z.int().min(1), column: z.int().min(1) });
export type Position = z.infer<typeof Position>;

/** A stretch of text; `end` is the place just after the last character. */
export const Range = z.object({ start: Position, end: Position });
export type Range = z.infer<typeof Range>;

/** Replaces the text in `range` of a file with `text`. */
export const TextEdit = z.object({ file: z.string(), range: Range, text: z.string() });
export type TextEdit = z.infer<typeof TextEdit>;

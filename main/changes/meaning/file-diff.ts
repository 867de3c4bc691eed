/** What differs between two states of all files: by meaning, and apart from that in layout. */
import type { SemanticChange } from "#shared/change-set.ts";
import type { Files } from "../files.ts";
import { diffEdits } from "../parts/difference.ts";
import type { Models } from "../parts/models.ts";

export interface FilesDiff {
  /** Everything that means something, in order of file; settings, algorithms and other files included. */
  readonly changes: readonly SemanticChange[];
  /** File → a sentence, where it is written differently: comments, blank lines, order of fields, quotes. */
  readonly layout: ReadonlyMap<string, string>;
}

/** Compares two states. The maps may hold all files or only those that differ; see `diffEdits`. */
export function diffFiles(before: Files, after: Files, models?: Models): FilesDiff {
  const { edits } = diffEdits(before, after, models);
  return {
    // What moved belongs to two edits, and is told once.
    changes: [...new Set(edits.flatMap((edit) => edit.changes))],
    layout: new Map(edits.flatMap(({ kind, file, title }) => (kind === "layout" ? [[file, title] as const] : []))),
  };
}

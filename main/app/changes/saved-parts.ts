/** What was saved by hand since the last commit, in parts that people take or leave one by one. */
import type { ChangedFiles } from "#changes/apply.ts";
import { effectiveEdits } from "#changes/apply.ts";
import { mergeFile } from "#changes/merge/merge-file.ts";
import { applyChosen, diffEdits } from "#changes/parts/difference.ts";
import type { Edit } from "#shared/change-set.ts";

type Texts = ReadonlyMap<string, string>;

/** The parts of the difference as edits; a part that was rejected before stays rejected. */
export function savedParts(before: Texts, onDisk: Texts, earlier: readonly Edit[]): Edit[] {
  const known = new Map(earlier.map((edit) => [edit.id, edit]));
  return diffEdits(before, onDisk).edits.map(({ id, title, file, kind, needs, symbols }) => ({
    id,
    title,
    operations: [],
    file,
    by: "author",
    accepted: known.get(id)?.accepted ?? true,
    needs: [...needs],
    symbols: [...symbols],
    ...(kind === "layout" ? { layoutOnly: true } : {}),
  }));
}

/** The files with just the accepted parts taken. */
export function applySavedParts(before: Texts, onDisk: Texts, edits: readonly Edit[]): ChangedFiles {
  const own = edits.filter((edit) => edit.by === "author");
  const chosen = new Set(effectiveEdits(own).map((edit) => edit.id));
  const files = new Map<string, string | null>();
  for (const [path, content] of applyChosen(diffEdits(before, onDisk), chosen)) {
    // Both states are made of texts alone, so that what comes of them is text, too.
    if (typeof content === "string" || content === null) files.set(path, content);
  }
  return files;
}

/**
 * What the files on disk become when `committed` is committed: what was left out of the commit stays in them, and what
 * Knit added to it comes in. Changed files only.
 */
export function filesToKeep(saved: ChangedFiles, committed: ChangedFiles, before: Texts, onDisk: Texts): ChangedFiles {
  const kept = new Map<string, string | null>();
  for (const [path, text] of committed) {
    const present = onDisk.get(path) ?? null;
    const taken = saved.has(path) ? (saved.get(path) ?? null) : (before.get(path) ?? null);
    if (text === taken) continue;
    const merged = taken === present ? text : mergeFile(taken, present, text).content;
    // Made of texts alone, it is text, too.
    if (merged !== present && (merged === null || typeof merged === "string")) kept.set(path, merged);
  }
  return kept;
}

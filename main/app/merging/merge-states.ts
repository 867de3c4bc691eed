/** A merge of two states of a business with the choices made so far: pure, and long for a large business. */
import type { FileContent, Files } from "#changes/files.ts";
import { diffFiles } from "#changes/meaning/file-diff.ts";
import { mergeBases } from "#changes/merge/bases.ts";
import type { Conflict } from "#changes/merge/conflict.ts";
import { mergeWorkspace, resolveConflicts } from "#changes/merge/merge-workspace.ts";
import type { SemanticChange } from "#shared/change-set.ts";
import type { MergeChoice } from "#shared/merge.ts";

/** All files of the business in each state. */
export interface MergeStates {
  /** More than one after branches were merged crosswise; none without common history. */
  readonly bases: readonly Files[];
  /** What several bases have in common; empty where they have nothing. */
  readonly ancestor: Files;
  readonly ours: Files;
  readonly theirs: Files;
  /** Conflict id → how it is settled. */
  readonly choices: Readonly<Record<string, MergeChoice>>;
}

export interface MergedStates {
  /** What differs from ours: path → content, null where it goes. */
  readonly files: ReadonlyMap<string, FileContent | null>;
  /** What differs from ours, by meaning. */
  readonly changes: readonly SemanticChange[];
  /** All conflicts before anything was chosen. */
  readonly conflicts: readonly Conflict[];
  /** Those that nobody has settled yet. */
  readonly open: readonly Conflict[];
}

/** Merges by meaning. */
export function mergeStates({ bases, ancestor, ours, theirs, choices }: MergeStates): MergedStates {
  const first = mergeWorkspace({ base: mergeBases(bases, ancestor), ours, theirs });
  const merged = resolveConflicts(first, new Map(Object.entries(choices)));
  return {
    files: merged.changes,
    changes: diffFiles(ours, merged.files).changes,
    conflicts: first.conflicts,
    open: merged.conflicts,
  };
}

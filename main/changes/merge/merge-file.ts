/** One file merged by itself, as Git asks for it: the engine sees nothing but this file. */
import type { FileContent, Files } from "../files.ts";
import { readBusy } from "../read-as.ts";
import { NAMELESS } from "../weave/describe.ts";
import type { Conflict } from "./conflict.ts";
import { mergeWorkspace, type WorkspaceMerge } from "./merge-workspace.ts";

export interface FileMerge {
  /** Null: the file goes. */
  readonly content: FileContent | null;
  readonly conflicts: readonly Conflict[];
  /** For settling the conflicts. */
  readonly merge: WorkspaceMerge;
}

/** What a file without a name of its own counts as: content decides, since Git merges under names of its own. */
function namelessPath(contents: readonly (FileContent | null)[]): string {
  const isBusy = contents.some((content) => typeof content === "string" && readBusy(content) !== undefined);
  return isBusy ? NAMELESS.busy : NAMELESS.other;
}

/**
 * Merges three versions of one file; null = not there in that version. `path` says what kind of file it is; without it
 * the content decides.
 */
export function mergeFile(
  base: FileContent | null,
  ours: FileContent | null,
  theirs: FileContent | null,
  path = namelessPath([base, ours, theirs]),
): FileMerge {
  const files = (content: FileContent | null): Files => new Map(content === null ? [] : [[path, content]]);
  return fileMerge(mergeWorkspace({ base: files(base), ours: files(ours), theirs: files(theirs) }));
}

function fileMerge(merge: WorkspaceMerge): FileMerge {
  return { content: [...merge.files.values()][0] ?? null, conflicts: merge.conflicts, merge };
}

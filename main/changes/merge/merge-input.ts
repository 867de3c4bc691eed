/** What a merge is made of. */
import type { Workspace } from "#busy/workspace.ts";
import type { Files } from "../files.ts";

/** The three states of a business; all of its files in each. */
export interface Sides {
  readonly base: Files;
  readonly ours: Files;
  readonly theirs: Files;
}

export interface MergeInput extends Sides {
  /** The model of ours when somebody has it already: reading a large business again takes longer than merging. */
  readonly workspace?: Workspace;
  /** Leave out whether the merged business hangs together. */
  readonly unchecked?: boolean;
}

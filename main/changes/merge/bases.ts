/** One common state out of several merge bases, as when two branches were merged into each other before. */
import type { Files } from "../files.ts";
import type { Choices } from "./conflict.ts";
import { mergeWorkspace, resolveConflicts } from "./merge-workspace.ts";

/**
 * The virtual base of a merge with several merge bases: all of them merged with each other. Where they differ from one
 * another, what their own common ancestor said counts (nothing, where it had nothing): then both sides' versions of that
 * place are seen as changes, and people are asked. `ancestor` is empty where they have none.
 */
export function mergeBases(bases: readonly Files[], ancestor: Files): Files {
  const [first = ancestor, ...others] = bases;
  return others.reduce<Files>((merged, base) => withoutConflicts(ancestor, merged, base), first);
}

/** A choice can bring a conflict inside what it brought back; more rounds than this do not happen. */
const MOST_ROUNDS = 5;

function withoutConflicts(base: Files, ours: Files, theirs: Files): Files {
  // Nobody works in a virtual base: whether it hangs together does not matter.
  let merge = mergeWorkspace({ base, ours, theirs, unchecked: true });
  for (let round = 0; round < MOST_ROUNDS && merge.conflicts.length > 0; round += 1) {
    const choices: Choices = new Map(merge.conflicts.map(({ id }) => [id, { take: "base" }]));
    merge = resolveConflicts(merge, choices);
  }
  return merge.files;
}

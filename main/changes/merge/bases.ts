/** Several common ancestors as one: after branches were merged crosswise there is more than one best merge base. */
import type { Files } from "../files.ts";
import type { Choice } from "./conflict.ts";
import { mergeWorkspace, resolveConflicts } from "./merge-workspace.ts";

/**
 * The bases merged with each other since their own common ancestor. Where they conflict the ancestor's version stays, so
 * that both sides of the merge that follows count as changed there.
 */
export function mergeBases(bases: readonly Files[], ancestor: Files): Files {
  const [first = ancestor, ...others] = bases;
  return others.reduce((merged, base) => {
    const merge = mergeWorkspace({ base: ancestor, ours: merged, theirs: base });
    const choices = new Map(merge.conflicts.map(({ id }): [string, Choice] => [id, { take: "base" }]));
    return resolveConflicts(merge, choices).files;
  }, first);
}

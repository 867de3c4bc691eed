/** What tells a proposal from the change that holds what was typed and saved by hand. */
import type { ChangeSet } from "#shared/change-set.ts";

/** Whether the files do not hold it yet: it is listed under its title and can be rejected. */
export function isProposal({ workingTree }: ChangeSet): boolean {
  return workingTree !== true;
}

/** How much of a group of edits is taken. */
import type { Edit } from "#shared/change-set.ts";

/** Whether all, some or none of the edits are accepted, as a check box shows it. */
export function acceptance(edits: readonly Pick<Edit, "accepted">[]): boolean | "indeterminate" {
  const accepted = edits.filter((edit) => edit.accepted).length;
  return accepted === edits.length ? true : accepted === 0 ? false : "indeterminate";
}

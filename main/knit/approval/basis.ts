/** What an approval rests on, and whether that is still so. */
import type { Workspace } from "#busy/workspace.ts";
import type { Conflict, Impact } from "#shared/knit.ts";
import type { ApprovalBasis } from "#shared/reconciliation.ts";
import { KNIT_CONFIG_PATH, KNIT_LINKS_PATH } from "#shared/workspace-files.ts";

const OF_THE_BUSINESS = ["orgata.config.yaml", KNIT_CONFIG_PATH, KNIT_LINKS_PATH];

/**
 * The files that judging a change rests on, beside those it changes: where it leads to something or contradicts
 * something, who decides in the teams concerned, and the settings. Sorted.
 */
export function judgedOn(
  before: Workspace,
  changed: readonly string[],
  impacts: readonly Impact[],
  conflicts: readonly Conflict[],
): readonly string[] {
  const reached = [
    ...impacts.map((impact) => impact.file),
    ...conflicts.flatMap((conflict) => conflict.places.map((place) => place.file)),
  ];
  const teams = [...changed, ...reached].flatMap((file) => before.scopeOf(file)?.file ?? []);
  const own = new Set(changed);
  return [...new Set([...reached, ...teams, ...OF_THE_BUSINESS])].filter((file) => !own.has(file)).toSorted();
}

/** The files that are not any more what was approved. */
export function movedSince(approved: ApprovalBasis, now: ApprovalBasis): readonly string[] {
  const files = [...new Set([...Object.keys(approved.files), ...Object.keys(now.files)])].filter((file) => {
    const [then, today] = [approved.files[file], now.files[file]];
    return then?.before !== today?.before || then?.after !== today?.after;
  });
  const dependencies = [...new Set([...Object.keys(approved.dependencies), ...Object.keys(now.dependencies)])].filter(
    (file) => approved.dependencies[file] !== now.dependencies[file],
  );
  return [...new Set([...files, ...dependencies])].toSorted();
}

/** Whether an approval covers exactly what would be committed now, judged on what it was judged on. */
export function stillCovers(approved: ApprovalBasis, now: ApprovalBasis): boolean {
  return approved.assessment === now.assessment && movedSince(approved, now).length === 0;
}

/** What commits meant: pure, and long for a long history. */
import type { Files } from "#changes/files.ts";
import { diffFiles } from "#changes/meaning/file-diff.ts";
import type { SemanticChange } from "#shared/change-set.ts";

/** Files before and after: all of them, or those that a commit changed. */
export interface BeforeAndAfter {
  readonly before: Files;
  readonly after: Files;
}

/** What changed by meaning. */
export function changesBetween({ before, after }: BeforeAndAfter): SemanticChange[] {
  return [...diffFiles(before, after).changes];
}

/** The same of many commits, in their order. */
export function meaningsOf(commits: readonly BeforeAndAfter[]): SemanticChange[][] {
  return commits.map(changesBetween);
}

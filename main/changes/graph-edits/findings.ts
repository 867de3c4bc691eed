/** What an edit brings about in the whole business: findings that were not there before. */
import type { Workspace } from "#busy/workspace.ts";
import type { Diagnostic } from "#shared/diagnostics.ts";

/** Errors and warnings that `after` has and `before` has not. Where they stand does not count: lines move. */
export function newFindings(before: Workspace, after: Workspace): readonly Diagnostic[] {
  const known = new Map<string, number>();
  for (const finding of before.diagnostics) known.set(keyOf(finding), (known.get(keyOf(finding)) ?? 0) + 1);
  return after.diagnostics.filter((finding) => {
    if (finding.severity === "info") return false;
    const left = known.get(keyOf(finding)) ?? 0;
    known.set(keyOf(finding), left - 1);
    return left <= 0;
  });
}

function keyOf({ file, code, message }: Diagnostic): string {
  return `${file}\n${code}\n${message}`;
}

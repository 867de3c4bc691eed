/** What is wrong with a business so that it cannot be worked with: names that lead nowhere, circles, broken files. */
import type { Workspace } from "#busy/workspace.ts";

/** How many errors there are of each kind in each file. A business's own rules may be broken half way. */
export function breakingCounts(workspace: Workspace): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { code, severity, file } of workspace.diagnostics) {
    if (severity !== "error" || code === "BUSINESS_RULE") continue;
    const key = `${code} in ${file}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

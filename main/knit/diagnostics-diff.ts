/** Findings that a change brings about and those it resolves. */
import type { Workspace } from "#busy/workspace.ts";
import type { Diagnostic } from "#shared/diagnostics.ts";

/** Findings of `workspace` that `other` does not have. Their places do not count: they move when text is put before them. */
export function findingsOnlyIn(workspace: Workspace, other: Workspace): readonly Diagnostic[] {
  const result: Diagnostic[] = [];
  const paths = new Set([...workspace.files.keys(), "orgata.config.yaml"]);
  for (const path of paths) {
    const own = workspace.diagnosticsOf(path);
    const theirs = other.diagnosticsOf(path);
    if (own === theirs || own.length === 0) continue;
    const left = new Map<string, number>();
    for (const finding of theirs) left.set(keyOf(finding), (left.get(keyOf(finding)) ?? 0) + 1);
    for (const finding of own) {
      const count = left.get(keyOf(finding)) ?? 0;
      left.set(keyOf(finding), count - 1);
      if (count <= 0) result.push(finding);
    }
  }
  return result;
}

function keyOf(finding: Diagnostic): string {
  return [finding.code, finding.severity, finding.message].join("\t");
}

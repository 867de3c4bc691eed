/** Files of a workspace that cannot be read: shown as findings, like everything else that is wrong with a file. */
import type { Workspace } from "#busy/workspace.ts";
import type { Diagnostic } from "#shared/diagnostics.ts";

/** The finding for a file that cannot be read, for the reason given in words. */
export function unreadableFinding(file: string, reason: string): Diagnostic {
  const start = { line: 1, column: 1 };
  return { file, range: { start, end: start }, code: "YAML_SYNTAX", severity: "error", message: reason };
}

/** The workspace with a finding for each unreadable file (path → reason). */
export function withUnreadable(workspace: Workspace, unreadable: ReadonlyMap<string, string>): Workspace {
  if (unreadable.size === 0) return workspace;
  const findings = new Map([...unreadable].map(([file, reason]) => [file, unreadableFinding(file, reason)]));
  const diagnostics = [...workspace.diagnostics, ...findings.values()].sort((a, b) =>
    a.file < b.file ? -1 : a.file > b.file ? 1 : 0,
  );
  return {
    ...workspace,
    diagnostics,
    diagnosticsOf(path) {
      const finding = findings.get(path);
      return finding === undefined ? workspace.diagnosticsOf(path) : [finding];
    },
    counts: { ...workspace.counts, error: workspace.counts.error + findings.size },
    health: Math.max(0, workspace.health - 10 * findings.size),
  };
}

/** Findings and contradictions together: what is wrong is counted the same way wherever it is shown. */
import { useMemo } from "react";
import type { Diagnostic, DiagnosticCounts } from "#shared/diagnostics.ts";
import type { Conflict } from "#shared/knit.ts";
import { useLiveConflicts } from "./live-conflicts.ts";
import { allDiagnostics, countDiagnostics, useWorkspace } from "./workspace.ts";

/** Where a conflict stands that names no place. */
const WHOLE_BUSINESS = "orgata.config.yaml";

/** How grave a conflict is beside the findings: one that blocks is an error. */
export function severityOf({ blocking }: Pick<Conflict, "blocking">): Diagnostic["severity"] {
  return blocking ? "error" : "warning";
}

/** The conflicts of each file: each stands where its first place is. */
export function conflictsByFile(conflicts: readonly Conflict[]): ReadonlyMap<string, readonly Conflict[]> {
  return Map.groupBy(conflicts, ({ places }) => places[0]?.file ?? WHOLE_BUSINESS);
}

/** `counts` of findings with the conflicts counted in. */
export function withConflicts(counts: DiagnosticCounts, conflicts: readonly Conflict[]): DiagnosticCounts {
  const all = { ...counts };
  for (const conflict of conflicts) all[severityOf(conflict)] += 1;
  return all;
}

/** All findings as the person should see them now: typed text before disk. */
export function useFindings(): ReadonlyMap<string, readonly Diagnostic[]> {
  const diagnostics = useWorkspace((state) => state.diagnostics);
  const liveDiagnostics = useWorkspace((state) => state.liveDiagnostics);
  return useMemo(() => allDiagnostics({ diagnostics, liveDiagnostics }), [diagnostics, liveDiagnostics]);
}

/** How much is wrong, conflicts included. */
export function useProblemCounts(): DiagnosticCounts {
  const findings = useFindings();
  const conflicts = useLiveConflicts((state) => state.conflicts);
  return useMemo(() => withConflicts(countDiagnostics(findings), conflicts), [findings, conflicts]);
}

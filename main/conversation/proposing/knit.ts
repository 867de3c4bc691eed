/** Knit's view of what a conversation proposes: what it means, what it touches, the edits that have to follow. */
import { parseSymbol } from "#busy/names/symbols.ts";
import type { Workspace } from "#busy/workspace.ts";
import { assessChange } from "#knit/assess.ts";
import type { Edit, SemanticChange } from "#shared/change-set.ts";
import type { Diagnostic } from "#shared/diagnostics.ts";
import type { Conflict, Impact } from "#shared/knit.ts";
import type { RunFacts } from "../scene.ts";
import { stateOf, type Tried } from "./proposal.ts";

/** What Knit says of a change. */
export interface KnitView {
  /** The change by meaning, without the follow-ups. */
  readonly changes: readonly SemanticChange[];
  readonly impacts: readonly Impact[];
  readonly conflicts: readonly Conflict[];
  readonly approvers: readonly string[];
  /** Follow-ups in the order to apply them, after the change. */
  readonly followUps: readonly Edit[];
  /** Findings that the change with its follow-ups brings about. */
  readonly findings: readonly Diagnostic[];
  /** The state with the follow-ups. */
  readonly after: Tried;
}

/** Open runs of the playbook that a symbol belongs to. */
function runsOf(symbol: string, runs: RunFacts): string[] {
  const parsed = parseSymbol(symbol);
  if (parsed === undefined || !["step", "playbook", "deliverable"].includes(parsed.kind)) return [];
  return runs.executions
    .filter((run) => run.playbook === parsed.parts[0] && ["running", "waiting", "paused"].includes(run.status))
    .map((run) => run.id);
}

/** Asks Knit what follows from `edits`, which lead from `tree` to `authored`. */
export function consultKnit(tree: Workspace, authored: Tried, edits: readonly Edit[], runs: RunFacts): KnitView {
  const assessment = assessChange({ before: tree, after: authored.changed, edits });
  const { reconciliation } = assessment;
  const followed = reconciliation.edits.length > 0;
  return {
    changes: assessment.changes,
    impacts: assessment.impacts.map((impact) => ({
      ...impact,
      executions: [...new Set([...impact.executions, ...runsOf(impact.symbol, runs)])],
    })),
    conflicts: assessment.conflicts,
    // Where nobody else could approve, nothing waits for an approval.
    approvers: runs.approvesAlone === true ? [] : assessment.approvers,
    followUps: reconciliation.edits,
    findings: assessment.newDiagnostics,
    after: followed
      ? stateOf(tree, reconciliation.after, assessment.afterWorkspace)
      : stateOf(tree, authored.changed, assessment.afterWorkspace),
  };
}

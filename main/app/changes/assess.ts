/** What a change set would do: the result checked, the meaning of the difference, what Knit says. */
import type { AppContext } from "#app/context.ts";
import { advance } from "#changes/lifecycle.ts";
import { diffWorkspaces } from "#changes/semantic-diff.ts";
import { changeWorkspace, type Workspace } from "#busy/workspace.ts";
import type { Assessment, ChangeSet } from "#shared/change-set.ts";
import type { Diagnostic } from "#shared/diagnostics.ts";
import { staleInWords } from "./stale.ts";
import { keepChangeSet, loadChangeSet, now, valueOf } from "./records.ts";
import { modelFiles, type Sides, sidesOf } from "./sides.ts";
import { fromWorkingTree } from "./working-tree.ts";

/** What assessing finds, apart from which change set it is about. */
export type Findings = Omit<Assessment, "changeSetId" | "stale">;

/**
 * Applies the accepted edits in memory, checks the result, asks Knit, and keeps the change set as assessed, or as stale
 * when a file moved. Fails with NOT_FOUND; with what the edits fail with when they cannot be carried out.
 */
export async function assessChangeSet(app: AppContext, id: string): Promise<Assessment> {
  const changeSet = await current(app, id);
  const sides = await sidesOf(app, changeSet);
  if (sides.moved.length > 0) {
    if (changeSet.status !== "stale") await keepChangeSet(app, valueOf(advance(changeSet, "move", now(app))));
    const findings = sides.after.ok ? await assessSides(app, changeSet, sides) : NOTHING;
    return { changeSetId: id, ...findings, stale: staleInWords(sides.moved) };
  }
  valueOf(sides.after);
  const findings = await assessSides(app, changeSet, sides);
  const assessed = advance(changeSet, "assess", now(app));
  if (assessed.ok && assessed.value.status !== changeSet.status) await keepChangeSet(app, assessed.value);
  return { changeSetId: id, ...findings };
}

/** Checks and compares both sides of a change. */
export async function assessSides(app: AppContext, changeSet: ChangeSet, sides: Sides): Promise<Findings> {
  const after = valueOf(sides.after);
  const changed = modelFiles(after);
  const result = changeWorkspace(sides.workspace, changed);
  return {
    files: [...after].map(([file, text]) => ({ file, before: sides.before.get(file) ?? null, after: text })),
    changes: [...diffWorkspaces(sides.workspace, result, changed.keys())],
    impacts: [],
    conflicts: [],
    newDiagnostics: onlyIn(result, sides.workspace),
    resolvedDiagnostics: onlyIn(sides.workspace, result),
    approvers: [],
  };
}

const NOTHING: Findings = {
  files: [],
  changes: [],
  impacts: [],
  conflicts: [],
  newDiagnostics: [],
  resolvedDiagnostics: [],
  approvers: [],
};

/** The change set; one made of the working tree is first brought up to date with it. */
async function current(app: AppContext, id: string): Promise<ChangeSet> {
  const changeSet = await loadChangeSet(app, id);
  if (changeSet.workingTree !== true) return changeSet;
  const refreshed = await fromWorkingTree(app, changeSet.author);
  return refreshed?.id === id ? refreshed : loadChangeSet(app, id);
}

/** Findings of `one` that `other` does not have. Their lines do not count: they move when something is put before them. */
function onlyIn(one: Workspace, other: Workspace): Diagnostic[] {
  const left = new Map<string, number>();
  for (const finding of other.diagnostics) left.set(keyOf(finding), (left.get(keyOf(finding)) ?? 0) + 1);
  return one.diagnostics.filter((finding) => {
    const count = left.get(keyOf(finding)) ?? 0;
    left.set(keyOf(finding), count - 1);
    return count <= 0;
  });
}

function keyOf(finding: Diagnostic): string {
  return JSON.stringify([finding.file, finding.code, finding.severity, finding.message]);
}

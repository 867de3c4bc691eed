/** What a change set would do: the result checked, the meaning of the difference, what Knit says. */
import type { AppContext } from "#app/context.ts";
import { askKnit, told } from "#app/knit/service.ts";
import { noteAssessed } from "#app/reconciliation/keep-session.ts";
import { advance } from "#changes/lifecycle.ts";
import type { Assessment, ChangeSet } from "#shared/change-set.ts";
import { authorsEdits, withFollowUps } from "./follow-ups.ts";
import { keepChangeSet, loadChangeSet, now, valueOf } from "./records.ts";
import { authorsSide, modelFiles, type Sides, sidesOf } from "./sides.ts";
import { staleInWords } from "./stale.ts";
import { fromWorkingTree } from "./working-tree.ts";

/** What assessing finds, apart from which change set it is about. */
export type Findings = Omit<Assessment, "changeSetId" | "stale">;

/**
 * Applies the accepted edits in memory, checks the result, asks Knit, and keeps the change set as assessed, or as stale
 * when a file moved. While nobody reviews it, Knit's follow-ups become edits of it. Fails with NOT_FOUND; with what the
 * edits fail with when they cannot be carried out.
 */
export async function assessChangeSet(app: AppContext, id: string): Promise<Assessment> {
  const found = await current(app, id);
  const sides = await sidesOf(app, found);
  if (sides.moved.length > 0) {
    // What is finished stays as it is, whatever became of the files since.
    const moved = advance(found, "move", now(app));
    if (found.status !== "stale" && moved.ok) await keepChangeSet(app, moved.value);
    const findings = sides.after.ok ? await assessSides(app, found, sides) : NOTHING;
    return { changeSetId: id, ...findings, stale: staleInWords(sides.moved) };
  }
  valueOf(sides.after);
  const isOpen = found.status === "draft" || found.status === "assessed" || found.status === "stale";
  const changeSet = isOpen ? await withFollowUps(app, found, sides) : found;
  const findings = await assessSides(app, changeSet, changeSet === found ? sides : await sidesOf(app, changeSet));
  const assessed = advance(changeSet, "assess", now(app));
  const kept = assessed.ok ? assessed.value : changeSet;
  if (kept.status !== found.status || changeSet !== found) await keepChangeSet(app, kept);
  await noteAssessed(app, { changeSet: kept, findings });
  return { changeSetId: id, ...findings };
}

/** Checks and compares both sides of a change. */
export async function assessSides(app: AppContext, changeSet: ChangeSet, sides: Sides): Promise<Findings> {
  const after = valueOf(sides.after);
  const { workspace: before, before: texts } = sides;
  const whole = await askKnit(app, { before, after: modelFiles(after), edits: changeSet.edits, asGiven: true });
  const own = authorsEdits(changeSet);
  const asked = authorsSide(sides, changeSet);
  // What the author's edits touch is told even where a follow-up already takes care of it.
  const isWhole = own.length === changeSet.edits.length || !asked.ok;
  const { impacts } = isWhole ? whole : await askKnit(app, { before, after: modelFiles(asked.value), edits: own });
  return {
    files: [...after].map(([file, text]) => ({ file, before: texts.get(file) ?? null, after: text })),
    changes: [...whole.changes],
    ...told({ ...whole, impacts }),
    conflicts: [...whole.conflicts],
    newDiagnostics: [...whole.newDiagnostics],
    resolvedDiagnostics: [...whole.resolvedDiagnostics],
    approvers: [...whole.approvers],
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

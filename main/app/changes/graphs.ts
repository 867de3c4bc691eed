/** The graphs of the playbooks that a change set touches, before and after. */
import type { AppContext } from "#app/context.ts";
import { graphDiff } from "#changes/graph-diff.ts";
import { processGraph } from "#changes/process-graph.ts";
import { diffInDetail } from "#changes/semantic-diff.ts";
import { changeWorkspace, type PlaybookEntry, type Workspace } from "#busy/workspace.ts";
import type { GraphDiff } from "#shared/graph.ts";
import { loadChangeSet, valueOf } from "./records.ts";
import { modelFiles, sidesOf } from "./sides.ts";

/** One diff per playbook in the changed files, in order of file. Fails like assessing does. */
export async function graphsOf(app: AppContext, id: string): Promise<GraphDiff[]> {
  const sides = await sidesOf(app, await loadChangeSet(app, id));
  const changed = modelFiles(valueOf(sides.after));
  return graphsBetween(sides.workspace, changeWorkspace(sides.workspace, changed), changed);
}

/** One diff per playbook in the changed files, in order of file. */
export function graphsBetween(
  before: Workspace,
  after: Workspace,
  changed: ReadonlyMap<string, string | null>,
): GraphDiff[] {
  return pairsOf(before, after, changed).map(([old, now]) =>
    graphDiff(old && processGraph(before, old), now && processGraph(after, now)),
  );
}

type Pair = readonly [before: PlaybookEntry | undefined, after: PlaybookEntry | undefined];

function pairsOf(before: Workspace, after: Workspace, changed: ReadonlyMap<string, string | null>): Pair[] {
  const oldNames = new Map<string, string>();
  for (const change of diffInDetail(before, after, changed.keys())) {
    if (change.before?.kind !== "playbook" || change.after?.kind !== "playbook") continue;
    oldNames.set(change.after.playbook.symbol, change.before.playbook.symbol);
  }
  const old = new Map(before.playbooks.map((playbook) => [playbook.symbol, playbook]));
  const kept: Pair[] = after.playbooks
    .filter((playbook) => changed.has(playbook.file))
    .map((playbook) => [old.get(oldNames.get(playbook.symbol) ?? playbook.symbol), playbook]);
  const found = new Set(kept.map(([counterpart]) => counterpart));
  const removed: Pair[] = before.playbooks
    .filter((playbook) => changed.has(playbook.file) && !found.has(playbook))
    .map((playbook) => [playbook, undefined]);
  return [...kept, ...removed];
}

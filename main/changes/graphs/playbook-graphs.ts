/** The graphs of the playbooks that a change touches, before and after. */
import { changeWorkspace, type PlaybookEntry, type Workspace } from "#busy/workspace.ts";
import type { GraphDiff } from "#shared/graph.ts";
import { diffInDetail } from "../meaning/semantic-diff.ts";
import { graphDiff } from "./graph-diff.ts";
import { processGraph } from "./process-graph.ts";

/** One diff per playbook in the changed files (null = deleted), in order of file. */
export function graphsBetween(before: Workspace, changed: ReadonlyMap<string, string | null>): GraphDiff[] {
  const after = changeWorkspace(before, changed);
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

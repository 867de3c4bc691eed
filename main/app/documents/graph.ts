/** The graph of the playbook in a file. */
import type { Workspace } from "#busy/workspace.ts";
import { processGraph } from "#changes/graphs/process-graph.ts";
import type { ProcessGraph } from "#shared/graph.ts";

/** The graph of the first playbook that the file holds; null when it holds none. */
export function graphOf(workspace: Workspace, path: string): ProcessGraph | null {
  const playbook = workspace.playbooks.find((candidate) => candidate.file === path);
  return playbook === undefined ? null : processGraph(workspace, playbook);
}

/** The graphs of the playbooks that a change set touches, before and after. */
import type { AppContext } from "#app/context.ts";
import { graphsBetween } from "#changes/graphs/playbook-graphs.ts";
import type { GraphDiff } from "#shared/graph.ts";
import { loadChangeSet, valueOf } from "./records.ts";
import { modelFiles, sidesOf } from "./sides.ts";

/** One diff per playbook in the changed files, in order of file. Fails like assessing does. */
export async function graphsOf(app: AppContext, id: string): Promise<GraphDiff[]> {
  const sides = await sidesOf(app, await loadChangeSet(app, id));
  return graphsBetween(sides.workspace, modelFiles(valueOf(sides.after)));
}

/** What the properties form of a step shows. */
import type { AppContext } from "#app/context.ts";
import { workspaceWith } from "#app/documents/service.ts";
import { editingOf } from "#changes/graph-edits/editing.ts";
import { stepDetails } from "#changes/graph-edits/step-details.ts";
import type { StepDetails } from "#shared/step-details.ts";

/** The details of a step of the playbook in a text; null when there is no such step. */
export function detailsOfStep(
  app: AppContext,
  { path, text, step }: { readonly path: string; readonly text: string; readonly step: string },
): StepDetails | null {
  const workspace = workspaceWith(app, path, text);
  const playbook = workspace.playbooks.find(({ file }) => file === path);
  return (playbook && stepDetails(editingOf(workspace, playbook), step)) ?? null;
}

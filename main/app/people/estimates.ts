/** How long the steps of playbooks take as estimated, for the work somebody has. */
import type { Task } from "#busy/model/model.ts";
import { workingMinutes } from "#busy/notation/duration.ts";
import type { Workspace } from "#busy/workspace.ts";
import type { AssignedWork } from "#ports/storage.ts";

/** The step at a path like `import_photos/copy_cards`. */
function stepAt(steps: readonly Task[], path: string): Task | undefined {
  const [name, ...rest] = path.split("/");
  const step = steps.find((one) => one.name === name);
  return step === undefined || rest.length === 0 ? step : stepAt(step.subtasks, rest.join("/"));
}

/** Working minutes that the playbook estimates for a step; undefined without an estimate. */
export function estimateOf(workspace: Workspace, playbook: string, path: string): number | undefined {
  const entry = workspace.playbooks.find(({ name }) => name === playbook);
  const duration = entry && stepAt(entry.model.steps, path)?.estimated_duration;
  return duration === undefined ? undefined : workingMinutes(duration, workspace.config.working_time);
}

/** Open tasks and their estimated minutes. */
export interface Load {
  readonly tasks: number;
  readonly minutes: number;
}

export const NO_LOAD: Load = { tasks: 0, minutes: 0 };

/** What each person has to do, by name. */
export function loads(workspace: Workspace, work: readonly AssignedWork[]): ReadonlyMap<string, Load> {
  const byName = new Map<string, Load>();
  for (const { assignee, playbook, step, count } of work) {
    const before = byName.get(assignee) ?? NO_LOAD;
    const minutes = estimateOf(workspace, playbook, step) ?? 0;
    byName.set(assignee, { tasks: before.tasks + count, minutes: before.minutes + minutes * count });
  }
  return byName;
}

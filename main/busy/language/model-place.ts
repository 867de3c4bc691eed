/** Which construct of the model a path of a file lies in. */
import type { BusyFile, Deliverable, Playbook, Resolution, Role, Task, YamlPath } from "../model/model.ts";
import { playbooksOf, resolutionChain, resolutionsOf, rolesOf } from "../model/walk.ts";

/** A task with the list it stands in, and the tasks around that list, the outermost first. */
export interface TaskPlace {
  readonly task: Task;
  readonly brothers: readonly Task[];
  readonly around: readonly { readonly task: Task; readonly brothers: readonly Task[] }[];
}

/** The constructs around a path, as far as there are any. */
export interface ModelPlace {
  readonly playbook: Playbook | undefined;
  readonly role: Role | undefined;
  readonly step: TaskPlace | undefined;
  readonly deliverable: { readonly deliverable: Deliverable; readonly side: "inputs" | "outputs" } | undefined;
  readonly resolution: Resolution | undefined;
}

function isWithin(path: YamlPath, outer: YamlPath): boolean {
  return outer.length <= path.length && outer.every((part, index) => part === path[index]);
}

function around<Construct extends { readonly at: { readonly path: YamlPath } }>(
  constructs: readonly Construct[],
  path: YamlPath,
): Construct | undefined {
  return constructs.find(({ at }) => isWithin(path, at.path));
}

/** The innermost task around a path. */
function taskAround(tasks: readonly Task[], path: YamlPath, outer: TaskPlace["around"] = []): TaskPlace | undefined {
  const task = around(tasks, path);
  if (!task) return undefined;
  const place = { task, brothers: tasks, around: outer };
  return taskAround(task.subtasks, path, [...outer, { task, brothers: tasks }]) ?? place;
}

/** What a path of a file lies in. */
export function modelPlace(file: BusyFile, path: YamlPath): ModelPlace {
  const playbook = around(
    playbooksOf(file).map(({ model }) => model),
    path,
  );
  const role = around(
    rolesOf(file).map(({ model }) => model),
    path,
  );
  const step = playbook ? taskAround(playbook.steps, path) : role && taskAround(role.tasks, path);
  const holder = step?.task ?? playbook;
  const deliverable = (["inputs", "outputs"] as const).flatMap((side) => {
    const found = holder && around(holder[side], path);
    return found ? [{ deliverable: found, side }] : [];
  })[0];
  const resolutions = [
    ...(playbook?.issue_resolution.flatMap(resolutionChain) ?? []),
    ...(step ? resolutionsOf(step.task) : []),
  ];
  // The innermost one: a fallback lies within the resolution it belongs to.
  const resolution = resolutions.filter(({ at }) => isWithin(path, at.path)).at(-1);
  return { playbook, role, step, deliverable, resolution };
}

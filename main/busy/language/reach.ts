/** What can be named at a step: the deliverables there are by the time it starts. */
import { ancestorsOf, orderOf } from "../analysis/order.ts";
import type { Deliverable, Playbook, Task } from "../model/model.ts";
import { visitTasks } from "../model/walk.ts";
import { fold } from "../names/symbols.ts";
import type { Resolver, Scope } from "../workspace.ts";
import type { TaskPlace } from "./model-place.ts";

/** A deliverable and who makes it; `step` is undefined for what the playbook is given. */
export interface InReach {
  readonly deliverable: Deliverable;
  readonly step: Task | undefined;
}

/** Everything made before a step starts: by the steps before it, the nearest first, then what the playbook is given. */
export function inReachOf(
  resolve: Pick<Resolver, "playbook">,
  scope: Scope,
  playbook: Playbook,
  place: TaskPlace | undefined,
): readonly InReach[] {
  const found: InReach[] = [];
  const levels = place ? [...place.around, place].toReversed() : [];
  for (const { task, brothers } of levels) {
    const before = [...ancestorsOf(orderOf(brothers), brothers.indexOf(task))].sort((a, b) => b - a);
    for (const index of before) {
      const step = brothers[index];
      if (step && step !== task) found.push(...madeBy(resolve, scope, step));
    }
  }
  for (const deliverable of playbook.inputs) found.push({ deliverable, step: undefined });
  const names = new Set<string>();
  return found.filter(({ deliverable }) => {
    const name = fold(deliverable.name);
    if (deliverable.name === "" || names.has(name)) return false;
    names.add(name);
    return true;
  });
}

/** What a step makes: itself, its subtasks, the playbook it runs. */
export function madeBy(resolve: Pick<Resolver, "playbook">, scope: Scope, step: Task): readonly InReach[] {
  const found: InReach[] = [];
  visitTasks([step], (task) => {
    for (const deliverable of task.outputs) found.push({ deliverable, step: task });
  });
  const child = step.runs === undefined ? undefined : resolve.playbook(scope, step.runs);
  if (child?.kind === "found") {
    for (const deliverable of child.entry.model.outputs) found.push({ deliverable, step });
  }
  return found;
}

/** Everything the steps of a playbook make. */
export function madeIn(resolve: Pick<Resolver, "playbook">, scope: Scope, playbook: Playbook): readonly InReach[] {
  return playbook.steps.flatMap((step) => madeBy(resolve, scope, step));
}

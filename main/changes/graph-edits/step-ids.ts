/** Ids of steps in a graph: the path of names, told apart where two steps of one list have the same name or none. */
import type { Task } from "#busy/model/model.ts";

/** A step or subtask with its place in the tree of steps. */
export interface PlacedStep {
  readonly id: string;
  readonly step: Task;
  readonly parent: PlacedStep | undefined;
  /** The list it stands in, and its index there. */
  readonly list: readonly PlacedStep[];
  readonly index: number;
  readonly children: readonly PlacedStep[];
  /** Names from the top of the list to it. */
  readonly trail: readonly string[];
}

/** The steps with their ids, nested as written. */
export function placedSteps(steps: readonly Task[], parent?: PlacedStep): readonly PlacedStep[] {
  const taken = new Set<string>();
  const list: PlacedStep[] = [];
  for (const [index, step] of steps.entries()) {
    const base = parent === undefined ? step.name : `${parent.id}/${step.name}`;
    let id = base;
    for (let number = 2; taken.has(id) || step.name === "" || id === ""; number += 1) {
      id = `${base}~${number}`;
      if (!taken.has(id)) break;
    }
    taken.add(id);
    const children: PlacedStep[] = [];
    const trail = [...(parent?.trail ?? []), step.name];
    const placed: PlacedStep = { id, step, parent, list, index, children, trail };
    children.push(...placedSteps(step.subtasks, placed));
    list.push(placed);
  }
  return list;
}

/** All of them, parents before their children. */
export function everyPlaced(steps: readonly PlacedStep[]): readonly PlacedStep[] {
  return steps.flatMap((step) => [step, ...everyPlaced(step.children)]);
}

/** Conditions of playbooks and of the tasks of roles, with where they stand. */
import type { Range } from "#shared/text.ts";
import { type SymbolText, symbolOfStep, symbolOfTask } from "../names/symbols.ts";
import type { PlaybookEntry, RoleEntry } from "../workspace.ts";
import type { Deliverable, Resolution, Task, YamlPath } from "./model.ts";
import { itemRange, valueRange } from "./origin.ts";
import { resolutionChain, resolutionsOf, visitTasks } from "./walk.ts";

/** What has conditions in it: a playbook, or a role in its tasks. */
export type TaskHolder = PlaybookEntry | RoleEntry;

function isPlaybook(holder: TaskHolder): holder is PlaybookEntry {
  return "steps" in holder.model;
}

/** The steps of a playbook, the tasks of a role. */
export function tasksOf(holder: TaskHolder): readonly Task[] {
  return isPlaybook(holder) ? holder.model.steps : holder.model.tasks;
}

/** Every deliverable that a playbook declares, or that a role's tasks do. */
export function deliverablesIn(holder: TaskHolder): readonly Deliverable[] {
  const all = isPlaybook(holder) ? [...holder.model.inputs, ...holder.model.outputs] : [];
  visitTasks(tasksOf(holder), (task) => all.push(...task.inputs, ...task.outputs));
  return all;
}

/** One condition with where it stands. */
export interface ConditionPlace {
  readonly text: string;
  readonly path: YamlPath;
  readonly range: Range;
  /** The step, task or playbook it belongs to. */
  readonly owner: SymbolText;
  /** The deliverable it checks, for a validation rule. */
  readonly checks?: Deliverable;
}

/** Every condition of a playbook, or of a role's tasks. */
export function conditionsOf(holder: TaskHolder): readonly ConditionPlace[] {
  const found: ConditionPlace[] = [];
  const addResolution = (owner: SymbolText, resolution: Resolution) => {
    for (const [item, text] of resolution.conditions.entries()) {
      const { at } = resolution;
      found.push({ text, path: [...at.path, "conditions", item], range: itemRange(at, "conditions", item), owner });
    }
  };
  const addRules = (owner: SymbolText, deliverables: readonly Deliverable[]) => {
    for (const checks of deliverables) {
      for (const { at, condition } of checks.validation_rules) {
        found.push({
          text: condition,
          path: [...at.path, "condition"],
          range: valueRange(at, "condition"),
          owner,
          checks,
        });
      }
    }
  };
  if (isPlaybook(holder)) {
    const { symbol, model } = holder;
    for (const resolution of model.issue_resolution.flatMap(resolutionChain)) addResolution(symbol, resolution);
    addRules(symbol, [...model.inputs, ...model.outputs]);
  }
  visitTasks(tasksOf(holder), (task, trail) => {
    const owner = isPlaybook(holder) ? symbolOfStep(holder, trail) : symbolOfTask(holder, trail);
    if (task.when !== undefined) {
      found.push({ text: task.when, path: [...task.at.path, "when"], range: valueRange(task.at, "when"), owner });
    }
    if (task.repeat) {
      const { at, while: text } = task.repeat;
      found.push({ text, path: [...at.path, "while"], range: valueRange(at, "while"), owner });
    }
    addRules(owner, [...task.inputs, ...task.outputs]);
    for (const resolution of resolutionsOf(task)) addResolution(owner, resolution);
  });
  return found;
}

/** INVALID_CONDITION and PROSE_CONDITION: what the conditions of the file are. */
import type { Range } from "#shared/text.ts";
import type { Checking } from "../checking.ts";
import { checkCondition } from "../conditions.ts";
import { deliverableFields } from "../fields.ts";
import type { Deliverable, Resolution, Task } from "../model.ts";
import { itemRange, valueRange } from "../origin.ts";
import { eachTask, resolutionChain, resolutionsOf } from "../walk.ts";
import type { Scope } from "../workspace.ts";

/** Checks every condition of the file. */
export function checkConditions(checking: Checking): void {
  for (const playbook of checking.entries.playbooks) {
    const { model, team } = playbook;
    const names = lazyNames(checking, team, () => {
      const all = [...model.inputs, ...model.outputs];
      eachTask(model.steps, (task) => all.push(...task.inputs, ...task.outputs));
      return all;
    });
    for (const deliverable of [...model.inputs, ...model.outputs]) checkRules(checking, deliverable, names);
    for (const resolution of model.issue_resolution.flatMap(resolutionChain))
      checkResolution(checking, resolution, names);
    eachTask(model.steps, (task) => checkTask(checking, task, names));
  }
  for (const role of checking.entries.roles) {
    eachTask(role.model.tasks, (task) => {
      const names = lazyNames(checking, role.team, () => [...task.inputs, ...task.outputs]);
      checkTask(checking, task, names);
    });
  }
}

/** Names of the fields in reach, worked out when the first condition asks. */
type Names = () => readonly string[];

function lazyNames(checking: Checking, scope: Scope, deliverables: () => readonly Deliverable[]): Names {
  let names: readonly string[] | undefined;
  return () => {
    names ??= [
      ...new Set(
        deliverables().flatMap((deliverable) => [
          deliverable.name,
          ...deliverableFields(checking.resolve, scope, deliverable).map((field) => field.name),
        ]),
      ),
    ];
    return names;
  };
}

function checkTask(checking: Checking, task: Task, names: Names): void {
  if (task.when !== undefined) checkOne(checking, task.when, valueRange(task.at, "when"), names);
  if (task.repeat && task.repeat.while !== "") {
    checkOne(checking, task.repeat.while, valueRange(task.repeat.at, "while"), names);
  }
  for (const resolution of resolutionsOf(task)) checkResolution(checking, resolution, names);
  for (const deliverable of task.inputs) checkRules(checking, deliverable, names);
  for (const deliverable of task.outputs) checkRules(checking, deliverable, names);
}

function checkResolution(checking: Checking, resolution: Resolution, names: Names): void {
  for (const [item, condition] of resolution.conditions.entries()) {
    if (condition !== "") checkOne(checking, condition, itemRange(resolution.at, "conditions", item), names);
  }
}

function checkRules(checking: Checking, deliverable: Deliverable, names: Names): void {
  for (const rule of deliverable.validation_rules) {
    if (rule.condition !== "") checkOne(checking, rule.condition, valueRange(rule.at, "condition"), names);
  }
}

function checkOne(checking: Checking, condition: string, range: Range, names: Names): void {
  const check = checkCondition(condition, names());
  if (check.kind === "prose") {
    checking.report(
      "PROSE_CONDITION",
      range,
      `"${condition.trim()}" is plain language: a person confirms it by hand when the process runs.`,
    );
  } else if (check.kind === "invalid") {
    checking.report("INVALID_CONDITION", range, check.message);
  }
}

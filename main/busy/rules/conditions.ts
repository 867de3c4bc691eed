/** INVALID_CONDITION and PROSE_CONDITION: what the conditions of the file are. */
import type { Range } from "#shared/text.ts";
import type { Deliverable, Resolution, Task } from "../model/model.ts";
import { itemRange, valueRange } from "../model/origin.ts";
import { eachTask, resolutionChain, resolutionsOf } from "../model/walk.ts";
import { type ConditionCheck, conditionChecker } from "../notation/conditions.ts";
import { deliverableFields } from "../notation/fields.ts";
import type { Scope } from "../workspace.ts";
import type { Checking } from "./checking.ts";

/** Checks every condition of the file. */
export function checkConditions(checking: Checking): void {
  for (const playbook of checking.entries.playbooks) {
    const { model, team } = playbook;
    const judge = lazyJudge(checking, team, () => {
      const all = [...model.inputs, ...model.outputs];
      eachTask(model.steps, (task) => all.push(...task.inputs, ...task.outputs));
      return all;
    });
    for (const deliverable of [...model.inputs, ...model.outputs]) checkRules(checking, deliverable, judge);
    for (const resolution of model.issue_resolution.flatMap(resolutionChain))
      checkResolution(checking, resolution, judge);
    eachTask(model.steps, (task) => checkTask(checking, task, judge));
  }
  for (const role of checking.entries.roles) {
    eachTask(role.model.tasks, (task) => {
      const judge = lazyJudge(checking, role.team, () => [...task.inputs, ...task.outputs]);
      checkTask(checking, task, judge);
    });
  }
}

/** What tells conditions from prose, by the names of the fields in reach. */
type Judge = (condition: string) => ConditionCheck;

/** The names are worked out when the first condition asks. */
function lazyJudge(checking: Checking, scope: Scope, deliverables: () => readonly Deliverable[]): Judge {
  let judge: Judge | undefined;
  return (condition) => {
    judge ??= conditionChecker([
      ...new Set(
        deliverables().flatMap((deliverable) => [
          deliverable.name,
          ...deliverableFields(checking.resolve, scope, deliverable).map((field) => field.name),
        ]),
      ),
    ]);
    return judge(condition);
  };
}

function checkTask(checking: Checking, task: Task, judge: Judge): void {
  if (task.when !== undefined) checkOne(checking, task.when, valueRange(task.at, "when"), judge);
  if (task.repeat && task.repeat.while !== "") {
    checkOne(checking, task.repeat.while, valueRange(task.repeat.at, "while"), judge);
  }
  for (const resolution of resolutionsOf(task)) checkResolution(checking, resolution, judge);
  for (const deliverable of task.inputs) checkRules(checking, deliverable, judge);
  for (const deliverable of task.outputs) checkRules(checking, deliverable, judge);
}

function checkResolution(checking: Checking, resolution: Resolution, judge: Judge): void {
  for (const [item, condition] of resolution.conditions.entries()) {
    if (condition !== "") checkOne(checking, condition, itemRange(resolution.at, "conditions", item), judge);
  }
}

function checkRules(checking: Checking, deliverable: Deliverable, judge: Judge): void {
  for (const rule of deliverable.validation_rules) {
    if (rule.condition !== "") checkOne(checking, rule.condition, valueRange(rule.at, "condition"), judge);
  }
}

function checkOne(checking: Checking, condition: string, range: Range, judge: Judge): void {
  const check = judge(condition);
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

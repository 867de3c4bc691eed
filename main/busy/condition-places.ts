/** Conditions of a playbook, with where they stand. */
import type { Range } from "#shared/text.ts";
import type { Deliverable, Resolution, YamlPath } from "./model.ts";
import { itemRange, valueRange } from "./origin.ts";
import { type SymbolText, symbolOfStep } from "./symbols.ts";
import { resolutionChain, resolutionsOf, visitTasks } from "./walk.ts";
import type { PlaybookEntry } from "./workspace.ts";

/** One condition with where it stands. */
export interface ConditionPlace {
  readonly text: string;
  readonly path: YamlPath;
  readonly range: Range;
  /** The step or playbook it belongs to. */
  readonly owner: SymbolText;
  /** The deliverable it checks, for a validation rule. */
  readonly checks?: Deliverable;
}

/** Every condition of a playbook. */
export function conditionsOf(playbook: PlaybookEntry): readonly ConditionPlace[] {
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
  for (const resolution of playbook.model.issue_resolution.flatMap(resolutionChain))
    addResolution(playbook.symbol, resolution);
  addRules(playbook.symbol, [...playbook.model.inputs, ...playbook.model.outputs]);
  visitTasks(playbook.model.steps, (task, trail) => {
    const owner = symbolOfStep(playbook, trail);
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

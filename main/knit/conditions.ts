/** Conditions of a playbook, and the names of deliverables and fields in them. */
import type { Deliverable, Resolution, YamlPath } from "#busy/model.ts";
import { itemRange, valueRange } from "#busy/origin.ts";
import { type SymbolText, symbolOfStep } from "#busy/symbols.ts";
import { resolutionChain, resolutionsOf, visitTasks } from "#busy/walk.ts";
import type { PlaybookEntry } from "#busy/workspace.ts";
import type { Range } from "#shared/text.ts";

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

/** Applies `change` to what is not inside quotes. */
function outsideQuotes(text: string, change: (part: string) => string): string {
  return text
    .split(/("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/)
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join("");
}

function pattern(name: string): RegExp {
  return new RegExp(`(?<![\\w.-])${escaped(name)}(?![\\w-])`, "g");
}

function dotted(owner: string, name: string): RegExp {
  return new RegExp(`(?<![\\w.-])(${escaped(owner)}\\s*\\.\\s*)${escaped(name)}(?![\\w-])`, "g");
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** The condition with a name replaced by another, texts in quotes left alone. */
export function renameInCondition(text: string, from: string, to: string): string {
  return outsideQuotes(text, (part) => part.replace(pattern(from), () => to));
}

/** The condition with a field of `owner` renamed: `order.total` → `order.sum`. */
export function renameFieldInCondition(text: string, owner: string, from: string, to: string): string {
  return outsideQuotes(text, (part) => part.replace(dotted(owner, from), (_, start: string) => start + to));
}

/** Whether a condition names something. */
export function namesInCondition(text: string, name: string): boolean {
  return renameInCondition(text, name, "\u0000") !== text;
}

/** Whether a condition names a field of `owner`. */
export function namesFieldInCondition(text: string, owner: string, name: string): boolean {
  return renameFieldInCondition(text, owner, name, "\u0000") !== text;
}

/** The conditions of a playbook that name a field of one of its deliverables: by `deliverable.field`, or alone in its own checks. */
export function conditionsNamingField(
  playbook: PlaybookEntry,
  deliverable: Deliverable,
  field: string,
): readonly ConditionPlace[] {
  return conditionsOf(playbook).filter(
    ({ text, checks }) =>
      namesFieldInCondition(text, deliverable.name, field) || (checks === deliverable && namesInCondition(text, field)),
  );
}

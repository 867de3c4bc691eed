/** What follows from a new name of a step or of a role's task. */
import { performerOf } from "#busy/analysis/flow.ts";
import type { Task } from "#busy/model/model.ts";
import { valueRange } from "#busy/model/origin.ts";
import { visitTasks } from "#busy/model/walk.ts";
import { fold, type SymbolText, symbolOfStep } from "#busy/names/symbols.ts";
import type { RoleEntry } from "#busy/workspace.ts";
import type { Thing } from "#changes/meaning/change.ts";
import { quoted } from "#changes/meaning/words.ts";
import { type Consequence, setAt } from "#knit/consequence.ts";
import { type ChangeContext, survivors } from "#knit/context.ts";
import { renamedReference, useNewName } from "./renamed-names.ts";

/** A renamed step: those that wait for it or go back to it, and the role's task of that name. */
export function afterRenamedStep(
  context: ChangeContext,
  before: Extract<Thing, { kind: "step" }>,
  after: Extract<Thing, { kind: "step" }>,
): readonly Consequence[] {
  const symbol = symbolOfStep(before.playbook, [before.id]);
  const named = survivors(context, symbol, { kinds: ["depends_on", "repeat_from"] }).map((reference) =>
    renamedReference(reference, symbol, before.task.name, after.task.name, true),
  );
  return [...named, ...roleTask(context, before, after, symbol)];
}

function roleTask(
  context: ChangeContext,
  before: Extract<Thing, { kind: "step" }>,
  after: Extract<Thing, { kind: "step" }>,
  symbol: SymbolText,
): readonly Consequence[] {
  const performer = performerOf(context.before, before.playbook, before.task);
  const role = performer && context.roleAfter(performer);
  if (!role) return [];
  const name = fold(before.task.name);
  const held = context.after.effectiveRole(role).tasks.find(({ task }) => fold(task.name) === name);
  if (!held) return [];
  const taken = context.after
    .effectiveRole(held.from)
    .tasks.some(({ task }) => fold(task.name) === fold(after.task.name));
  const others = stepsNamed(context, held.from, name);
  const isOnlyUse = !others && held.from === role && !taken;
  return [
    {
      symbol: `${held.from.symbol.replace(/(^|!)role:/, "$1task:")}/${held.task.name}`,
      file: held.from.file,
      range: valueRange(held.task.at, "name"),
      dependency: "role_assignment",
      class: isOnlyUse ? "safe" : "review",
      confidence: isOnlyUse ? 0.95 : 0.6,
      why: [symbol],
      reason: `It is the task behind the step ${quoted(before.task.name)}, which is now called ${quoted(after.task.name)}.`,
      ...(others || taken
        ? {}
        : {
            fix: {
              title: useNewName(after.task.name),
              operations: [setAt(held.from.file, [...held.task.at.path, "name"], after.task.name)],
            },
          }),
    },
  ];
}

/** Whether some step that the role could do still has this (folded) name. */
function stepsNamed(context: ChangeContext, role: RoleEntry, name: string): boolean {
  return context.after.playbooks.some((playbook) => {
    let found = false;
    visitTasks(playbook.model.steps, (task: Task) => {
      if (fold(task.name) !== name) return;
      const performer = performerOf(context.after, playbook, task);
      found ||=
        performer === undefined
          ? playbook.team === role.team
          : performer === role || context.after.effectiveRole(performer).ancestors.includes(role);
    });
    return found;
  });
}

/** A role's renamed task: steps that name nobody and found their performer through it. */
export function afterRenamedTask(
  context: ChangeContext,
  before: Extract<Thing, { kind: "task" }>,
  after: Extract<Thing, { kind: "task" }>,
): readonly Consequence[] {
  const consequences: Consequence[] = [];
  for (const playbook of before.role.team?.playbooks ?? []) {
    const now = context.playbookAfter(playbook);
    if (!now) continue;
    visitTasks(now.model.steps, (task, trail) => {
      if (task.role !== undefined || fold(task.name) !== fold(before.task.name)) return;
      if (performerOf(context.before, playbook, task)?.symbol !== before.role.symbol) return;
      consequences.push({
        symbol: symbolOfStep(now, trail),
        file: now.file,
        range: valueRange(task.at, "name"),
        dependency: "role_assignment",
        class: "review",
        confidence: 0.8,
        why: [`${before.role.symbol.replace(/(^|!)role:/, "$1task:")}/${before.id}`],
        reason: `It found its performer through the task ${quoted(before.task.name)} of ${quoted(before.role.name)}, which is now called ${quoted(after.task.name)}.`,
        fix: {
          title: useNewName(after.task.name),
          operations: [setAt(now.file, [...task.at.path, "name"], after.task.name)],
        },
      });
    });
  }
  return consequences;
}

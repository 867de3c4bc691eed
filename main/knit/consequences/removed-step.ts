/** What follows when a step is gone: who waited for it, came after it, went back to it. */
import { performerOf } from "#busy/analysis/flow.ts";
import { stepIndex } from "#busy/analysis/order.ts";
import type { Task } from "#busy/model/model.ts";
import { valueRange } from "#busy/model/origin.ts";
import { fold, innerSymbol, type SymbolText, symbolOfStep } from "#busy/names/symbols.ts";
import { flatTasks, type Thing } from "#changes/meaning/change.ts";
import { quoted, quotedList } from "#changes/meaning/words.ts";
import { atReference, type Consequence, setAt, toDecide } from "#knit/consequence.ts";
import { type ChangeContext, survivors } from "#knit/context.ts";
import { stepAt } from "#knit/relations.ts";
import { afterEventGone } from "./removed-things.ts";

/** A removed step: those that waited for it now wait for what it waited for; going back to it has to be decided. */
export function afterRemovedStep(
  context: ChangeContext,
  thing: Extract<Thing, { kind: "step" }>,
): readonly Consequence[] {
  const symbol = symbolOfStep(thing.playbook, [thing.id]);
  const before = stepAt(context.beforeIndex, symbol);
  const consequences: Consequence[] = [];
  const rewired = new Set<string>();
  for (const reference of survivors(context, symbol, { kinds: ["depends_on", "repeat_from"] })) {
    if (reference.kind === "repeat_from") {
      consequences.push(
        toDecide(
          reference,
          symbol,
          `It sends the work back to ${quoted(thing.task.name)}, which is removed. Say where it goes back to instead.`,
        ),
      );
      continue;
    }
    const waiter = stepAt(context.afterIndex, reference.from);
    const key = reference.fromOrigin.path.slice(0, -1).join("\n");
    if (!waiter || !before || rewired.has(key)) continue;
    rewired.add(key);
    const list = withoutStep(before.brothers, waiter.task, waiter.brothers);
    consequences.push({
      ...atReference(reference),
      class: "review",
      confidence: 0.85,
      why: [symbol],
      reason: `It waited for ${quoted(thing.task.name)}, which is removed; now it waits for ${list.length === 0 ? "nothing" : `what came before: ${quotedList(list)}`}.`,
      fix: {
        title: `Let ${quoted(waiter.task.name)} wait for ${list.length === 0 ? "nothing" : quotedList(list)}`,
        operations: [setAt(reference.fromOrigin.file, reference.fromOrigin.path.slice(0, -1), list)],
      },
      spread: "time",
    });
  }
  const next = before?.brothers.slice(before.brothers.indexOf(before.task) + 1)[0];
  const now = next && context.playbookAfter(thing.playbook);
  const nextNow =
    now && stepAt(context.afterIndex, symbolOfStep(now, [...thing.id.split("/").slice(0, -1), next.name]));
  if (nextNow && nextNow.task.depends_on === undefined && next.depends_on === undefined) {
    consequences.push({
      symbol: symbolOfStep(nextNow.playbook, nextNow.trail),
      file: nextNow.playbook.file,
      range: valueRange(nextNow.task.at, "name"),
      dependency: "process_flow",
      class: "review",
      confidence: 0.6,
      why: [symbol],
      reason: `It came after ${quoted(thing.task.name)}, which is removed; it now follows the step before.`,
    });
  }
  consequences.push(...orphanedTasks(context, thing, symbol));
  for (const { task } of flatTasks([thing.task])) {
    for (const event of task.emits) consequences.push(...afterEventGone(context, event, symbol));
  }
  return consequences;
}

/** What a waiter waits for once the steps that are gone are replaced by what they waited for themselves. */
function withoutStep(before: readonly Task[], waiter: Task, now: readonly Task[]): readonly string[] {
  const result: string[] = [];
  const seen = new Set<string>();
  const add = (name: string) => {
    const key = fold(name);
    if (seen.has(key)) return;
    seen.add(key);
    if (key === fold(waiter.name)) return;
    const still = now[stepIndex(now, name)];
    if (still) {
      if (!result.includes(still.name)) result.push(still.name);
      return;
    }
    const index = stepIndex(before, name);
    const gone = before[index];
    if (!gone) return;
    const previous = before[index - 1];
    for (const each of gone.depends_on ?? (previous ? [previous.name] : [])) add(each);
  };
  for (const name of waiter.depends_on ?? []) add(name);
  return result;
}

/** A role's task that stood behind a removed step and now stands behind none. */
function orphanedTasks(
  context: ChangeContext,
  thing: Extract<Thing, { kind: "step" }>,
  why: SymbolText,
): readonly Consequence[] {
  const performer = performerOf(context.before, thing.playbook, thing.task);
  const role = performer && context.roleAfter(performer);
  const name = fold(thing.task.name);
  const task = role?.model.tasks.find((each) => fold(each.name) === name);
  if (!role || !task) return [];
  const isUsed = context.after.playbooks.some((playbook) =>
    flatTasks(playbook.model.steps).some((step) => fold(step.task.name) === name),
  );
  if (isUsed) return [];
  return [
    {
      symbol: innerSymbol(role.symbol, "task", [task.name]),
      file: role.file,
      range: valueRange(task.at, "name"),
      dependency: "role_assignment",
      class: "manual",
      confidence: 0.5,
      why: [why],
      reason: `${quoted(role.name)} still has the task ${quoted(task.name)}, but no step of that name is left.`,
    },
  ];
}

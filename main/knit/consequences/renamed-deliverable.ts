/** What follows from a new name of a deliverable: in its playbook, in conditions, in other playbooks. */
import { conditionsOf } from "#busy/model/condition-places.ts";
import { valueRange } from "#busy/model/origin.ts";
import { visitTasks } from "#busy/model/walk.ts";
import { fold, type SymbolText, symbolOfDeliverable, symbolOfStep } from "#busy/names/symbols.ts";
import { checkCondition } from "#busy/notation/conditions.ts";
import type { PlaybookEntry } from "#busy/workspace.ts";
import type { Thing } from "#changes/meaning/change.ts";
import { quoted } from "#changes/meaning/words.ts";
import { namesInCondition, renameInCondition } from "#knit/conditions.ts";
import { atReference, type Consequence, setAt } from "#knit/consequence.ts";
import { type ChangeContext, survivors } from "#knit/context.ts";
import { deliverablesOf } from "./playbook-data.ts";
import { useNewName } from "./renamed-names.ts";

/** A renamed deliverable: everywhere in its playbook, in conditions, and in the playbooks that get it from there. */
export function afterRenamedDeliverable(
  context: ChangeContext,
  before: Extract<Thing, { kind: "deliverable" }>,
  after: Extract<Thing, { kind: "deliverable" }>,
): readonly Consequence[] {
  const from = before.deliverable.name;
  const to = after.deliverable.name;
  const symbol = symbolOfDeliverable(before.playbook, from);
  const playbook = after.playbook;
  const consequences: Consequence[] = [];
  const why = [symbol];
  for (const { deliverable, owner } of deliverablesOf(playbook)) {
    if (fold(deliverable.name) !== fold(from) || deliverable.name === to) continue;
    consequences.push({
      symbol: owner,
      file: playbook.file,
      range: valueRange(deliverable.at, "name"),
      dependency: "process_flow",
      class: "safe",
      confidence: 1,
      why,
      reason: `It names ${quoted(from)}, which is now called ${quoted(to)}.`,
      fix: { title: useNewName(to), operations: [setAt(playbook.file, [...deliverable.at.path, "name"], to)] },
    });
  }
  consequences.push(...renamedInConditions(playbook, why, from, to, (text) => renameInCondition(text, from, to)));
  consequences.push(...elsewhere(context, before, after, why));
  consequences.push(...readByHand(context, playbook, from, to, why));
  return consequences;
}

export function renamedInConditions(
  playbook: PlaybookEntry,
  why: readonly SymbolText[],
  from: string,
  to: string,
  rename: (text: string) => string,
): readonly Consequence[] {
  return conditionsOf(playbook).flatMap((condition): readonly Consequence[] => {
    const text = rename(condition.text);
    if (text === condition.text) return [];
    const isExpression = checkCondition(condition.text).kind === "expression";
    return [
      {
        symbol: condition.owner,
        file: playbook.file,
        range: condition.range,
        dependency: "process_flow",
        class: isExpression ? "safe" : "review",
        confidence: isExpression ? 0.95 : 0.6,
        why,
        reason: `Its condition names ${quoted(from)}, which is now called ${quoted(to)}.`,
        fix: { title: useNewName(to), operations: [setAt(playbook.file, condition.path, text)] },
      },
    ];
  });
}

/** Other playbooks that get the deliverable from this one, or hand it in. */
function elsewhere(
  context: ChangeContext,
  before: Extract<Thing, { kind: "deliverable" }>,
  after: Extract<Thing, { kind: "deliverable" }>,
  why: readonly SymbolText[],
): readonly Consequence[] {
  const from = before.deliverable.name;
  const to = after.deliverable.name;
  const symbol = symbolOfDeliverable(before.playbook, from);
  const consequences: Consequence[] = [];
  for (const reference of survivors(context, symbol, { kinds: ["input"] })) {
    const { file, path } = reference.fromOrigin;
    if (reference.from === after.playbook.symbol || file === after.playbook.file) continue;
    const otherMakers = context.before
      .referencesOf(file)
      .some(
        (each) => each.kind === "input" && each.to !== symbol && each.fromOrigin.path.join("\n") === path.join("\n"),
      );
    consequences.push({
      ...atReference(reference),
      class: "review",
      confidence: otherMakers ? 0.5 : 0.85,
      why,
      reason: otherMakers
        ? `It takes ${quoted(from)} from several processes; one of them now calls it ${quoted(to)}.`
        : `It gets ${quoted(from)} from ${quoted(before.playbook.name)}, where it is now called ${quoted(to)}.`,
      ...(otherMakers ? {} : { fix: { title: useNewName(to), operations: [setAt(file, path, to)] } }),
    });
  }
  if (before.place.of === "playbook" && before.place.side === "inputs") {
    const makers = context.before
      .referencesOf(before.playbook.file)
      .filter(
        (each) => each.kind === "input" && each.from === before.playbook.symbol && fold(each.text) === fold(from),
      );
    for (const { to: maker } of makers) {
      if (maker === undefined || maker === symbol) continue;
      const playbook = [...context.afterIndex.values()].find((each) => symbolOfDeliverable(each, from) === maker);
      const made = playbook && deliverablesOf(playbook).find((each) => fold(each.deliverable.name) === fold(from));
      if (!playbook || !made) continue;
      consequences.push({
        symbol: maker,
        file: playbook.file,
        range: valueRange(made.deliverable.at, "name"),
        dependency: "process_flow",
        class: "required",
        confidence: 0.8,
        why,
        reason: `${quoted(after.playbook.name)} now expects ${quoted(to)}, but ${quoted(playbook.name)} still hands over ${quoted(from)}. Rename it there too, or keep the old name.`,
      });
    }
  }
  return consequences;
}

/** Steps whose algorithm or prompt may read the deliverable by its old name: nobody but a person can tell. */
function readByHand(
  context: ChangeContext,
  playbook: PlaybookEntry,
  from: string,
  to: string,
  why: readonly SymbolText[],
): readonly Consequence[] {
  const consequences: Consequence[] = [];
  visitTasks(playbook.model.steps, (task, trail) => {
    const touches = [...task.inputs, ...task.outputs].some((each) => [fold(from), fold(to)].includes(fold(each.name)));
    const own = task.algorithm !== undefined && context.after.algorithms.has(task.algorithm);
    const prompt = task.agent_prompt !== undefined && namesInCondition(task.agent_prompt, from);
    if (!(touches && own) && !prompt) return;
    const key = prompt ? "agent_prompt" : "algorithm";
    consequences.push({
      symbol: symbolOfStep(playbook, trail),
      file: playbook.file,
      range: valueRange(task.at, key),
      dependency: "process_flow",
      class: "manual",
      confidence: 0.5,
      why,
      reason: prompt
        ? `Its prompt speaks of ${from}, which is now called ${to}.`
        : `The algorithm ${task.algorithm ?? ""} may read ${from} by its old name; it is now called ${to}.`,
    });
  });
  return consequences;
}

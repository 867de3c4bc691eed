/** What follows when nobody makes a deliverable any more. */
import { conditionsOf } from "#busy/model/condition-places.ts";
import { valueRange } from "#busy/model/origin.ts";
import { fold, parseSymbol, type SymbolText, symbolOfDeliverable } from "#busy/names/symbols.ts";
import type { PlaybookEntry } from "#busy/workspace.ts";
import type { Thing } from "#changes/meaning/change.ts";
import { quoted } from "#changes/meaning/words.ts";
import { namesInCondition } from "#knit/conditions.ts";
import { atReference, type Consequence, entryPath, removeAt } from "#knit/consequence.ts";
import { type ChangeContext, survivors } from "#knit/context.ts";
import { stepAt } from "#knit/relations.ts";
import type { Operation } from "#shared/change-set.ts";
import { deliverablesOf } from "./playbook-data.ts";

/** Takes a list entry away, or the whole list when nothing would be left of it. */
export function withoutEntry(file: string, path: readonly (string | number)[], length: number): Operation {
  const entry = entryPath(path);
  return removeAt(file, length > 1 ? entry : entry.slice(0, -1));
}

/** A deliverable that nobody makes or hands in any more. */
export function afterRemovedDeliverable(
  context: ChangeContext,
  thing: Extract<Thing, { kind: "deliverable" }>,
): readonly Consequence[] {
  const { name } = thing.deliverable;
  const symbol = symbolOfDeliverable(thing.playbook, name);
  const playbook = context.playbookAfter(thing.playbook);
  const why = [symbol];
  const consequences: Consequence[] = [];
  for (const { deliverable, owner, place } of playbook ? deliverablesOf(playbook) : []) {
    if (fold(deliverable.name) !== fold(name) || !playbook) continue;
    const range = valueRange(deliverable.at, "name");
    const common = { symbol: owner, file: playbook.file, range, dependency: "process_flow", why } as const;
    if (place.of === "playbook") {
      consequences.push({
        ...common,
        class: "required",
        confidence: 0.9,
        reason: `It promises ${quoted(name)}, but nobody makes it any more. Let a step make it, or take the promise back.`,
      });
      continue;
    }
    if (place.side === "outputs") continue;
    const isFromElsewhere = context.after
      .referencesOf(playbook.file)
      .some(
        (each) =>
          each.kind === "input" &&
          each.from === owner &&
          fold(each.text) === fold(name) &&
          each.to !== undefined &&
          each.to !== symbolOfDeliverable(playbook, deliverable.name),
      );
    if (isFromElsewhere) {
      consequences.push({
        ...common,
        class: "review",
        confidence: 0.5,
        reason: `It needs ${quoted(name)}, which now comes only from another process.`,
      });
      continue;
    }
    const step = stepAt(context.afterIndex, owner);
    consequences.push({
      ...common,
      class: "review",
      confidence: 0.7,
      reason: `It needs ${quoted(name)}, which nobody makes any more.`,
      fix: {
        title: `${quoted(step?.task.name ?? "")} no longer needs ${quoted(name)}`,
        operations: [withoutEntry(playbook.file, deliverable.at.path, step?.task.inputs.length ?? 1)],
      },
      spread: "data",
    });
  }
  for (const condition of playbook ? conditionsOf(playbook) : []) {
    if (condition.checks || !playbook || !namesInCondition(condition.text, name)) continue;
    consequences.push({
      symbol: condition.owner,
      file: playbook.file,
      range: condition.range,
      dependency: "process_flow",
      class: "required",
      confidence: 0.9,
      why,
      reason: `Its condition asks for ${quoted(name)}, which nobody makes any more. Change the condition.`,
    });
  }
  return [...consequences, ...takenElsewhere(context, thing.playbook, name, why)];
}

/** Other playbooks that got a deliverable from a playbook that no longer has it. */
export function takenElsewhere(
  context: ChangeContext,
  playbook: PlaybookEntry,
  name: string,
  why: readonly SymbolText[],
): readonly Consequence[] {
  const symbol = symbolOfDeliverable(playbook, name);
  const consequences: Consequence[] = [];
  for (const reference of survivors(context, symbol, { kinds: ["input"] })) {
    const { file, path } = reference.fromOrigin;
    if (file === playbook.file) continue;
    const makers = context.after
      .referencesOf(file)
      .filter(
        (each) => each.kind === "input" && each.fromOrigin.path.join("\n") === path.join("\n") && each.to !== symbol,
      )
      .filter((each) => each.to !== undefined && parseSymbol(each.to)?.parts[0] !== ownerName(each.from));
    consequences.push({
      ...atReference(reference),
      class: makers.length > 0 ? "review" : "required",
      confidence: makers.length > 0 ? 0.5 : 0.85,
      why,
      reason:
        makers.length > 0
          ? `It got ${quoted(name)} from ${quoted(playbook.name)} too; now only others make it.`
          : `It gets ${quoted(name)} from ${quoted(playbook.name)}, which no longer makes it. Say where it comes from instead.`,
      spread: "data",
    });
  }
  return consequences;
}

function ownerName(symbol: SymbolText): string | undefined {
  return parseSymbol(symbol)?.parts[0];
}

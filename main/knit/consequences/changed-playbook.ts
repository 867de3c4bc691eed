/** What follows when a playbook runs at other times or no longer announces an event. */
import { performerOf } from "#busy/analysis/flow.ts";
import { valueRange } from "#busy/model/origin.ts";
import { visitTasks } from "#busy/model/walk.ts";
import type { SymbolText } from "#busy/names/symbols.ts";
import type { PlaybookEntry } from "#busy/workspace.ts";
import type { Thing } from "#changes/meaning/change.ts";
import { quoted } from "#changes/meaning/words.ts";
import type { Consequence } from "#knit/consequence.ts";
import type { ChangeContext } from "#knit/context.ts";
import { dependentsOf } from "#knit/relations.ts";
import type { SemanticChange } from "#shared/change-set.ts";
import { afterEventGone } from "./removed-things.ts";

/** A playbook that stays, with one field changed. */
export function afterChangedPlaybook(
  context: ChangeContext,
  semantic: SemanticChange,
  before: PlaybookEntry,
  after: PlaybookEntry,
): readonly Consequence[] {
  const { field } = semantic;
  if (field !== "cadence.frequency" && field !== "cadence.schedule") return [];
  const why = [after.symbol];
  const consequences: Consequence[] = [];
  const seen = new Set<SymbolText>();
  visitTasks(after.model.steps, (task) => {
    const role = performerOf(context.after, after, task);
    if (!role || seen.has(role.symbol)) return;
    seen.add(role.symbol);
    consequences.push({
      symbol: role.symbol,
      file: role.file,
      range: valueRange(role.at, "name"),
      dependency: "resource_allocation",
      class: "review",
      confidence: 0.5,
      why,
      reason: `It works in ${quoted(before.name)}, which now runs at other times.`,
    });
  });
  for (const link of dependentsOf(context.after, context.afterIndex, after.symbol)) {
    if (link.relation !== "is started by" && link.relation !== "runs") continue;
    consequences.push({
      symbol: link.from,
      file: link.fromPlace.file,
      range: link.fromPlace.range,
      dependency: link.type,
      class: "review",
      confidence: 0.5,
      why,
      reason: `It ${link.relation} ${quoted(after.name)}, which now runs at other times.`,
      spread: "time",
    });
  }
  return consequences;
}

/** An event list of a step or playbook that changed without a rename. */
export function afterChangedEvents(
  context: ChangeContext,
  symbol: SymbolText,
  before: Thing | undefined,
): readonly Consequence[] {
  return before?.kind === "event" && before.use === "emitted" ? afterEventGone(context, before.name, symbol) : [];
}

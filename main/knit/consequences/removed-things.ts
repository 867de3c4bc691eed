/** What follows when a playbook, document, team, member, event or tool is gone. */
import { valueRange } from "#busy/model/origin.ts";
import { visitTasks } from "#busy/model/walk.ts";
import type { Reference } from "#busy/names/references.ts";
import { fold, parseSymbol, type SymbolText, symbolOfEvent } from "#busy/names/symbols.ts";
import type { DocumentEntry, MemberEntry, PlaybookEntry } from "#busy/workspace.ts";
import { quoted } from "#changes/meaning/words.ts";
import { atReference, type Consequence, removeAt, toDecide } from "#knit/consequence.ts";
import { type ChangeContext, survivors } from "#knit/context.ts";
import { dependentsOf, stepAt } from "#knit/relations.ts";
import { deliverablesOf } from "./playbook-data.ts";
import { takenElsewhere } from "./removed-deliverable.ts";

/** A removed playbook: who runs it, hands issues to it, is started by it, takes what it made. */
export function afterRemovedPlaybook(context: ChangeContext, playbook: PlaybookEntry): readonly Consequence[] {
  const { symbol, name } = playbook;
  const named = survivors(context, symbol).map((reference): Consequence => {
    if (reference.kind === "runs") {
      return {
        ...toDecide(
          reference,
          symbol,
          `It runs the process ${quoted(name)}, which is removed. Write out what happens, or run another one.`,
        ),
        spread: "time",
      };
    }
    if (reference.kind === "trigger_event")
      return triggerGone(context, reference, symbol, `the end of ${quoted(name)}`);
    return toDecide(
      reference,
      symbol,
      `It hands issues to the process ${quoted(name)}, which is removed. Say who gets them instead.`,
    );
  });
  const events = new Set(playbook.model.emits);
  visitTasks(playbook.model.steps, (task) => {
    for (const event of task.emits) events.add(event);
  });
  const names = new Map(deliverablesOf(playbook).map((each) => [fold(each.deliverable.name), each.deliverable.name]));
  return [
    ...named,
    ...[...events].flatMap((event) => afterEventGone(context, event, symbol)),
    ...[...names.values()].flatMap((each) => takenElsewhere(context, playbook, each, [symbol])),
  ];
}

function triggerGone(context: ChangeContext, reference: Reference, why: SymbolText, what: string): Consequence {
  const { file, path } = reference.fromOrigin;
  const list = path.slice(0, -1).join("\n");
  const places = new Set(
    context.after
      .referencesOf(file)
      .filter((each) => each.kind === "trigger_event" && each.fromOrigin.path.slice(0, -1).join("\n") === list)
      .map((each) => each.fromOrigin.path.at(-1)),
  );
  if (places.size > 1) {
    return {
      ...atReference(reference),
      class: "review",
      confidence: 0.7,
      why: [why],
      reason: `It was started by ${what}, among others; that no longer happens.`,
      fix: { title: `No longer wait for ${what}`, operations: [removeAt(file, path)] },
    };
  }
  return {
    ...toDecide(
      reference,
      why,
      `It is started by ${what}, which no longer happens: it would never start. Say what starts it instead.`,
    ),
    spread: "time",
  };
}

/** An event that is no longer announced in one place; playbooks started by it matter if nobody else announces it. */
export function afterEventGone(context: ChangeContext, event: string, why: SymbolText): readonly Consequence[] {
  const name = fold(event);
  const isAnnounced =
    context.after.playbooks.some((playbook) => fold(`${playbook.name}.completed`) === name) ||
    context.after.referencesTo(symbolOfEvent(event)).some((reference) => reference.kind === "emits");
  if (isAnnounced || name.startsWith("external-")) return [];
  return context.after
    .referencesTo(symbolOfEvent(event))
    .filter((reference) => reference.kind === "trigger_event")
    .map((reference) => triggerGone(context, reference, why, `the event ${quoted(event)}`));
}

/** A removed document. */
export function afterRemovedDocument(context: ChangeContext, document: DocumentEntry): readonly Consequence[] {
  return survivors(context, document.symbol).map((reference) => ({
    ...atReference(reference),
    class: "review",
    confidence: 0.7,
    why: [document.symbol],
    reason: `Its form comes from the document ${quoted(document.name)}, which is removed.`,
    fix: {
      title: `No longer follow the document ${quoted(document.name)}`,
      operations: [removeAt(reference.fromOrigin.file, reference.fromOrigin.path)],
    },
  }));
}

/** A removed team or member. */
export function afterRemovedParty(
  context: ChangeContext,
  symbol: SymbolText,
  name: string,
  member?: MemberEntry,
): readonly Consequence[] {
  const named = survivors(context, symbol, {
    text: name,
    kinds: ["target", "escalation_path", "decision_authority"],
  }).map((reference) => toDecide(reference, symbol, `It names “${name}”, who is gone. Say who takes over.`));
  const roles = (member?.model.roles ?? []).flatMap((role): readonly Consequence[] => {
    const found = context.after.resolve.role(member?.team, role);
    if (found.kind !== "found") return [];
    const { entry } = found;
    return [
      {
        symbol: entry.symbol,
        file: entry.file,
        range: valueRange(entry.at, "name"),
        dependency: "resource_allocation",
        class: "review",
        confidence: 0.6,
        why: [symbol],
        reason: `${name}, who held ${quoted(entry.name)}, is gone.`,
      },
    ];
  });
  return [...named, ...roles];
}

/** A tool that a file no longer declares: steps of its team that still use it. */
export function afterRemovedTool(context: ChangeContext, symbol: SymbolText, name: string): readonly Consequence[] {
  const still = context.after.imports.some((entry) => fold(entry.name) === fold(name));
  if (still) return [];
  return dependentsOf(context.before, context.beforeIndex, symbol)
    .filter((link) => parseSymbol(link.from)?.kind === "step" && stepAt(context.afterIndex, link.from) !== undefined)
    .map((link) => ({
      symbol: link.from,
      file: link.fromPlace.file,
      range: link.fromPlace.range,
      dependency: "tool",
      class: "required",
      confidence: 0.7,
      why: [symbol],
      reason: `It uses ${quoted(name)}, which is no longer named as a tool of the business.`,
    }));
}

/** What changed in what steps and playbooks take and make. */
import type { Deliverable, Playbook } from "#busy/model/model.ts";
import { visitTasks } from "#busy/model/walk.ts";
import { fold, symbolOfDeliverable } from "#busy/names/symbols.ts";
import type { PlaybookEntry } from "#busy/workspace.ts";
import type { SemanticChange } from "#shared/change-set.ts";
import { type DeliverablePlace, type DetailedChange, stepSymbol, taskSymbol } from "./change.ts";
import { deliverableFields } from "./diff-deliverable-fields.ts";
import type { TaskOwner, TaskPair } from "./diff-tasks.ts";
import { likeness, matchLists } from "./match.ts";
import { rangeOf, teller, withValues } from "./tell.ts";
import { quoted } from "./words.ts";

/** How it is said that somebody takes or makes something, and no longer does. */
type Verbs = readonly [does: string, doesNot: string];
const NEEDS: Verbs = ["needs", "no longer needs"];
const MAKES: Verbs = ["makes", "no longer makes"];
const PROMISES: Verbs = ["promises", "no longer promises"];

function swapSentence(who: string, [does, doesNot]: Verbs, from: string | undefined, to: string | undefined): string {
  if (from !== undefined && to !== undefined) return `${who} now ${does} ${quoted(to)} instead of ${quoted(from)}.`;
  return to === undefined ? `${who} ${doesNot} ${quoted(from ?? "")}.` : `${who} now ${does} ${quoted(to)}.`;
}

/** What a task of a role takes and makes: nobody else refers to it, so that it is told of the task alone. */
export function diffTaskDeliverables(
  owner: Extract<TaskOwner, { kind: "task" }>,
  pair: TaskPair,
): readonly DetailedChange[] {
  const things = {
    before: { kind: "task", role: owner.before, id: pair.beforeId, task: pair.before },
    after: { kind: "task", role: owner.after, id: pair.afterId, task: pair.after },
  } as const;
  const symbols = [taskSymbol(owner.after, pair.afterId), taskSymbol(owner.before, pair.beforeId)] as const;
  const tell = teller(...symbols, owner.after.file, things);
  const who = quoted(pair.after.name);
  for (const side of ["inputs", "outputs"] as const) {
    const verbs = side === "inputs" ? NEEDS : MAKES;
    const matching = matchLists(pair.before[side], pair.after[side], DELIVERABLES);
    const swapped = (from: Deliverable | undefined, to: Deliverable | undefined) =>
      tell.changed({
        field: side,
        before: from?.name,
        after: to?.name,
        sentence: swapSentence(who, verbs, from?.name, to?.name),
        range: to ? rangeOf(to.at) : rangeOf(pair.after.at, side),
      });
    for (const gone of matching.removed) swapped(gone, undefined);
    for (const made of matching.added) swapped(undefined, made);
    for (const { before, after } of matching.pairs) {
      if (before.name !== after.name) swapped(before, after);
      for (const field of deliverableFields(before, after)) {
        tell.changed({
          ...field,
          field: `${side}.${after.name}.${field.field}`,
          range: rangeOf(after.at, field.field),
        });
      }
    }
  }
  return tell.changes;
}

const DELIVERABLES = { name: (each: Deliverable) => fold(each.name), likeness, threshold: 0.5 };

interface Renamed {
  readonly before: Deliverable;
  readonly after: Deliverable;
  readonly place: DeliverablePlace;
}

/**
 * Deliverables: a name changed in place is a rename if the old name is gone and the new one is new. What appears or
 * goes is told once per playbook, where somebody makes it or hands it in; the rest is told of the step.
 */
export function diffDeliverables(
  before: PlaybookEntry,
  after: PlaybookEntry,
  pairs: readonly TaskPair[],
  title: string,
): readonly DetailedChange[] {
  const changes: DetailedChange[] = [];
  const sources = { before: sourcesOf(before.model), after: sourcesOf(after.model) };
  const named = { before: namesOf(before.model), after: namesOf(after.model) };
  const renamed = new Map<string, Renamed>();
  const told = new Set<string>();
  const lists: {
    left: readonly Deliverable[];
    right: readonly Deliverable[];
    beforePlace: DeliverablePlace;
    place: DeliverablePlace;
    pair?: TaskPair;
  }[] = [];
  for (const pair of pairs) {
    for (const side of ["outputs", "inputs"] as const) {
      lists.push({
        left: pair.before[side],
        right: pair.after[side],
        beforePlace: { of: "step", id: pair.beforeId, side },
        place: { of: "step", id: pair.afterId, side },
        pair,
      });
    }
  }
  for (const side of ["inputs", "outputs"] as const) {
    const place: DeliverablePlace = { of: "playbook", side };
    lists.push({ left: before.model[side], right: after.model[side], beforePlace: place, place });
  }
  const matchings = lists.map((list) => ({
    ...list,
    matching: matchLists(list.left, list.right, DELIVERABLES),
  }));
  // Renames first, so that the same rename at the consumers is no news.
  for (const { matching, place } of matchings) {
    for (const pair of matching.pairs) {
      const from = fold(pair.before.name);
      const to = fold(pair.after.name);
      if (pair.before.name === pair.after.name) continue;
      const reallyNew = from === to || !named.before.has(to);
      const reallyGone = from === to || !sources.after.has(from) || place.side === "inputs";
      if (place.of === "step" && place.side === "inputs") continue;
      if (reallyNew && reallyGone && !renamed.has(from))
        renamed.set(from, { before: pair.before, after: pair.after, place });
    }
  }
  for (const { before: from, after: to, place } of renamed.values()) {
    changes.push({
      semantic: {
        kind: "renamed",
        symbol: symbolOfDeliverable(before, from.name),
        file: after.file,
        before: from.name,
        after: to.name,
        sentence: `${quoted(from.name)} of ${title} is now called ${quoted(to.name)}.`,
        range: rangeOf(to.at),
      },
      before: { kind: "deliverable", playbook: before, deliverable: from, place },
      after: { kind: "deliverable", playbook: after, deliverable: to, place },
    });
  }
  const isRename = (from: string, to: string) => fold(renamed.get(fold(from))?.after.name ?? "") === fold(to);
  for (const { matching, place, beforePlace, pair: task } of matchings) {
    for (const pair of matching.pairs) {
      if (pair.before.name !== pair.after.name && !isRename(pair.before.name, pair.after.name)) {
        changes.push(...swapped(pair.before, pair.after, beforePlace, place, task));
        continue;
      }
      for (const field of deliverableFields(pair.before, pair.after)) {
        const key = `${fold(pair.after.name)} ${field.field} ${JSON.stringify(field.before)} ${JSON.stringify(field.after)}`;
        if (told.has(key)) continue;
        told.add(key);
        const semantic: SemanticChange = {
          kind: "changed",
          symbol: symbolOfDeliverable(after, pair.after.name),
          file: after.file,
          field: field.field,
          sentence: field.sentence,
          range: rangeOf(pair.after.at, field.field),
        };
        changes.push({
          semantic: withValues(semantic, field.before, field.after),
          before: { kind: "deliverable", playbook: before, deliverable: pair.before, place: beforePlace },
          after: { kind: "deliverable", playbook: after, deliverable: pair.after, place },
        });
      }
    }
    for (const gone of matching.removed) changes.push(...swapped(gone, undefined, beforePlace, place, task));
    for (const made of matching.added) changes.push(...swapped(undefined, made, beforePlace, place, task));
  }
  // What nobody makes or hands in any more, and what is new: also when it came or went with its step.
  for (const [name, source] of sources.before) {
    if (sources.after.has(name) || renamed.has(name)) continue;
    changes.push({
      semantic: {
        kind: "removed",
        symbol: symbolOfDeliverable(before, source.deliverable.name),
        file: before.file,
        sentence: `Nobody makes or hands in ${quoted(source.deliverable.name)} in ${title} any more.`,
        range: rangeOf(source.deliverable.at),
      },
      before: { kind: "deliverable", playbook: before, ...source },
    });
  }
  const renamedTo = new Set([...renamed.values()].map((each) => fold(each.after.name)));
  for (const [name, source] of sources.after) {
    if (sources.before.has(name) || renamedTo.has(name)) continue;
    changes.push({
      semantic: {
        kind: "added",
        symbol: symbolOfDeliverable(after, source.deliverable.name),
        file: after.file,
        sentence: `${quoted(source.deliverable.name)} is new in ${title}.`,
        range: rangeOf(source.deliverable.at),
      },
      after: { kind: "deliverable", playbook: after, ...source },
    });
  }
  return changes;

  /** A deliverable that a step or the playbook takes or makes now, or no longer does. */
  function swapped(
    from: Deliverable | undefined,
    to: Deliverable | undefined,
    beforePlace: DeliverablePlace,
    place: DeliverablePlace,
    task: TaskPair | undefined,
  ): readonly DetailedChange[] {
    const who = task ? quoted(task.after.name) : title;
    const verbs = place.side === "inputs" ? NEEDS : task ? MAKES : PROMISES;
    const sentence = swapSentence(who, verbs, from?.name, to?.name);
    const symbol = task && place.of === "step" ? stepSymbol(after, place.id) : after.symbol;
    const semantic: SemanticChange = {
      kind: "changed",
      symbol,
      file: after.file,
      field: place.side,
      sentence,
      range: to ? rangeOf(to.at) : rangeOf((task?.after ?? after).at, place.side),
    };
    return [
      {
        semantic: withValues(semantic, from?.name, to?.name),
        ...(from ? { before: { kind: "deliverable", playbook: before, deliverable: from, place: beforePlace } } : {}),
        ...(to ? { after: { kind: "deliverable", playbook: after, deliverable: to, place } } : {}),
      },
    ];
  }
}

interface Source {
  readonly deliverable: Deliverable;
  readonly place: DeliverablePlace;
}

/** Who makes or hands in each deliverable of a playbook, by folded name; the first place counts. */
function sourcesOf(playbook: Playbook): ReadonlyMap<string, Source> {
  const found = new Map<string, Source>();
  const add = (deliverable: Deliverable, place: DeliverablePlace) => {
    const name = fold(deliverable.name);
    if (name !== "" && !found.has(name)) found.set(name, { deliverable, place });
  };
  for (const input of playbook.inputs) add(input, { of: "playbook", side: "inputs" });
  visitTasks(playbook.steps, (task, trail) => {
    for (const output of task.outputs) add(output, { of: "step", id: trail.join("/"), side: "outputs" });
  });
  return found;
}

/** Every deliverable name of a playbook, folded. */
function namesOf(playbook: Playbook): ReadonlySet<string> {
  const names = new Set([...playbook.inputs, ...playbook.outputs].map((each) => fold(each.name)));
  visitTasks(playbook.steps, (task) => {
    for (const each of [...task.inputs, ...task.outputs]) names.add(fold(each.name));
  });
  return names;
}

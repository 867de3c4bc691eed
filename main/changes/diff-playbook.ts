/** What changed in a playbook: its steps, what it takes and makes, when it runs, the events it emits. */
import type { Deliverable, Playbook } from "#busy/model.ts";
import { fold, symbolOfDeliverable, symbolOfEvent } from "#busy/symbols.ts";
import { visitTasks } from "#busy/walk.ts";
import type { PlaybookEntry, Workspace } from "#busy/workspace.ts";
import type { SemanticChange } from "#shared/change-set.ts";
import { type DeliverablePlace, type DetailedChange, stepSymbol, type Thing } from "./change.ts";
import { deliverableFields, diffTasks, rangeOf, resolutionSentence, type TaskPair, withValues } from "./diff-tasks.ts";
import { changedTexts, likeness, matchLists, sameMeaning } from "./match.ts";
import { playbookTitle, quoted, shown } from "./words.ts";

/** Which events there are in a workspace: who emits them and who waits for them, by folded name. */
export interface EventIndex {
  readonly emitted: ReadonlyMap<string, number>;
  readonly awaited: ReadonlyMap<string, number>;
}

function count(map: Map<string, number>, names: readonly string[]): void {
  for (const name of names) map.set(fold(name), (map.get(fold(name)) ?? 0) + 1);
}

/** Counts the places that emit and await each event. */
export function indexEvents(workspace: Workspace): EventIndex {
  const emitted = new Map<string, number>();
  const awaited = new Map<string, number>();
  for (const { model } of workspace.playbooks) {
    count(emitted, model.emits);
    count(emitted, [`${model.name}.completed`]);
    count(awaited, model.cadence?.trigger_events ?? []);
    visitTasks(model.steps, (task) => count(emitted, task.emits));
  }
  return { emitted, awaited };
}

/** The events of both workspaces, for telling a renamed event from one that is merely used elsewhere. */
export interface EventIndexes {
  readonly before: EventIndex;
  readonly after: EventIndex;
}

/** Compares two versions of a playbook. */
export function diffPlaybook(
  workspace: Workspace,
  before: PlaybookEntry,
  after: PlaybookEntry,
  events: () => EventIndexes,
): readonly DetailedChange[] {
  const changes: DetailedChange[] = [];
  const title = playbookTitle(workspace, after);
  const things = {
    before: { kind: "playbook", playbook: before },
    after: { kind: "playbook", playbook: after },
  } as const;
  const add = (semantic: Omit<SemanticChange, "symbol" | "file">, more: { before?: Thing; after?: Thing } = things) => {
    changes.push({ semantic: { symbol: after.symbol, file: after.file, ...semantic }, ...more });
  };
  const left = before.model;
  const right = after.model;
  if (left.name !== right.name) {
    changes.push({
      semantic: {
        kind: "renamed",
        symbol: before.symbol,
        file: after.file,
        before: left.name,
        after: right.name,
        sentence: `The playbook ${quoted(left.name)} is now called ${quoted(right.name)}.`,
        range: rangeOf(after.at),
      },
      ...things,
    });
  }
  if (left.description !== right.description) {
    add({
      kind: "changed",
      field: "description",
      before: left.description,
      after: right.description,
      sentence: `The description of ${title} has changed.`,
      range: rangeOf(after.at, "description"),
    });
  }
  for (const field of ["frequency", "schedule"] as const) {
    const from = left.cadence?.[field];
    const to = right.cadence?.[field];
    if (from === to) continue;
    const semantic: SemanticChange = {
      kind: "changed",
      symbol: after.symbol,
      file: after.file,
      field: `cadence.${field}`,
      sentence:
        field === "frequency"
          ? `${title} now runs ${frequencyInWords(to)} instead of ${frequencyInWords(from)}.`
          : `${title} now runs on the schedule ${shown(to)} instead of ${shown(from)}.`,
      range: right.cadence ? rangeOf(right.cadence.at, field) : rangeOf(after.at, "cadence"),
    };
    changes.push({ semantic: withValues(semantic, from, to), ...things });
  }
  if (!sameMeaning(left.issue_resolution, right.issue_resolution)) {
    add({
      kind: "changed",
      field: "issue_resolution",
      sentence: resolutionSentence(title, left.issue_resolution, right.issue_resolution),
      range: rangeOf(after.at, "issue_resolution"),
    });
  }
  const tasks = diffTasks({ kind: "step", before, after, title }, left.steps, right.steps);
  changes.push(...tasks.changes);
  changes.push(...diffDeliverables(before, after, tasks.pairs, title));
  changes.push(...diffEvents(before, after, tasks.pairs, title, events));
  return changes;
}

function frequencyInWords(frequency: string | undefined): string {
  if (frequency === "on_demand") return "on demand";
  if (frequency === "triggered") return "when an event happens";
  return frequency ?? "at no stated time";
}

interface Renamed {
  readonly before: Deliverable;
  readonly after: Deliverable;
  readonly place: DeliverablePlace;
}

/**
 * Deliverables: a name changed in place is a rename if the old name is gone and the new one is new. What appears or
 * goes is told once per playbook, where somebody makes it or hands it in; the rest is told of the step.
 */
function diffDeliverables(
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
    matching: matchLists(list.left, list.right, { name: (each) => fold(each.name), likeness, threshold: 0.5 }),
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
    const verbs = {
      inputs: ["needs", "no longer needs"],
      outputs: task ? ["makes", "no longer makes"] : ["promises", "no longer promises"],
    } as const;
    const [does, doesNot] = verbs[place.side];
    const sentence =
      from && to
        ? `${who} now ${does} ${quoted(to.name)} instead of ${quoted(from.name)}.`
        : to
          ? `${who} now also ${does} ${quoted(to.name)}.`
          : `${who} ${doesNot} ${quoted(from?.name ?? "")}.`;
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

/**
 * Events: one replaced by another in the same list is a rename if nobody used the new name before; else the list merely
 * changed. An event nobody emits any more is removed.
 */
function diffEvents(
  before: PlaybookEntry,
  after: PlaybookEntry,
  pairs: readonly TaskPair[],
  title: string,
  events: () => EventIndexes,
): readonly DetailedChange[] {
  const changes: DetailedChange[] = [];
  const lists = [
    {
      use: "emitted" as const,
      field: "emits",
      who: title,
      symbol: after.symbol,
      at: after.at,
      left: before.model.emits,
      right: after.model.emits,
    },
    {
      use: "awaited" as const,
      field: "cadence.trigger_events",
      who: title,
      symbol: after.symbol,
      at: after.model.cadence?.at ?? after.at,
      left: before.model.cadence?.trigger_events ?? [],
      right: after.model.cadence?.trigger_events ?? [],
    },
    ...pairs.map((pair) => ({
      use: "emitted" as const,
      field: "emits",
      who: quoted(pair.after.name),
      symbol: stepSymbol(after, pair.afterId),
      at: pair.after.at,
      left: pair.before.emits,
      right: pair.after.emits,
    })),
  ];
  for (const { use, field, who, symbol, at, left, right } of lists) {
    for (const change of changedTexts(left, right)) {
      const key = field.split(".").at(-1) ?? field;
      const range = at.keys[key]?.items?.[right.indexOf(change.after ?? "")] ?? rangeOf(at, key);
      const verb = use === "emitted" ? "announces" : "is started by";
      const { emitted, awaited } =
        change.before !== undefined && change.after !== undefined ? events().before : NO_EVENTS;
      const name = fold(change.after ?? "");
      const known = emitted.has(name) || awaited.has(name) || name.startsWith("external-");
      if (change.before !== undefined && change.after !== undefined && (!known || name === fold(change.before))) {
        changes.push({
          semantic: {
            kind: "renamed",
            symbol: symbolOfEvent(change.before),
            file: after.file,
            before: change.before,
            after: change.after,
            sentence: `The event ${quoted(change.before)} is now called ${quoted(change.after)}.`,
            range,
          },
          before: { kind: "event", name: change.before, use },
          after: { kind: "event", name: change.after, use },
        });
        continue;
      }
      const sentence =
        change.after === undefined
          ? `${who} ${use === "emitted" ? "no longer announces" : "is no longer started by"} ${quoted(change.before ?? "")}.`
          : change.before === undefined
            ? `${who} now ${verb} ${quoted(change.after)}.`
            : `${who} now ${verb} ${quoted(change.after)} instead of ${quoted(change.before)}.`;
      const semantic: SemanticChange = { kind: "changed", symbol, file: after.file, field, sentence, range };
      changes.push({
        semantic: withValues(semantic, change.before, change.after),
        ...(change.before === undefined ? {} : { before: { kind: "event", name: change.before, use } }),
        ...(change.after === undefined ? {} : { after: { kind: "event", name: change.after, use } }),
      });
    }
  }
  return changes;
}

const NO_EVENTS: EventIndex = { emitted: new Map(), awaited: new Map() };

/** Which events a playbook announces and waits for now. */
import { visitTasks } from "#busy/model/walk.ts";
import { fold, symbolOfEvent } from "#busy/names/symbols.ts";
import type { PlaybookEntry, Workspace } from "#busy/workspace.ts";
import type { SemanticChange } from "#shared/change-set.ts";
import { type DetailedChange, stepSymbol } from "./change.ts";
import type { TaskPair } from "./diff-tasks.ts";
import { changedTexts } from "./match.ts";
import { rangeOf, withValues } from "./tell.ts";
import { quoted } from "./words.ts";

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

/**
 * Events: one replaced by another in the same list is a rename if nobody used the new name before; else the list merely
 * changed. An event nobody emits any more is removed.
 */
export function diffEvents(
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
      const also = left.length > 0 && change.before === undefined ? " also" : "";
      const verb = use === "emitted" ? `now${also} announces` : `is now${also} started by`;
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
            ? `${who} ${verb} ${quoted(change.after)}.`
            : `${who} ${verb} ${quoted(change.after)} instead of ${quoted(change.before)}.`;
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

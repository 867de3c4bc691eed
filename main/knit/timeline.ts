/** What a change does to time: how long steps and playbooks take, which promises hold, who has enough hours. */
import { analyzeCapacity, type CapacityEntry, type CapacityReport } from "#busy/analysis/capacity.ts";
import { declaredPath } from "#busy/analysis/flow.ts";
import { minutesInWords } from "#busy/notation/duration.ts";
import type { PlaybookEntry, Workspace } from "#busy/workspace.ts";
import { quoted } from "#changes/meaning/words.ts";
import type { TimelineEntry } from "#shared/knit.ts";
import { type Promise, promisesOf } from "./conflicts/promised-time.ts";
import type { ChangeContext } from "./context.ts";
import type { ChangeKind } from "./policy/change-kinds.ts";

/** Changes that move no figure of time. */
const WITHOUT_TIME: ReadonlySet<ChangeKind> = new Set([
  "format changed",
  "type changed",
  "required fields changed",
  "schema changed",
  "document definition changed",
  "field changed",
  "field added",
  "field removed",
  "field renamed",
  "deliverable renamed",
  "responsibilities changed",
  "governance changed",
  "other",
]);

/**
 * Every figure of time that differs, playbooks first; none when nothing that takes time changed. `capacityBefore` gives
 * the hours of the business before the change.
 */
export function timelineOf(context: ChangeContext, capacityBefore: () => CapacityReport): readonly TimelineEntry[] {
  if (context.changes.every((change) => WITHOUT_TIME.has(context.kindOf(change)))) return [];
  const touched = touchedPlaybooks(context);
  return [...durations(context, touched), ...promises(context, touched), ...capacities(context, capacityBefore())];
}

/** The playbooks of changed files, and those that run them, however far up. */
function touchedPlaybooks({ before, changedFiles }: ChangeContext): readonly PlaybookEntry[] {
  const found = new Set(before.playbooks.filter((playbook) => changedFiles.has(playbook.file)));
  const index = new Map(before.playbooks.map((playbook) => [playbook.symbol, playbook]));
  for (const playbook of found) {
    for (const reference of before.referencesTo(playbook.symbol)) {
      if (reference.kind !== "runs") continue;
      const runner = index.get(reference.from.replace(/^((?:[^!:]+!)?)step:([^/]+).*$/, "$1playbook:$2"));
      if (runner) found.add(runner);
    }
  }
  return [...found];
}

function pathOf(workspace: Workspace, playbook: PlaybookEntry): number {
  return declaredPath({ resolve: workspace.resolve, workingTime: workspace.config.working_time }, playbook);
}

function durations(context: ChangeContext, touched: readonly PlaybookEntry[]): readonly TimelineEntry[] {
  return touched.flatMap((playbook): readonly TimelineEntry[] => {
    const now = context.playbookAfter(playbook);
    if (!now) return [];
    const before = pathOf(context.before, playbook);
    const after = pathOf(context.after, now);
    if (before === after) return [];
    const words = (minutes: number) => minutesInWords(minutes, context.after.config.working_time);
    return [
      {
        kind: "playbook",
        symbol: now.symbol,
        name: now.name,
        before,
        after,
        limit: null,
        words: `${quoted(now.name)} takes ${words(after)} instead of ${words(before)} from start to end.`,
      },
    ];
  });
}

function promises(context: ChangeContext, touched: readonly PlaybookEntry[]): readonly TimelineEntry[] {
  const now = touched.flatMap((playbook) => context.playbookAfter(playbook) ?? []);
  const old = new Map(promisesOf(context.before, touched).map((promise) => [promise.symbol, promise]));
  return promisesOf(context.after, now).flatMap((promise): readonly TimelineEntry[] => {
    const was = old.get(promise.symbol);
    if (was?.promised === promise.promised && was.needed === promise.needed) return [];
    return [
      {
        kind: "promise",
        symbol: promise.symbol,
        name: promise.task.name,
        before: was?.promised ?? null,
        after: promise.promised,
        limit: promise.needed,
        words: promiseInWords(promise),
      },
    ];
  });
}

function promiseInWords({ task, promised, needed }: Promise): string {
  if (needed > promised) return `${quoted(task.name)} cannot be done within the promised ${calendar(promised)}.`;
  return `${quoted(task.name)} is still done within the promised ${calendar(promised)}.`;
}

function calendar(minutes: number): string {
  if (minutes < 120) return `${Math.round(minutes)} minutes`;
  return minutes < 2880 ? `${Math.round(minutes / 60)} hours` : `${Math.round(minutes / 1440)} days`;
}

function capacities({ after }: ChangeContext, before: CapacityReport): readonly TimelineEntry[] {
  const key = (entry: CapacityEntry) => `${entry.kind}\t${entry.symbol}\t${entry.name}`;
  const old = new Map(before.entries.map((entry) => [key(entry), entry]));
  return analyzeCapacity(after).entries.flatMap((entry): readonly TimelineEntry[] => {
    const was = old.get(key(entry));
    const needed = entry.neededMinutesPerWeek;
    const available = entry.availableMinutesPerWeek ?? null;
    // What reads the same is no news: a minute more or less is none.
    if (!was || workOf(was) === workOf(entry)) return [];
    return [
      {
        kind: "capacity",
        symbol: entry.symbol,
        name: entry.name,
        before: was.neededMinutesPerWeek,
        after: needed,
        limit: available,
        words: `${quoted(entry.name)} has ${workOf(entry)} a week, instead of ${workOf(was)}.`,
      },
    ];
  });
}

function workOf({ neededMinutesPerWeek, availableMinutesPerWeek }: CapacityEntry): string {
  const hours = (minutes: number) => `${Math.round(minutes / 6) / 10} hours`;
  const time = availableMinutesPerWeek === undefined ? "" : ` for ${hours(availableMinutesPerWeek)} of time`;
  return `${hours(neededMinutesPerWeek)} of work${time}`;
}

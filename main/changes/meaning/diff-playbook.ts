/** What changed in a playbook: its steps, what it takes and makes, when it runs, the events it emits. */
import { cronInWords } from "#busy/language/cron-words.ts";
import type { PlaybookEntry, Workspace } from "#busy/workspace.ts";
import type { DetailedChange } from "./change.ts";
import { diffDeliverables } from "./diff-deliverables.ts";
import { diffEvents, type EventIndexes } from "./diff-events.ts";
import { diffResolutions } from "./diff-resolutions.ts";
import { diffTasks } from "./diff-tasks.ts";
import { rangeOf, teller } from "./tell.ts";
import { playbookTitle, quoted, shown } from "./words.ts";

/** Compares two versions of a playbook. */
export function diffPlaybook(
  workspace: Workspace,
  before: PlaybookEntry,
  after: PlaybookEntry,
  events: () => EventIndexes,
): readonly DetailedChange[] {
  const title = playbookTitle(workspace, after);
  const things = {
    before: { kind: "playbook", playbook: before },
    after: { kind: "playbook", playbook: after },
  } as const;
  const tell = teller(after.symbol, before.symbol, after.file, things);
  const left = before.model;
  const right = after.model;
  const renamed = `The process ${quoted(left.name)} is now called ${quoted(right.name)}.`;
  tell.named(left.name, right.name, renamed, rangeOf(after.at));
  tell.described(left.description, right.description, title, rangeOf(after.at, "description"));
  for (const field of ["frequency", "schedule"] as const) {
    const from = left.cadence?.[field];
    const to = right.cadence?.[field];
    if (from === to) continue;
    tell.changed({
      field: `cadence.${field}`,
      before: from,
      after: to,
      sentence: field === "frequency" ? frequencySentence(title, from, to) : scheduleSentence(title, from, to),
      range: right.cadence ? rangeOf(right.cadence.at, field) : rangeOf(after.at, "cadence"),
    });
  }
  const resolved = rangeOf(after.at, "issue_resolution");
  diffResolutions(tell, left.issue_resolution, right.issue_resolution, title, resolved);
  const tasks = diffTasks({ kind: "step", before, after, title }, left.steps, right.steps);
  tell.add(tasks.changes);
  tell.add(diffDeliverables(before, after, tasks.pairs, title));
  tell.add(diffEvents(before, after, tasks.pairs, title, events));
  return tell.changes;
}

function frequencySentence(title: string, before: string | undefined, after: string | undefined): string {
  return `${title} now runs ${frequencyInWords(after)} instead of ${frequencyInWords(before)}.`;
}

function frequencyInWords(frequency: string | undefined): string {
  if (frequency === "on_demand") return "on demand";
  if (frequency === "triggered") return "when an event happens";
  return frequency ?? "at no stated time";
}

function scheduleSentence(title: string, before: string | undefined, after: string | undefined): string {
  if (after === undefined) return `${title} no longer has a schedule; it ran ${scheduleInWords(before)}.`;
  return `${title} now runs ${scheduleInWords(after)}${before === undefined ? "" : ` instead of ${scheduleInWords(before)}`}.`;
}

function scheduleInWords(schedule: string | undefined): string {
  const words = cronInWords(schedule ?? "");
  return words === undefined ? `on the schedule ${shown(schedule)}` : words.charAt(0).toLowerCase() + words.slice(1);
}

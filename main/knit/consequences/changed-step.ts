/** What follows when a step stays but takes another time, another place, another performer. */
import { declaredPath, performerOf } from "#busy/analysis/flow.ts";
import type { Task } from "#busy/model/model.ts";
import { valueRange } from "#busy/model/origin.ts";
import { type SymbolText, symbolOfStep } from "#busy/names/symbols.ts";
import { durationOfMinutes, workingMinutes } from "#busy/notation/duration.ts";
import type { PlaybookEntry, RoleEntry, Workspace } from "#busy/workspace.ts";
import type { Thing } from "#changes/meaning/change.ts";
import { duration, quoted } from "#changes/meaning/words.ts";
import { type Consequence, setAt } from "#knit/consequence.ts";
import type { ChangeContext } from "#knit/context.ts";
import { dependentsOf, stepAt } from "#knit/relations.ts";

type StepThing = Extract<Thing, { kind: "step" }>;

/** A step that stays, with one field changed. */
export function afterChangedStep(
  context: ChangeContext,
  field: string | undefined,
  before: StepThing,
  after: StepThing,
): readonly Consequence[] {
  const symbol = symbolOfStep(after.playbook, [after.id]);
  switch (field) {
    case "estimated_duration":
      return [...timing(context, symbol, "takes another time than before"), ...estimatesAbove(context, before, after)];
    case "role":
      return performers(context, before, after, symbol);
    case "depends_on":
    case "repeat":
    case "when":
      return timing(context, symbol, "starts at another point than before");
    case "runs":
      return timing(context, symbol, "runs another process than before");
    default:
      return [];
  }
}

/** Those that wait for a step, and what it is part of. */
function timing(context: ChangeContext, symbol: SymbolText, how: string): readonly Consequence[] {
  const place = stepAt(context.afterIndex, symbol);
  const name = quoted(place?.task.name ?? symbol);
  return dependentsOf(context.after, context.afterIndex, symbol)
    .filter(
      (link) => link.relation === "waits for" || link.relation === "comes after" || link.relation === "consists of",
    )
    .map((link) => ({
      symbol: link.from,
      file: link.fromPlace.file,
      range: link.fromPlace.range,
      dependency: link.type,
      class: "review",
      confidence: link.relation === "consists of" ? 0.7 : 0.6,
      why: [symbol],
      reason:
        link.relation === "consists of" ? `It contains ${name}, which ${how}.` : `It waits for ${name}, which ${how}.`,
      spread: "time",
    }));
}

/** Estimates that were the exact sum of their parts follow the parts. */
function estimatesAbove(context: ChangeContext, before: StepThing, after: StepThing): readonly Consequence[] {
  const trail = after.id.split("/");
  const consequences: Consequence[] = [];
  if (trail.length > 1) {
    const parentId = trail.slice(0, -1);
    const parent = stepAt(context.afterIndex, symbolOfStep(after.playbook, parentId));
    const old = stepAt(context.beforeIndex, symbolOfStep(before.playbook, before.id.split("/").slice(0, -1)));
    const time = context.after.config.working_time;
    const sum = (task: Task) => total(task.subtasks, (each) => workingMinutes(each.estimated_duration ?? "", time));
    const was = old && workingMinutes(old.task.estimated_duration ?? "", time);
    const is = parent && sum(parent.task);
    const unchanged = old?.task.estimated_duration === parent?.task.estimated_duration;
    if (parent && old && unchanged && was !== undefined && was === sum(old.task) && is !== undefined && is !== was) {
      const text = durationOfMinutes(is, time);
      consequences.push({
        symbol: symbolOfStep(parent.playbook, parentId),
        file: parent.playbook.file,
        range: valueRange(parent.task.at, "estimated_duration"),
        dependency: "process_flow",
        class: "review",
        confidence: 0.85,
        why: [symbolOfStep(after.playbook, [after.id])],
        reason: `Its estimate was the sum of its subtasks; they now take ${duration(text)}.`,
        fix: {
          title: `Estimate ${quoted(parent.task.name)} at ${duration(text)}`,
          operations: [setAt(parent.playbook.file, [...parent.task.at.path, "estimated_duration"], text)],
        },
        spread: "time",
      });
    }
  }
  consequences.push(
    ...estimatesOfRuns(context, before.playbook, after.playbook, symbolOfStep(after.playbook, [after.id])),
  );
  return consequences;
}

function total(tasks: readonly Task[], minutes: (task: Task) => number | undefined): number | undefined {
  let sum = 0;
  for (const task of tasks) {
    const own = minutes(task);
    if (own === undefined) return undefined;
    sum += own;
  }
  return tasks.length === 0 ? undefined : sum;
}

function pathOf(workspace: Workspace, playbook: PlaybookEntry): number {
  return declaredPath({ resolve: workspace.resolve, workingTime: workspace.config.working_time }, playbook);
}

/** Steps that run a playbook and were estimated at exactly its length. */
function estimatesOfRuns(
  context: ChangeContext,
  before: PlaybookEntry,
  after: PlaybookEntry,
  why: SymbolText,
): readonly Consequence[] {
  const runners = context.after.referencesTo(after.symbol).filter((reference) => reference.kind === "runs");
  if (runners.length === 0) return [];
  const time = context.after.config.working_time;
  const was = pathOf(context.before, before);
  const is = pathOf(context.after, after);
  if (was === is) return [];
  return runners.flatMap((reference): readonly Consequence[] => {
    const runner = stepAt(context.afterIndex, reference.from);
    if (!runner || workingMinutes(runner.task.estimated_duration ?? "", time) !== was) return [];
    const text = durationOfMinutes(is, time);
    return [
      {
        symbol: reference.from,
        file: runner.playbook.file,
        range: valueRange(runner.task.at, "estimated_duration"),
        dependency: "process_flow",
        class: "review",
        confidence: 0.7,
        why: [why, after.symbol],
        reason: `It was estimated at the length of ${quoted(after.name)}, which now takes ${duration(text)}.`,
        fix: {
          title: `Estimate ${quoted(runner.task.name)} at ${duration(text)}`,
          operations: [setAt(runner.playbook.file, [...runner.task.at.path, "estimated_duration"], text)],
        },
        spread: "time",
      },
    ];
  });
}

/** The roles that lose and get the work. */
function performers(
  context: ChangeContext,
  before: StepThing,
  after: StepThing,
  symbol: SymbolText,
): readonly Consequence[] {
  const lost = performerOf(context.before, before.playbook, before.task);
  const gets = performerOf(context.after, after.playbook, after.task);
  const lostNow = lost && context.roleAfter(lost);
  const about = (role: RoleEntry, reason: string): Consequence => ({
    symbol: role.symbol,
    file: role.file,
    range: valueRange(role.at, "name"),
    dependency: "role_assignment",
    class: "review",
    confidence: 0.6,
    why: [symbol],
    reason,
  });
  return [
    ...(gets && gets.symbol !== lost?.symbol ? [about(gets, `It now does ${quoted(after.task.name)} as well.`)] : []),
    ...(lostNow && lostNow.symbol !== gets?.symbol
      ? [about(lostNow, `It no longer does ${quoted(after.task.name)}.`)]
      : []),
  ];
}

/** A new step, or one at another place: what comes right after it now. */
export function afterPlacedStep(
  context: ChangeContext,
  thing: StepThing,
  how: "new" | "moved",
): readonly Consequence[] {
  const symbol = symbolOfStep(thing.playbook, [thing.id]);
  return timing(context, symbol, how === "new" ? "is new" : "stands at another place than before");
}

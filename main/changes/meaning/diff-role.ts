/** What changed in a role. */
import type { RoleEntry } from "#busy/workspace.ts";
import type { DetailedChange } from "./change.ts";
import { diffTaskDeliverables } from "./diff-deliverables.ts";
import { diffTasks } from "./diff-tasks.ts";
import { matchLists } from "./match.ts";
import { rangeOf, type Teller, teller } from "./tell.ts";
import { capital, duration, quoted, roleTitle, shown } from "./words.ts";

/** Compares two versions of a role. */
export function diffRole(before: RoleEntry, after: RoleEntry): readonly DetailedChange[] {
  const things = { before: { kind: "role", role: before }, after: { kind: "role", role: after } } as const;
  const tell = teller(after.symbol, before.symbol, after.file, things);
  const left = before.model;
  const right = after.model;
  const title = roleTitle(after);
  const range = (key: string) => rangeOf(after.at, key);
  const renamed = `The role ${quoted(left.name)} is now called ${quoted(right.name)}.`;
  tell.named(left.name, right.name, renamed, rangeOf(after.at));
  tell.described(left.description, right.description, title, range("description"));
  if (left.inherits_from !== right.inherits_from) {
    tell.changed({
      field: "inherits_from",
      before: left.inherits_from,
      after: right.inherits_from,
      sentence: parentSentence(title, left.inherits_from, right.inherits_from),
      range: range("inherits_from"),
    });
  }
  tell.texts({
    field: "responsibilities",
    before: left.responsibilities,
    after: right.responsibilities,
    range: range("responsibilities"),
    added: (text) => `${capital(title)} is now also responsible for ${shown(text)}.`,
    removed: (text) => `${capital(title)} is no longer responsible for ${shown(text)}.`,
    replaced: (from, to) => `${capital(title)} is now responsible for ${shown(to)} instead of ${shown(from)}.`,
  });
  diffOnboarding(tell, before, after, title);
  const owner = { kind: "task", before, after, title } as const;
  const tasks = diffTasks(owner, left.tasks, right.tasks);
  tell.add(tasks.changes);
  for (const pair of tasks.pairs) tell.add(diffTaskDeliverables(owner, pair));
  return tell.changes;
}

function parentSentence(title: string, before: string | undefined, after: string | undefined): string {
  if (after === undefined) return `${capital(title)} no longer builds on ${quoted(before ?? "")}.`;
  const instead = before === undefined ? "" : ` instead of ${quoted(before)}`;
  return `${capital(title)} now builds on ${quoted(after)}${instead}.`;
}

function diffOnboarding(tell: Teller, before: RoleEntry, after: RoleEntry, title: string): void {
  const matching = matchLists(before.model.onboarding, after.model.onboarding, {
    name: (step) => step.step,
    likeness: (from, to) => (from.duration === to.duration ? 1 : 0),
    threshold: 1,
  });
  const range = rangeOf(after.at, "onboarding");
  const field = "onboarding";
  for (const step of matching.removed) {
    const sentence = `Somebody new in ${title} no longer goes through ${shown(step.step)}.`;
    tell.changed({ field, before: step.step, sentence, range });
  }
  for (const step of matching.added) {
    const sentence = `Somebody new in ${title} now goes through ${shown(step.step)} (${duration(step.duration)}).`;
    tell.changed({ field, after: step.step, sentence, range: rangeOf(step.at, "step") });
  }
  for (const { before: from, after: to, moved } of matching.pairs) {
    if (from.step !== to.step) {
      const sentence = `Somebody new in ${title} now goes through ${shown(to.step)} instead of ${shown(from.step)}.`;
      tell.changed({ field, before: from.step, after: to.step, sentence, range: rangeOf(to.at, "step") });
    }
    if (from.duration !== to.duration) {
      const sentence = `${shown(to.step)} now takes somebody new in ${title} ${duration(to.duration)} instead of ${duration(from.duration)}.`;
      tell.changed({ field, before: from.duration, after: to.duration, sentence, range: rangeOf(to.at, "duration") });
    }
    if (moved) {
      const sentence = `Somebody new in ${title} now goes through ${shown(to.step)} at another point.`;
      tell.changed({ field, sentence, range: rangeOf(to.at, "step") });
    }
  }
}

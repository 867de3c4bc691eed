/** What changed in a list of steps or tasks: what was added, removed, renamed or moved, and each field. */
import type { Task } from "#busy/model/model.ts";
import { fold } from "#busy/names/symbols.ts";
import type { PlaybookEntry, RoleEntry } from "#busy/workspace.ts";
import { type DetailedChange, stepSymbol, type Thing, taskSymbol } from "./change.ts";
import { diffTaskFields } from "./diff-task-fields.ts";
import { likeness, matchLists } from "./match.ts";
import { rangeOf } from "./tell.ts";
import { quoted } from "./words.ts";

/** The playbook or role that holds a list, before and after. */
export type TaskOwner =
  | { readonly kind: "step"; readonly before: PlaybookEntry; readonly after: PlaybookEntry; readonly title: string }
  | { readonly kind: "task"; readonly before: RoleEntry; readonly after: RoleEntry; readonly title: string };

/** A step or task that stayed, with its paths of names. */
export interface TaskPair {
  readonly before: Task;
  readonly after: Task;
  readonly beforeId: string;
  readonly afterId: string;
}

export interface TaskDiff {
  readonly changes: readonly DetailedChange[];
  readonly pairs: readonly TaskPair[];
}

/** Compares two lists of steps or tasks, subtasks included. */
export function diffTasks(owner: TaskOwner, before: readonly Task[], after: readonly Task[]): TaskDiff {
  const changes: DetailedChange[] = [];
  const pairs: TaskPair[] = [];
  compareLists(before, after, "", "");
  return { changes, pairs };

  function compareLists(left: readonly Task[], right: readonly Task[], beforeTrail: string, afterTrail: string): void {
    const matching = matchLists(left, right, {
      name: (task) => fold(task.name),
      likeness,
      threshold: 0.6,
    });
    for (const task of matching.removed) {
      const id = beforeTrail + task.name;
      changes.push({
        semantic: {
          kind: "removed",
          symbol: symbolOf(owner, "before", id),
          file: owner.before.file,
          sentence: `${quoted(task.name)} is no longer ${noun(owner, beforeTrail)} of ${holder(owner, beforeTrail)}.`,
          range: rangeOf(task.at),
        },
        before: thing(owner, "before", id, task),
      });
    }
    for (const task of matching.added) {
      const id = afterTrail + task.name;
      changes.push({
        semantic: {
          kind: "added",
          symbol: symbolOf(owner, "after", id),
          file: owner.after.file,
          sentence: `${quoted(task.name)} is a new ${noun(owner, afterTrail).replace(/^an? /, "")} of ${holder(owner, afterTrail)}${placeOf(right, task)}.`,
          range: rangeOf(task.at),
        },
        after: thing(owner, "after", id, task),
      });
    }
    for (const pair of matching.pairs) {
      const beforeId = beforeTrail + pair.before.name;
      const afterId = afterTrail + pair.after.name;
      pairs.push({ before: pair.before, after: pair.after, beforeId, afterId });
      const things = {
        before: thing(owner, "before", beforeId, pair.before),
        after: thing(owner, "after", afterId, pair.after),
      };
      if (pair.before.name !== pair.after.name) {
        changes.push({
          semantic: {
            kind: "renamed",
            symbol: symbolOf(owner, "before", beforeId),
            file: owner.after.file,
            before: pair.before.name,
            after: pair.after.name,
            sentence: `${quoted(pair.before.name)} of ${holder(owner, afterTrail)} is now called ${quoted(pair.after.name)}.`,
            range: rangeOf(pair.after.at),
          },
          ...things,
        });
      }
      if (pair.moved) {
        changes.push({
          semantic: {
            kind: "moved",
            symbol: symbolOf(owner, "after", afterId),
            file: owner.after.file,
            before: left.indexOf(pair.before),
            after: right.indexOf(pair.after),
            sentence: `${quoted(pair.after.name)} now comes${placeOf(right, pair.after).replace(/^,/, "")} in ${holder(owner, afterTrail)}.`,
            range: rangeOf(pair.after.at),
          },
          ...things,
        });
      }
      changes.push(...diffTaskFields(pair.before, pair.after, symbolOf(owner, "after", afterId), things));
      compareLists(pair.before.subtasks, pair.after.subtasks, `${beforeId}/`, `${afterId}/`);
    }
  }
}

function symbolOf(owner: TaskOwner, side: "before" | "after", id: string): string {
  return owner.kind === "step" ? stepSymbol(owner[side], id) : taskSymbol(owner[side], id);
}

function thing(owner: TaskOwner, side: "before" | "after", id: string, task: Task): Thing {
  return owner.kind === "step"
    ? { kind: "step", playbook: owner[side], id, task }
    : { kind: "task", role: owner[side], id, task };
}

function noun(owner: TaskOwner, trail: string): string {
  if (trail !== "") return "a subtask";
  return owner.kind === "step" ? "a step" : "a task";
}

/** What holds a list: the step that the subtasks are part of, else the playbook or role. */
function holder(owner: TaskOwner, trail: string): string {
  const outer = trail.split("/").at(-2);
  return outer === undefined ? owner.title : quoted(outer);
}

/** Where a step stands among its brothers: `, after “A”`, `, before “B”`. */
function placeOf(tasks: readonly Task[], task: Task): string {
  const index = tasks.indexOf(task);
  const previous = tasks[index - 1];
  const next = tasks[index + 1];
  if (previous) return `, after ${quoted(previous.name)}`;
  return next ? `, before ${quoted(next.name)}` : "";
}

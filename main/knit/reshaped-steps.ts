/** Steps that were split into several or merged into one: told by what they make, since their names are new. */
import type { Task } from "#busy/model/model.ts";
import { visitTasks } from "#busy/model/walk.ts";
import { fold, type SymbolText, symbolOfStep } from "#busy/names/symbols.ts";
import type { PlaybookEntry } from "#busy/workspace.ts";

/** A step before the change and what does its work now; `parts` in their order, in one list. */
export interface Reshaping {
  readonly kind: "split" | "merge";
  readonly playbook: PlaybookEntry;
  /** The steps there were. */
  readonly from: readonly Task[];
  /** The steps there are. */
  readonly to: readonly Task[];
  /** Names on the way to their list. */
  readonly trail: readonly string[];
}

/** The splits and merges between two states of a playbook, by the symbol of each step there was. */
export function reshapedSteps(before: PlaybookEntry, after: PlaybookEntry): ReadonlyMap<SymbolText, Reshaping> {
  const found = new Map<SymbolText, Reshaping>();
  const lists = listsOf(after);
  for (const [key, old] of listsOf(before)) {
    const now = lists.get(key);
    if (!now || old.steps === now.steps) continue;
    for (const reshaping of inList(after, old.trail, old.steps, now.steps)) {
      for (const step of reshaping.from) found.set(symbolOfStep(before, [...old.trail, step.name]), reshaping);
    }
  }
  return found;
}

interface StepList {
  readonly trail: readonly string[];
  readonly steps: readonly Task[];
}

function listsOf(playbook: PlaybookEntry): ReadonlyMap<string, StepList> {
  const lists = new Map<string, StepList>([["", { trail: [], steps: playbook.model.steps }]]);
  visitTasks(playbook.model.steps, (task, trail) => {
    if (task.subtasks.length > 0) lists.set(trail.join("/"), { trail, steps: task.subtasks });
  });
  return lists;
}

/** Runs of old names that are gone and of new names that came, between the same neighbours. */
function inList(
  playbook: PlaybookEntry,
  trail: readonly string[],
  before: readonly Task[],
  after: readonly Task[],
): readonly Reshaping[] {
  const old = new Set(before.map((step) => fold(step.name)));
  const now = new Set(after.map((step) => fold(step.name)));
  const gone = runsOf(before, (step) => !now.has(fold(step.name)));
  const come = runsOf(after, (step) => !old.has(fold(step.name)));
  return gone.flatMap((from): readonly Reshaping[] => {
    const to = come.find((run) => run.previous === from.previous || run.next === from.next);
    if (!to || !makesTheSame(from.steps, to.steps)) return [];
    const common = { playbook, from: from.steps, to: to.steps, trail };
    if (from.steps.length === 1 && to.steps.length > 1) return [{ kind: "split", ...common }];
    if (from.steps.length > 1 && to.steps.length === 1) return [{ kind: "merge", ...common }];
    return [];
  });
}

interface Run {
  readonly steps: readonly Task[];
  readonly previous: string | undefined;
  readonly next: string | undefined;
}

function runsOf(steps: readonly Task[], isIn: (step: Task) => boolean): readonly Run[] {
  const runs: Run[] = [];
  for (let start = 0; start < steps.length; start += 1) {
    if (!isIn(steps[start] as Task)) continue;
    let end = start;
    while (end < steps.length && isIn(steps[end] as Task)) end += 1;
    const name = (step: Task | undefined) => step && fold(step.name);
    runs.push({ steps: steps.slice(start, end), previous: name(steps[start - 1]), next: name(steps[end]) });
    start = end;
  }
  return runs;
}

/** Whether everything that was made for others is still made; steps that made nothing are told by their estimates. */
function makesTheSame(before: readonly Task[], after: readonly Task[]): boolean {
  const made = (steps: readonly Task[]) => new Set(steps.flatMap((step) => step.outputs.map(({ name }) => fold(name))));
  const old = made(before);
  const now = made(after);
  const few = before.length < after.length ? old : now;
  const many = few === old ? now : old;
  return few.size > 0 && [...few].every((name) => many.has(name));
}

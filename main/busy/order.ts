/** The declared order of a list of steps: what each waits for, written or implied by the list. */
import type { Task } from "./model.ts";
import { fold } from "./symbols.ts";

/** One step's wait for another, as indexes into the list. `entry` is the index in `depends_on`; absent: implied. */
export interface Wait {
  readonly on: number;
  readonly entry?: number;
}

/** What each step of a list waits for. */
export type Order = readonly (readonly Wait[])[];

/** The index of the step a name refers to in its list; -1 when there is none. The first of two equal names counts. */
export function stepIndex(steps: readonly Task[], name: string): number {
  const exact = steps.findIndex((step) => step.name === name);
  return exact >= 0 ? exact : steps.findIndex((step) => fold(step.name) === fold(name));
}

/** The declared order of a list of steps. Names that refer to nothing are left out. */
export function orderOf(steps: readonly Task[]): Order {
  return steps.map((step, index) => {
    if (step.depends_on === undefined) return index === 0 ? [] : [{ on: index - 1 }];
    const waits: Wait[] = [];
    for (const [entry, name] of step.depends_on.entries()) {
      const on = stepIndex(steps, name);
      if (on >= 0) waits.push({ on, entry });
    }
    return waits;
  });
}

/** All steps that end before a step starts, as indexes; the step itself only when it is part of a circle. */
export function ancestorsOf(order: Order, index: number): ReadonlySet<number> {
  const found = new Set<number>();
  const open = [...(order[index] ?? [])];
  for (let wait = open.pop(); wait; wait = open.pop()) {
    if (found.has(wait.on)) continue;
    found.add(wait.on);
    open.push(...(order[wait.on] ?? []));
  }
  return found;
}

/** The longest way through steps that each take `minutes`, over the given waits. Waits that close a circle are ignored. */
export interface LongestPath {
  readonly minutes: number;
  /** Indexes of the steps on it, in order. */
  readonly steps: readonly number[];
  /** How much later each step could end without making the whole longer. */
  readonly slack: readonly number[];
}

/** Works the longest path out. */
export function longestPath(minutes: readonly number[], waits: readonly (readonly number[])[]): LongestPath {
  const order = topological(waits);
  const rank = new Map(order.map((step, position) => [step, position]));
  const before = (step: number) => (waits[step] ?? []).filter((on) => (rank.get(on) ?? 0) < (rank.get(step) ?? 0));
  const finish: number[] = new Array(minutes.length).fill(0);
  const via: (number | undefined)[] = new Array(minutes.length).fill(undefined);
  for (const step of order) {
    let start = 0;
    for (const on of before(step)) {
      if ((finish[on] ?? 0) > start || via[step] === undefined) {
        start = Math.max(start, finish[on] ?? 0);
        via[step] = on;
      }
    }
    finish[step] = start + (minutes[step] ?? 0);
  }
  let last: number | undefined;
  for (const step of order) {
    if (last === undefined || (finish[step] ?? 0) > (finish[last] ?? 0)) last = step;
  }
  const total = last === undefined ? 0 : (finish[last] ?? 0);
  const latest: number[] = new Array(minutes.length).fill(total);
  for (const step of [...order].reverse()) {
    for (const on of before(step)) {
      latest[on] = Math.min(latest[on] ?? total, (latest[step] ?? total) - (minutes[step] ?? 0));
    }
  }
  const steps: number[] = [];
  for (let step = last; step !== undefined; step = via[step]) steps.unshift(step);
  return { minutes: total, steps, slack: minutes.map((_, step) => (latest[step] ?? total) - (finish[step] ?? 0)) };
}

/** Steps in an order in which each comes after what it waits for; inside a circle the list order decides. */
function topological(waits: readonly (readonly number[])[]): readonly number[] {
  const done = new Set<number>();
  const result: number[] = [];
  while (result.length < waits.length) {
    let next = waits.findIndex((on, step) => !done.has(step) && on.every((each) => done.has(each) || each === step));
    if (next < 0) next = waits.findIndex((_, step) => !done.has(step));
    done.add(next);
    result.push(next);
  }
  return result;
}

/** Groups of steps that wait for each other in a circle, each as sorted indexes. */
export function circles(order: Order): readonly (readonly number[])[] {
  const groups: number[][] = [];
  const placed = new Set<number>();
  for (let index = 0; index < order.length; index++) {
    if (placed.has(index)) continue;
    const ancestors = ancestorsOf(order, index);
    if (!ancestors.has(index)) continue;
    const group = [...ancestors].filter((other) => ancestorsOf(order, other).has(index)).sort((a, b) => a - b);
    for (const member of group) placed.add(member);
    groups.push(group);
  }
  return groups;
}

/** The declared order of a list of steps: what each waits for, written or implied by the list. */
import type { Task } from "../model/model.ts";
import { fold } from "../names/symbols.ts";

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

/** `stepIndex` for many names of one list. */
export function stepFinder(steps: readonly Task[]): (name: string) => number {
  let exact: ReadonlyMap<string, number> | undefined;
  let folded: ReadonlyMap<string, number> | undefined;
  return (name) => {
    exact ??= firstIndexes(steps, (step) => step.name);
    const index = exact.get(name);
    if (index !== undefined) return index;
    folded ??= firstIndexes(steps, (step) => fold(step.name));
    return folded.get(fold(name)) ?? -1;
  };
}

function firstIndexes(steps: readonly Task[], keyOf: (step: Task) => string): ReadonlyMap<string, number> {
  const indexes = new Map<string, number>();
  for (const [index, step] of steps.entries()) {
    const key = keyOf(step);
    if (!indexes.has(key)) indexes.set(key, index);
  }
  return indexes;
}

/** The declared order of a list of steps. Names that refer to nothing are left out. */
export function orderOf(steps: readonly Task[]): Order {
  const find = stepFinder(steps);
  return steps.map((step, index) => {
    if (step.depends_on === undefined) return index === 0 ? [] : [{ on: index - 1 }];
    const waits: Wait[] = [];
    for (const [entry, name] of step.depends_on.entries()) {
      const on = find(name);
      if (on >= 0) waits.push({ on, entry });
    }
    return waits;
  });
}

/** Who ends before whom. */
export interface Ancestry {
  /** True when a step waits for another one, at once or through others; for itself only when it is part of a circle. */
  waitsFor(step: number, other: number): boolean;
}

/** How many steps of a list with written waits are looked through; in a longer list every step counts as waiting. */
const MOST_STEPS = 4_000;

/** Who waits for whom in an order, for asking many times. */
export function ancestryOf(order: Order): Ancestry {
  const isChain = order.every((waits, step) => step === 0 || (waits.length === 1 && waits[0]?.on === step - 1));
  if (isChain && order[0]?.length === 0) return { waitsFor: (step, other) => other < step };
  if (order.length > MOST_STEPS) return { waitsFor: () => true };
  const known: (Uint32Array | undefined)[] = [];
  return {
    waitsFor(step, other) {
      const ancestors = known[step] ?? ancestorBits(order, step);
      known[step] = ancestors;
      return ((ancestors[other >> 5] ?? 0) & (1 << (other & 31))) !== 0;
    },
  };
}

/** `ancestorsOf` as a row of bits. */
function ancestorBits(order: Order, step: number): Uint32Array {
  const bits = new Uint32Array((order.length >> 5) + 1);
  const open = [step];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const { on } of order[next] ?? []) {
      const [word, bit] = [on >> 5, 1 << (on & 31)];
      if (((bits[word] ?? 0) & bit) !== 0) continue;
      bits[word] = (bits[word] ?? 0) | bit;
      open.push(on);
    }
  }
  return bits;
}

/** All steps that end before a step starts, as indexes; the step itself only when it is part of a circle. */
export function ancestorsOf(order: Order, index: number): ReadonlySet<number> {
  const found = new Set<number>();
  const open = (order[index] ?? []).map((wait) => wait.on);
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    if (found.has(step)) continue;
    found.add(step);
    for (const wait of order[step] ?? []) open.push(wait.on);
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
  for (let step = last; step !== undefined; step = via[step]) steps.push(step);
  steps.reverse();
  return { minutes: total, steps, slack: minutes.map((_, step) => (latest[step] ?? total) - (finish[step] ?? 0)) };
}

/** Steps in an order in which each comes after what it waits for; inside a circle the list order decides. */
function topological(waits: readonly (readonly number[])[]): readonly number[] {
  // Of the steps that can go, the first of the list goes first: where no step waits for a later one, that is the list.
  if (waits.every((on, step) => on.every((each) => each <= step))) return waits.map((_, step) => step);
  const left = waits.map((on, step) => on.filter((each) => each !== step).length);
  const waiting: number[][] = waits.map(() => []);
  for (const [step, on] of waits.entries()) for (const each of on) if (each !== step) waiting[each]?.push(step);
  const ready = new FirstFirst();
  for (const [step, count] of left.entries()) if (count === 0) ready.add(step);
  const done = new Set<number>();
  const result: number[] = [];
  let stuck = 0;
  while (result.length < waits.length) {
    let next = ready.take();
    if (next === undefined) {
      while (done.has(stuck)) stuck++;
      next = stuck;
    }
    if (done.has(next)) continue;
    done.add(next);
    result.push(next);
    for (const step of waiting[next] ?? []) {
      const count = (left[step] ?? 0) - 1;
      left[step] = count;
      if (count === 0) ready.add(step);
    }
  }
  return result;
}

/** Numbers of which the smallest is taken first (a binary heap). */
class FirstFirst {
  readonly #heap: number[] = [];

  add(value: number): void {
    const heap = this.#heap;
    let at = heap.push(value) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if ((heap[above] ?? 0) <= value) break;
      heap[at] = heap[above] ?? 0;
      at = above;
    }
    heap[at] = value;
  }

  take(): number | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const value = heap.pop();
    if (first === undefined || value === undefined || heap.length === 0) return first;
    let at = 0;
    for (let below = 1; below < heap.length; below = 2 * at + 1) {
      if (below + 1 < heap.length && (heap[below + 1] ?? 0) < (heap[below] ?? 0)) below++;
      const smaller = heap[below] ?? 0;
      if (smaller >= value) break;
      heap[at] = smaller;
      at = below;
    }
    heap[at] = value;
    return first;
  }
}

/** Groups of steps that wait for each other in a circle, each as sorted indexes, in order of their first step. */
export function circles(order: Order): readonly (readonly number[])[] {
  const groups: number[][] = [];
  // Tarjan's way to the groups, without recursion: a file may hold many thousands of steps.
  const number: number[] = new Array(order.length).fill(-1);
  const low: number[] = new Array(order.length).fill(-1);
  const inStack: boolean[] = new Array(order.length).fill(false);
  const stack: number[] = [];
  let next = 0;
  for (let root = 0; root < order.length; root++) {
    if (number[root] !== -1) continue;
    const path: { step: number; wait: number }[] = [{ step: root, wait: 0 }];
    while (path.length > 0) {
      const here = path.at(-1) as { step: number; wait: number };
      const { step } = here;
      if (here.wait === 0) {
        number[step] = next;
        low[step] = next++;
        stack.push(step);
        inStack[step] = true;
      }
      const on = order[step]?.[here.wait++]?.on;
      if (on !== undefined) {
        if (number[on] === -1) path.push({ step: on, wait: 0 });
        else if (inStack[on]) low[step] = Math.min(low[step] ?? 0, number[on] ?? 0);
        continue;
      }
      path.pop();
      const above = path.at(-1);
      if (above) low[above.step] = Math.min(low[above.step] ?? 0, low[step] ?? 0);
      if (low[step] !== number[step]) continue;
      const group = stack.splice(stack.lastIndexOf(step));
      for (const member of group) inStack[member] = false;
      const circular = group.length > 1 || order[step]?.some((wait) => wait.on === step);
      if (circular) groups.push(group.sort((a, b) => a - b));
    }
  }
  return groups.sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
}

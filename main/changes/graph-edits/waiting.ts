/**
 * Who waits for whom in a list of steps, and how that changes when steps come, go and move: the flow is kept. A step
 * waits for the one before it in the list unless `waits` says otherwise. Everything here works on a light copy of the
 * list; `waitOperations` turns the difference into edits of the file.
 */
import { stepIndex } from "#busy/analysis/order.ts";
import type { Task } from "#busy/model/model.ts";
import type { StructuralOperation } from "#busy/writing/edits.ts";
import type { PlacedStep } from "./step-ids.ts";

/** A step as far as waiting goes. `waits` holds ids of the same list; undefined: it waits for the one before it. */
export interface FlowItem {
  readonly id: string;
  readonly waits: readonly string[] | undefined;
}

/** A spot in a list. `between`: in place of the wait of `to` for `from`. `beside`: may be under way together with it. */
export type Spot =
  | { readonly at: "before" | "after" | "beside"; readonly id: string }
  | { readonly at: "between"; readonly from: string; readonly to: string }
  | { readonly at: "start" | "end" };

/** The list as far as waiting goes. Names in `depends_on` that mean no step of the list are left out. */
export function flowItems(list: readonly PlacedStep[]): readonly FlowItem[] {
  const tasks = list.map(({ step }) => step);
  return list.map(({ id, step }) => ({
    id,
    waits: step.depends_on && unique(step.depends_on.flatMap((name) => list[stepIndex(tasks, name)]?.id ?? [])),
  }));
}

function unique(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)];
}

function same(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((id) => right.includes(id));
}

function impliedAt(items: readonly FlowItem[], index: number): readonly string[] {
  const before = items[index - 1];
  return before === undefined ? [] : [before.id];
}

function indexOf(items: readonly FlowItem[], id: string): number {
  return items.findIndex((item) => item.id === id);
}

/** Ids of the steps that a step waits for, written or implied. */
export function waitsOf(items: readonly FlowItem[], id: string): readonly string[] {
  const index = indexOf(items, id);
  return items[index]?.waits ?? impliedAt(items, index);
}

/** Ids of the steps that wait directly for a step. */
export function waitersOf(items: readonly FlowItem[], id: string): readonly string[] {
  return items.filter((item) => waitsOf(items, item.id).includes(id)).map((item) => item.id);
}

/** Ids of all steps that have ended before a step starts; the step itself only when it stands in a circle. */
export function allBefore(items: readonly FlowItem[], id: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [...waitsOf(items, id)];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...waitsOf(items, next));
  }
  return seen;
}

/** Whether two steps may be under way at the same time. */
export function mayRunTogether(items: readonly FlowItem[], one: string, other: string): boolean {
  return !allBefore(items, one).has(other) && !allBefore(items, other).has(one);
}

/** The list with what each step waits for written out, so that places in it mean nothing. */
function writtenOut(items: readonly FlowItem[]): readonly FlowItem[] {
  return items.map((item) => ({ id: item.id, waits: waitsOf(items, item.id) }));
}

/** The list without waits that its order implies anyway, where `before` did not write them. */
function asWritten(items: readonly FlowItem[], before: readonly FlowItem[]): readonly FlowItem[] {
  return items.map((item, index) => {
    const old = before.find(({ id }) => id === item.id);
    const implied = item.waits !== undefined && same(item.waits, impliedAt(items, index));
    return implied && old?.waits === undefined ? { id: item.id, waits: undefined } : item;
  });
}

/** The list without a step: those that waited for it wait for what it waited for. */
export function without(items: readonly FlowItem[], id: string): readonly FlowItem[] {
  const taken = waitsOf(items, id);
  const rest = writtenOut(items)
    .filter((item) => item.id !== id)
    .map((item) => ({
      id: item.id,
      waits: unique((item.waits ?? []).flatMap((other) => (other === id ? taken : [other]))),
    }));
  return asWritten(rest, items);
}

/** The list with a new step at a spot, waiting and waited for as the spot says. */
export function withStep(items: readonly FlowItem[], id: string, spot: Spot): readonly FlowItem[] {
  const list = writtenOut(items);
  const { index, waits, waiters } = fitting(list, spot);
  const rewired = list.map((item) => {
    const instead = waiters.get(item.id);
    return instead === undefined ? item : { id: item.id, waits: instead(id, item.waits ?? []) };
  });
  return asWritten(rewired.toSpliced(index, 0, { id, waits }), items);
}

/** What a waiter waits for once the new step is there. */
type Rewire = (added: string, waits: readonly string[]) => readonly string[];

interface Fitting {
  /** Index the new step gets. */
  readonly index: number;
  readonly waits: readonly string[];
  readonly waiters: ReadonlyMap<string, Rewire>;
}

const instead = (of: string): Rewire => {
  return (added, waits) => unique(waits.map((id) => (id === of ? added : id)));
};

function fitting(list: readonly FlowItem[], spot: Spot): Fitting {
  const all = (ids: readonly string[], rewire: Rewire) => new Map(ids.map((id) => [id, rewire]));
  switch (spot.at) {
    case "start": {
      const first = list.filter(({ waits = [] }) => waits.length === 0).map(({ id }) => id);
      return { index: 0, waits: [], waiters: all(first, (added) => [added]) };
    }
    case "end": {
      const ends = list.filter(({ id }) => waitersOf(list, id).length === 0).map(({ id }) => id);
      return { index: list.length, waits: ends, waiters: new Map() };
    }
    case "before": {
      const index = indexOf(list, spot.id);
      return { index, waits: waitsOf(list, spot.id), waiters: all([spot.id], (added) => [added]) };
    }
    case "after":
      return {
        index: indexOf(list, spot.id) + 1,
        waits: [spot.id],
        waiters: all(waitersOf(list, spot.id), instead(spot.id)),
      };
    case "beside":
      return {
        index: indexOf(list, spot.id) + 1,
        waits: waitsOf(list, spot.id),
        waiters: all(waitersOf(list, spot.id), (added, waits) => [...waits, added]),
      };
    case "between":
      return { index: indexOf(list, spot.to), waits: [spot.from], waiters: all([spot.to], instead(spot.from)) };
  }
}

/** The list with a step taken from its place and put at a spot. */
export function moved(items: readonly FlowItem[], id: string, spot: Spot): readonly FlowItem[] {
  return withStep(without(items, id), id, spot);
}

/** The list with a step at another index and everybody waiting for whom they waited for before. */
export function reordered(items: readonly FlowItem[], id: string, to: number): readonly FlowItem[] {
  const list = writtenOut(items);
  const from = indexOf(list, id);
  const item = list[from];
  return item === undefined ? items : asWritten(list.toSpliced(from, 1).toSpliced(to, 0, item), items);
}

/** The operations that bring `depends_on` of the steps of a list to what `after` says; steps not in it are passed over. */
export function waitOperations(
  list: readonly PlacedStep[],
  after: readonly FlowItem[],
  nameOf: (id: string) => string,
): readonly StructuralOperation[] {
  const items = flowItems(list);
  return list.flatMap(({ id, step }): StructuralOperation[] => {
    const now = after.find((item) => item.id === id);
    const old = items.find((item) => item.id === id)?.waits;
    if (now === undefined || (old === undefined && now.waits === undefined)) return [];
    const path = [...step.at.path, "depends_on"];
    if (now.waits === undefined) return [{ op: "remove", path }];
    if (old !== undefined && same(old, now.waits)) return [];
    return [{ op: "set", path, value: [...now.waits.map(nameOf), ...lostNames(list, step)] }];
  });
}

/** Names in `depends_on` that mean nothing yet: somebody is still writing them, so they stay. */
function lostNames(list: readonly PlacedStep[], step: Task): readonly string[] {
  const tasks = list.map((placed) => placed.step);
  return (step.depends_on ?? []).filter((name) => stepIndex(tasks, name) < 0);
}

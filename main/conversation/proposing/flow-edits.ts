/**
 * Changes of a list of steps that keep the flow: who waits for whom is worked out on a light copy of the list, and the
 * differences become operations. A step waits for the one before it in the list unless `depends_on` says otherwise.
 */
import type { Task, YamlPath } from "#busy/model/model.ts";
import type { Operation } from "#shared/change-set.ts";

/** A step as far as waiting goes. */
export interface FlowItem {
  readonly name: string;
  readonly depends_on: readonly string[] | undefined;
}

/** Where an item goes in a list. */
export type Spot =
  | { readonly relation: "before"; readonly name: string }
  | { readonly relation: "after"; readonly name: string }
  | { readonly relation: "start" }
  | { readonly relation: "end" };

/** The list as far as waiting goes. */
export function flowItems(steps: readonly Task[]): FlowItem[] {
  return steps.map((step) => ({ name: step.name, depends_on: step.depends_on }));
}

function same(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((name) => right.includes(name));
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}

function impliedAt(items: readonly FlowItem[], index: number): string[] {
  const before = items[index - 1];
  return before === undefined ? [] : [before.name];
}

/** Names of the steps that the step at `index` waits for. */
export function waitsFor(items: readonly FlowItem[], index: number): readonly string[] {
  return items[index]?.depends_on ?? impliedAt(items, index);
}

/** Names of all steps that have ended before the step `name` starts. */
export function allBefore(items: readonly FlowItem[], name: string): Set<string> {
  const seen = new Set<string>();
  const visit = (current: string): void => {
    const index = items.findIndex((item) => item.name === current);
    if (index < 0) return;
    for (const before of waitsFor(items, index)) {
      if (seen.has(before)) continue;
      seen.add(before);
      visit(before);
    }
  };
  visit(name);
  return seen;
}

/** Names of the steps that wait directly for `name`. */
export function waitersOf(items: readonly FlowItem[], name: string): string[] {
  return items.filter((_, index) => waitsFor(items, index).includes(name)).map((item) => item.name);
}

/** The list without the item: those that waited for it wait for what it waited for. */
export function withoutItem(items: readonly FlowItem[], name: string): FlowItem[] {
  const at = items.findIndex((item) => item.name === name);
  if (at < 0) return [...items];
  const before = waitsFor(items, at);
  const rest = items.filter((_, index) => index !== at);
  return rest.map((item, index) => {
    const wanted = items[index < at ? index : index + 1];
    if (wanted?.depends_on !== undefined) {
      if (!wanted.depends_on.includes(name)) return item;
      return { ...item, depends_on: unique(wanted.depends_on.flatMap((other) => (other === name ? before : [other]))) };
    }
    // The neighbour waited for the item without saying so.
    if (index === at && !same(before, impliedAt(rest, index))) return { ...item, depends_on: [...before] };
    return item;
  });
}

/** The list with the item at its spot: "before Y" means Y waits for it, "after P" means what waited for P waits for it. */
export function withItem(items: readonly FlowItem[], name: string, spot: Spot): FlowItem[] {
  const list = [...items];
  if (spot.relation === "start") {
    const next = list.map((item) => (item.depends_on?.length === 0 ? { ...item, depends_on: [name] } : item));
    return [{ name, depends_on: undefined }, ...next];
  }
  if (spot.relation === "end") {
    const ends = list.filter((item) => waitersOf(list, item.name).length === 0).map((item) => item.name);
    const implied = list.at(-1) === undefined ? [] : [list.at(-1)?.name ?? ""];
    return [...list, { name, depends_on: same(ends, implied) ? undefined : ends }];
  }
  const at = list.findIndex((item) => item.name === spot.name);
  const anchor = list[at];
  if (anchor === undefined) return [...list, { name, depends_on: undefined }];
  if (spot.relation === "before") {
    const inherited = anchor.depends_on;
    const implied = impliedAt(list, at);
    const own = inherited === undefined || same(inherited, implied) ? undefined : [...inherited];
    const changed = inherited === undefined ? anchor : { ...anchor, depends_on: [name] };
    return [...list.slice(0, at), { name, depends_on: own }, changed, ...list.slice(at + 1)];
  }
  const rewired = list.map((item) =>
    item.depends_on?.includes(spot.name) === true
      ? { ...item, depends_on: unique(item.depends_on.map((other) => (other === spot.name ? name : other))) }
      : item,
  );
  return [...rewired.slice(0, at + 1), { name, depends_on: undefined }, ...rewired.slice(at + 1)];
}

/** The list with the item at another spot. */
export function withItemMoved(items: readonly FlowItem[], name: string, spot: Spot): FlowItem[] {
  return withItem(withoutItem(items, name), name, spot);
}

/** The list with two items in each other's place. */
export function withItemsSwapped(items: readonly FlowItem[], first: string, second: string): FlowItem[] {
  const renamed = (name: string): string => (name === first ? second : name === second ? first : name);
  return items.map((item) => ({
    name: renamed(item.name),
    depends_on: item.depends_on?.map(renamed),
  }));
}

/** The list with `name` waiting for `other` (and `also`): what came after it still comes after all that came before it. */
export function withWait(items: readonly FlowItem[], name: string, waits: readonly string[]): FlowItem[] {
  const at = items.findIndex((item) => item.name === name);
  if (at < 0) return [...items];
  const dropped = waitsFor(items, at).filter((before) => !waits.includes(before));
  const waiters = new Set(waitersOf(items, name));
  const next = items.map((item) => (item.name === name ? { ...item, depends_on: [...waits] } : item));
  const covered = allBefore(next, name);
  const lost = dropped.filter((before) => !covered.has(before));
  if (lost.length === 0) return next;
  return next.map((item, index) =>
    waiters.has(item.name) ? { ...item, depends_on: unique([...lost, ...waitsFor(items, index)]) } : item,
  );
}

/** The list with `second` starting together with `first`. */
export function withSideBySide(items: readonly FlowItem[], first: string, second: string): FlowItem[] {
  const at = items.findIndex((item) => item.name === first);
  return withWait(items, second, waitsFor(items, at));
}

/** Whether two steps may be under way at the same time. */
export function mayRunTogether(items: readonly FlowItem[], first: string, second: string): boolean {
  return !allBefore(items, first).has(second) && !allBefore(items, second).has(first);
}

/** Operations that bring `depends_on` of the steps from `before` to `after`; steps that are in only one list are left out. */
export function waitingOperations(file: string, steps: readonly Task[], after: readonly FlowItem[]): Operation[] {
  return steps.flatMap((step): Operation[] => {
    const item = after.find((other) => other.name === step.name);
    if (item === undefined) return [];
    const path: YamlPath = [...step.at.path, "depends_on"];
    if (item.depends_on === undefined)
      return step.depends_on === undefined ? [] : [{ op: "remove", file, path: [...path] }];
    if (step.depends_on !== undefined && step.depends_on.join("\n") === item.depends_on.join("\n")) return [];
    return [{ op: "set", file, path: [...path], value: [...item.depends_on] }];
  });
}

/** Names of the deliverables a step takes in, subtasks included. */
export function takesIn(step: Task): string[] {
  const made = new Set(step.subtasks.flatMap(gives));
  return unique([
    ...step.inputs.map((item) => item.name),
    ...step.subtasks.flatMap(takesIn).filter((name) => !made.has(name)),
  ]);
}

/** Names of the deliverables a step makes, subtasks included. */
export function gives(step: Task): string[] {
  return unique([...step.outputs.map((item) => item.name), ...step.subtasks.flatMap(gives)]);
}

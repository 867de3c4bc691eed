/** Things in the order in which work passes through them. */

/** Who comes right after whom, by id. */
export type Successors = ReadonlyMap<string, readonly string[]>;

/**
 * The ids so that each stands after those that lead to it, as far as there are no circles, and as near behind them as
 * possible. Ids that nothing ties together keep their order.
 */
export function flowOrder(ids: readonly string[], successors: Successors): string[] {
  const place = new Map(ids.map((id, index) => [id, index]));
  const waiting = new Map(ids.map((id) => [id, 0]));
  for (const id of ids) {
    for (const next of successors.get(id) ?? []) {
      if (next !== id && place.has(next)) waiting.set(next, (waiting.get(next) ?? 0) + 1);
    }
  }
  const order: string[] = [];
  const open = new Set(ids);
  // Those that may come now, the one that became free last at the end: it continues what stands before it.
  const ready = ids.filter((id) => waiting.get(id) === 0).toReversed();
  while (open.size > 0) {
    // In a circle nobody is free: the first one left begins.
    const id = ready.pop() ?? (open.values().next().value as string);
    if (!open.delete(id)) continue;
    order.push(id);
    const freed = (successors.get(id) ?? []).filter((next) => {
      if (next === id || !open.has(next)) return false;
      const left = (waiting.get(next) ?? 0) - 1;
      waiting.set(next, left);
      return left === 0;
    });
    ready.push(...freed.toSorted((a, b) => (place.get(b) ?? 0) - (place.get(a) ?? 0)));
  }
  return order;
}

/** The order cut where one does not lead to the next: chains of work, and single things. */
export function chainsOf(order: readonly string[], successors: Successors): string[][] {
  const chains: string[][] = [];
  let last: string | undefined;
  for (const id of order) {
    if (last !== undefined && successors.get(last)?.includes(id) === true) chains.at(-1)?.push(id);
    else chains.push([id]);
    last = id;
  }
  return chains;
}

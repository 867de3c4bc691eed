/** Circles in a graph of names. */

/** The sets of names that lead to each other and back; names that stand in no circle are left out. */
export function stronglyConnected(edges: readonly (readonly [string, string])[]): readonly ReadonlySet<string>[] {
  const next = new Map<string, Set<string>>();
  for (const [from, to] of edges) {
    if (!next.has(from)) next.set(from, new Set());
    next.get(from)?.add(to);
  }
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  const circles: Set<string>[] = [];
  for (const name of next.keys()) if (!index.has(name)) visit(name);
  return circles;

  /** Tarjan's algorithm, with a stack of its own: a list of steps may be long. */
  function visit(start: string): void {
    const open = [{ name: start, targets: enter(start) }];
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const target = top.targets.shift();
      if (target === undefined) {
        leave(top.name);
        open.pop();
        const holder = open.at(-1);
        if (holder) low.set(holder.name, Math.min(low.get(holder.name) ?? 0, low.get(top.name) ?? 0));
      } else if (!index.has(target)) open.push({ name: target, targets: enter(target) });
      else if (onStack.has(target)) low.set(top.name, Math.min(low.get(top.name) ?? 0, index.get(target) ?? 0));
    }
  }

  function enter(name: string): string[] {
    index.set(name, index.size);
    low.set(name, index.get(name) ?? 0);
    stack.push(name);
    onStack.add(name);
    return [...(next.get(name) ?? [])];
  }

  function leave(name: string): void {
    if (low.get(name) !== index.get(name)) return;
    const circle = new Set(stack.splice(stack.lastIndexOf(name)));
    for (const each of circle) onStack.delete(each);
    if (circle.size > 1 || next.get(name)?.has(name)) circles.push(circle);
  }
}

/** The order in which a history is told: newest first, and never a commit before what was built on it. */
import type { IndexedCommit } from "./commit-index.ts";

/** The known commits that lead to `head`, itself first. Parents that are not known are left out. */
export function childrenFirst(head: string, known: ReadonlyMap<string, IndexedCommit>): IndexedCommit[] {
  const children = childCounts(head, known);
  const ready = new Set(known.has(head) ? [head] : []);
  const order: IndexedCommit[] = [];
  while (ready.size > 0) {
    const next = newest(ready, known);
    ready.delete(next);
    const indexed = known.get(next);
    if (indexed === undefined) continue;
    order.push(indexed);
    for (const parent of new Set(indexed.commit.parents)) {
      const left = (children.get(parent) ?? 0) - 1;
      children.set(parent, left);
      if (left === 0 && known.has(parent)) ready.add(parent);
    }
  }
  return order;
}

/** How many commits before `head` are built on each. */
function childCounts(head: string, known: ReadonlyMap<string, IndexedCommit>): Map<string, number> {
  const counts = new Map<string, number>();
  const seen = new Set<string>();
  const open = [head];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    for (const parent of new Set(known.get(id)?.commit.parents)) {
      counts.set(parent, (counts.get(parent) ?? 0) + 1);
      open.push(parent);
    }
  }
  return counts;
}

/** Only as many wait at once as there are branches side by side. */
function newest(ready: ReadonlySet<string>, known: ReadonlyMap<string, IndexedCommit>): string {
  return [...ready].reduce((latest, id) => (atOf(id, known) > atOf(latest, known) ? id : latest));
}

function atOf(id: string, known: ReadonlyMap<string, IndexedCommit>): number {
  return Date.parse(known.get(id)?.commit.at ?? "");
}

/**
 * The shape of a process: what comes one after the other, what stands side by side. Most processes are made of these
 * two alone and can be drawn without search; what is not (a net) is set apart, so that only it has to be.
 */
export type OrderTree =
  | { readonly kind: "leaf"; readonly index: number }
  | { readonly kind: "series" | "parallel"; readonly parts: readonly OrderTree[]; readonly members: readonly number[] }
  | { readonly kind: "net"; readonly members: readonly number[] };

/** `before.has(a, b)`: a has ended before b starts, directly or through others. */
export interface Precedence {
  has(a: number, b: number): boolean;
}

/** Works out who comes before whom among `size` things. Pairs that close a circle are left out. */
export function precedenceOf(size: number, pairs: readonly (readonly [number, number])[]): Precedence {
  const next: number[][] = Array.from({ length: size }, () => []);
  for (const [from, to] of pairs) if (from !== to) next[from]?.push(to);
  const order = topological(size, next);
  const words = Math.ceil(size / 32);
  const ancestors = new Uint32Array(size * words);
  const rank = new Int32Array(size);
  order.forEach((index, at) => {
    rank[index] = at;
  });
  for (const from of order) {
    for (const to of next[from] ?? []) {
      if ((rank[to] ?? 0) <= (rank[from] ?? 0)) continue;
      for (let word = 0; word < words; word += 1) {
        const at = to * words + word;
        ancestors[at] = (ancestors[at] ?? 0) | (ancestors[from * words + word] ?? 0);
      }
      const at = to * words + (from >> 5);
      ancestors[at] = (ancestors[at] ?? 0) | (1 << (from & 31));
    }
  }
  return { has: (a, b) => ((ancestors[b * words + (a >> 5)] ?? 0) & (1 << (a & 31))) !== 0 };
}

/** All indexes so that each comes after what leads to it; where a circle is, the list order decides. */
export function topological(size: number, next: readonly (readonly number[])[]): readonly number[] {
  const waiting = new Int32Array(size);
  for (const list of next) for (const to of list) waiting[to] = (waiting[to] ?? 0) + 1;
  const done = new Uint8Array(size);
  const result: number[] = [];
  const visit = (start: number): void => {
    const open = [start];
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      if (done[index] === 1) continue;
      done[index] = 1;
      result.push(index);
      for (const to of (next[index] ?? []).toReversed()) {
        waiting[to] = (waiting[to] ?? 0) - 1;
        if (waiting[to] === 0) open.push(to);
      }
    }
  };
  for (let index = 0; index < size; index += 1) if (waiting[index] === 0) visit(index);
  for (let index = 0; index < size; index += 1) if (done[index] === 0) visit(index);
  return result;
}

/** Takes a process apart: `members` are indexes, in rising order. */
export function orderTree(members: readonly number[], before: Precedence): OrderTree {
  const [only] = members;
  if (only !== undefined && members.length === 1) return { kind: "leaf", index: only };
  const related = (a: number, b: number): boolean => before.has(a, b) || before.has(b, a);
  const apart = groups(members, related);
  if (apart.length > 1) return { kind: "parallel", parts: apart.map((part) => orderTree(part, before)), members };
  const stages = groups(members, (a, b) => !related(a, b));
  if (stages.length === 1) return { kind: "net", members };
  const inOrder = stages.toSorted(([a = 0], [b = 0]) => (before.has(a, b) ? -1 : 1));
  return { kind: "series", parts: inOrder.map((part) => orderTree(part, before)), members };
}

/** The members in groups that hang together by `linked`, each in the order of the list. */
function groups(members: readonly number[], linked: (a: number, b: number) => boolean): readonly (readonly number[])[] {
  const rest = new Set(members);
  const found: number[][] = [];
  for (const member of members) {
    if (!rest.delete(member)) continue;
    const group = [member];
    for (let at = 0; at < group.length; at += 1) {
      const from = group[at] ?? member;
      for (const other of rest) {
        if (!linked(from, other)) continue;
        rest.delete(other);
        group.push(other);
      }
    }
    found.push(group.toSorted((a, b) => a - b));
  }
  return found;
}

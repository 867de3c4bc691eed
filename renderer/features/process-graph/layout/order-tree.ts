/**
 * The shape of a process: what comes one after the other, what stands side by side. Most processes are made of these
 * two alone and can be drawn without search; what is not (a net) is set apart, so that only it has to be.
 */
export type OrderTree =
  | { readonly kind: "leaf"; readonly index: number }
  | { readonly kind: "series" | "parallel"; readonly parts: readonly OrderTree[]; readonly members: readonly number[] }
  | { readonly kind: "net"; readonly members: readonly number[] };

/** Who has ended before whom starts, directly or through others. */
export interface Precedence {
  /** Whether a has ended before b starts. */
  has(a: number, b: number): boolean;
  /** One bit for each of 32 things, the word-th: whether it has ended before the other starts, or the other way round. */
  related(index: number, word: number): number;
}

/** Works out who comes before whom among `size` things. Pairs that close a circle are left out. */
export function precedenceOf(size: number, pairs: readonly (readonly [number, number])[]): Precedence {
  const next: number[][] = Array.from({ length: size }, () => []);
  for (const [from, to] of pairs) if (from !== to) next[from]?.push(to);
  const order = topological(size, next);
  const rank = new Int32Array(size);
  order.forEach((index, at) => {
    rank[index] = at;
  });
  const words = wordsFor(size);
  const ancestors = new Uint32Array(size * words);
  const relatives = new Uint32Array(size * words);
  /** Notes for one thing another and all that the other is noted for. */
  const note = (table: Uint32Array, index: number, other: number): void => {
    for (let word = 0; word < words; word += 1) {
      const at = index * words + word;
      table[at] = (table[at] ?? 0) | (table[other * words + word] ?? 0);
    }
    const at = index * words + (other >> 5);
    table[at] = (table[at] ?? 0) | bitOf(other);
  };
  const isForward = (from: number, to: number): boolean => (rank[to] ?? 0) > (rank[from] ?? 0);
  for (const from of order) for (const to of next[from] ?? []) if (isForward(from, to)) note(ancestors, to, from);
  for (const from of order.toReversed()) {
    for (const to of next[from] ?? []) if (isForward(from, to)) note(relatives, from, to);
  }
  // What comes after is in the table; with what comes before, it holds all that is related.
  for (const [at, word] of ancestors.entries()) relatives[at] = (relatives[at] ?? 0) | word;
  return {
    has: (a, b) => ((ancestors[b * words + (a >> 5)] ?? 0) & bitOf(a)) !== 0,
    related: (index, word) => relatives[index * words + word] ?? 0,
  };
}

function wordsFor(size: number): number {
  return Math.ceil(size / 32);
}

function bitOf(index: number): number {
  return 1 << (index & 31);
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
  const apart = groups(members, before.related);
  if (apart.length > 1) return { kind: "parallel", parts: apart.map((part) => orderTree(part, before)), members };
  const stages = groups(members, (index, word) => ~before.related(index, word));
  if (stages.length === 1) return { kind: "net", members };
  const inOrder = stages.toSorted(([a = 0], [b = 0]) => (before.has(a, b) ? -1 : 1));
  return { kind: "series", parts: inOrder.map((part) => orderTree(part, before)), members };
}

/** The members in groups that hang together, each in the order of the list. */
function groups(members: readonly number[], linked: Precedence["related"]): readonly (readonly number[])[] {
  const rest = new Uint32Array(wordsFor((members.at(-1) ?? 0) + 1));
  for (const member of members) rest[member >> 5] = (rest[member >> 5] ?? 0) | bitOf(member);
  const found: number[][] = [];
  for (const member of members) {
    const at = member >> 5;
    if (((rest[at] ?? 0) & bitOf(member)) === 0) continue;
    rest[at] = (rest[at] ?? 0) & ~bitOf(member);
    found.push(hangingTogether(member, rest, linked).sort((a, b) => a - b));
  }
  return found;
}

/** All that hang together with a first one; they are taken out of `rest`. */
function hangingTogether(first: number, rest: Uint32Array, linked: Precedence["related"]): number[] {
  const group = [first];
  for (let at = 0; at < group.length; at += 1) {
    for (let word = 0; word < rest.length; word += 1) {
      let hits = (rest[word] ?? 0) & linked(group[at] ?? first, word);
      rest[word] = (rest[word] ?? 0) & ~hits;
      for (; hits !== 0; hits &= hits - 1) group.push(word * 32 + (31 - Math.clz32(hits & -hits)));
    }
  }
  return group;
}

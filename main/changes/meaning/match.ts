/** Pairing the entries of two versions of a list without ids: by name, then by likeness and place. */

/** Two entries that are the same thing, before and after. */
export interface Pairing<T> {
  readonly before: T;
  readonly after: T;
  readonly renamed: boolean;
  /** Whether its order among the entries that stayed changed. */
  readonly moved: boolean;
}

export interface Matching<T> {
  /** In the order after the change. */
  readonly pairs: readonly Pairing<T>[];
  readonly removed: readonly T[];
  readonly added: readonly T[];
}

export interface MatchOptions<T> {
  readonly name: (entry: T) => string;
  /** How alike two entries of different names are, 0 to 1. */
  readonly likeness: (before: T, after: T) => number;
  /** From which likeness on they count as one thing renamed. */
  readonly threshold: number;
}

/** Pairs the entries of two lists. */
export function matchLists<T>(before: readonly T[], after: readonly T[], options: MatchOptions<T>): Matching<T> {
  const partner = new Map<number, number>();
  const taken = new Set<number>();
  const link = (from: number, to: number) => {
    partner.set(from, to);
    taken.add(to);
  };
  const byName = new Map<string, number[]>();
  for (const [index, entry] of after.entries()) {
    const name = options.name(entry);
    const list = byName.get(name);
    if (list) list.push(index);
    else byName.set(name, [index]);
  }
  for (const [index, entry] of before.entries()) {
    const to = byName.get(options.name(entry))?.shift();
    if (to !== undefined) link(index, to);
  }
  const named = new Set(partner.keys());
  const candidates: { from: number; to: number; score: number }[] = [];
  for (const from of before.keys()) {
    if (partner.has(from)) continue;
    for (const to of after.keys()) {
      if (taken.has(to)) continue;
      const likeness = options.likeness(before[from] as T, after[to] as T);
      if (likeness < options.threshold) continue;
      const place = samePlace(from, to, partner) ? 0.2 : 0;
      candidates.push({ from, to, score: likeness + place - Math.abs(from - to) / 1000 });
    }
  }
  candidates.sort((a, b) => b.score - a.score || a.from - b.from || a.to - b.to);
  for (const { from, to } of candidates) if (!partner.has(from) && !taken.has(to)) link(from, to);

  const links = [...partner].map(([from, to]) => ({ from, to })).toSorted((a, b) => a.to - b.to);
  const still = longestRising(links.map((each) => each.from));
  return {
    pairs: links.map(({ from, to }, index) => ({
      before: before[from] as T,
      after: after[to] as T,
      renamed: !named.has(from),
      moved: !still.has(index),
    })),
    removed: before.filter((_, index) => !partner.has(index)),
    added: after.filter((_, index) => !taken.has(index)),
  };
}

/** Whether an entry stands at the same place: behind partners of each other, or first in both lists. */
function samePlace(from: number, to: number, partner: ReadonlyMap<number, number>): boolean {
  if (from === 0 || to === 0) return from === to;
  return partner.get(from - 1) === to - 1;
}

/** Indexes of a longest rising run: the entries that kept their order. */
export function longestRising(values: readonly number[]): ReadonlySet<number> {
  const length: number[] = [];
  const previous: number[] = [];
  let best = -1;
  for (const [index, value] of values.entries()) {
    length[index] = 1;
    previous[index] = -1;
    for (let earlier = 0; earlier < index; earlier += 1) {
      if ((values[earlier] as number) < value && (length[earlier] as number) + 1 > (length[index] as number)) {
        length[index] = (length[earlier] as number) + 1;
        previous[index] = earlier;
      }
    }
    if (best === -1 || (length[index] as number) > (length[best] as number)) best = index;
  }
  const result = new Set<number>();
  for (let index = best; index !== -1; index = previous[index] ?? -1) result.add(index);
  return result;
}

/** One text of a list that became another, appeared (`before` undefined) or went (`after` undefined). */
export interface TextChange {
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** What changed between two lists of texts; texts at the same place count as replaced. Order alone is no change. */
export function changedTexts(before: readonly string[], after: readonly string[]): readonly TextChange[] {
  const removed = before.filter((text) => !after.includes(text));
  const added = after.filter((text) => !before.includes(text));
  const changes: TextChange[] = [];
  const open = [...added];
  for (const text of removed) {
    const at = before.indexOf(text);
    const replacement =
      removed.length === added.length ? open[0] : open.find((candidate) => after.indexOf(candidate) === at);
    if (replacement !== undefined) open.splice(open.indexOf(replacement), 1);
    changes.push({ before: text, after: replacement });
  }
  return [...changes, ...open.map((text) => ({ before: undefined, after: text }))];
}

/** Keys that say nothing about what a construct is like. */
const APART = new Set(["name", "at", "metadata"]);

/** How alike two constructs of the model are apart from their names, 0 to 1. Two empty ones are alike. */
export function likeness(before: object, after: object): number {
  const left = before as Readonly<Record<string, unknown>>;
  const right = after as Readonly<Record<string, unknown>>;
  let weight = 0;
  let sum = 0;
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    if (APART.has(key) || (isEmpty(left[key]) && isEmpty(right[key]))) continue;
    const own = key === "description" ? 3 : 1;
    weight += own;
    sum += own * valueLikeness(left[key], right[key]);
  }
  return weight === 0 ? 1 : sum / weight;
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
}

function valueLikeness(before: unknown, after: unknown): number {
  if (isEmpty(before) || isEmpty(after)) return 0;
  if (typeof before === "string" && typeof after === "string")
    return before === after ? 1 : wordLikeness(before, after);
  if (Array.isArray(before) && Array.isArray(after)) {
    const rest = [...after];
    let shared = 0;
    for (const item of before) {
      const best = rest.findIndex((other) => sameMeaning(item, other));
      if (best === -1) continue;
      rest.splice(best, 1);
      shared += 1;
    }
    return shared / Math.max(before.length, after.length);
  }
  if (typeof before === "object" && typeof after === "object" && before !== null && after !== null) {
    return likeness(before, after);
  }
  return before === after ? 1 : 0;
}

function wordLikeness(before: string, after: string): number {
  const left = new Set(before.toLowerCase().match(/[\p{L}\d]+/gu) ?? []);
  const right = new Set(after.toLowerCase().match(/[\p{L}\d]+/gu) ?? []);
  if (left.size === 0 || right.size === 0) return 0;
  const shared = [...left].filter((word) => right.has(word)).length;
  return shared / Math.max(left.size, right.size);
}

/** Whether a key of a construct holds its place in the text; a field of somebody's own may be called `at` as well. */
export function isPlace(key: string, value: unknown): boolean {
  return key === "at" && typeof value === "object" && value !== null && "file" in value && "range" in value;
}

/** Whether two values of the model say the same; places in the text (`at`) do not count. */
export function sameMeaning(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => sameMeaning(item, b[index]));
  }
  const left = a as Readonly<Record<string, unknown>>;
  const right = b as Readonly<Record<string, unknown>>;
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    if (!isPlace(key, left[key] ?? right[key]) && !sameMeaning(left[key], right[key])) return false;
  }
  return true;
}

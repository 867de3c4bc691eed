/** Two people's changes to one text, line by line. */

/** A stretch of a text: from one line up to (not including) another. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What is told when both sides changed one stretch differently; the lines to put there, or undefined for a conflict. */
export type OnBoth = (
  base: readonly string[],
  ours: readonly string[],
  theirs: readonly string[],
) => readonly string[] | undefined;

/** Both sides' changes to a list of lines; undefined where `onBoth` gives up. */
export function mergeLines(
  base: readonly string[],
  ours: readonly string[],
  theirs: readonly string[],
  onBoth: OnBoth = () => undefined,
): readonly string[] | undefined {
  const inOurs = commonLines(base, ours);
  const inTheirs = commonLines(base, theirs);
  const result: string[] = [];
  let [b, o, t] = [0, 0, 0];
  while (b < base.length || o < ours.length || t < theirs.length) {
    if (b < base.length && inOurs[b] === o && inTheirs[b] === t) {
      result.push(base[b] as string);
      [b, o, t] = [b + 1, o + 1, t + 1];
      continue;
    }
    let next = b;
    while (next < base.length && !((inOurs[next] ?? -1) >= o && (inTheirs[next] ?? -1) >= t)) next += 1;
    const stretches = [
      { from: b, to: next },
      { from: o, to: next < base.length ? (inOurs[next] as number) : ours.length },
      { from: t, to: next < base.length ? (inTheirs[next] as number) : theirs.length },
    ] as const;
    const lines = mergeStretch(base, ours, theirs, stretches, onBoth);
    if (lines === undefined) return undefined;
    result.push(...lines);
    [b, o, t] = [stretches[0].to, stretches[1].to, stretches[2].to];
  }
  return result;
}

function mergeStretch(
  base: readonly string[],
  ours: readonly string[],
  theirs: readonly string[],
  [inBase, inOurs, inTheirs]: readonly [Stretch, Stretch, Stretch],
  onBoth: OnBoth,
): readonly string[] | undefined {
  const was = base.slice(inBase.from, inBase.to);
  const one = ours.slice(inOurs.from, inOurs.to);
  const other = theirs.slice(inTheirs.from, inTheirs.to);
  if (sameLines(one, other) || sameLines(was, other)) return one;
  return sameLines(was, one) ? other : onBoth(was, one, other);
}

function sameLines(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((line, index) => line === other[index]);
}

/** How many differing lines are looked through before two texts count as wholly different. */
const MOST_DIFFERENCES = 1000;

/** For each line of the first text its partner in the second, or -1 (Myers' shortest edit script). */
export function commonLines(before: readonly string[], after: readonly string[]): readonly number[] {
  const partner = new Array<number>(before.length).fill(-1);
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) {
    partner[start] = start;
    start += 1;
  }
  let [endBefore, endAfter] = [before.length, after.length];
  while (endBefore > start && endAfter > start && before[endBefore - 1] === after[endAfter - 1]) {
    endBefore -= 1;
    endAfter -= 1;
    partner[endBefore] = endAfter;
  }
  for (const [x, y] of snakes(before.slice(start, endBefore), after.slice(start, endAfter))) {
    partner[start + x] = start + y;
  }
  return partner;
}

/** The pairs of equal lines on a shortest path of edits. */
function snakes(before: readonly string[], after: readonly string[]): readonly (readonly [number, number])[] {
  const [n, m] = [before.length, after.length];
  if (n === 0 || m === 0) return [];
  const furthest = new Map<number, number>([[1, 0]]);
  const trace: Map<number, number>[] = [];
  const at = (map: ReadonlyMap<number, number> | undefined, k: number) => map?.get(k) ?? -1;
  for (let d = 0; d <= Math.min(n + m, MOST_DIFFERENCES); d += 1) {
    trace.push(new Map(furthest));
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && at(furthest, k - 1) < at(furthest, k + 1));
      let x = down ? at(furthest, k + 1) : at(furthest, k - 1) + 1;
      while (x < n && x - k < m && before[x] === after[x - k]) x += 1;
      furthest.set(k, x);
      if (x >= n && x - k >= m) return pathBack(trace, before, after);
    }
  }
  return [];
}

function pathBack(
  trace: readonly ReadonlyMap<number, number>[],
  before: readonly string[],
  after: readonly string[],
): readonly (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  let [x, y] = [before.length, after.length];
  for (let d = trace.length - 1; d >= 0; d -= 1) {
    const reached = trace[d] as ReadonlyMap<number, number>;
    const k = x - y;
    const down = k === -d || (k !== d && (reached.get(k - 1) ?? -1) < (reached.get(k + 1) ?? -1));
    const previousK = down ? k + 1 : k - 1;
    const previousX = reached.get(previousK) ?? 0;
    const previousY = previousX - previousK;
    while (x > previousX && y > previousY && x > 0 && y > 0) {
      x -= 1;
      y -= 1;
      pairs.push([x, y]);
    }
    [x, y] = [previousX, previousY];
  }
  return pairs.reverse();
}

/** What was done to the lines of a text to get another one. */

/** A stretch of lines that was replaced. */
export interface Hunk {
  /** Lines `start` up to, not including, `end` of the base are replaced. */
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

/** Above this many compared pairs of lines two texts are not compared: it would be felt while typing. */
const MAX_CELLS = 4_000_000;

/** What was done to `base` to get `changed`; undefined when the texts are too large to compare. */
export function hunksOf(base: readonly string[], changed: readonly string[]): Hunk[] | undefined {
  let head = 0;
  while (head < base.length && head < changed.length && base[head] === changed[head]) head += 1;
  let tail = 0;
  while (
    tail < base.length - head &&
    tail < changed.length - head &&
    base[base.length - 1 - tail] === changed[changed.length - 1 - tail]
  ) {
    tail += 1;
  }
  const a = base.slice(head, base.length - tail);
  const b = changed.slice(head, changed.length - tail);
  if (a.length * b.length > MAX_CELLS) return undefined;

  // Lengths of the longest common subsequences of the ends of both, row by row.
  const width = b.length + 1;
  const common = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      common[i * width + j] =
        a[i] === b[j]
          ? (common[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(common[(i + 1) * width + j] ?? 0, common[i * width + j + 1] ?? 0);
    }
  }
  const hunks: Hunk[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      i += 1;
      j += 1;
      continue;
    }
    const start = i;
    const from = j;
    while (i < a.length || j < b.length) {
      if (i < a.length && j < b.length && a[i] === b[j]) break;
      const skipBase = common[(i + 1) * width + j] ?? 0;
      const skipChanged = common[i * width + j + 1] ?? 0;
      if (j >= b.length || (i < a.length && skipBase >= skipChanged)) i += 1;
      else j += 1;
    }
    hunks.push({ start: head + start, end: head + i, lines: b.slice(from, j) });
  }
  return hunks;
}

/** Bringing two edits of one text together line by line, when they do not touch the same lines. */

interface Hunk {
  /** Lines `start` up to, not including, `end` of the base are replaced. */
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

/** Above this many compared pairs of lines a merge is not tried: it would be felt while typing. */
const MAX_CELLS = 4_000_000;

/** What was done to `base` to get `changed`; undefined when the texts are too large to compare. */
function hunksOf(base: readonly string[], changed: readonly string[]): Hunk[] | undefined {
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

function isSame(one: Hunk, other: Hunk): boolean {
  const { start, end, lines } = one;
  if (start !== other.start || end !== other.end || lines.length !== other.lines.length) return false;
  return lines.every((line, index) => line === other.lines[index]);
}

/**
 * `mine` and `theirs`, both made from `base`, as one text. Undefined when both changed the same or neighbouring lines in
 * different ways: then a person has to decide.
 */
export function mergeTexts(base: string, mine: string, theirs: string): string | undefined {
  const lines = base.split("\n");
  const myHunks = hunksOf(lines, mine.split("\n"));
  const theirHunks = hunksOf(lines, theirs.split("\n"));
  if (myHunks === undefined || theirHunks === undefined) return undefined;
  const merged: string[] = [];
  let at = 0;
  let m = 0;
  let t = 0;
  while (m < myHunks.length || t < theirHunks.length) {
    const my = myHunks[m];
    const their = theirHunks[t];
    let next: Hunk;
    if (my !== undefined && their !== undefined && my.start <= their.end && their.start <= my.end) {
      if (!isSame(my, their)) return undefined;
      next = my;
      m += 1;
      t += 1;
    } else if (my !== undefined && (their === undefined || my.start < their.start)) {
      next = my;
      m += 1;
    } else if (their !== undefined) {
      next = their;
      t += 1;
    } else {
      break;
    }
    merged.push(...lines.slice(at, next.start), ...next.lines);
    at = next.end;
  }
  merged.push(...lines.slice(at));
  return merged.join("\n");
}

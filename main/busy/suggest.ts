/** Did-you-mean: the nearest of some names. */

/** Edit distance of two texts (insertions, deletions, replacements, neighbours swapped), or `limit + 1` when larger. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let smallest = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(cost);
      smallest = Math.min(smallest, cost);
    }
    if (smallest > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? limit + 1;
}

/** The candidate nearest to `text`, if one is near enough to be meant; ties go to the first. */
export function nearest(text: string, candidates: Iterable<string>): string | undefined {
  const wanted = text.toLowerCase().replace(/[\s_]+/g, "-");
  const limit = Math.max(1, Math.min(3, Math.floor(wanted.length / 3)));
  let best: string | undefined;
  let distance = limit + 1;
  for (const candidate of candidates) {
    const found = editDistance(wanted, candidate.toLowerCase().replace(/[\s_]+/g, "-"), distance - 1);
    if (found < distance) {
      distance = found;
      best = candidate;
    } else if (best === undefined && wanted.length >= 3 && candidate.toLowerCase().startsWith(wanted)) {
      // An abbreviation: `desc` for `description`. Anything within editing distance still wins.
      best = candidate;
    }
  }
  return best;
}

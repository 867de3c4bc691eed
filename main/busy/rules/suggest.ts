/** Did-you-mean: the nearest of some names. */

/** Edit distance of two texts (insertions, deletions, replacements, neighbours swapped), or `limit + 1` when larger. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  if (limit === 0) return a === b ? 0 : 1;
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

/** The name nearest to `text`, if one is near enough to be meant; ties go to the first. */
export function nearest(text: string, candidates: Iterable<string>): string | undefined {
  return nearestOf(text, Array.from(candidates, prepared))?.name;
}

/**
 * Did-you-mean over names gathered when first needed; a name that is missing in many places is looked for once. Nothing is
 * suggested any more after `mostCompared` comparisons.
 */
export function suggester(
  names: () => Iterable<string>,
  mostCompared = Number.POSITIVE_INFINITY,
): (text: string) => string | undefined {
  let compared = 0;
  let candidates: readonly Candidate[] | undefined;
  const known = new Map<string, string | undefined>();
  return (text) => {
    if (known.has(text)) return known.get(text);
    candidates ??= Array.from(new Set(names()), prepared);
    compared += candidates.length;
    const found = compared > mostCompared ? undefined : nearestOf(text, candidates)?.name;
    known.set(text, found);
    return found;
  };
}

/** A name made ready for being compared with many texts. */
export interface Candidate {
  readonly name: string;
  readonly compared: string;
  readonly letters: number;
}

/** Makes a name ready. */
export function prepared(name: string): Candidate {
  const compared = comparedForm(name);
  return { name, compared, letters: lettersOf(compared) };
}

function comparedForm(text: string): string {
  return text.toLowerCase().replace(/[\s_]+/g, "-");
}

/** Which letters a text has, one bit for each; some share a bit. */
function lettersOf(text: string): number {
  let letters = 0;
  for (let at = 0; at < text.length; at++) letters |= 1 << (text.charCodeAt(at) & 31);
  return letters;
}

function bitsOf(value: number): number {
  let count = 0;
  for (let left = value; left !== 0; left &= left - 1) count++;
  return count;
}

/** The candidate nearest to `text`, if one is near enough to be meant; ties go to the first. */
export function nearestOf<Each extends Candidate>(text: string, candidates: readonly Each[]): Each | undefined {
  const wanted = comparedForm(text);
  const letters = lettersOf(wanted);
  const limit = Math.max(1, Math.min(3, Math.floor(wanted.length / 3)));
  let best: Each | undefined;
  let distance = limit + 1;
  for (const candidate of candidates) {
    const { name, compared } = candidate;
    // One change alters two letters at most: most candidates need no closer look.
    const near =
      Math.abs(compared.length - wanted.length) < distance && bitsOf(candidate.letters ^ letters) <= 2 * (distance - 1);
    const found = near ? editDistance(wanted, compared, distance - 1) : distance;
    if (found < distance) {
      distance = found;
      best = candidate;
      if (distance === 0) break;
    } else if (best === undefined && wanted.length >= 3 && name.toLowerCase().startsWith(wanted)) {
      // An abbreviation: `desc` for `description`. Anything within editing distance still wins.
      best = candidate;
    }
  }
  return best;
}

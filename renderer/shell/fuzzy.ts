/** Finding things by a few typed letters. */

/**
 * How well `text` answers what was typed: every typed word has to occur, as a beginning of a word (best), inside a word,
 * or as letters in order. Undefined: not at all.
 */
export function score(text: string, typed: string): number | undefined {
  const target = text.toLowerCase();
  let total = 0;
  for (const word of typed.toLowerCase().split(/\s+/).filter(Boolean)) {
    const points = wordScore(target, word);
    if (points === undefined) return undefined;
    total += points;
  }
  // Of two equal matches the shorter text is the closer one.
  return total - target.length / 1000;
}

function wordScore(target: string, word: string): number | undefined {
  const index = target.indexOf(word);
  if (index === 0) return 10;
  if (index > 0) return /[a-z0-9]/.test(target.charAt(index - 1)) ? 5 : 8;
  let at = 0;
  let gaps = 0;
  for (const letter of word) {
    const next = target.indexOf(letter, at);
    if (next < 0) return undefined;
    if (next > at) gaps += 1;
    at = next + 1;
  }
  return gaps > Math.max(2, word.length / 2) ? undefined : 2 - gaps / 10;
}

/** The items that match, best first; all of them in their own order when nothing was typed. */
export function rank<T>(items: readonly T[], typed: string, text: (item: T) => string): readonly T[] {
  if (typed.trim() === "") return items;
  return items
    .flatMap((item) => {
      const points = score(text(item), typed);
      return points === undefined ? [] : [{ item, points }];
    })
    .toSorted((a, b) => b.points - a.points)
    .map(({ item }) => item);
}

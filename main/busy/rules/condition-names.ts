/** The words of conditions, for telling whether a condition speaks of a deliverable or one of its fields. */

/** All words of the given conditions; dotted names count whole and piece by piece. */
export function conditionNames(conditions: readonly (string | undefined)[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const condition of conditions) {
    for (const [word] of (condition ?? "").matchAll(/[\p{L}_][\p{L}\p{N}_.]*/gu)) {
      names.add(word);
      for (const piece of word.split(".")) names.add(piece);
    }
  }
  return names;
}

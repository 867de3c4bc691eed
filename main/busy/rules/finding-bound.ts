/** How many findings of one kind a file may have: a broken file has hundreds of thousands, which nobody works through. */
import type { DiagnosticCode } from "#shared/diagnostics.ts";

/** So many findings of one code are shown for one file. */
const MOST_OF_A_KIND = 1_000;

/** What the last finding of a kind says when there are more of its kind. */
export const MORE_OF_A_KIND =
  "This file has more findings of this kind than are shown. Correct those that are shown; then the next ones appear.";

/** Counts the findings of one file. */
export interface FindingBound {
  /** True when no more findings of a code are to be added. */
  isFull(code: DiagnosticCode): boolean;
  /** Counts one more; false for the one too many, in whose place it is said that there are more. */
  add(code: DiagnosticCode): boolean;
}

/** A bound for a file of which no finding is counted yet. */
export function findingBound(): FindingBound {
  const counts = new Map<DiagnosticCode, number>();
  return {
    isFull: (code) => (counts.get(code) ?? 0) > MOST_OF_A_KIND,
    add(code) {
      const count = (counts.get(code) ?? 0) + 1;
      counts.set(code, count);
      return count <= MOST_OF_A_KIND;
    },
  };
}

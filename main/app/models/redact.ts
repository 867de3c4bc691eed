/** Leaves out of a text what must not leave this computer. */

/** A text without the words of the list. */
export interface Redacted {
  readonly text: string;
  /** How many places were left out. */
  readonly count: number;
}

/** A word of the list as it is searched: `*` stands for any letters and digits, a space for any white space. */
function patternOf(word: string): string {
  const parts = word.trim().match(/\*|\s+|[^*\s]+/g) ?? [];
  return parts
    .map((part) => {
      if (part === "*") return "[\\p{L}\\p{N}]*";
      return part.trim() === "" ? "\\s+" : part.replace(/[.+?^${}()|[\]\\/]/g, "\\$&");
    })
    .join("");
}

/**
 * Makes the function that leaves out words, whatever their case. The same word is always called the same
 * (`[left out 1]`, by its place in the list), so that a text still makes sense.
 */
export function createRedaction(words: readonly string[]): (text: string) => Redacted {
  // Longer words first: “Anna Maria” before “Anna”. A star alone would leave out everything, and stands for nothing.
  const listed = words
    .map((word, index) => ({ word, number: index + 1 }))
    .filter(({ word }) => word.replace(/[*\s]/g, "") !== "")
    .sort((one, other) => other.word.length - one.word.length);
  if (listed.length === 0) return (text) => ({ text, count: 0 });
  const anyOf = new RegExp(listed.map(({ word }) => `(${patternOf(word)})`).join("|"), "giu");
  return (text) => {
    let count = 0;
    const shown = text.replace(anyOf, (found, ...groups: unknown[]) => {
      if (found === "") return found;
      count += 1;
      const which = listed[groups.findIndex((group) => group !== undefined)];
      return `[left out ${which?.number ?? 0}]`;
    });
    return { text: shown, count };
  };
}

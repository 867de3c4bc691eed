/** Marking what was searched for, where it can be seen. */

/** Letters before the first match that are shown; a line of the side bar has room for about twice as many. */
const MOST_BEFORE = 16;

/** Text split where the searched words occur, for marking them. */
export function splitMatches(text: string, typed: string): { text: string; match: boolean }[] {
  const words = typed
    .split(/\s+/)
    .filter((word) => word !== "")
    .map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  if (words.length === 0) return [{ text, match: false }];
  return text
    .split(new RegExp(`(${words.join("|")})`, "gi"))
    .map((part, index) => ({ text: part, match: index % 2 === 1 }))
    .filter((part) => part.text !== "");
}

/** The same with the beginning left out when the first match would otherwise be far behind the edge of the list. */
export function splitInView(text: string, typed: string): { text: string; match: boolean }[] {
  const [first, ...rest] = splitMatches(text, typed);
  if (first === undefined || first.match || rest.length === 0 || first.text.length <= MOST_BEFORE * 1.5) {
    return first === undefined ? [] : [first, ...rest];
  }
  // From the beginning of a word on, where one begins in what is kept.
  const kept = first.text.slice(-MOST_BEFORE);
  return [{ text: `…${kept.replace(/^\S*\s(?=.)/, "")}`, match: false }, ...rest];
}

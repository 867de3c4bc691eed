/** Marking what was searched for. */

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

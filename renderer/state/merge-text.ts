/** Bringing two edits of one text together line by line, when they do not touch the same lines. */
import { type Hunk, hunksOf } from "./line-hunks.ts";

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

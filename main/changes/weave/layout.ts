/** How something is written when its versions are written differently: comments, blank lines, quotes, indentation. */
import { mergeLines } from "./lines.ts";
import type { Trio } from "./versions.ts";

/** Picks and joins layout, and notes whether it differs. */
export interface LayoutPicker {
  /** One of several ways to write the same. */
  pick<T>(versions: Trio<T>): T | undefined;
  /** Comments and blank lines: what both sides wrote is kept. */
  trivia(versions: Trio<string>): string;
  /** Comments at the end of a line. */
  tail(versions: Trio<string>): string;
  /** Whether anything differed. */
  readonly differs: boolean;
}

/** `takes`: whether what one side changed is taken over. */
export function layoutPicker(takes: boolean): LayoutPicker {
  let differs = false;
  const oneSided = <T>([base, ours, theirs]: Trio<T>): { readonly value: T | undefined } | undefined => {
    if (ours === undefined) return { value: theirs ?? base };
    if (theirs === undefined || ours === theirs) return { value: ours };
    if (ours !== base && theirs !== base) return undefined;
    differs = true;
    return { value: takes && ours === base ? theirs : ours };
  };
  const both = (join: (base: string, ours: string, theirs: string) => string) => (versions: Trio<string>) => {
    const one = oneSided(versions);
    if (one) return one.value ?? "";
    differs = true;
    const [base = "", ours = "", theirs = ""] = versions;
    return ours <= theirs ? join(base, ours, theirs) : join(base, theirs, ours);
  };
  return {
    pick<T>(versions: Trio<T>) {
      const one = oneSided(versions);
      if (one) return one.value;
      differs = true;
      const [, ours, theirs] = versions;
      return String(ours) <= String(theirs) ? ours : theirs;
    },
    trivia: both(joinLines),
    tail: both((_, one, other) => (one.trim() === "" || other.trim() === "" ? one + other : `${one} ${other.trim()}`)),
    get differs() {
      return differs;
    },
  };
}

function joinLines(base: string, one: string, other: string): string {
  const lines = (text: string) => text.split("\n").slice(0, -1);
  const merged = mergeLines(lines(base), lines(one), lines(other), (_, left, right) => [
    ...left,
    ...right.filter((line) => !left.includes(line)),
  ]);
  return (merged ?? []).map((line) => `${line}\n`).join("");
}

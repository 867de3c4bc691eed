/** The answers of a three-way merge: what only one side changed is taken, the rest is left to people. */
import type { Difference, Outcome, Weaver } from "../weave/difference.ts";
import { mergeLines } from "../weave/lines.ts";
import type { Version } from "../weave/versions.ts";
import type { Decided } from "./decided.ts";

export interface Decider extends Weaver {
  /** What was left to people, in the order it was met. Ours was taken. */
  readonly open: readonly Difference[];
  /** Every difference met. */
  readonly met: readonly Difference[];
}

/** A weaver that merges. `asksAll` lets it meet every difference, also where only one side changed something. */
export function decider(decided: Decided, asksAll: boolean): Decider {
  const open: Difference[] = [];
  const met: Difference[] = [];
  return {
    open,
    met,
    takesLayout: true,
    asksAll,
    settle(difference) {
      met.push(difference);
      const known = decided.get(difference.id);
      if (known !== undefined) return known;
      if (difference.clean !== undefined) return difference.clean;
      const automatic = fromBoth(difference);
      if (automatic !== undefined) return automatic;
      open.push(difference);
      return 1;
    },
  };
}

/** What two different changes of one value come to where they do not exclude each other. */
function fromBoth({ kind, id, values: [base, ours, theirs] }: Difference): Outcome | undefined {
  if (kind !== "field" || typeof ours !== "string" || typeof theirs !== "string") return undefined;
  if (id === "version") return higherVersion(ours, theirs);
  if (typeof base !== "string" || ![base, ours, theirs].some((text) => text.includes("\n"))) return undefined;
  const merged = mergeLines(base.split("\n"), ours.split("\n"), theirs.split("\n"));
  return merged && { value: merged.join("\n") };
}

/** A file that uses newer fields says so; the other side's older ones are allowed there too. */
function higherVersion(ours: string, theirs: string): Version | undefined {
  const parts = (version: string) => version.split(".").map(Number);
  const [left, right] = [parts(ours), parts(theirs)];
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (Number.isNaN(difference)) return undefined;
    if (difference !== 0) return difference > 0 ? 1 : 2;
  }
  return 1;
}

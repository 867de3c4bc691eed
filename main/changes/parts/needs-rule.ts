/** The form of the reasons why parts of a difference need each other. */
import type { FilePair } from "./file-pair.ts";
import type { Group } from "./grouping.ts";
import type { Models } from "./models.ts";
import type { Owners } from "./owners.ts";

/** What the rules look at. */
export interface NeedsContext {
  readonly pairs: readonly FilePair[];
  readonly groups: readonly Group[];
  readonly owners: Owners;
  readonly models: Models;
}

/** One part that needs another. */
export type Need = readonly [part: Group, needed: Group];

/** A reason why parts need each other. */
export type NeedsRule = (context: NeedsContext) => Iterable<Need>;

/** Parts that are only taken together. */
export function allTogether(groups: readonly Group[]): readonly Need[] {
  return groups.flatMap((group) => groups.map((other): Need => [group, other]));
}
